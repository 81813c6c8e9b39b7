"""What each action of the key table is expected to do, one file a theme; importing the package fills `EXPECTED`."""

from tests.tui.expected import cutting, edging, finding, moving, pausing, sounding, story, viewing, wording, working
from tests.tui.expected.register import EXPECTED, Press

__all__ = [
    "EXPECTED",
    "Press",
    "cutting",
    "edging",
    "finding",
    "moving",
    "pausing",
    "sounding",
    "story",
    "viewing",
    "wording",
    "working",
]
