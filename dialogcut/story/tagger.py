"""What the rooms above ask of whoever tags exposition."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from dialogcut.story.reading import Done, IsCancelled, Read
from dialogcut.story.tags import SceneLine, Tag


class Tagger(Protocol):
    @property
    def name(self) -> str:
        """What tags and with which weights, in one readable line; stored tags are told apart by it."""
        ...

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
        """One tag a line, in the order of `lines`, which is the order of the scene; `()` for an empty scene.

        A line is exposition exactly when its score reaches `threshold` (the tagger's own when None). `cast` and
        `glossary` are names and terms to be known beforehand. Evidence is given for every line that has some, and
        always for a flagged one. Ranks compare the lines of this call. Any words will do: nothing that a recogniser
        can write is an error. `done` hears the share that is finished, 1.0 last. Raises Cancelled soon after
        `cancelled` says so. A tagger that runs a pipeline hands what it read to `read`, for notes of the same pass.
        """
        ...
