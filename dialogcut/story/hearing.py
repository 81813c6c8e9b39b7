"""What is heard now: the page as the guard sees it, kept from one check to the next."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from itertools import chain, compress, repeat
from operator import is_, is_not

from dialogcut.story.notes import Said

Spot = tuple[int, int]
"""(place on the page, word): where something is heard; earlier spots are heard first."""


class Hearing:
    """The page, line by line. `hear` brings it up to date and says which lines changed."""

    def __init__(self) -> None:
        self._said: Sequence[Said] = ()
        self._pieces: dict[str, list[tuple[int, Said]]] = {}

    def hear(self, said: Sequence[Said]) -> Collection[str]:
        """Keys of the lines whose surviving words or whose place among the others may have changed since the last
        time.
        """
        before, self._said = self._said, tuple(said)  # a list may change in the caller's hands
        if len(before) == len(said):
            differing = list(compress(range(len(said)), map(is_not, before, said)))
            if all(before[at].key == said[at].key for at in differing):
                return self._replace(before, said, differing)
        return self._lay_out(before, said)

    def _replace(self, before: Sequence[Said], said: Sequence[Said], places: Iterable[int]) -> Collection[str]:
        """The same lines in the same places; some have other words."""
        changed = set()
        for at in places:
            if before[at].words != said[at].words:
                key = said[at].key
                self._pieces[key] = [(place, said[at] if place == at else piece) for place, piece in self._pieces[key]]
                changed.add(key)
        return changed

    def _lay_out(self, before: Sequence[Said], said: Sequence[Said]) -> Collection[str]:
        """Lines came, went or moved: everything between what is the same at both ends."""
        self._pieces = {}
        for at, piece in enumerate(said):
            self._pieces.setdefault(piece.key, []).append((at, piece))
        first, last = same_ends(before, said)
        old, new = before[first : len(before) - last], said[first : len(said) - last]
        return {piece.key for piece in moved(old, new) or (*old, *new)}

    def on_page(self, key: str) -> bool:
        """Whether the line, or a piece of it, stands on the page, struck or not."""
        return key in self._pieces

    def spot(self, key: str, words: Collection[int]) -> Spot | None:
        """Where the first surviving one of these words is heard; None where none is."""
        for place, piece in self._pieces.get(key, ()):
            for word in piece.words:
                if word in words:
                    return place, word
        return None

    def heard(self, key: str) -> frozenset[int]:
        """The surviving words of a line."""
        return frozenset(word for _, piece in self._pieces.get(key, ()) for word in piece.words)

    def is_heard(self, key: str) -> bool:
        return any(piece.words for _, piece in self._pieces.get(key, ()))


def same_ends(before: Sequence[Said], after: Sequence[Said]) -> tuple[int, int]:
    """How many items are the same at the beginning and, of the rest, at the end."""
    shortest = min(len(before), len(after))
    first = next(compress(range(shortest), map(is_not, before, after)), shortest)
    rest = shortest - first
    last = next(compress(range(rest), map(is_not, reversed(before), reversed(after))), rest)
    return first, last


def moved(old: Sequence[Said], new: Sequence[Said]) -> Sequence[Said]:
    """The shorter of two neighbouring blocks that changed places; empty where something else was done.

    All that changed is which of them comes first, so that looking at one of them again is enough.
    """
    if not old or len(old) != len(new):
        return ()
    at = next(compress(range(len(old)), map(is_, old, repeat(new[0]))), 0)
    if not at or not all(map(is_, chain(old[at:], old[:at]), new)):
        return ()
    return min(old[:at], old[at:], key=len)
