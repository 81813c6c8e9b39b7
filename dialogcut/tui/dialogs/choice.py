"""Things that can be picked, and how well what is typed finds them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")

_WORDS_AT_START, _WORDS_AT_WORD, _WORDS, _LETTERS = range(4)


@dataclass(frozen=True, slots=True)
class Choice(Generic[T]):
    """Something that can be picked."""

    value: T
    label: str
    detail: str = ""
    """Said beside it, dimmed."""
    mark: str = ""
    """A sign in front: of the one that holds now, say."""
    also: str = ""
    """More words by which it is found."""

    def rank(self, query: str) -> int | None:
        """How well a query finds it, 0 the best. None where it does not: some of its words are nowhere in the choice,
        and its letters do not stand in the label in their order.
        """
        label, words = self.label.casefold(), query.casefold().split()
        everything = f"{label} {self.detail} {self.also}".casefold()
        if not all(word in everything for word in words):
            span = _spanned(label, "".join(words))
            return None if span is None else _LETTERS + span
        if not words or label.startswith(words[0]):
            return _WORDS_AT_START
        return _WORDS_AT_WORD if f" {words[0]}" in label else _WORDS


def found(choices: Iterable[Choice[T]], query: str) -> tuple[Choice[T], ...]:
    """The choices that a query finds, the best first; those found alike stay in their order."""
    ranked = ((choice.rank(query), choice) for choice in choices)
    return tuple(
        choice for _, choice in sorted(((n, one) for n, one in ranked if n is not None), key=lambda one: one[0])
    )


def _spanned(text: str, letters: str) -> int | None:
    """How many signs of a text lie between the first and the last of these letters, taken in their order; None where
    they do not stand in it so.
    """
    first, at = 0, -1
    for n, letter in enumerate(letters):
        at = text.find(letter, at + 1)
        if at < 0:
            return None
        first = first if n else at
    return at - first
