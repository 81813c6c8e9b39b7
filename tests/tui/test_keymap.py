"""The key table and the keymaps made of it."""

from __future__ import annotations

import pytest

from dialogcut.errors import UsageError
from dialogcut.tui.keymap import Keymap, KeyReader
from dialogcut.tui.keys import ACTIONS, spoken
from dialogcut.tui.verbs import all_verbs


@pytest.mark.parametrize("profile", ["edit", "vim"])
def test_every_action_can_be_pressed_and_none_hides_another(profile: str) -> None:
    keymap = Keymap(profile)  # type: ignore[arg-type]  # the parameter is one of the two
    assert all(keymap.keys(action.name) for action in ACTIONS)


def test_every_action_has_a_verb_and_every_verb_an_action() -> None:
    assert {action.name for action in ACTIONS} == set(all_verbs())


def test_keys_in_a_row_wait_for_the_rest() -> None:
    reader = KeyReader({"d d": "strike_line", "x": "strike", "g g": "top"})
    assert reader.press("d") is None
    assert reader.pending == "d"
    assert reader.press("d") == "strike_line"
    assert not reader.pending


def test_a_key_that_breaks_a_row_counts_by_itself() -> None:
    reader = KeyReader({"d d": "strike_line", "x": "strike"})
    reader.press("d")
    assert reader.press("x") == "strike"


def test_the_users_key_takes_itself_from_the_profile() -> None:
    keymap = Keymap("edit", {"undo": ("x",)})
    assert keymap.table()["undo"] == ("x",)
    assert keymap.table()["strike"] == ("delete",)
    assert keymap.reader().press("x") == "undo"


@pytest.mark.parametrize(
    ("own", "said"),
    [
        ({"undoo": ("x",)}, "no action 'undoo'"),
        ({"undo": ("y",), "redo": ("y",)}, "both 'undo' and 'redo'"),
        ({"undo": ("x y",)}, "can never be pressed"),
    ],
)
def test_keys_that_cannot_be_meant_are_refused(own: dict[str, tuple[str, ...]], said: str) -> None:
    with pytest.raises(UsageError, match=said):
        Keymap("edit", own)


def test_keys_are_spoken_as_a_person_reads_them() -> None:
    assert spoken("ctrl+left_square_bracket") == "ctrl+["
    assert spoken("d d") == "dd"
    assert spoken("shift+left") == "shift+←"
