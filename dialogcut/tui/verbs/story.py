"""The story: warnings, facts, echoes, suggestions, survival and history, each as a list over the page."""

from __future__ import annotations

from typing import Any

from dialogcut.cut.edits import RestoreWords, StrikeWords
from dialogcut.errors import UsageError
from dialogcut.jobs.echoes import Echoes
from dialogcut.jobs.facts import Facts
from dialogcut.jobs.suggest import Suggest
from dialogcut.jobs.survive import Survive
from dialogcut.report.causes import Causes
from dialogcut.session import suggest as suggesting
from dialogcut.session.echoes import words_of
from dialogcut.session.watch import Noticed, struck_words
from dialogcut.tui.editor import Editor
from dialogcut.tui.screens.echoes import ECHOES, echo_items
from dialogcut.tui.screens.facts import FACTS, fact_items, fact_summary
from dialogcut.tui.screens.history import HISTORY, history_items
from dialogcut.tui.screens.lists import Chosen, ListScreen
from dialogcut.tui.screens.suggestions import SUGGESTIONS, suggestion_items, suggestion_summary
from dialogcut.tui.screens.survival import SurvivalScreen
from dialogcut.tui.screens.warnings import WARNINGS, warning_items
from dialogcut.tui.verbs.asking import filled
from dialogcut.tui.verbs.finding import go_line
from dialogcut.tui.verbs.register import verb


@verb
def warnings(editor: Editor) -> None:
    desk = editor.desk

    def show() -> None:
        screen.show(warning_items(desk.warnings, desk.text.lines, desk.text.speaker_order), desk.watch.silence())

    def chosen(what: Chosen[Noticed]) -> None:
        warning = what.item.value
        if what.verb == "dismiss":
            editor.change(lambda: desk.dismiss(warning, what.text), "Waved through for good.")
        elif what.verb == "restore":
            words = struck_words(desk.session, warning)
            editor.change(lambda: desk.edit(RestoreWords(words)))
        show()

    def then(what: Chosen[Noticed]) -> None:
        warning = what.item.value
        go_line(editor, warning.struck_at if what.verb == "struck" else warning.needed_at)

    screen = ListScreen(WARNINGS, chosen)
    show()
    editor.show(screen, then)


@verb
def dismiss(editor: Editor) -> None:
    desk = editor.desk
    here = desk.text.line_of(editor.page.cursor) + 1 if desk.text.n else 0
    mine = [one for one in desk.warnings if here in (one.needed_at, one.struck_at)]
    if not mine:
        raise UsageError("No warning at this line; tab goes to the next one.")

    def submit(answer: str) -> str:
        if not answer.strip():
            return "Say why it can be waved through: whoever opens the project next will ask."
        editor.change(lambda: desk.dismiss(mine[0], answer), "Waved through for good.")
        return ""

    editor.say(mine[0].warning.sentence, "warning")
    editor.ask("wave it through, because", submit)


@verb
def facts(editor: Editor) -> None:
    screen: ListScreen[Any] = ListScreen(FACTS)

    async def fill() -> None:
        found = await editor.work.assistants.ask(Facts(editor.desk.session.project.path))
        items = fact_items(found.value.ledger, found.value.standings, found.value.numbers)
        screen.show(items, fact_summary(items, found.value.silence))

    filled(editor, screen, "facts", fill)
    editor.show(screen, lambda what: go_line(editor, what.item.place))


@verb
def echoes(editor: Editor) -> None:
    desk = editor.desk

    async def fill() -> None:
        found = await editor.work.assistants.ask(Echoes(desk.session.project.path))
        screen.show(echo_items(found.value, desk.session.rate, desk.text.speaker_order))

    def chosen(what: Chosen[Any]) -> None:
        side = what.item.value.first if what.verb == "strike_first" else what.item.value.second
        editor.change(lambda: desk.edit(StrikeWords(words_of(desk.session, side.key), desk.session.who, "echo")))
        filled(editor, screen, "echoes", fill)

    def then(what: Chosen[Any]) -> None:
        pair = what.item.value
        go_line(editor, (pair.first if what.verb == "go_first" else pair.second).number)

    screen: ListScreen[Any] = ListScreen(ECHOES, chosen)
    filled(editor, screen, "echoes", fill)
    editor.show(screen, then)


@verb
def suggest(editor: Editor) -> None:
    desk = editor.desk
    target = desk.live.budget_frames
    if target is None:
        raise UsageError("Say first how long the scene may run (b); suggestions lead there.")
    accepted: set[int] = set()
    found: list[suggesting.Suggested] = []

    async def fill() -> None:
        accepted.clear()
        answer = await editor.work.assistants.ask(Suggest(desk.session.project.path, target))
        found[:] = [answer.value]
        show()

    def show() -> None:
        summary = suggestion_summary(found[0], desk.live.frames_now, desk.live.budget_frames)
        screen.show(suggestion_items(found[0], accepted), summary)

    def chosen(what: Chosen[Any]) -> None:
        wanted = None if what.verb == "accept_all" else {what.item.value.number}
        if wanted is None:
            wanted = {entry.number for entry in found[0].entries} - accepted
        if not wanted - accepted:
            return

        def accept() -> None:
            accepted.update(entry.number for entry in suggesting.accept(desk.session, found[0], wanted))

        editor.change(lambda: desk.step(accept))
        show()

    def then(what: Chosen[Any]) -> None:
        go_line(editor, what.item.place)

    screen: ListScreen[Any] = ListScreen(SUGGESTIONS, chosen)
    filled(editor, screen, "suggest", fill)
    editor.show(screen, then)


@verb
def survival(editor: Editor) -> None:
    desk = editor.desk
    screen = SurvivalScreen(Causes(desk.session.history, desk.session.project.transcripts).of)

    async def fill() -> None:
        found = await editor.work.assistants.ask(Survive(desk.session.project.path))
        screen.show(found.value, desk.session.rate, desk.text.speaker_order)

    def then(what: Any) -> None:
        go_line(editor, what.row.number)

    filled(editor, screen, "survival", fill)
    editor.show(screen, then)


@verb
def history(editor: Editor) -> None:
    desk = editor.desk
    screen: ListScreen[int] = ListScreen(HISTORY)
    screen.show(history_items(desk.session.history))
    editor.show(
        screen,
        lambda what: editor.change(lambda: desk.step(lambda: desk.session.go_to(what.item.value)), follow=True),
    )
