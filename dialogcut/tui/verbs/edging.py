"""Joins: the list of them, the cut beside a word moved by a frame, and pictures that cut elsewhere than their sound."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from dialogcut.cut.decisions import EdgeSide, WordRef
from dialogcut.cut.edits import SetSplit
from dialogcut.errors import UsageError
from dialogcut.jobs.offers import Offers
from dialogcut.session.edges import nudged, told, word_of
from dialogcut.session.joins import trust_of
from dialogcut.timeline.events import Join
from dialogcut.timeline.offers import Offer
from dialogcut.tui.desk import Desk
from dialogcut.tui.editor import Editor
from dialogcut.tui.screens.joins import JOINS, join_items
from dialogcut.tui.screens.lists import Chosen, ListScreen
from dialogcut.tui.verbs.asking import filled
from dialogcut.tui.verbs.register import verb


@verb
def in_edge_earlier(editor: Editor) -> None:
    _nudge(editor, "in", -1)


@verb
def in_edge_later(editor: Editor) -> None:
    _nudge(editor, "in", 1)


@verb
def out_edge_earlier(editor: Editor) -> None:
    _nudge(editor, "out", -1)


@verb
def out_edge_later(editor: Editor) -> None:
    _nudge(editor, "out", 1)


def _nudge(editor: Editor, side: EdgeSide, frames: int) -> None:
    """Moves one edge of the join at the cursor, or of the nearest before it; once something was played, it is heard."""
    desk = editor.desk
    at, join = _join_before(desk, editor.page.cursor)
    done = nudged(desk.session, word_of(join, side), side, frames)
    editor.change(lambda: desk.edit(done.edit, label=done.label), told(desk.session, done))
    if editor.sound.output:
        editor.sound.play_around(at)


def _join_before(desk: Desk, cursor: int) -> tuple[int, Join]:
    """The join at which the word under the cursor comes in, or the nearest before it, with the page's word that comes
    in there. Raises UsageError where there is none."""
    first = desk.text.line_of(cursor) if desk.text.n else -1
    for place in range(first, -1, -1):
        found = [
            (at, join)
            for join in desk.live.joins(desk.text.lines[place].id)
            if join.in_word and (at := desk.text.word_of(join.in_word)) is not None and at <= cursor
        ]
        if found:
            return max(found, key=lambda one: one[0])
    raise UsageError("No join at this word or before it; . goes to the next one.")


@verb
def joins(editor: Editor) -> None:
    desk = editor.desk
    offers: dict[WordRef, Offer] = {}
    trusted = partial(trust_of, desk.session)

    def go(line_id: int, word: WordRef | None) -> None:
        at = desk.text.word_of(word) if word else None
        editor.go(desk.text.line_start[desk.text.decisions.position[line_id]] if at is None else at)

    def show() -> None:
        screen.show(join_items(desk.live.worst(200), desk.text, desk.session.rate, offers, trusted))

    async def fill() -> None:
        found = await editor.work.assistants.ask(Offers(desk.session.project.path))
        offers.clear()
        offers.update(found.value)
        show()

    def chosen(what: Chosen[Any]) -> None:
        line_id, join = what.item.value
        if what.verb == "play":
            go(line_id, join.in_word)
            editor.act("play_around")
            return
        editor.change(lambda: desk.edit(_split(join, offers, what)))
        show()

    screen = ListScreen(JOINS, chosen)
    show()
    filled(editor, screen, "joins", fill)
    editor.show(screen, lambda what: go(what.item.value[0], what.item.value[1].in_word))


def _split(join: Join, offers: Mapping[WordRef, Offer], what: Chosen[Any]) -> SetSplit:
    word = word_of(join, "in")
    return SetSplit(word, offers[word].frames if what.verb == "offer" else _frames(what.text))


def _frames(text: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise UsageError(f"'{text}' is no number of frames; write it as +5 or -8, or 0 for none.") from None
