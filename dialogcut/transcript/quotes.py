"""Finding quoted words in what was heard, where a recogniser may have misheard a few of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

_NOT_LETTERS = re.compile(r"[^\w']+")


def normalised(word: str) -> str:
    """A word for comparison: lower case, no punctuation around or inside but the apostrophe; '' for pure
    punctuation."""
    return _NOT_LETTERS.sub("", word.replace("’", "'")).strip("'").casefold()


def likeness(first: Sequence[str], second: Sequence[str]) -> float:
    """How alike two runs of normalised words are, 0 to 1, letter by letter: misheard words still count in part."""
    return SequenceMatcher(None, " ".join(first), " ".join(second), autojunk=False).ratio()


@dataclass(frozen=True, slots=True)
class Found:
    """Words first..last (both belong to it) that answer a quotation, and how well (0 to 1)."""

    first: int
    last: int
    likeness: float


def find(words: Sequence[str], quotation: str, near: int | None = None) -> Found | None:
    """The stretch of `words` most like the quotation, or None where nothing is even half like it.

    Of equally good stretches the one nearest to word `near` wins (the first where it is None). Stretches a fifth
    shorter or longer than the quotation are tried too, as recognisers split and join words.
    """
    wanted = [key for part in quotation.split() if (key := normalised(part))]
    if not wanted:
        return None
    spoken = [normalised(word) for word in words]
    slack = max(1, len(wanted) // 5)
    best: Found | None = None
    for first in _starts(spoken, wanted, slack):
        for length in range(max(1, len(wanted) - slack), len(wanted) + slack + 1):
            stretch = spoken[first : first + length]
            if len(stretch) < length:
                break
            found = Found(first, first + length - 1, likeness(stretch, wanted))
            if best is None or _better(found, best, near):
                best = found
    return best if best and best.likeness >= 0.5 else None


def _starts(spoken: Sequence[str], wanted: Sequence[str], slack: int) -> list[int]:
    """Where a stretch may start: so that it shares at least one word with the quotation; anywhere when none is
    shared."""
    keys = set(wanted)
    hits = [i for i, word in enumerate(spoken) if word in keys]
    if not hits:
        return list(range(len(spoken)))
    reach = len(wanted) + slack
    return sorted({start for hit in hits for start in range(max(0, hit - reach), hit + 1)})


def _better(found: Found, best: Found, near: int | None) -> bool:
    if found.likeness != best.likeness:
        return found.likeness > best.likeness
    return near is not None and abs(found.first - near) < abs(best.first - near)
