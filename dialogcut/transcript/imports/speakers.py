"""Who speaks a written line: 'MARA: You are late.' Names that are not in capitals must come again to be believed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

_PREFIX = re.compile(r"^>{0,3}\s*([^\W\d_][\w .'’&/-]{0,30}?)\s*(?:\([^)]{0,40}\))?\s*:(?!//)\s*(?=\S|$)")
_MOST_NAME_WORDS = 3


def named(texts: Iterable[str]) -> frozenset[str]:
    """The names before a colon that are speakers: in capitals, alone on a line, or found at least twice."""
    rows = [(text, name) for text in texts if (name := _name(text))]
    found = Counter(name for _, name in rows)
    alone = {name for text, name in rows if text.endswith(":")}
    return frozenset(name for name, times in found.items() if times > 1 or name == name.upper() or name in alone)


def parted(text: str, names: frozenset[str]) -> tuple[str, str]:
    """(speaker, what is said); the speaker is '' where the line names none."""
    name = _name(text)
    match = _PREFIX.match(text)
    if match is None or name not in names:
        return "", text
    return name, text[match.end() :]


def _name(text: str) -> str:
    match = _PREFIX.match(text)
    if match is None:
        return ""
    words = match[1].split()
    return " ".join(words) if len(words) <= _MOST_NAME_WORDS and all(map(_is_named, words)) else ""


def _is_named(word: str) -> bool:
    """'Mara', or the 2 of 'Speaker 2'."""
    return word[0].isupper() or word.isdecimal()
