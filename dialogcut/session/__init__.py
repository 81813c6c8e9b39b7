"""What both faces call: `Session` is the open project; the other modules are its themes, one file each."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dialogcut.session.session import Session

__all__ = ["Session"]


def __getattr__(name: str) -> type[Session]:
    """`Session` is imported when it is asked for: a face's first frame needs a theme or two and not all of it."""
    if name != "Session":
        raise AttributeError(name)
    from dialogcut.session.session import Session

    return Session
