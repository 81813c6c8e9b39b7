"""The form of a word that a terminal may be sent: no control, no change of direction, as wide as it is counted."""

from __future__ import annotations

import re
import unicodedata

from rich.cells import cell_len

NOTHING = "␣"
"""Stands for a word of which nothing can be shown, so that the cursor has a cell to stand on."""
_BASE = "◌"
"""Carries marks that have no letter of their own."""
_DROPPED = re.compile("[\ufe00-\ufe0f\U0001f3fb-\U0001f3ff]")
"""Variation selectors and skin tones: terminals do not agree on their width (field measurement, rich 15 and tmux)."""
_JOINERS = "\u200c\u200d"
_NO_SPACE = "\u3000-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
_OPENS_CLOSED, _ENDS_CLOSED = re.compile(f"[{_NO_SPACE}]"), re.compile(f"[{_NO_SPACE}]$")


def display(text: str) -> str:
    """What is shown of a word: never empty, without control and direction characters, white space as blanks."""
    if text.isascii() and text.isprintable() and text and text[0] != " " != text[-1]:
        return text
    shown = "".join(_shown(character) for character in _DROPPED.sub("", text)).strip(" " + _JOINERS)
    if not shown:
        return NOTHING
    return shown if cell_len("x" + shown) == 1 + cell_len(shown) and cell_len(shown[0]) else _BASE + shown


def opens_closed(form: str) -> bool:
    """Whether a word begins in a script that sets no blanks between words, as Chinese and Japanese do."""
    return bool(_OPENS_CLOSED.match(form))


def ends_closed(form: str) -> bool:
    """Whether a word ends in such a script."""
    return bool(_ENDS_CLOSED.search(form))


def _shown(character: str) -> str:
    if character.isprintable() or character in _JOINERS:
        return character
    if character.isspace():
        return " "
    category = unicodedata.category(character)
    if category == "Co" or (category == "Cn" and 0x1F000 <= ord(character) < 0x1FB00):  # emoji younger than Python
        return character
    return "\ufffd" if category in ("Cs", "Cn") else ""
