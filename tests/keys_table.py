"""The README's table of keys, made from the key table: `python -m tests.keys_table` puts it in place."""

from __future__ import annotations

import re
from itertools import groupby
from pathlib import Path

from dialogcut.tui.keys import ACTIONS, spoken

README = Path(__file__).parent.parent / "README.md"
_TABLE = re.compile(r"(?<=\| edit \| vim \| \|\n\|---\|---\|---\|\n)(?:.+\n)+")


def table() -> str:
    """Rows of Markdown, a section after the other."""
    rows = []
    for section, actions in groupby(ACTIONS, key=lambda action: action.section):
        rows.append(f"| **{section}** | | |")
        rows += [f"| {_keys(action.edit)} | {_keys(action.vim)} | {action.help} |" for action in actions]
    return "\n".join(rows) + "\n"


def written() -> str:
    """The table as the README has it; '' where it has none."""
    found = _TABLE.search(README.read_text(encoding="utf-8"))
    return found.group() if found else ""


def _keys(keys: tuple[str, ...]) -> str:
    return " ".join(f"`{spoken(key)}`".replace("|", "\\|") for key in keys)


if __name__ == "__main__":
    README.write_text(_TABLE.sub(lambda _: table(), README.read_text(encoding="utf-8")), encoding="utf-8")
