from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from dialogcut.tui.keys import ACTIONS, BY_NAME, Profile
from dialogcut.tui.verbs import all_verbs
from tests.tui.expected import EXPECTED
from tests.tui.whole import Whole, copied, with_whole

PROFILES: tuple[Profile, ...] = get_args(Profile)
SECTIONS = tuple(dict.fromkeys(action.section for action in ACTIONS))


async def at_rest(whole: Whole, change: int) -> None:
    """Nothing open, nothing playing, nothing selected, the cut as it was, the cursor on the first word."""
    editor = whole.editor
    for job in editor.work.running:
        editor.work.cancel(job)
    editor.sound.stop()
    await whole.until(lambda: whole.page.playing < 0)
    editor.prompt.close()
    while whole.top is not editor:
        await whole.press("escape")
    editor.change(lambda: editor.desk.step(lambda: editor.desk.session.go_to(change)))
    whole.page.find_clear()
    whole.go(0)
    await whole.pilot.pause()


@pytest.mark.parametrize("section", SECTIONS)
@pytest.mark.parametrize("profile", PROFILES)
def test_every_key_does_what_its_action_says(project: Path, tmp_path: Path, profile: Profile, section: str) -> None:
    """One program a section of the table; every key of every action, in its turn."""

    async def body(whole: Whole) -> None:
        change = whole.session.history.current
        for action in (one for one in ACTIONS if one.section == section):
            for key in action.keys(profile):

                async def press(key: str = key) -> None:
                    await whole.press(key)

                await at_rest(whole, change)
                try:
                    await EXPECTED[action.name](whole, press)
                except (AssertionError, TimeoutError) as problem:
                    problem.add_note(f"{profile}: '{key}' for {action.name}")
                    raise

    with_whole(copied(project, tmp_path), body, keys=profile)


def test_every_action_has_a_verb_and_an_expectation() -> None:
    assert all_verbs().keys() == BY_NAME.keys()
    assert EXPECTED.keys() == BY_NAME.keys()


ALL_KEYS = tuple(dict.fromkeys(key for action in ACTIONS for profile in PROFILES for key in action.keys(profile)))


@pytest.mark.parametrize("profile", PROFILES)
def test_keys_belong_to_the_prompt_while_it_is_open(project: Path, tmp_path: Path, profile: Profile) -> None:
    async def body(whole: Whole) -> None:
        before, place = whole.session.history, whole.page.cursor
        for key in (key for key in ALL_KEYS if key not in ("ctrl+q", "ctrl+z")):
            whole.editor.ask("note", lambda _: "keeps asking")
            for part in key.split():
                await whole.strike_key(part)
            assert whole.top is whole.editor, key
            assert (whole.session.history, whole.page.cursor) == (before, place), key
            assert not whole.editor.sound.is_playing, key
        whole.editor.prompt.close()

    with_whole(copied(project, tmp_path), body, keys=profile)


@pytest.mark.parametrize("profile", PROFILES)
def test_keys_change_nothing_below_an_overlay(project: Path, tmp_path: Path, profile: Profile) -> None:
    async def body(whole: Whole) -> None:
        before, place = whole.session.history, whole.page.cursor
        for key in (key for key in ALL_KEYS if key != "ctrl+q"):
            if whole.top is whole.editor:
                whole.editor.open_help()
                await whole.pilot.pause()
            for part in key.split():
                await whole.strike_key(part)
            assert (whole.session.history, whole.page.cursor) == (before, place), key

    with_whole(copied(project, tmp_path), body, keys=profile)


def test_only_the_page_and_the_prompt_take_the_focus(project: Path, tmp_path: Path) -> None:
    """So that the tests above have pressed every key with every widget that can have it."""

    async def body(whole: Whole) -> None:
        focusable = [widget for widget in whole.editor.query("*") if widget.can_focus]
        assert focusable == [whole.page, whole.editor.prompt]
        assert whole.editor.focused is whole.page

    with_whole(copied(project, tmp_path), body)


def test_a_mouse_click_moves_the_cursor_and_leaves_the_keys_alone(project: Path, tmp_path: Path) -> None:
    async def body(whole: Whole) -> None:
        row = next(y for y, text in enumerate(whole.shown().splitlines()) if "I remember" in text)
        column = whole.shown().splitlines()[row].index("remember")
        await whole.pilot.click(offset=(column, row))
        assert whole.desk.text.words[whole.page.cursor] == "remember"
        await whole.press("x")
        assert whole.struck(3) == [1]

    with_whole(copied(project, tmp_path), body)


def test_half_a_line_moves_again_after_its_move_was_undone(project: Path, tmp_path: Path) -> None:
    async def body(whole: Whole) -> None:
        for _ in range(2):
            whole.go(10)
            await whole.press("v", "ctrl+up")
            assert whole.line(1).first == whole.line(1).last == 10
            await whole.press("u", "u", "u")
            assert len(whole.decisions.lines) == 4

    with_whole(copied(project, tmp_path), body)
