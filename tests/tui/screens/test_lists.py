"""The list screen, key by key, on lists of every kind."""

from __future__ import annotations

from typing import Any

import pytest
from textual.pilot import Pilot

from dialogcut.session import Session
from dialogcut.session.watch import Watch
from dialogcut.tui.overlay import Overlay
from dialogcut.tui.parts import Part
from dialogcut.tui.screens.lists import Chosen, ListScreen
from dialogcut.tui.screens.sheet import Column, Item, Sheet, Told, Verb, part, widths
from dialogcut.tui.screens.warnings import WARNINGS, warning_items
from tests.tui.overlays import NOTHING, Under, over
from tests.tui.page.making import HOSTILE
from tests.tui.screens.scene import strike

SHEET = Sheet(
    "things",
    (Column("no", 4, right=True), Column("text"), Column("far", 10, from_width=100)),
    (
        Verb("go", ("enter", "g"), "go", closes=True),
        Verb("keep", ("x", "space"), "keep"),
        Verb("drop", ("d",), "drop", asks="why?"),
    ),
    "There is nothing.",
    "a note",
)


def items(*texts: str, **options: Any) -> tuple[Item[str], ...]:
    return tuple(
        Item(text, (part(str(n)), part(text), part("far")), text, (Told("about", part(text)),), **options)
        for n, text in enumerate(texts, 1)
    )


class Heard:
    """What the screen told; and the screen."""

    def __init__(self, *found: Item[str]) -> None:
        self.chosen: list[tuple[str, str, str]] = []
        self.screen: ListScreen[str] = ListScreen(SHEET, self._keep)
        if found:
            self.screen.show(found, "a summary")

    def _keep(self, chosen: Chosen[str]) -> None:
        self.chosen.append((chosen.verb, chosen.item.value, chosen.text))


@pytest.mark.parametrize(
    ("keys", "verb", "value"),
    [(("enter",), "go", "one"), (("down", "g"), "go", "two"), (("end", "k", "enter"), "go", "two")],
)
def test_a_verb_that_closes_is_the_answer(keys: tuple[str, ...], verb: str, value: str) -> None:
    heard = Heard(*items("one", "two", "three"))

    async def body(app: Under, pilot: Pilot[None]) -> None:
        await pilot.press(*keys)
        await pilot.pause()
        assert (app.answer.verb, app.answer.item.value) == (verb, value)
        assert heard.chosen == []

    over(heard.screen, body)


@pytest.mark.parametrize("key", ["escape", "ctrl+g", "q"])
def test_closing_gives_nothing(key: str) -> None:
    async def body(app: Under, pilot: Pilot[None]) -> None:
        await pilot.press(key)
        await pilot.pause()
        assert app.answer is None

    over(Heard(*items("one")).screen, body)


def test_verbs_that_stay_are_told_and_one_that_asks_waits_for_words() -> None:
    heard = Heard(*items("one", "two"))

    async def body(app: Under, pilot: Pilot[None]) -> None:
        await pilot.press("x", "j", "space", "d")
        assert "why?" in app.rows()[-1]
        await pilot.press("enter", "q", "d", "o", "backspace", "enter")
        assert heard.chosen == [("keep", "one", ""), ("keep", "two", ""), ("drop", "two", "qd")]
        await pilot.press("d", "a", "escape", "d", "escape")
        assert app.is_open
        assert len(heard.chosen) == 3
        heard.screen.on_paste(type("Pasted", (), {"text": "nobody asked"})())
        await pilot.press("d")
        heard.screen.on_paste(type("Pasted", (), {"text": "she knows\n"})())
        await pilot.press("enter")
        assert heard.chosen[-1] == ("drop", "two", "she knows")

    over(heard.screen, body)


def test_what_makes_no_sense_for_an_item_is_not_done() -> None:
    heard = Heard(*items("one", lacks=frozenset({"go", "keep", "drop"})))

    async def body(app: Under, pilot: Pilot[None]) -> None:
        await pilot.press("enter", "x", "d", "tab", "f3")
        assert app.answer is NOTHING
        assert heard.chosen == []

    over(heard.screen, body)


def test_it_opens_reading_is_filled_and_keeps_the_cursor_on_its_item() -> None:
    heard = Heard()

    async def body(app: Under, pilot: Pilot[None]) -> None:
        screen = heard.screen
        assert "reading …" in app.shown()
        await pilot.press("enter", "x", "d", "down")
        assert heard.chosen == []
        screen.show(items("one", "two", "three"), (Part("all "), Part("told")))
        await pilot.press("end")
        assert "all told" in app.shown()
        screen.show(items("zero", "one", "three", "four"))
        assert screen.here is not None
        assert screen.here.value == "three"
        screen.show(items("a", "b"))
        assert screen.here.value == "b"
        screen.wait()
        assert "reading …" in app.rows()[1]
        assert "a" in app.shown()
        screen.show(())
        assert "There is nothing." in app.shown()
        screen.fail("The takes were never read.")
        assert "The takes were never read." in app.shown()

    over(heard.screen, body)


