"""The user's settings file. It is read, never written; every mistake in it is one sentence that names the place."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from textual.keys import KEY_NAME_REPLACEMENTS, REPLACED_KEYS, Keys, key_to_character

from dialogcut.errors import UsageError
from dialogcut.tui.keymap import Keymap
from dialogcut.tui.keys import BY_NAME, Profile
from dialogcut.tui.places import config_folder

THEMES = ("auto", "dark", "light", "ansi")
PROFILES: tuple[Profile, ...] = ("edit", "vim")
SPACINGS = {"auto": None, "airy": True, "tight": False}
_MODIFIERS = frozenset({"ctrl", "shift", "alt", "super", "hyper", "meta"})
_NAMED = frozenset(key.value for key in Keys)


@dataclass(frozen=True, slots=True)
class Config:
    """How a person wants the editor's screen."""

    theme: str = ""
    """'dark', 'light', 'ansi', or '' for what was chosen in the program last."""
    keys: Profile = "edit"
    brackets: bool = False
    """Whether struck words stand in brackets too."""
    airy: bool | None = None
    """Whether lines have a blank row between them; None: where the screen is high enough."""
    remap: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Action -> keys, as Textual spells them."""

    def keymap(self) -> Keymap:
        """The profile with the user's own keys over it. Raises UsageError where two actions want one key."""
        return Keymap(self.keys, self.remap)


def config_path() -> Path:
    """Where the file is looked for."""
    return config_folder() / "config.toml"


def load(path: Path | None = None) -> Config:
    """The settings in a file; the defaults where it is not there, unless it was named. Raises UsageError."""
    file = path or config_path()
    try:
        text = file.read_text(encoding="utf-8")
    except FileNotFoundError:
        if path is None:
            return Config()
        raise UsageError(f"{file}: there is no such file; name another one, or leave --config out.") from None
    except (OSError, UnicodeDecodeError) as problem:
        raise UsageError(f"{file}: the settings cannot be read ({problem}).") from problem
    try:
        return parse(text)
    except UsageError as problem:
        raise UsageError(f"{file}: {problem}") from problem


def parse(text: str) -> Config:
    """The settings in a file's text. Raises UsageError with the line or the entry that is wrong."""
    import tomllib  # most have no such file, and a first frame is waited for

    try:
        found = tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        raise UsageError(f"this is not TOML: {problem}.") from problem
    readers = {"theme": _theme, "keys": _keys, "brackets": _brackets, "spacing": _spacing, "remap": _remap}
    config = Config()
    for name, value in found.items():
        if name not in readers:
            raise UsageError(f"there is no setting '{name}'; there are {', '.join(readers)}.")
        config = readers[name](config, value)
    _checked(config)
    return config


def _theme(config: Config, value: object) -> Config:
    theme = _one_of("theme", value, THEMES)
    return replace(config, theme="" if theme == "auto" else theme)


def _keys(config: Config, value: object) -> Config:
    profile = _one_of("keys", value, PROFILES)
    return replace(config, keys=PROFILES[PROFILES.index(profile)])


def _brackets(config: Config, value: object) -> Config:
    if not isinstance(value, bool):
        raise UsageError(f"brackets = {value!r} is neither true nor false.")
    return replace(config, brackets=value)


def _spacing(config: Config, value: object) -> Config:
    return replace(config, airy=SPACINGS[_one_of("spacing", value, tuple(SPACINGS))])


def _remap(config: Config, value: object) -> Config:
    if not isinstance(value, dict):
        raise UsageError('remap is a table: write [remap] and below it action = ["key"].')
    return replace(config, remap={name: _own_keys(name, keys) for name, keys in value.items()})


def _own_keys(action: str, value: object) -> tuple[str, ...]:
    if action not in BY_NAME:
        raise UsageError(f"[remap] {action}: there is no such action; 'dialogcut edit --keys-list' names all.")
    keys = [value] if isinstance(value, str) else value
    if not isinstance(keys, list) or not all(isinstance(key, str) and key.strip() for key in keys):
        raise UsageError(f'[remap] {action}: keys are texts in a list, such as ["x", "ctrl+x"].')
    return tuple(" ".join(key_name(one, action) for one in key.split()) for key in keys)


def key_name(key: str, action: str) -> str:
    """A key as Textual spells it, of that or of the sign itself: '/' and 'slash', 'ctrl+]'. Raises UsageError."""
    modifiers, plus, last = key.rpartition("+") if not key.endswith("+") else (key[:-1].rstrip("+"), "+", "+")
    asked = [one for one in modifiers.split("+") if one]
    name = _sign_name(last) if len(last) == 1 and not last.isalnum() else last
    known = name in _NAMED or len(name) == 1 or key_to_character(REPLACED_KEYS.get(name, name)) is not None
    if not known or not _MODIFIERS.issuperset(asked) or (not asked and plus and key != "+"):
        raise UsageError(
            f"[remap] {action}: '{key}' is no key; write x, ctrl+x, /, pageup, f5 or 'd d' for two in a row."
        )
    return "+".join([*asked, name])


def _sign_name(sign: str) -> str:
    name = unicodedata.name(sign, sign).lower().replace("-", "_").replace(" ", "_")
    return KEY_NAME_REPLACEMENTS.get(name, name)


def _one_of(name: str, value: object, allowed: tuple[str, ...]) -> str:
    if value not in allowed:
        raise UsageError(f"{name} = {value!r} is not known; there are {', '.join(allowed)}.")
    return str(value)


def _checked(config: Config) -> None:
    try:
        config.keymap()
    except UsageError as problem:
        raise UsageError(f"[remap]: {problem}") from problem
