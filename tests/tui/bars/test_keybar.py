"""The key bar: as many hints as fit, the place at the right, clicks."""

from __future__ import annotations

import asyncio

import pytest
from textual.app import App, ComposeResult

from dialogcut.tui.bars import KeyBar
from dialogcut.tui.bars.hints import STATES
from dialogcut.tui.keymap import Keymap
from tests.tui.cells import is_exact, text_of


@pytest.mark.parametrize("state", [*STATES, "prompt"])
def test_rows_are_exact_at_every_width_and_keep_the_place(state: str) -> None:
    bar = KeyBar(Keymap())
    bar.show(state, "word 70/231")
    for width in range(20, 300):
        strip = bar.row(0, width)
        assert is_exact(strip, width)
        assert text_of(strip).endswith(" word 70/231 ")


def test_the_most_useful_hints_stay_when_it_is_narrow() -> None:
    bar = KeyBar(Keymap())
    bar.show("edit", "word 1/1")
    narrow, wide = text_of(bar.row(0, 60)), text_of(bar.row(0, 200))
    assert narrow.startswith(" x strike  X line  u undo  space play")
    assert wide.startswith(narrow[:40])
    assert "? help" in wide


def test_keys_that_wait_are_shown() -> None:
    bar = KeyBar(Keymap("vim"))
    bar.show("edit", "", "d")
    assert text_of(bar.row(0, 100)).startswith("  d …   dd line  d0 top")
    bar.show("edit", "", "")
    assert text_of(bar.row(0, 100)).startswith(" x strike  dd line")


def test_other_keys_are_shown_at_once() -> None:
    bar = KeyBar(Keymap())
    bar.remap(Keymap("edit", {"strike": ("f9",)}))
    assert text_of(bar.row(0, 80)).startswith(" f9 strike")


def test_a_click_does_what_the_hint_says() -> None:
    done: list[str] = []

    class Bar(App[None]):
        def compose(self) -> ComposeResult:
            self.bar = KeyBar(Keymap())
            self.bar.on_act = done.append
            yield self.bar

    async def body() -> None:
        app = Bar()
        async with app.run_test(size=(80, 3)) as pilot:
            text = text_of(app.bar.row(0, 80))
            for word in ("strike", "undo", "find"):
                await pilot.click(app.bar, offset=(text.index(word), 0))
            await pilot.click(app.bar, offset=(0, 0))

    asyncio.run(body())
    assert done == ["strike", "undo", "find"]
