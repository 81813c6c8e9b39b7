"""What both faces call: `Session` is the open project; the other modules are its themes, one file each."""

from dialogcut.session.session import Session

__all__ = ["Session"]
