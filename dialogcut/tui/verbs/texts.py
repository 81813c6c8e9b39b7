"""A transcript or script that somebody wrote becomes a take's words."""

from __future__ import annotations

import os
from pathlib import Path

from dialogcut.cut.decisions import Spoken
from dialogcut.errors import UsageError
from dialogcut.jobs.import_text import ImportText
from dialogcut.session import texts
from dialogcut.session.rehearing import Rehearing
from dialogcut.tui.dialogs.picker import Choice, Picker
from dialogcut.tui.editor import Editor
from dialogcut.tui.verbs.register import verb

IMPORTING = "importing"


@verb
def import_text(editor: Editor) -> None:
    """Asks for a take, where there are several, then for the file. While it is looked for, stops it."""
    session = editor.desk.session
    if editor.work.is_running(IMPORTING):
        editor.work.cancel(IMPORTING)
        editor.say("Stopped; the take's words are as they were.")
        return
    takes, heard = session.project.takes, session.project.transcripts
    if not takes:
        raise UsageError("There are no takes yet; add media files first (ctrl+a).")
    if len(takes) == 1:
        _ask(editor, takes[0].id)
        return
    choices = tuple(
        Choice(one.id, one.id, f"{len(heard[one.id].words)} words" if one.id in heard else "no words yet")
        for one in takes
    )
    line = editor.desk.line(editor.page.cursor)
    here = line.take if isinstance(line, Spoken) else None
    editor.show(
        Picker("Words from a file, for the take", choices, "strikes, notes and versions stay", chosen=here),
        lambda chosen: _ask(editor, chosen.value),
    )


def _ask(editor: Editor, take: str) -> None:
    folder = editor.desk.session.project.path.parent

    def submit(answer: str) -> str:
        if not answer.strip():
            return "Say a file: text, SRT, VTT, JSON or Fountain."
        path = Path(answer.strip()).expanduser()
        path = path if path.is_absolute() else folder / path
        if not path.is_file():
            return f"{path} is no file."
        editor.work.start(IMPORTING, f"Finding {path.name} in {take}", _import(editor, take, path))
        return ""

    editor.ask(f"transcript or script for {take}", submit, f"{folder}{os.sep}")


async def _import(editor: Editor, take: str, path: Path) -> None:
    session = editor.desk.session
    question = ImportText(session.project.path, take, path)
    found = await editor.work.assistants.ask(question, editor.work.told(IMPORTING, "Finding"))
    again: list[Rehearing | None] = []
    editor.change(lambda: editor.desk.step(lambda: again.append(texts.store(session, found))))
    if again:  # else the editor has said why not
        doubt = texts.doubt(found)
        told = (_figures(found), doubt, found.given.clock_note, _conflicts(again[0]))
        editor.say(" ".join(filter(None, told)), "warning" if doubt else "good")


def _figures(found: texts.GivenTake) -> str:
    given = found.given
    apart = [one for one in given.stretches if one.kind != "unsure"]
    places = f"{_places(len(apart))} where text and sound differ"
    more = f" {places} ('dialogcut import-text' lists them)." if apart else ""
    return f"{given.trusted} of {len(given.transcript.words)} words from {found.format_name} have trusted edges.{more}"


def _conflicts(again: Rehearing | None) -> str:
    return f"{_places(len(again.conflicts))} to look at (ctrl+k)." if again and again.conflicts else ""


def _places(count: int) -> str:
    return "One place" if count == 1 else f"{count} places"
