"""Notes of a line that no language pipeline has read: its words, and what spelling alone tells of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dialogcut.story.english import is_negation
from dialogcut.story.notes import LineNotes, Sentence
from dialogcut.story.overlap import stems

_END = (".", "!", "?", "…")


def bare_notes(key: str, speaker: str, words: Sequence[str]) -> LineNotes:
    """Content words are those that are no function words; sentences end on their marks. No mentions, no verbs."""
    content = tuple((word, at) for at, word in enumerate(words) if stems(word))
    return LineNotes(key, speaker, tuple(words), tuple(_sentences(words)), (), content, ())


def _sentences(words: Sequence[str]) -> Iterator[Sentence]:
    first = 0
    for at, word in enumerate(words):
        bare = word.rstrip("\"'”’)")
        if bare.endswith(_END) or at == len(words) - 1:
            negated = any(map(is_negation, words[first : at + 1]))
            yield Sentence(first, at, "yes-no" if bare.endswith("?") else "", (), (), negated)
            first = at + 1
