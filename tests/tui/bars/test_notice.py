"""Notices come, go and cover each other in the order they should."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import pytest
from textual.app import App, ComposeResult
from textual.widgets import Label

from dialogcut.tui.bars import NoticeBar
from dialogcut.tui.bars.notice import MARKS
from tests.tui.cells import is_exact, text_of
from tests.tui.page.making import HOSTILE


class Noticing(App[None]):
    def compose(self) -> ComposeResult:
        self.notice, self.below = NoticeBar(), Label("keys")
        self.notice.instead_of = self.below
        yield self.notice
        yield self.below


def noticed(body: Callable[[Noticing], Awaitable[None]]) -> None:
    async def run() -> None:
        app = Noticing()
        async with app.run_test(size=(100, 4)):
            await body(app)

    asyncio.run(run())


def shown(bar: NoticeBar, width: int = 100) -> str:
    return text_of(bar.row(0, width))


def test_it_is_not_there_while_it_has_nothing_to_say() -> None:
    async def body(app: Noticing) -> None:
        assert not app.notice.display
        assert app.notice.text == ""

    noticed(body)


def test_a_sentence_takes_the_row_of_the_keys_and_gives_it_back() -> None:
    async def body(app: Noticing) -> None:
        app.notice.say("Nothing to undo.", "error")
        assert (app.notice.display, app.below.display) == (True, False)
        assert shown(app.notice).startswith(" ✗ Nothing to undo.")
        app.notice.hush()
        assert (app.notice.display, app.below.display) == (False, True)

    noticed(body)


def test_a_sentence_goes_by_itself() -> None:
    async def body(app: Noticing) -> None:
        app.notice.say("Saved.", "good", seconds=0.01)
        while app.notice.text:
            await asyncio.sleep(0.005)
        assert not app.notice.display

    noticed(body)


def test_work_stands_above_the_keys_with_how_far_it_is() -> None:
    async def body(app: Noticing) -> None:
        app.notice.work("hear", "hearing 12A-3", 0.43, "ctrl+t")
        assert (app.notice.display, app.below.display) == (True, True)
        row = shown(app.notice)
        assert "hearing 12A-3" in row
        assert "43 %" in row
        assert row.endswith("ctrl+t stops it ")

    noticed(body)


def test_several_works_show_the_newest_and_how_many_more() -> None:
    async def body(app: Noticing) -> None:
        app.notice.work("hear", "hearing", 0.4)
        app.notice.work("tag", "reading", 0.1)
        app.notice.work("hear", "hearing", 0.5)
        assert app.notice.text == "reading"
        assert "+1 more" in shown(app.notice)
        app.notice.done("tag")
        assert "hearing" in shown(app.notice)
        assert "50 %" in shown(app.notice)
        assert "more" not in shown(app.notice)
        app.notice.done("hear")
        app.notice.done("hear")
        assert not app.notice.display

    noticed(body)


def test_a_sentence_covers_work_for_its_time() -> None:
    async def body(app: Noticing) -> None:
        app.notice.work("hear", "hearing", None)
        app.notice.say("Struck.")
        assert shown(app.notice).startswith(" ● Struck.")
        assert app.below.display
        app.notice.hush()
        assert "hearing" in shown(app.notice)

    noticed(body)


@pytest.mark.parametrize("tone", [*MARKS, "unheard of"])
def test_rows_are_exact_whatever_is_said(tone: str) -> None:
    async def body(app: Noticing) -> None:
        for text in HOSTILE:
            app.notice.say(f"{text} " * 6, tone)
            assert all(is_exact(app.notice.row(0, width), width) for width in range(20, 200, 11))
            app.notice.hush()
            app.notice.work("job", f"{text} " * 6, 0.37, "esc")
            assert all(is_exact(app.notice.row(0, width), width) for width in range(20, 200, 11))

    noticed(body)


def test_a_long_sentence_has_rows_enough_and_a_long_warning_one() -> None:
    sentence = (
        "cut.markers.txt: a list of markers cannot be made of this cut: it has no markers: " + "ask for them " * 4
    )

    async def body(app: Noticing) -> None:
        app.notice.say(sentence, "error")
        assert app.notice.styles.height is not None
        assert app.notice.styles.height.value == 2
        both = [text_of(app.notice.row(y, 100)) for y in (0, 1)]
        assert both[0].startswith(" ✗ cut.markers.txt")
        assert " ".join(row[3:].strip() for row in both) == sentence.strip()
        app.notice.say(sentence, "warning")
        assert app.notice.styles.height.value == 1

    noticed(body)
