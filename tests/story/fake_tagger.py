"""A tagger without a model, for tests of rooms that stand on the story layer: long lines are exposition."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from dialogcut.errors import Cancelled
from dialogcut.story.reading import Done, IsCancelled, Read
from dialogcut.story.tags import SceneLine, Tag

LONG = 10


class WordCountTagger:
    name = "counts words"

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
        if cancelled is not None and cancelled():
            raise Cancelled("Tagging was stopped.")
        scores = [float(len(line.words)) for line in lines]
        if done is not None:
            done(1.0)
        limit = LONG if threshold is None else threshold
        return tuple(
            Tag(line.key, score, score >= limit, "exposition" if score >= limit else "", (f"{score:.0f} words",), rank)
            for line, score, rank in zip(lines, scores, _ranks(scores), strict=True)
        )


def _ranks(scores: Sequence[float]) -> list[float]:
    ordered = sorted(scores)
    return [bisect_left(ordered, score) / max(1, len(scores) - 1) for score in scores]
