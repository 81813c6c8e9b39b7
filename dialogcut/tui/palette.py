"""Every action by its name: the command palette, made from the table of actions."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from textual.app import App
from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from dialogcut.tui.keymap import Keymap
from dialogcut.tui.keys import ACTIONS, Action, spoken


_KEYS_WIDTH = 14


def open_palette(app: App[Any], keymap: Keymap, can: Callable[[str], bool], act: Callable[[str], object]) -> None:
    """Lays the palette over what is on the screen. `can` says of an action's name whether it can be done now; `act` does
    it.
    """
    app.push_screen(ActionPalette(providers=[action_provider(keymap, can, act)], placeholder="What do you want to do?"))


class ActionPalette(CommandPalette):
    """Textual's palette in our colours."""

    DEFAULT_CSS = """
    ActionPalette { background: $background 60%; }
    ActionPalette > Vertical { background: $surface; width: 76; max-width: 96%; margin-top: 2; }
    ActionPalette #--input { border: none; border-bottom: solid $panel; padding: 0 1; height: 2; background: $surface; }
    ActionPalette #--input.--list-visible { border-bottom: solid $panel; }
    ActionPalette #--input SearchIcon { color: $primary; margin: 0 1; }
    ActionPalette #--input Label { margin: 0; }
    ActionPalette CommandInput { background: $surface; }
    ActionPalette CommandList { background: $surface; border: none; max-height: 70vh; scrollbar-size-vertical: 1; }
    ActionPalette CommandList > .option-list--option { padding: 0 2; }
    ActionPalette CommandList > .option-list--option-highlighted { background: $panel; color: $foreground; text-style: bold; }
    ActionPalette > .command-palette--highlight { color: $primary; text-style: bold; }
    """


def action_provider(keymap: Keymap, can: Callable[[str], bool], act: Callable[[str], object]) -> type[Provider]:
    """A provider of every action that can be done now, found by its help, its section or its name."""
    table = keymap.table()

    def doable() -> Iterator[tuple[Action, str]]:
        for action in ACTIONS:
            if action.name != "palette" and can(action.name):
                yield action, ", ".join(map(spoken, table[action.name]))

    class Actions(Provider):
        async def discover(self) -> Hits:
            for action, keys in doable():
                yield DiscoveryHit(_shown(Content(action.help), keys), partial(act, action.name), action.help)

        async def search(self, query: str) -> Hits:
            matcher = self.matcher(query)
            for action, keys in doable():
                texts = (action.help, f"{action.section} {action.help}", action.name.replace("_", " "), keys)
                if score := max(map(matcher.match, texts)):
                    shown = _shown(matcher.highlight(action.help), keys)
                    yield Hit(score, shown, partial(act, action.name), action.help)

    return Actions


def _shown(help: Content, keys: str) -> Content:
    """Keys in a column of their own, then what they do."""
    return Content.assemble((f"{keys:<{_KEYS_WIDTH}}"[:_KEYS_WIDTH], "$primary"), "  ", help)
