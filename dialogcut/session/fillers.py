"""Fillers, stutters, false starts and repeats on the page: listed with their evidence, struck when somebody says so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dialogcut.cut.decisions import CutLine, Spoken, WordRef
from dialogcut.cut.edits import StrikeEach, Struck
from dialogcut.session.session import Session
from dialogcut.transcript.fillers import Slip, SlipKind, Uttered, slips


@dataclass(frozen=True, slots=True)
class Filler:
    """Something heard that could go."""

    number: int
    """In the list, from 1."""
    line: int
    """Number of the page's line that its first word stands in."""
    place: str
    """Where it stands, as the command line names it: '7:3', '7:3-5'."""
    kind: SlipKind
    words: tuple[WordRef, ...]
    said: str
    evidence: str
    around: tuple[str, str]
    """What is heard before and behind it, some words of each."""

    @property
    def why(self) -> str:
        """The reason that the strike carries: 'filler: um'."""
        return f"{self.kind.value}: {self.said}"


_AROUND = 5


def fillers(session: Session) -> tuple[Filler, ...]:
    """What is heard on the page and could go, in page order. A line of nothing but fillers is an answer, and stays."""
    found = (one for lines in _speeches(session.decisions.lines) for one in _found(session, lines))
    return tuple(_numbered(session, number, *one) for number, one in enumerate(found, 1))


def struck(chosen: Iterable[Filler], who: str) -> StrikeEach:
    """The one edit that strikes these, each for its own reason."""
    return StrikeEach(tuple(Struck(one.words, one.why) for one in chosen), who)


def _speeches(lines: Sequence[CutLine]) -> Iterator[list[Spoken]]:
    """Lines that one speaker says one after the other in one take."""
    speech: list[Spoken] = []
    for line in lines:
        goes_on = speech and isinstance(line, Spoken) and _goes_on(speech[-1], line)
        if speech and not goes_on:
            yield speech
            speech = []
        if isinstance(line, Spoken):
            speech.append(line)
    if speech:
        yield speech


def _goes_on(before: Spoken, line: Spoken) -> bool:
    return (before.take, before.speaker, before.last + 1) == (line.take, line.speaker, line.first)


Placed = tuple[Slip, tuple[WordRef, ...], tuple[str, str]]


def _found(session: Session, lines: Sequence[Spoken]) -> Iterator[Placed]:
    transcript = session.words[lines[0].take]
    kept = [word for line in lines for word in line.kept]
    heard = [transcript.words[word] for word in kept]
    pauses = [None] + [
        round(1000 * (b.start_sample - a.end_sample) / transcript.sample_rate) if b.index == a.index + 1 else None
        for a, b in pairwise(heard)
    ]
    spoken = [Uttered(word.text, pause) for word, pause in zip(heard, pauses, strict=True)] if heard else []
    found = slips(spoken)
    idle = {kept[at] for slip in found if slip.kind is SlipKind.FILLER for at in slip.words}
    answers = {word for line in lines if idle.issuperset(line.kept) for word in line.kept}
    for slip in found:
        words = [kept[at] for at in slip.words]
        if answers.isdisjoint(words):
            first, last = slip.words[0], slip.words[-1]
            texts = [word.text for word in heard]
            around = " ".join(texts[max(0, first - _AROUND) : first]), " ".join(texts[last + 1 : last + 1 + _AROUND])
            yield slip, tuple(WordRef(transcript.take_id, word) for word in words), around


def _numbered(session: Session, number: int, slip: Slip, words: tuple[WordRef, ...], around: tuple[str, str]) -> Filler:
    decisions = session.decisions
    holders = [decisions.holder(words[0]), decisions.holder(words[-1])]
    places = [(decisions.position[line.id] + 1, line.first) for line in holders if line]
    (line, first), (last_line, last_first) = places
    start, end = words[0].index - first + 1, words[-1].index - last_first + 1
    place = f"{line}:{start}" if len(words) == 1 else f"{line}:{start}-{end}"
    if last_line != line:
        place = f"{line}:{start}, {last_line}:{end}"
    return Filler(number, line, place, slip.kind, words, slip.said, slip.evidence, around)
