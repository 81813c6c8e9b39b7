"""The small window, key by key."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from dialogcut.tui.dialogs.picker import Choice, Picker
from tests.tui.overlays import NOTHING, Under, over
from tests.tui.page.making import HOSTILE

NAMES = ("as shot", "director's pass", "joined", "lean")


def picker(**options: object) -> Picker[str]:
    return Picker("Go to a version", [Choice(name, name, f"after {name}") for name in NAMES], **options)  # type: ignore[arg-type]  # options of several types


def picked(*keys: str, **options: object) -> object:
    """What the keys lead to: a value, None where the window was closed, NOTHING while it is open."""
    found: list[object] = []

    async def body(app: Under, pilot: Pilot[None]) -> None:
        await pilot.press(*keys)
        await pilot.pause()
        found.append(getattr(app.answer, "value", app.answer))

    over(picker(**options), body)
    return found[0]


@pytest.mark.parametrize(
    ("keys", "value"),
    [
        (("enter",), "as shot"),
        (("down", "enter"), "director's pass"),
        (("j", "j", "k", "enter"), "director's pass"),
        (("end", "enter"), "lean"),
        (("G", "home", "enter"), "as shot"),
        (("pagedown", "up", "enter"), "joined"),
        (("escape",), None),
        (("ctrl+g",), None),
        (("l", "e", "enter"), "lean"),
        (("d", "down", "enter"), "joined"),
        (("slash", "j", "enter"), "joined"),
        (("d", "backspace", "end", "enter"), "lean"),
        (("l", "escape", "enter"), "as shot"),
        (("l", "escape", "escape"), None),
        (("z", "z", "enter"), NOTHING),
        (("tab", "f5"), NOTHING),
    ],
)
def test_keys(keys: tuple[str, ...], value: object) -> None:
    assert picked(*keys) == value


def test_the_cursor_can_start_on_a_value() -> None:
    assert picked("enter", chosen="joined") == "joined"


def test_without_a_filter_letters_do_nothing() -> None:
    assert picked("l", "enter", filterable=False) == "as shot"


def test_a_window_for_typing_takes_letters_that_else_move() -> None:
    assert picked("j", "enter", typing=True) == "joined"
    assert picked("j", "escape", "enter", typing=True) == "as shot"
    assert picked("escape", typing=True) is None


def test_a_click_picks() -> None:
    async def body(app: Under, pilot: Pilot[None]) -> None:
        rows = app.rows()
        y = next(n for n, row in enumerate(rows) if "joined" in row)
        await pilot.click("_Box", offset=(8, y))
        await pilot.pause()
        assert app.answer.value == "joined"

    over(picker(), body)


def test_pasted_text_filters() -> None:
    async def body(app: Under, pilot: Pilot[None]) -> None:
        app.screen.on_paste(type("Pasted", (), {"text": "lea\n"})())  # type: ignore[attr-defined]  # the picker's
        await pilot.pause()
        assert "1 of 4" in app.shown()

    over(picker(), body)


def test_it_fits_the_smallest_terminal_and_scrolls() -> None:
    choices = [Choice(n, f"choice {n}", "detail " * 20) for n in range(200)]

    async def body(app: Under, pilot: Pilot[None]) -> None:
        assert len(app.rows()) <= 22
        await pilot.press("end")
        assert "choice 199" in app.shown()
        assert "┃" in app.shown()

    over(Picker("Many", choices, "a note"), body)


@pytest.mark.parametrize("theme", ["dialogcut-dark", "dialogcut-light", "dialogcut-ansi"])
def test_hostile_texts_stay_in_their_rows(theme: str) -> None:
    choices = [Choice(n, text, text, text[:1]) for n, text in enumerate(HOSTILE)]

    async def body(app: Under, pilot: Pilot[None]) -> None:
        for key in ("home", "pagedown", "pagedown", "end"):
            await pilot.press(key)
            app.rows()

    over(Picker("".join(HOSTILE)[:40], choices, "".join(HOSTILE)), body, theme=theme)
