"""Tags exposition: reads the scene once, scores every line, says why."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from dialogcut.modelshelf import bundled
from dialogcut.story import nlp as pipelines
from dialogcut.story.evidence import evidence
from dialogcut.story.features import Features, features
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

    def __init__(self, pipeline: Pipeline, scorer: Scorer) -> None:
        self._pipeline, self._scorer = pipeline, scorer

    @classmethod
    def load(cls, nlp: str = pipelines.BUNDLED) -> ExpositionTagger:
        """With the pipeline of that name (see `nlp.load`). Takes about a second. Raises ModelMissing and UsageError."""
        return cls(pipelines.load(nlp), Scorer.from_file(bundled(SCORER) / SCORER_FILE))

    @property
    def name(self) -> str:
        return f"{self._pipeline.name}, {self._scorer.name}"

    @property
    def default_threshold(self) -> float:
        return self._scorer.threshold

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
        reading = None if done is None else lambda share: done(share * READING_SHARE)
        scene = self._pipeline.read(lines, cast, glossary, reading, cancelled)
        if read is not None:
            read(scene)
        judged = [self._judge(line, around) for line, around in zip(scene, surroundings(scene), strict=True)]
        ordered = sorted(score for score, _, _ in judged)
        limit = self._scorer.threshold if threshold is None else threshold
        tags = tuple(
            Tag(line.key, score, score >= limit, kind if score >= limit else "", why, _rank(ordered, score))
            for line, (score, kind, why) in zip(lines, judged, strict=True)
        )
        if done is not None:
            done(1.0)
        return tags

    def _judge(self, line: ReadLine, around: Surroundings) -> tuple[float, str, tuple[str, ...]]:
        seen = features(line, around)
        score = self._scorer.score(seen, line.text)
        return score, kind_of(seen), evidence(line, around, seen, self._scorer)


def kind_of(seen: Features) -> str:
    """'backstory', the one kind that can be told apart reliably (see the scorer's card); else 'exposition'."""
    return "backstory" if seen["past_share"] >= 0.5 else "exposition"


def _rank(ordered: Sequence[float], score: float) -> float:
    """The share of the other lines that score less; 1 for the only line of a scene."""
    return bisect_left(ordered, score) / (len(ordered) - 1) if len(ordered) > 1 else 1.0
