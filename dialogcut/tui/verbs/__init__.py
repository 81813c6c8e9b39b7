"""What each action of the key table does, one file a theme. A verb reads the page, and changes through the desk.

Importing the package fills the table `register.VERBS`.
"""

from dialogcut.tui.verbs import cutting, finding, moving, playing, readings, story, versions, viewing, wording, working
from dialogcut.tui.verbs.register import VERBS

__all__ = [
    "VERBS",
    "cutting",
    "finding",
    "moving",
    "playing",
    "readings",
    "story",
    "versions",
    "viewing",
    "wording",
    "working",
]
