"""Where the program keeps what belongs to a person, not to a project: settings in one folder, memories in another."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def config_folder() -> Path:
    """`dialogcut` in $XDG_CONFIG_HOME, else ~/.config; on Windows in %APPDATA%."""
    return _folder("XDG_CONFIG_HOME", ".config", "APPDATA", "Roaming")


def state_folder() -> Path:
    """`dialogcut` in $XDG_STATE_HOME, else ~/.local/state; on Windows in %LOCALAPPDATA%."""
    return _folder("XDG_STATE_HOME", ".local/state", "LOCALAPPDATA", "Local")


def _folder(variable: str, at_home: str, windows: str, in_appdata: str) -> Path:
    # The XDG rules: a relative path is invalid and to be ignored.
    if (asked := os.environ.get(variable, "")) and Path(asked).is_absolute():
        return Path(asked) / "dialogcut"
    if sys.platform == "win32":
        return Path(os.environ.get(windows) or Path.home() / "AppData" / in_appdata) / "dialogcut"
    return Path.home() / at_home / "dialogcut"
