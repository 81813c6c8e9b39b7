"""What is shown, and how."""

from __future__ import annotations

from dialogcut.tui.editor import Editor
from dialogcut.tui.verbs.register import verb


@verb
def read_as_cut(editor: Editor) -> None:
    editor.page.set_read_as_cut(not editor.page.read_as_cut)
    editor.say("Read as cut: struck words are hidden." if editor.page.read_as_cut else "Struck words are shown again.")


@verb
def brackets(editor: Editor) -> None:
    editor.page.set_brackets(not editor.page.brackets)
    editor.say("Struck words stand in [ ]." if editor.page.brackets else "Struck words are struck through alone.")


@verb
def panel_left(editor: Editor) -> None:
    editor.toggle("left")


@verb
def panel_right(editor: Editor) -> None:
    editor.toggle("right")


@verb
def strips(editor: Editor) -> None:
    editor.toggle("strips")


@verb
def zoom_in(editor: Editor) -> None:
    editor.strips.zoom(1)


@verb
def zoom_out(editor: Editor) -> None:
    editor.strips.zoom(-1)


@verb
def theme(editor: Editor) -> None:
    editor.say(f"Colours: {editor.next_theme()}.")


@verb
def palette(editor: Editor) -> None:
    editor.open_palette()


@verb
def help(editor: Editor) -> None:
    editor.open_help()


@verb
def suspend(editor: Editor) -> None:
    editor.suspend()


@verb
def quit(editor: Editor) -> None:
    editor.leave()
