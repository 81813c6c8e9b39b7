"""Media files looked at, for `session.ingest.place`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from dialogcut.jobs.question import Progress
from dialogcut.media.source import Source
from dialogcut.session.ingest import look, media_files


@dataclass(frozen=True, slots=True)
class Look:
    work: ClassVar[str] = "that looks at the files"
    is_heavy: ClassVar[bool] = False

    paths: tuple[Path, ...]
    """Files, or folders of them."""

    def answer(self, say: Callable[[Progress], None]) -> dict[Path, Source]:
        return look(media_files(self.paths), lambda share, name: say(Progress(share, name)))
