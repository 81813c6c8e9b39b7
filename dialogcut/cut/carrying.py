"""Lines of the cut over other words of their take: everything that was decided stays with the words it was decided on.

A line becomes another line by a rule that knows this line and the words alone. So a whole history is carried line by
line, and what was the difference of two states before is the difference of the two carried ones.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from dialogcut.cut.decisions import AngleSwitch, Fix, HandEdge, InnerPause, SplitEdit, Spoken, Strike
from dialogcut.cut.said import recognised
from dialogcut.transcript.merged import Decided, Merged
from dialogcut.transcript.quotes import normalised
from dialogcut.transcript.words import Transcript


def decided(lines: Iterable[Spoken]) -> Decided:
    """What these lines of one take, from whatever states, decide about its words."""
    borders: set[int] = set()
    held: set[int] = set()
    single: set[int] = set()
    for line in lines:
        borders |= {line.first, line.last + 1, *_borders(line)}
        held |= line.struck
        single |= {fix.word for fix in line.fixes}
    return Decided(borders, held, single)


def _borders(line: Spoken) -> Iterator[int]:
    """Words before which something begins or ends inside a line."""
    for before, strike in pairwise((None, *line.strikes)):
        assert strike is not None  # only the first of all is None
        if before is None or before != strike._replace(word=strike.word - 1):
            yield strike.word
            if before is not None:
                yield before.word + 1
    if line.strikes:
        yield line.strikes[-1].word + 1
    marks: Iterable[AngleSwitch | SplitEdit | InnerPause] = (*line.angles, *line.splits, *line.pauses)
    yield from (mark.word for mark in marks)
    yield from (edge.word + (edge.side == "out") for edge in line.edges)
    yield from (word for fix in line.fixes for word in (fix.word, fix.word + 1))


@dataclass(frozen=True, slots=True)
class Carrying:
    """Carries lines of one take from its old words to its new ones, which must have been merged with all that was
    decided in any of these lines."""

    old: Transcript
    merged: Merged
    reworded: Collection[int] = ()
    """Old words whose corrections go: what they say was said anew by hand."""

    def __call__(self, line: Spoken) -> Spoken:
        """The same line over the new words; a line of another take as it is."""
        merged = self.merged
        if line.take != self.old.take_id:
            return line
        first, last = merged.cuts[line.first], merged.cuts[line.last + 1] - 1
        return replace(
            line,
            first=first,
            last=last,
            speaker=line.speaker or self._speaker(line, first, last),
            strikes=tuple(self._strikes(line, first, last)) if line.strikes else (),
            angles=tuple(
                AngleSwitch(first if word == line.first else merged.rights[word], angle) for word, angle in line.angles
            ),
            fixes=tuple(fix for fix in map(self.fix, line.fixes) if fix is not None),
            edges=tuple(map(self._edge, line.edges)),
            splits=tuple(split._replace(word=merged.rights[split.word]) for split in line.splits),
            pauses=tuple(pause._replace(word=merged.rights[pause.word]) for pause in line.pauses),
        )

    def fix(self, fix: Fix) -> Fix | None:
        """A correction over the new words; None where the word says by itself what it was corrected to."""
        start = self.merged.heirs[fix.word][0]
        if fix.word in self.reworded:
            return None
        now, was = self.merged.transcript.words[start].text, self.old.words[fix.word].text
        # A correction of a comma or a capital is not said by a word that lacks it.
        says = normalised(now) == normalised(fix.text) != normalised(was)
        return None if says or now == fix.text else Fix(start, fix.text)

    def _strikes(self, line: Spoken, first: int, last: int) -> Iterator[Strike]:
        """Strikes over what their words became, and over new words between two struck ones, or in a line that is
        struck whole."""
        merged, old = self.merged, {strike.word: strike for strike in line.strikes}
        strike = line.strikes[0]
        for start, end in _runs(line.strikes):
            is_whole = (start, end) == (line.first, line.last + 1)
            begin, stop = (first, last + 1) if is_whole else (merged.rights[start], merged.lefts[end])
            for word in range(begin, stop):
                origin = merged.from_old[word]
                strike = strike if origin is None else old[origin]
                yield strike._replace(word=word)

    def _edge(self, edge: HandEdge) -> HandEdge:
        merged = self.merged
        return edge._replace(word=merged.lefts[edge.word + 1] - 1 if edge.side == "out" else merged.rights[edge.word])

    def _speaker(self, line: Spoken, first: int, last: int) -> str:
        """Who speaks, where nobody said so and the new words all tell the same."""
        was = {known.speaker for known in recognised(line, self.old)}
        now = {
            known.speaker for known in recognised(Spoken(line.id, line.take, first, last, ""), self.merged.transcript)
        }
        return now.pop() if was == {""} and len(now) == 1 else ""


def _runs(strikes: tuple[Strike, ...]) -> Iterator[tuple[int, int]]:
    """[first struck word, the word behind the last) of each stretch of struck words."""
    start = strikes[0].word
    for before, strike in pairwise(strikes):
        if strike.word != before.word + 1:
            yield start, before.word + 1
            start = strike.word
    yield start, strikes[-1].word + 1
