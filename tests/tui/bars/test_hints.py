"""Key hints say what the keymap says."""

from __future__ import annotations

import pytest

from dialogcut.tui.bars.hints import STATES, hints
from dialogcut.tui.keymap import Keymap
from dialogcut.tui.keys import ACTIONS, BY_NAME, spoken

KEYMAPS = [Keymap(), Keymap("vim"), Keymap("edit", {"strike": ("f9",), "undo": ("ctrl+z",), "suspend": ()})]


@pytest.mark.parametrize("keymap", KEYMAPS)
@pytest.mark.parametrize("state", STATES)
def test_every_hint_is_the_key_that_does_it(state: str, keymap: Keymap) -> None:
    table = keymap.table()
    shown = {hint.action: hint.keys for hint in hints(state, keymap) if hint.action}
    assert shown
    assert all(keys == (spoken(table[action][0]),) for action, keys in shown.items())


@pytest.mark.parametrize("keymap", KEYMAPS)
def test_the_editing_bar_has_every_action_that_has_a_word_for_it(keymap: Keymap) -> None:
    shown = {hint.action: hint.word for hint in hints("edit", keymap)}
    assert all(shown[action.name] == action.hint for action in ACTIONS if action.hint and keymap.table()[action.name])


def test_states_name_actions_that_exist() -> None:
    assert all(name in BY_NAME for wanted in STATES.values() for names, _ in wanted for name in names)
    assert all(word for wanted in STATES.values() for _, word in wanted)


def test_an_action_without_keys_is_not_named() -> None:
    assert "strike" not in {hint.action for hint in hints("edit", Keymap("edit", {"strike": ()}))}


def test_a_selection_can_be_struck_moved_and_cleared() -> None:
    assert [hint.word for hint in hints("selected", Keymap())][:3] == ["strike", "move", "clear"]


def test_after_the_first_of_two_keys_the_second_ones_are_named() -> None:
    following = {hint.action: hint.keys for hint in hints("edit", Keymap("vim"), "d")}
    assert following == {"strike_line": ("dd",), "top_line": ("d0",)}


def test_an_unknown_state_is_editing() -> None:
    assert hints("nonsense", Keymap()) == hints("edit", Keymap())
