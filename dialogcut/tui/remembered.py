"""What the program remembers of what was chosen inside it: colours, panels, projects. The user's settings are not
touched by it.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from dialogcut.tui.places import state_folder

MOST_RECENT = 12
"""Projects."""


@dataclass(frozen=True, slots=True)
class Remembered:
    """Choices that outlast the program."""

    theme: str = ""
    """A palette's name; '' where none was chosen."""
    panels: Mapping[str, bool] = field(default_factory=dict)
    """Panel -> whether it is shown; those never switched are not in it."""
    recent: tuple[Path, ...] = ()
    """Projects, the last one first."""

    def with_theme(self, name: str) -> Remembered:
        return replace(self, theme=name)

    def with_panels(self, panels: Mapping[str, bool]) -> Remembered:
        return replace(self, panels=dict(panels))

    def with_project(self, path: Path) -> Remembered:
        """This project as the last one opened."""
        here = path.absolute()
        others = (one for one in self.recent if one != here)
        return replace(self, recent=(here, *others)[:MOST_RECENT])


def recall() -> Remembered:
    """What was remembered last; nothing where the file is absent or damaged: it is memory, not work."""
    try:
        stored = json.loads(_file().read_text(encoding="utf-8"))
        return Remembered(
            str(stored["theme"]),
            {str(name): bool(shown) for name, shown in stored["panels"].items()},
            tuple(Path(str(path)) for path in stored["recent"]),
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return Remembered()


def remember(what: Remembered) -> bool:
    """Keeps it for the next time. False where the folder cannot be written: nothing is lost but the choice."""
    text = json.dumps({**asdict(what), "recent": [str(path) for path in what.recent]}, indent=2)
    file = _file()
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        number, name = tempfile.mkstemp(dir=file.parent, prefix=file.name)
        with os.fdopen(number, "w", encoding="utf-8") as out:
            out.write(text)
        Path(name).replace(file)
    except OSError:
        return False
    return True


def _file() -> Path:
    return state_folder() / "chosen.json"
