"""What the guard says: a warning as a value, with its evidence."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from hashlib import blake2s
from typing import NamedTuple

from dialogcut.story.notes import LineNotes

NAME = "name-without-introduction"
ANSWER = "answer-without-question"
QUESTION = "question-without-answer"
CARRIER = "only-carrier"
ORDER = "order"
FRAGMENT = "fragment"
PRONOUN = "pronoun"
THING = "the-thing"

KINDS = (NAME, ANSWER, QUESTION, CARRIER, ORDER, FRAGMENT, PRONOUN, THING)
HINTS = frozenset({PRONOUN, THING})
"""Too weak to assert: off by default."""

LONGEST_QUOTE = 12
"""Words."""


class Warning(NamedTuple):
    """Something that surviving words may lean on and that is no longer there, or no longer before them."""

    id: str
    """The same for the same loss, whatever else changes: it can be dismissed for good."""
    kind: str
    """One of `KINDS`."""
    severity: str
    """'strong', 'weak', or 'hint' for the kinds in `HINTS`."""
    struck_key: str
    struck_quote: str
    needed_key: str
    """The line that leans on the struck one; the same line for a fragment."""
    needed_quote: str
    sentence: str
    """What may be lost, for a person to read."""
    offers: tuple[str, ...]
    """Keys of lines that also say it and are not heard now: others of this take, or readings in other takes."""


def warn(
    kind: str,
    about: str,
    severity: str,
    struck: tuple[LineNotes, Iterable[int]],
    needed: tuple[LineNotes, Iterable[int]],
    sentence: str,
    offers: Iterable[str] = (),
) -> Warning:
    """`struck` and `needed` are lines with the words to quote; `about` tells several losses of one line apart."""
    return Warning(
        blake2s(f"{kind}\n{about}\n{struck[0].key}".encode("utf-8", "replace"), digest_size=4).hexdigest(),
        kind,
        severity,
        struck[0].key,
        quote(*struck),
        needed[0].key,
        quote(*needed),
        sentence,
        tuple(offers),
    )


def quote(line: LineNotes, words: Iterable[int] = ()) -> str:
    """The line's own words around these ones: all of them where they are few, else what stands around the first."""
    if len(line.words) <= LONGEST_QUOTE:
        return " ".join(line.words)
    about: Collection[int] = sorted(words)
    middle = min(about, default=0)
    first = max(0, min(middle - LONGEST_QUOTE // 3, len(line.words) - LONGEST_QUOTE))
    end = first + LONGEST_QUOTE
    shown = " ".join(line.words[first:end])
    return f"{'… ' if first else ''}{shown}{' …' if end < len(line.words) else ''}"
