"""Moving the cursor, and selecting with it."""

from __future__ import annotations

from dialogcut.tui.editor import Editor
from dialogcut.tui.verbs.register import verb


@verb
def word_left(editor: Editor) -> None:
    editor.page.word(-1)


@verb
def word_right(editor: Editor) -> None:
    editor.page.word(1)


@verb
def row_up(editor: Editor) -> None:
    editor.page.row(-1)


@verb
def row_down(editor: Editor) -> None:
    editor.page.row(1)


@verb
def line_up(editor: Editor) -> None:
    editor.page.line(-1)


@verb
def line_down(editor: Editor) -> None:
    editor.page.line(1)


@verb
def line_home(editor: Editor) -> None:
    editor.page.line_home()


@verb
def line_end(editor: Editor) -> None:
    editor.page.line_end()


@verb
def page_up(editor: Editor) -> None:
    editor.page.page(-1)


@verb
def page_down(editor: Editor) -> None:
    editor.page.page(1)


@verb
def top(editor: Editor) -> None:
    editor.page.home()


@verb
def bottom(editor: Editor) -> None:
    editor.page.end()


@verb
def extend_left(editor: Editor) -> None:
    editor.page.word(-1, extend=True)


@verb
def extend_right(editor: Editor) -> None:
    editor.page.word(1, extend=True)


@verb
def extend_up(editor: Editor) -> None:
    editor.page.row(-1, extend=True)


@verb
def extend_down(editor: Editor) -> None:
    editor.page.row(1, extend=True)


@verb
def select_words(editor: Editor) -> None:
    editor.page.select_words()


@verb
def select_lines(editor: Editor) -> None:
    editor.page.select_lines()


@verb
def mark_in(editor: Editor) -> None:
    """The selection begins here; it reaches to wherever the cursor goes."""
    editor.page.clear_selection()
    editor.page.select_words()


@verb
def mark_out(editor: Editor) -> None:
    """The selection ends here: it began at the mark, or else at the line's first word."""
    page, text = editor.page, editor.desk.text
    if not text.n:
        return
    if not page.has_selection:
        here = page.cursor
        page.line_home()
        page.select_words()
        page.move_to(here, extend=True)
    editor.say(f"{len(page.selection())} words selected; x strikes them.")


@verb
def clear(editor: Editor) -> None:
    if editor.sound.is_playing:
        editor.sound.stop()
    elif editor.page.has_selection:
        editor.page.clear_selection()
    elif editor.page.searched:
        editor.page.find_clear()
    elif editor.desk.compared:
        editor.desk.compare("")
        editor.refresh_all()
