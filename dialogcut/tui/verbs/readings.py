"""Readings: which take says a line, and what waits aside."""

from __future__ import annotations

from dialogcut.cut.decisions import Spoken
from dialogcut.cut.edits import BringLines, SetAside, SwapReading, UseTake
from dialogcut.errors import UsageError
from dialogcut.session.readings import readings_of, rivals
from dialogcut.tui.dialogs.picker import Choice, Picker
from dialogcut.tui.editor import Editor
from dialogcut.tui.selected import line_behind, lines
from dialogcut.tui.verbs.register import verb


@verb
def reading(editor: Editor) -> None:
    desk = editor.desk
    line = desk.spoken(editor.page.cursor)
    others = readings_of(desk.session.page_line(line.id), desk.session.alternates())
    if not others:
        raise UsageError("No take that is aside says something like this line.")
    choices = tuple(
        Choice(one.line.id, one.line.text, f"{one.line.take}  {round(100 * one.likeness)} % alike") for one in others
    )
    editor.show(
        Picker("Another reading", choices, "enter puts it in this line's place; the line goes aside"),
        lambda chosen: editor.change(lambda: desk.edit(SwapReading((line.id,), (chosen.value,)))),
    )


@verb
def aside(editor: Editor) -> None:
    desk = editor.desk
    ids = tuple(line.id for line in lines(desk.text, editor.page.selection()) if isinstance(line, Spoken))
    if not ids:
        raise UsageError("A held line cannot wait aside; strike it to drop it.")
    editor.page.clear_selection()
    editor.change(
        lambda: desk.edit(SetAside(ids)), "Off the page, with its strikes; d on a line like it brings it back."
    )


@verb
def bring(editor: Editor) -> None:
    desk = editor.desk
    others = desk.session.alternates()
    if not others:
        raise UsageError("Nothing waits aside: every line that was heard is on the page.")
    choices = tuple(Choice(line.id, line.text, f"{line.take}  {line.speaker}") for line in others)
    before = line_behind(desk.text, editor.page.cursor)
    editor.show(
        Picker("Bring onto the page", choices, "enter puts it behind this line"),
        lambda chosen: editor.change(lambda: desk.edit(BringLines((chosen.value,), before))),
    )


@verb
def take(editor: Editor) -> None:
    desk = editor.desk
    takes, heard = desk.session.project.takes, desk.session.project.transcripts
    on_page = {line.take for line in desk.text.lines if isinstance(line, Spoken)}
    choices = tuple(
        Choice(one.id, one.id, f"{len(heard[one.id].words)} words", "●" if one.id in on_page else "")
        for one in takes
        if one.id in heard
    )
    if not choices:
        raise UsageError("No take has words yet; hear the takes first (ctrl+t).")

    def use(chosen: Choice[str]) -> None:
        instead_of = rivals(takes, desk.session.project.take(chosen.value))
        editor.change(lambda: desk.edit(UseTake(chosen.value, instead_of)))

    editor.show(Picker("Put a whole take on the page", choices, "the other takes of its slate go aside"), use)
