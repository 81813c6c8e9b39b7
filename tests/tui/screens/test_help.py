"""All keys on one screen, from the table and the user's keymap."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.pilot import Pilot

from dialogcut.tui.keymap import Keymap
from dialogcut.tui.keys import ACTIONS, Profile
from dialogcut.tui.screens.help import Block, HelpScreen, KeyLine, blocks, columns, fitted
from tests.tui.overlays import Under, over


@pytest.mark.parametrize("profile", ["edit", "vim"])
def test_every_action_is_there_once_in_its_section(profile: Profile) -> None:
    found = blocks(Keymap(profile))
    assert [line.help for block in found for line in block.lines] == [action.help for action in ACTIONS]
    assert [block.title for block in found] == list(dict.fromkeys(action.section for action in ACTIONS))


def test_keys_are_those_of_the_profile_with_the_user_s_over_them() -> None:
    keys = {line.help: line.keys for block in blocks(Keymap("vim", {"fix": ("f5",)})) for line in block.lines}
    assert keys["Word before"] == "b ←"
    assert keys["First word of the page"] == "gg ctrl+Home"
    assert keys["Correct the word; its time stays"] == "f5"


def test_an_action_without_a_key_is_there_too() -> None:
    keys = {line.help: line.keys for block in blocks(Keymap("edit", {"fix": ()})) for line in block.lines}
    assert keys["Correct the word; its time stays"] == "–"


def test_a_filter_finds_keys_words_and_names() -> None:
    def found(query: str) -> list[str]:
        return [line.help for block in blocks(Keymap(), query) for line in block.lines]

    assert found("undo") == ["Undo, without limit"]
    assert "Strike or restore the line" in found("LINE strike")
    assert "All keys" in found("f1")
    assert found("read_as") == ["Read as cut: struck words hidden"]
    assert found("zebra") == []


sections = st.lists(st.integers(1, 12), min_size=1, max_size=12)


@given(sections, st.integers(1, 6), st.integers(3, 60))
def test_columns_keep_the_order_and_are_no_more_than_asked(sizes: list[int], count: int, rows: int) -> None:
    parts = [Block(str(n), (KeyLine("k", "h"),) * size) for n, size in enumerate(sizes)]
    for packed in (columns(parts, count), fitted(parts, count, rows)):
        assert [block for column in packed for block in column] == parts
        assert len(packed) <= count


def test_a_high_terminal_needs_fewer_columns() -> None:
    parts = blocks(Keymap())
    assert len(fitted(parts, 4, 500)) == 1
    assert len(fitted(parts, 4, 66)) == 2
    assert len(fitted(parts, 4, 10)) == 4


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)])
def test_scrolling_shows_every_action(size: tuple[int, int]) -> None:
    async def body(app: Under, pilot: Pilot[None]) -> None:
        seen = app.shown()
        for _ in range(140 // (size[1] - 4) + 1):
            await pilot.press("pagedown")
            seen += app.shown()
        assert all(action.help[:10] in seen for action in ACTIONS)

    over(HelpScreen(Keymap()), body, size)


def test_keys() -> None:
    async def body(app: Under, pilot: Pilot[None]) -> None:
        await pilot.press("down", "down", "up")
        assert "MOVE" not in app.rows()[2]
        await pilot.press("pageup")
        assert "MOVE" in app.rows()[2]
        await pilot.press(*"undo")
        assert "Undo, without limit" in app.shown()
        assert "Redo" not in app.shown()
        app.screen.on_paste(type("Pasted", (), {"text": " zebra"})())  # type: ignore[attr-defined]  # the help's
        assert "no key and no action" in app.shown()
        await pilot.press("escape")
        assert "MOVE" in app.shown()
        await pilot.press("f3", "escape")
        await pilot.pause()
        assert app.answer is None

    over(HelpScreen(Keymap()), body)


@pytest.mark.parametrize("key", ["enter", "question_mark", "f1", "ctrl+g"])
def test_closing(key: str) -> None:
    async def body(app: Under, pilot: Pilot[None]) -> None:
        await pilot.press(key)
        await pilot.pause()
        assert app.answer is None

    over(HelpScreen(Keymap()), body)


def test_a_tiny_terminal_is_painted_too() -> None:
    async def body(app: Under, pilot: Pilot[None]) -> None:
        app.rows()
        await pilot.press("down", "x")
        app.rows()

    over(HelpScreen(Keymap()), body, (16, 4))
