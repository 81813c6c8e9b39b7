"""Hearing takes again, and the places to look at since then."""

from __future__ import annotations

from dialogcut.errors import DialogcutError
from dialogcut.jobs.hear import Hear
from dialogcut.session import conflicts as kept
from dialogcut.session import recognition, rehearing
from dialogcut.session.rehearing import Reheard, Rehearing
from dialogcut.transcript.settings import WhisperSettings
from dialogcut.tui.editor import Editor
from dialogcut.tui.screens.conflicts import CONFLICTS, conflict_items
from dialogcut.tui.screens.lists import Chosen, ListScreen
from dialogcut.tui.verbs.finding import go_line
from dialogcut.tui.verbs.heard import told_by
from dialogcut.tui.verbs.register import verb


async def hear_again(editor: Editor, settings: WhisperSettings) -> None:
    """Hears all takes that have words, gives them the new ones when the last is heard, and lists what to look at."""
    session, screen = editor.desk.session, editor.hearing
    again: list[Reheard] = []

    def heard(part: recognition.HeardTake) -> None:
        again.append(Reheard(part.transcript, part.levels, part.edges))
        screen.finished(part.transcript.take_id, len(part.transcript.words))

    question = Hear(session.project.path, settings, again=True)
    try:
        await editor.work.assistants.ask(question, told_by(editor, heard))
    except DialogcutError as problem:
        screen.failed(problem.sentence)
        raise
    found: list[Rehearing] = []
    editor.change(lambda: editor.desk.step(lambda: found.append(rehearing.replace(session, again))))
    for one in found:
        _tell(editor, one)


def _tell(editor: Editor, found: Rehearing) -> None:
    count = len(found.conflicts)
    look = f"{count} places to look at (ctrl+k)." if count > 1 else "One place to look at (ctrl+k)." if count else ""
    copy = f"The project as it was: {found.copy.name}." if found.copy else "Nothing was heard that is not there."
    sentence = " ".join(filter(None, ("Strikes, notes and versions are on the new words.", look, copy)))
    editor.hearing.ended(sentence)
    editor.say(sentence, "good")
    if count and editor.hearing.is_current:
        editor.hearing.close()
        conflicts(editor)


@verb
def conflicts(editor: Editor) -> None:
    desk = editor.desk

    def show() -> None:
        screen.show(conflict_items(kept.listed(desk.session)))

    def chosen(what: Chosen[int]) -> None:
        numbers = {what.item.value} if what.verb == "settle" else {one.value for one in screen.items}
        editor.change(lambda: desk.step(lambda: kept.settle(desk.session, numbers)))
        show()

    def then(what: Chosen[int]) -> None:
        one = kept.listed(desk.session)[what.item.value - 1]
        go_line(editor, one.number, one.place)

    screen: ListScreen[int] = ListScreen(CONFLICTS, chosen)
    show()
    editor.show(screen, then)
