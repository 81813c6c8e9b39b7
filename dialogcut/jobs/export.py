"""The cut handed over, with its proof."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from dialogcut.jobs.question import Progress
from dialogcut.session import Session
from dialogcut.session.markers import USUAL
from dialogcut.timeline.events import MarkerKind

if TYPE_CHECKING:  # every format's module: the screen, which only asks, opens without them
    from dialogcut.interchange.dialect import EdlDialect
    from dialogcut.interchange.formats import Style
    from dialogcut.interchange.writers import ExportReport


@dataclass(frozen=True, slots=True)
class Export:
    """Nothing stands at `path` unless it was proved; ask it inside `no_parts_left`, for one that is killed half way
    cannot take its temporary file away."""

    work: ClassVar[str] = "that writes the cut"
    is_heavy: ClassVar[bool] = False

    project: Path
    path: Path
    format_name: str | None = None
    dialect: EdlDialect | None = None
    version: str = ""
    """A named version instead of the present cut."""
    marked: tuple[MarkerKind, ...] = USUAL

    def answer(self, say: Callable[[Progress], None]) -> ExportReport:
        from dialogcut.session.output import write

        del say  # it is done before anybody could read it
        with Session.open(self.project, readonly=True) as session:
            return write(session, self.path, self.format_name, self.dialect, self.version, marked=self.marked)


@dataclass(frozen=True, slots=True)
class HandOver:
    """The same for one of `writers.TARGETS`, in all the formats that it wants: all files are put in place, or none."""

    work: ClassVar[str] = "that hands the cut over"
    is_heavy: ClassVar[bool] = False

    project: Path
    path: Path
    """With or without a suffix."""
    target: str
    style: Style | None = None
    version: str = ""
    marked: tuple[MarkerKind, ...] = USUAL

    def answer(self, say: Callable[[Progress], None]) -> tuple[ExportReport, ...]:
        from dialogcut.session.output import write_for

        del say
        with Session.open(self.project, readonly=True) as session:
            return write_for(session, self.path, self.target, self.style, self.version, self.marked)
