"""What a click in a panel means."""

from __future__ import annotations

from typing import Any

from dialogcut.tui.editor import Editor
from dialogcut.tui.verbs.finding import go_line, next_line


def picked(editor: Editor, kind: str, value: Any) -> None:
    """Goes to the line of a warning, a fact, a take or a speaker; to a version; to a state of the history."""
    desk = editor.desk
    session, text = desk.session, desk.text
    if kind == "warning":
        go_line(editor, value.needed_at or value.struck_at)
    elif kind == "version":
        editor.change(lambda: desk.step(lambda: session.go_to_version(value)), f"At “{value}”.", follow=True)
    elif kind == "edit":
        editor.change(lambda: desk.step(lambda: session.go_to(value)), follow=True)
    elif kind in ("take", "speaker"):
        missing = f"Nothing of {value} is on the page."
        editor.go(next_line(editor, 1, lambda line: getattr(text.lines[line], kind, None) == value, missing))
    elif kind == "fact":
        editor.act("facts")
