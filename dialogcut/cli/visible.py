"""Other people's text on a terminal."""

from __future__ import annotations


def visible(text: str) -> str:
    """`text` as a terminal may see it: whatever could move its cursor, turn its direction or hide becomes '�'."""
    if text.isprintable():
        return text
    return "".join(one if one.isprintable() else "�" for one in text)
