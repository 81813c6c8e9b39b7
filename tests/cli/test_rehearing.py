"""Conflicts as the command line and the screen's list call them, and as the help explains them."""

from __future__ import annotations

from dialogcut.cli.rehearing import conflict_table
from dialogcut.cli.topics import TOPICS
from dialogcut.cut.conflicts import PHRASES, Conflict
from dialogcut.session.conflicts import Listed
from dialogcut.tui.screens.conflicts import conflict_items


def test_every_kind_has_one_name_in_all_lists_and_in_the_help() -> None:
    found = [Listed(Conflict(kind, "12A-1", 7, 3, "you", "hum", "s"), "", 7, 3, "MARA") for kind in PHRASES]
    names = [*PHRASES.values()]
    assert [*conflict_table(found).columns[3].cells] == names
    assert [item.cells[2][0].text for item in conflict_items(found)] == names
    page = TOPICS["again"]
    assert all(f"\n  {name}  " in page for name in names)
