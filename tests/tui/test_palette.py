"""Every action by its name."""

from __future__ import annotations

import asyncio

from dialogcut.tui.keymap import Keymap
from dialogcut.tui.keys import ACTIONS
from dialogcut.tui.palette import action_choices, open_palette
from tests.tui.overlays import Under


def done(*keys: str, can: frozenset[str] | None = None) -> list[str]:
    """What the palette does when these keys are pressed."""
    acted: list[str] = []

    async def run() -> None:
        app = Under()
        async with app.run_test(size=(80, 24)) as pilot:
            open_palette(app, Keymap(), lambda name: can is None or name in can, acted.append)
            await pilot.pause()
            app.rows()
            await pilot.press(*keys)
            await pilot.pause()

    asyncio.run(run())
    return acted


def test_every_action_is_offered_with_its_keys() -> None:
    choices = {choice.value: choice for choice in action_choices(Keymap(), lambda _: True)}
    assert set(choices) == {action.name for action in ACTIONS} - {"palette"}
    assert choices["strike"].detail == "x, Del"
    assert action_choices(Keymap("vim"), lambda name: name == "top")[0].detail == "gg, ctrl+Home"


def test_what_cannot_be_done_now_is_left_out() -> None:
    assert [choice.value for choice in action_choices(Keymap(), lambda name: name == "undo")] == ["undo"]


def test_typing_finds_an_action_and_enter_does_it() -> None:
    assert done(*"undo", "enter") == ["undo"]
    assert done(*"svver", "enter") == []
    assert done(*"join the", "enter") == ["join"]
    assert done(*"rdhid", "enter") == ["read_as_cut"]


def test_letters_that_move_elsewhere_are_typed_here() -> None:
    assert done("j", "o", "i", "n", "s", "enter") == ["joins"]


def test_closing_does_nothing() -> None:
    assert done("escape") == []
    assert done("u", "escape", "escape") == []
