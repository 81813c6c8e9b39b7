"""Tags exposition: reads the scene once, scores every line, says why."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from math import isfinite

from dialogcut.errors import UsageError
from dialogcut.modelshelf import bundled
from dialogcut.story import nlp as pipelines
from dialogcut.story.evidence import evidence
from dialogcut.story.features import Features, features
from dialogcut.story.learn import UNTAUGHT, Correction, Example
from dialogcut.story.nlp import Pipeline
from dialogcut.story.reading import Done, IsCancelled, Read, ReadLine
from dialogcut.story.scorer import Scorer
from dialogcut.story.surroundings import Surroundings, surroundings
from dialogcut.story.tags import SceneLine, Tag

SCORER = "exposition"
SCORER_FILE = "scorer.json"
READING_SHARE = 0.8
"""Of the work, for the progress: most of it is parsing."""


class ExpositionTagger:
    """The tagger of the `Tagger` protocol that runs a spaCy pipeline and the bundled scorer."""

    def __init__(self, pipeline: Pipeline, scorer: Scorer, correction: Correction = UNTAUGHT) -> None:
        self._pipeline, self._scorer, self._correction = pipeline, scorer, correction

    @classmethod
    def load(cls, nlp: str = pipelines.BUNDLED) -> ExpositionTagger:
        """With the pipeline of that name (see `nlp.load`). Takes about a second. Raises ModelMissing and UsageError."""
        return cls(pipelines.load(nlp), Scorer.from_file(bundled(SCORER) / SCORER_FILE))

    def taught(self, correction: Correction) -> ExpositionTagger:
        """The same, with what was learnt from marks added to the score."""
        return ExpositionTagger(self._pipeline, self._scorer, correction)

    @property
    def name(self) -> str:
        taught = f", taught by {self._correction.marks} marks" if self._correction.marks else ""
        return f"{self._pipeline.name}, {self._scorer.name}{taught}"

    def tag(
        self,
        lines: Sequence[SceneLine],
        threshold: float | None = None,
        cast: Sequence[str] = (),
        glossary: Sequence[str] = (),
        done: Done | None = None,
        cancelled: IsCancelled | None = None,
        read: Read | None = None,
    ) -> tuple[Tag, ...]:
        """See `Tagger.tag`."""
        limit = self._limit(threshold)
        reading = None if done is None else lambda share: done(share * READING_SHARE)
        scene = self._pipeline.read(lines, cast, glossary, reading, cancelled)
        if read is not None:
            read(scene)
        judged = [self._judge(line, around) for line, around in zip(scene, surroundings(scene), strict=True)]
        ordered = sorted(score for score, _, _ in judged)
        tags = tuple(
            Tag(line.key, score, score >= limit, kind if score >= limit else "", why, _rank(ordered, score))
            for line, (score, kind, why) in zip(lines, judged, strict=True)
        )
        if done is not None:
            done(1.0)
        return tags

    def _limit(self, threshold: float | None) -> float:
        if threshold is not None and not isfinite(threshold):
            raise UsageError(f"{threshold} is no threshold; give a number, for instance -0.5.")
        return self._scorer.threshold if threshold is None else threshold

    def examples(
        self,
        lines: Sequence[SceneLine],
        marked: Mapping[str, bool],
        threshold: float | None = None,
        cast: Sequence[str] = (),
        glossary: Sequence[str] = (),
    ) -> tuple[Example, ...]:
        """The lines of a scene as `learn` takes them, scored as shipped. `marked`: by key, whether it is exposition."""
        scene = self._pipeline.read(lines, cast, glossary)
        limit = self._limit(threshold)
        seen = ((line, features(line, around)) for line, around in zip(scene, surroundings(scene), strict=True))
        return tuple(
            Example(self._scorer.score(shown, line.text) - limit, shown, marked.get(line.line.key))
            for line, shown in seen
        )

    def _judge(self, line: ReadLine, around: Surroundings) -> tuple[float, str, tuple[str, ...]]:
        seen = features(line, around)
        score = self._scorer.score(seen, line.text) + self._correction.change(seen)
        return score, kind_of(seen), evidence(line, around, seen, self._scorer)


def kind_of(seen: Features) -> str:
    """'backstory', the one kind that can be told apart reliably (see the scorer's card); else 'exposition'."""
    return "backstory" if seen["past_share"] >= 0.5 else "exposition"


def _rank(ordered: Sequence[float], score: float) -> float:
    """The share of the other lines that score less; 1 for the only line of a scene."""
    return bisect_left(ordered, score) / (len(ordered) - 1) if len(ordered) > 1 else 1.0
