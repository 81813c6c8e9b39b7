"""What a click in a panel means."""

from __future__ import annotations

from typing import Any

from dialogcut.tui.editor import Editor


def picked(editor: Editor, kind: str, value: Any) -> None:
    """Goes to the line of a warning, a fact, a take or a speaker; to a version; to a state of the history."""
    desk = editor.desk
    session, text = desk.session, desk.text
    if kind == "warning" and value.needed_at:
        editor.go(text.line_start[value.needed_at - 1])
    elif kind == "version":
        editor.change(lambda: desk.step(lambda: session.go_to_version(value)), f"At “{value}”.", follow=True)
    elif kind == "edit":
        editor.change(lambda: desk.step(lambda: session.go_to(value)), follow=True)
    elif kind in ("take", "speaker"):
        here = text.line_of(editor.page.cursor) if text.n else 0
        count = len(text.lines)
        for step in range(1, count + 1):
            line = text.lines[(here + step) % count]
            if (line.speaker if kind == "speaker" else getattr(line, "take", "")) == value:
                editor.go(text.line_start[(here + step) % count])
                return
    elif kind == "fact":
        editor.act("facts")
