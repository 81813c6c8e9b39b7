"""The cut handed over, with its proof."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from dialogcut.interchange.dialect import EdlDialect
from dialogcut.interchange.writers import ExportReport
from dialogcut.jobs.question import Progress
from dialogcut.session import Session
from dialogcut.session.output import write


@dataclass(frozen=True, slots=True)
class Export:
    """Nothing stands at `path` unless it was proved; where it is stopped half way, a hidden .part file may stay
    beside it."""

    work: ClassVar[str] = "that writes the cut"
    is_heavy: ClassVar[bool] = False

    project: Path
    path: Path
    format_name: str | None = None
    dialect: EdlDialect | None = None
    version: str = ""
    """A named version instead of the present cut."""

    def answer(self, say: Callable[[Progress], None]) -> ExportReport:
        del say  # it is done before anybody could read it
        with Session.open(self.project, readonly=True) as session:
            return write(session, self.path, self.format_name, self.dialect, self.version)