def test_the_cursor_opens_where_the_list_says() -> None:
    heard = Heard(*items("one"), *items("two", comes_first=True))
    assert heard.screen.here is not None
    assert heard.screen.here.value == "two"


def test_a_click_chooses_another_does_the_first_verb_and_the_wheel_scrolls() -> None:
    heard = Heard(*items(*(f"thing {n}" for n in range(60))))

    async def body(app: Under, pilot: Pilot[None]) -> None:
        await pilot.click("Listing", offset=(10, 6))
        assert heard.screen.here is not None
        assert heard.screen.here.value == "thing 3"
        listing = app.screen.query_one("Listing")
        listing.on_mouse_scroll_down(None)  # type: ignore[attr-defined]  # the listing's own
        assert heard.screen.here.value == "thing 3"
        assert "thing 2 " not in app.shown()
        listing.on_mouse_scroll_up(None)  # type: ignore[attr-defined]  # the listing's own
        await pilot.click("Listing", offset=(20, 6))
        await pilot.pause()
        assert app.answer.verb == "go"

    over(heard.screen, body)


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60), (40, 10), (12, 5)])
def test_rows_are_exact_at_every_size_whatever_the_texts(size: tuple[int, int]) -> None:
    found = tuple(
        Item(
            str(n),
            (part(text), (Part(text), Part(text, "dim", "strike")), part(text)),
            text,
            (Told(text[:3], part(text * 40)), Told("", part("word " * 80))),
            section="first" if n < 9 else "second",
        )
        for n, text in enumerate(HOSTILE)
    )
    heard = Heard(*found)

    async def body(app: Under, pilot: Pilot[None]) -> None:
        for key in ("home", "pagedown", "end", "d"):
            await pilot.press(key)
            app.rows()

    over(heard.screen, body, size)


def test_what_is_told_stands_beside_a_wide_list_and_below_a_narrow_one() -> None:
    async def beside(app: Under, pilot: Pilot[None]) -> None:
        assert any("one" in row and "about  one" in row for row in app.rows())

    async def below(app: Under, pilot: Pilot[None]) -> None:
        rows = app.rows()
        rule = next(n for n, row in enumerate(rows) if row.startswith("─"))
        assert "about  one" in rows[rule + 1]
        assert "far" not in rows[2]

    over(Heard(*items("one", "two")).screen, beside, (160, 40))
    over(Heard(*items("one", "two")).screen, below, (80, 24))


def test_the_keys_stand_at_the_foot() -> None:
    async def body(app: Under, pilot: Pilot[None]) -> None:
        assert app.rows()[-1].split() == ["enter", "go", "x", "keep", "d", "drop", "esc", "close"]

    over(Heard(*items("one")).screen, body)


def test_a_dismissed_warning_goes_and_the_next_one_is_under_the_cursor(session: Session) -> None:
    strike(session, 4)
    strike(session, 3)
    watch = Watch(session)
    noticed = list(watch.noticed(watch.check()))
    assert len(noticed) > 1

    def dismissed(chosen: Chosen[Any]) -> None:
        noticed.remove(chosen.item.value)
        screen.show(warning_items(noticed, session.decisions.lines))

    screen: ListScreen[Any] = ListScreen(WARNINGS, dismissed)
    screen.show(warning_items(noticed, session.decisions.lines))
    count = len(noticed)

    async def body(app: Under, pilot: Pilot[None]) -> None:
        await pilot.press("d", "o", "k", "enter")
        assert len(screen.items) == count - 1
        assert screen.here is screen.items[0]
        await pilot.press("s")
        await pilot.pause()
        assert app.answer.verb == "struck"
        assert app.answer.item.value.struck_at in (3, 4)

    over(screen, body)


def test_every_verb_of_a_sheet_has_keys_of_its_own() -> None:
    from dialogcut.tui.screens.echoes import ECHOES
    from dialogcut.tui.screens.facts import FACTS
    from dialogcut.tui.screens.history import HISTORY
    from dialogcut.tui.screens.joins import JOINS
    from dialogcut.tui.screens.suggestions import SUGGESTIONS

    for sheet in (WARNINGS, ECHOES, FACTS, HISTORY, JOINS, SUGGESTIONS):
        keys = [key for verb in sheet.verbs for key in verb.keys]
        assert len(set(keys)) == len(keys)
        assert not {"escape", "ctrl+g", "up", "down", "q"} & set(keys)


def test_columns_share_what_the_others_leave() -> None:
    columns = (Column("a", 4), Column("b"), Column("c"), Column("d", 10, from_width=50))
    assert widths(columns, 40) == [4, 16, 16, 0]
    assert widths(columns, 60) == [4, 20, 20, 10]
    assert sum(widths(columns, 60)) + 3 * 2 == 60


def test_an_overlay_says_what_its_keys_do() -> None:
    with pytest.raises(NotImplementedError):
        Overlay().press("x", "x")
