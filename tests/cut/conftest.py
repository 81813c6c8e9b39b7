import pytest

from dialogcut.cut.decisions import Decisions
from dialogcut.cut.edits import AddTake


@pytest.fixture
def page() -> Decisions:
    """Take 1-1 (ids 1, 2, 3; words 0-3, 4-6, 7-9) on the page, take 1-2 (ids 4, 5; words 0-4, 5-8) aside."""
    first = AddTake("1-1", (("MARA", 0, 3), ("ANTON", 4, 6), ("MARA", 7, 9)), on_page=True)
    second = AddTake("1-2", (("MARA", 0, 4), ("ANTON", 5, 8)), on_page=False)
    return second.apply(first.apply(Decisions()))
