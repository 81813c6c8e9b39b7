"""From keys to actions: a profile, with the user's own keys over it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from dialogcut.errors import UsageError
from dialogcut.tui.keys import ACTIONS, BY_NAME, Profile


@dataclass(frozen=True, slots=True)
class Keymap:
    """Which keys do what. Keys in a row ('d d') wait for the rest."""

    profile: Profile = "edit"
    own: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Action -> keys that take the place of the profile's; no keys leave it to the palette."""

    def __post_init__(self) -> None:
        for name in self.own:
            if name not in BY_NAME:
                raise UsageError(
                    f"There is no action '{name}' to give keys to; 'dialogcut edit --keys-list' prints them all."
                )
        taken: dict[str, str] = {}
        for name, keys in self.table().items():
            for key in keys:
                if key in taken:
                    raise UsageError(f"The key '{key}' is given to both '{taken[key]}' and '{name}'; take it from one.")
                taken[key] = name
        for key in taken:
            parts = key.split()
            for end in range(1, len(parts)):
                if (prefix := " ".join(parts[:end])) in taken:
                    raise UsageError(f"'{key}' can never be pressed: '{prefix}' alone is '{taken[prefix]}' already.")

    def keys(self, action: str) -> tuple[str, ...]:
        return self.own.get(action, BY_NAME[action].keys(self.profile))

    def table(self) -> dict[str, tuple[str, ...]]:
        """Action -> keys; a user's key takes itself from the action that had it in the profile."""
        claimed = {key for keys in self.own.values() for key in keys}
        return {
            action.name: self.own[action.name]
            if action.name in self.own
            else tuple(key for key in action.keys(self.profile) if key not in claimed)
            for action in ACTIONS
        }

    def reader(self) -> KeyReader:
        return KeyReader({key: name for name, keys in self.table().items() for key in keys})


class KeyReader:
    """Turns keys, as they are pressed, into actions."""

    def __init__(self, actions: Mapping[str, str]) -> None:
        self._actions = actions
        self._beginnings = {
            " ".join(parts[:n]) for key in actions if (parts := key.split()) for n in range(1, len(parts))
        }
        self.pending = ""
        """Keys pressed so far of several in a row."""

    def press(self, key: str) -> str | None:
        """The action that this key completes; None where it waits for more or means nothing."""
        pressed = f"{self.pending} {key}".strip()
        if pressed in self._beginnings:
            self.pending = pressed
            return None
        was, self.pending = self.pending, ""
        if pressed in self._actions:
            return self._actions[pressed]
        return self.press(key) if was else None
