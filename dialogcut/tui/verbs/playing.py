"""Hearing the cut: from here, around a join, the source with its struck words, and the shuttle."""

from __future__ import annotations

from dialogcut.tui.editor import Editor
from dialogcut.tui.verbs.register import verb


@verb
def play(editor: Editor) -> None:
    if editor.sound.is_playing:
        _rest(editor)
    else:
        editor.sound.play_cut(editor.page.cursor)


def _rest(editor: Editor) -> None:
    """Pauses with the cursor on the word that is heard, where playing then goes on. A selection stays as it is."""
    word = editor.sound.word()
    editor.sound.pause()
    if word >= 0 and not editor.page.has_selection:
        editor.go(word)


@verb
def play_source(editor: Editor) -> None:
    words = editor.page.selection() if editor.page.has_selection else range(editor.page.cursor, editor.desk.text.n)
    editor.sound.play_source(words)


@verb
def play_around(editor: Editor) -> None:
    editor.sound.play_around(editor.page.cursor)


@verb
def shuttle_back(editor: Editor) -> None:
    editor.sound.shuttle(-1, editor.page.cursor)


@verb
def shuttle_stop(editor: Editor) -> None:
    _rest(editor)


@verb
def shuttle_forward(editor: Editor) -> None:
    editor.sound.shuttle(1, editor.page.cursor)
