"""What Whisper should expect to hear: the scene's names and terms, in the order in which room is given to them."""

from __future__ import annotations

import re
from collections.abc import Iterable

MOST_HOTWORDS = 60
"""Whisper reads at most 223 tokens before a window and writes into what is left: a longer list costs words at the
end."""

_NOTE = re.compile(r"\([^)]*\)")


def hotwords_from(cast: Iterable[str], glossary: Iterable[str] = ()) -> tuple[str, ...]:
    """The words to expect, the cast before the glossary, each once: 'MARA (V.O.)' gives 'Mara', 'DR. LOWE #2' 'Dr.
    Lowe'.

    A screenplay's capitals are lowered, as Whisper would otherwise write them; mixed case is kept as given. At most
    MOST_HOTWORDS, the first ones.
    """
    names = [_as_spoken(name) for name in cast]
    terms = [" ".join(term.split()) for term in glossary]
    once: dict[str, str] = {}
    for word in (*names, *terms):
        once.setdefault(word.casefold(), word)
    return tuple(word for word in once.values() if word)[:MOST_HOTWORDS]


def _as_spoken(name: str) -> str:
    bare = " ".join(re.sub(r"#\d+", "", _NOTE.sub("", name)).split())
    return bare.title() if bare.isupper() else bare
