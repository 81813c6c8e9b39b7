"""Every action by its name: the palette, made from the table of actions and the user's keymap."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from textual.app import App

from dialogcut.tui.dialogs.picker import Choice, Picker
from dialogcut.tui.keymap import Keymap
from dialogcut.tui.keys import ACTIONS, spoken


def open_palette(app: App[Any], keymap: Keymap, can: Callable[[str], bool], act: Callable[[str], object]) -> None:
    """Lays the palette over what is on the screen; `act` does the action that is picked, by its name."""
    picker = Picker("What do you want to do?", action_choices(keymap, can), typing=True, detail_role="amber")

    def then(chosen: Choice[str] | None) -> None:
        if chosen:
            act(chosen.value)

    app.push_screen(picker, then)


def action_choices(keymap: Keymap, can: Callable[[str], bool]) -> tuple[Choice[str], ...]:
    """Every action that can be done now, by its help and with its keys; it is found by section and name too. `can` says
    of a name whether the action can be done.
    """
    table = keymap.table()
    return tuple(
        Choice(
            action.name, action.help, ", ".join(map(spoken, table[action.name])), also=f"{action.section} {action.name}"
        )
        for action in ACTIONS
        if action.name != "palette" and can(action.name)
    )
