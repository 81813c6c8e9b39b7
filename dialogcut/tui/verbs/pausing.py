"""Pauses before words, tightening, and what was said only on the way to something else."""

from __future__ import annotations

from typing import Any

from dialogcut.cut.decisions import InnerPause, Spoken, WordRef
from dialogcut.cut.edits import SetInnerPause
from dialogcut.errors import UsageError
from dialogcut.jobs.fillers import Fillers
from dialogcut.jobs.tighten import Tighten
from dialogcut.session import fillers as filling
from dialogcut.session.settings import parse_pause
from dialogcut.session.tightening import (
    USUAL_FRAMES,
    Tightening,
    marks_before,
    parse_length,
    tightened,
    why_unheard,
)
from dialogcut.session.tightening import performance as acting
from dialogcut.tui.editor import Editor
from dialogcut.tui.figures import counted
from dialogcut.tui.screens.fillers import FILLERS, filler_items, filler_summary
from dialogcut.tui.screens.lists import Chosen, ListScreen
from dialogcut.tui.screens.tightening import TIGHTENING, tightening_items, tightening_summary
from dialogcut.tui.verbs.asking import filled
from dialogcut.tui.verbs.register import verb


@verb
def pause_here(editor: Editor) -> None:
    ref, line = _word(editor)

    def submit(answer: str) -> str:
        if answer.strip():
            frames = parse_pause(answer.strip())
            editor.change(lambda: editor.desk.edit(SetInnerPause(ref, frames)))
            if frames is not None and (why := why_unheard(editor.desk.session, ref)):
                editor.say(why)
        return ""

    said = editor.desk.text.words[editor.page.cursor]
    editor.ask(f"pause before “{said}”, frames or auto", submit, _now(line, ref))


def _now(line: Spoken, ref: WordRef) -> str:
    if ref.index == line.opening:
        return "auto" if line.pause_before_frames is None else str(line.pause_before_frames)
    mark = next((pause for pause in line.pauses if pause.word == ref.index), InnerPause(ref.index, None))
    return "auto" if mark.frames is None else str(mark.frames)


@verb
def performance(editor: Editor) -> None:
    desk = editor.desk
    ref, _ = _word(editor)
    is_performance = not marks_before(desk.session, ref)
    said = desk.text.words[editor.page.cursor]
    sentence = "is performance now: tightening never touches it." if is_performance else "is no longer performance."
    edit = acting(desk.session, ref, is_performance)
    editor.change(lambda: desk.edit(edit), f"The pause before “{said}” {sentence}")


def _word(editor: Editor) -> tuple[WordRef, Spoken]:
    """The word under the cursor, and its line. Raises UsageError where nothing is spoken there."""
    line, ref = editor.desk.spoken(editor.page.cursor), editor.desk.text.ref(editor.page.cursor)
    assert ref is not None  # its line is spoken
    return ref, line


@verb
def tighten(editor: Editor) -> None:
    if not editor.desk.text.n:
        raise UsageError("The page is empty.")

    def submit(answer: str) -> str:
        frames = parse_length(answer or str(USUAL_FRAMES), editor.desk.session.rate)
        _list_pauses(editor, frames)
        return ""

    editor.ask("cap pauses to, frames", submit, f"{USUAL_FRAMES}f")


def _list_pauses(editor: Editor, most_frames: int) -> None:
    desk = editor.desk
    found: list[Tightening] = []

    async def fill() -> None:
        answer = await editor.work.assistants.ask(Tighten(desk.session.project.path, most_frames))
        found[:] = [answer.value]
        screen.show(tightening_items(answer.value), tightening_summary(answer.value))

    def chosen(what: Chosen[Any]) -> None:
        entry = what.item.value
        if what.verb == "performance":
            edit = acting(desk.session, entry.pause.word, not marks_before(desk.session, entry.pause.word))
            editor.change(lambda: desk.edit(edit))
        elif cut := tightened(found[0], None if what.verb == "tighten_all" else {entry.number}):
            saved = desk.live.frames_now
            editor.change(lambda: desk.edit(cut))
            saved -= desk.live.frames_now
            editor.say(f"{counted(len(cut.pauses), 'pause')} tightened, {counted(saved, 'frame')} saved.", "good")
        filled(editor, screen, "tighten", fill)

    screen: ListScreen[Any] = ListScreen(TIGHTENING, chosen)
    filled(editor, screen, "tighten", fill)
    editor.show(screen, lambda what: _go(editor, what.item.value.pause.word))


@verb
def fillers(editor: Editor) -> None:
    desk = editor.desk
    found: list[filling.Filler] = []

    async def fill() -> None:
        found[:] = (await editor.work.assistants.ask(Fillers(desk.session.project.path))).value
        screen.show(filler_items(found), filler_summary(found))

    def chosen(what: Chosen[Any]) -> None:
        one = what.item.value
        wanted = {"strike": [one], "strike_all": found, "strike_kind": [o for o in found if o.kind is one.kind]}
        edit = filling.struck(wanted[what.verb], desk.session.who)
        editor.change(lambda: desk.edit(edit))
        filled(editor, screen, "fillers", fill)

    screen: ListScreen[Any] = ListScreen(FILLERS, chosen)
    filled(editor, screen, "fillers", fill)
    editor.show(screen, lambda what: _go(editor, what.item.value.words[0]))


def _go(editor: Editor, word: WordRef) -> None:
    at = editor.desk.text.word_of(word)
    if at is not None:
        editor.go(at)
