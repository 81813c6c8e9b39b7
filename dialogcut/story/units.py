"""What a page can lose piece by piece: sentences, clauses at their ends, and the fillers inside them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from dialogcut.story import cues
from dialogcut.story.clauses import parts
from dialogcut.story.notes import LineNotes, Said
from dialogcut.story.sentences import bare

CanCut = Callable[[str, int, int], bool]
"""Whether the sound allows a cut between two neighbouring words of a line: key, word before, word after."""

HESITATIONS = cues.words("um umm uh uhh er erm ehm hm hmm mm")
TAGS = (("you", "know"), ("i", "mean"), ("sort", "of"), ("kind", "of"), ("like",), ("well",), ("look",), ("listen",))
"""Fillers where commas set them off; words with a meaning elsewhere ('you know him', 'I like it')."""
STAMMERED = cues.words("""
    i you he she it we they the a an my your his her our their this there and but or if to of in on at for from with as
    is are was were be do did have has what when where why how who i'm i'll it's he's she's we're they're
""")
"""Words that nobody says twice in a row on purpose."""
STOPS = (",", "-", "—", "–")


def anywhere(_key: str, _before: int, _after: int) -> bool:
    """The `CanCut` of a page without sound."""
    return True


class Unit(NamedTuple):
    """The smallest piece that is struck or kept whole."""

    said: int
    """Place in the page's sequence of `Said`."""
    key: str
    words: tuple[int, ...]
    """Surviving words of the line, in order; with gaps where fillers stand or words are struck already."""
    sentences: tuple[int, ...]
    """Places in `LineNotes.sentences`; several where the sound allows no cut between them."""
    is_filler: bool
    """Whether it is nothing but hesitation or a false start; a filler inside a sentence goes with it."""
    clause: int = 0
    """0 for a sentence, or its beginning; 1, 2 ... for clauses that it can do without, in order."""


def units(page: Sequence[Said], notes: Mapping[str, LineNotes], can_cut: CanCut) -> tuple[Unit, ...]:
    """The page's units in order; together they hold every surviving word once. A filler follows its sentence."""
    return tuple(unit for place, said in enumerate(page) for unit in _of_line(place, said, notes[said.key], can_cut))


def _of_line(place: int, said: Said, notes: LineNotes, can_cut: CanCut) -> Iterator[Unit]:
    for group in _sentences(said, notes, can_cut):
        sentences = tuple(dict.fromkeys(sentence for sentence, _ in group))
        for clause, words in enumerate(_clauses([word for _, word in group], sentences, notes, can_cut)):
            yield from _of_clause(Unit(place, said.key, words, sentences, False, clause), notes, can_cut)


def _of_clause(whole: Unit, notes: LineNotes, can_cut: CanCut) -> Iterator[Unit]:
    """A clause without its fillers, then these."""
    runs = list(fillers(whole.words, notes.words))
    inside = {word for run in runs for word in run}
    if inside.issuperset(whole.words):
        yield whole._replace(is_filler=True)
        return
    runs = [run for run in runs if _is_clear(run, whole.words, whole.key, can_cut)]
    inside = {word for run in runs for word in run}
    yield whole._replace(words=tuple(word for word in whole.words if word not in inside))
    for run in runs:
        yield whole._replace(words=run, is_filler=True)


def _clauses(
    words: Sequence[int], sentences: Sequence[int], notes: LineNotes, can_cut: CanCut
) -> Iterator[tuple[int, ...]]:
    """The words of a sentence clause by clause, as far as the sound can part them; those of several sentences in
    one."""
    if len(sentences) != 1 or sentences[0] >= len(notes.sentences):
        yield tuple(words)
        return
    idle = {word for run in fillers(words, notes.words) for word in run}
    held: tuple[int, ...] = ()
    for part in parts(notes.sentences[sentences[0]], words, notes.words):
        if held and not idle.issuperset(part) and can_cut(notes.key, held[-1], part[0]):
            yield held
            held = ()
        held += part
    yield held


def _sentences(said: Said, notes: LineNotes, can_cut: CanCut) -> Iterator[list[tuple[int, int]]]:
    """The surviving words sentence by sentence as (sentence, word), those that cannot be parted in one group."""
    starts = [sentence.first for sentence in notes.sentences]
    placed = [(max(0, sum(start <= word for start in starts) - 1), word) for word in said.words]
    group: list[tuple[int, int]] = []
    for _, words in groupby(placed, key=lambda pair: pair[0]):
        fresh = list(words)
        if group and (fresh[0][1] != group[-1][1] + 1 or can_cut(said.key, group[-1][1], fresh[0][1])):
            yield group
            group = []
        group = group + fresh
    if group:
        yield group


def _is_clear(run: Sequence[int], words: Sequence[int], key: str, can_cut: CanCut) -> bool:
    """Whether a filler can be cut out on both sides."""
    sides = [(run[0] - 1, run[0]), (run[-1], run[-1] + 1)]
    return all(can_cut(key, before, after) for before, after in sides if before in words and after in words)


def fillers(words: Sequence[int], texts: Sequence[str]) -> Iterator[tuple[int, ...]]:
    """Runs of neighbouring words of a sentence that are hesitations, set-off tags or false starts, in order."""
    said = [bare(texts[word]) for word in words]
    taken: set[int] = set()
    for at in range(len(words)):
        if said[at] in HESITATIONS or _is_false_start(at, words, texts, said):
            taken.add(words[at])
        for tag in TAGS:
            if tuple(said[at : at + len(tag)]) == tag and _is_set_off(at, at + len(tag), words, texts):
                taken.update(words[at : at + len(tag)])
    yield from runs_of([word for word in words if word in taken])


def _is_set_off(first: int, end: int, words: Sequence[int], texts: Sequence[str]) -> bool:
    """', you know,' inside, 'You know, ...' at the start, '..., you know.' at the end."""
    opens = first == 0 or texts[words[first - 1]].endswith(STOPS)
    closes = end == len(words) or texts[words[end - 1]].endswith(STOPS)
    return opens and closes and (first > 0 or end < len(words))


def _is_false_start(at: int, words: Sequence[int], texts: Sequence[str], said: Sequence[str]) -> bool:
    """The first of two 'the the', or a word that breaks off ('wh-')."""
    text = texts[words[at]]
    if text.endswith("-") and not text.endswith("--") and len(text) > 1:
        return True
    doubled = at + 1 < len(words) and said[at] == said[at + 1] and words[at + 1] == words[at] + 1
    return doubled and said[at] in STAMMERED and text[-1].isalpha()


def runs_of(words: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """Words as runs of neighbours."""
    if not words:
        return
    ends = [at for at, (before, after) in enumerate(pairwise(words), 1) if after != before + 1]
    for start, end in zip([0, *ends], [*ends, len(words)], strict=True):
        yield tuple(words[start:end])
