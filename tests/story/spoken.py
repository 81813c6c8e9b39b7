"""Notes of lines by hand, for tests that need no language pipeline: sentences end at . ? and !."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from dialogcut.story.notes import LineNotes, Mention, Said, Sentence, TakeNotes
from dialogcut.story.sentences import bare

_VERBS = "is was are were am know remember drowned taught built kept hate lied said told saw wait sit live leaves"
_SMALL = "the a an of to in on at i you he she it we they my your that this who what where when how no"
VERBS, SMALL = frozenset(_VERBS.split()), frozenset(_SMALL.split())


def take_notes(
    spoken: Sequence[tuple[str, str]],
    names: Collection[str] = (),
    defining: Mapping[int, str] = {},
    answers: Mapping[int, tuple[int, bool]] = {},
    take: str = "12A-1",
) -> TakeNotes:
    """`names` are the words that name somebody; `defining` says which line tells who a name is; `answers` which line
    answers which, and whether barely.
    """
    lines = []
    for n, (speaker, text) in enumerate(spoken):
        answered, is_bare = answers.get(n, (None, False))
        key = "" if answered is None else f"{take}/{answered}"
        lines.append(_line(f"{take}/{n}", speaker, text.split(), names, defining.get(n, ""), key, is_bare))
    return TakeNotes(take, tuple(lines))


def _line(
    key: str, speaker: str, words: Sequence[str], names: Collection[str], defines: str, answers: str, is_bare: bool
) -> LineNotes:
    plain = [bare(word) for word in words]
    mentions = tuple(
        Mention(word, at, at, "person", word == defines, words[at].endswith(",") and at == 0)
        for at, word in enumerate(plain)
        if word in names
    )
    content = tuple((word, at) for at, word in enumerate(plain) if word and word not in SMALL)
    return LineNotes(key, speaker, tuple(words), _sentences(words), mentions, content, (), answers, is_bare)


def _sentences(words: Sequence[str]) -> tuple[Sentence, ...]:
    found, first = [], 0
    for at, word in enumerate(words):
        if word.endswith((".", "?", "!")) or at + 1 == len(words):
            asks = ("wh" if bare(words[first]).startswith("wh") else "yes-no") if word.endswith("?") else ""
            verb = tuple(place for place in range(first, at + 1) if bare(words[place]) in VERBS)[:1]
            found.append(Sentence(first, at, asks, (), verb, False))
            first = at + 1
    return tuple(found)


def page_of(*takes: TakeNotes) -> tuple[Said, ...]:
    """The page as first said."""
    return tuple(Said(line.key, tuple(range(len(line.words)))) for take in takes for line in take.lines)


def by_key(*takes: TakeNotes) -> dict[str, LineNotes]:
    return {line.key: line for take in takes for line in take.lines}
