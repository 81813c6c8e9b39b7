"""What stands beside the cut, as markers for an export: notes, must-knows, reasons, exposition and warnings."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import accumulate, groupby

from dialogcut.cut.decisions import CutLine, Decisions, Placeholder, Spoken, Strike, WordRef
from dialogcut.cut.said import heard, line_of_key
from dialogcut.errors import UsageError
from dialogcut.session.session import Session
from dialogcut.session.watch import Watch
from dialogcut.timeline.events import Marker, MarkerColour, MarkerKind, Sequence
from dialogcut.timeline.ruler import Ruler
from dialogcut.timeline.splices import Splicer

USUAL = (MarkerKind.NOTE, MarkerKind.MUST_KNOW)
"""What an export marks unless it is told otherwise."""

_NAME_CHARS = 60
_STRONGEST = 0.9  # of a scene's lines, one in ten has this rank


def markers(
    session: Session, decisions: Decisions, sequence: Sequence, kinds: Collection[MarkerKind]
) -> Iterator[Marker]:
    """The markers of these kinds, in order. `sequence` is what `decisions` were assembled to.

    Raises UsageError where exposition or warnings are asked for and nobody has read the takes for them.
    """
    watch = Watch(session)
    if {MarkerKind.EXPOSITION, MarkerKind.WARNING} & set(kinds) and (silence := watch.silence()):
        raise UsageError(f"{silence} So there is no exposition and there are no warnings to mark.")
    if not kinds or not decisions.lines:
        return
    found = [marker for marker in _Collector(session, decisions, sequence, watch).all() if marker.kind in kinds]
    yield from sorted(found, key=lambda marker: (marker.record_frame, marker.kind, marker.name))


@dataclass(frozen=True, slots=True)
class _Place:
    start: int
    frames: int


class _Collector:
    def __init__(self, session: Session, decisions: Decisions, sequence: Sequence, watch: Watch) -> None:
        self.session, self.decisions, self.sequence, self.watch = session, decisions, sequence, watch
        self.material = session.material.corrected(decisions)
        splicer = Splicer(self.material, sequence.rate, session.settings.policy)
        lengths = [laid.frames for laid in Ruler(decisions.lines, splicer, is_end=True).laid()]
        starts = accumulate(lengths, initial=0)
        self.places = {
            line.id: _Place(start, frames)
            for line, start, frames in zip(decisions.lines, starts, lengths, strict=False)
        }

    def all(self) -> Iterator[Marker]:
        for line in self.decisions.lines:
            yield from self.of_line(line)
        yield from self.reasons()
        yield from self.exposition()
        yield from self.warnings()

    def of_line(self, line: CutLine) -> Iterator[Marker]:
        place = self.places[line.id]
        if line.note.strip():
            yield self.marker(place, _short(line.note), line.note, MarkerColour.GREEN, MarkerKind.NOTE)
        if line.must_know:
            text = self.text(line)
            yield self.marker(place, f"must know: {_short(text)}", text, MarkerColour.BLUE, MarkerKind.MUST_KNOW)

    def reasons(self) -> Iterator[Marker]:
        """Why words were struck, at the join where they went: the first frame that is heard after them."""
        came_in = {join.in_word: join.record_frame for join in self.sequence.joins if join.in_word}
        waiting: list[tuple[str, str]] = []
        for line in self.decisions.lines:
            if isinstance(line, Placeholder):
                yield from self.struck(waiting, self.places[line.id].start)
                waiting = []
                continue
            for strike, words in _stretches(line):
                if strike is not None:
                    waiting += [self.reason(line, words, strike)] if strike.why.strip() else []
                elif waiting:
                    at = came_in.get(WordRef(line.take, words[0]), self.places[line.id].start)
                    yield from self.struck(waiting, at)
                    waiting = []
        yield from self.struck(waiting, self.sequence.frames)

    def reason(self, line: Spoken, words: list[int], strike: Strike) -> tuple[str, str]:
        said = self.material.transcripts[line.take].text(words[0], words[-1])
        whole = "" if _short(strike.why) == strike.why else f"{strike.why}\n"
        return f"cut: {_short(strike.why)}", f"{whole}{strike.who or 'somebody'} struck: {said}"

    def struck(self, reasons: list[tuple[str, str]], at: int) -> Iterator[Marker]:
        for name, note in reasons:
            yield self.marker(_Place(at, 0), name, note, MarkerColour.WHITE, MarkerKind.REASON)

    def exposition(self) -> Iterator[Marker]:
        """Lines that are tagged and heard: the stronger the redder."""
        for piece in heard(self.decisions, self.session.project.transcripts):
            tag = self.session.project.tags.get(piece.said.key)
            if tag is None or not tag.is_exposition or not piece.said.words:
                continue
            colour = MarkerColour.RED if tag.rank >= _STRONGEST else MarkerColour.YELLOW
            note = "\n".join((self.text(piece.line), *tag.evidence))
            place = self.places[piece.line.id]
            yield self.marker(place, f"exposition: {tag.kind or 'by hand'}", note, colour, MarkerKind.EXPOSITION)

    def warnings(self) -> Iterator[Marker]:
        """At the line that leans on what was struck."""
        transcripts = self.session.project.transcripts
        for warning in self.watch.check(self.decisions):
            take, index = line_of_key(warning.needed_key)
            line = transcripts[take].lines[index]
            holders = (one.id for one in self.decisions.holding(take, line.first, line.last))
            place = next((self.places[one] for one in holders if one in self.places), _Place(0, 0))
            colour = MarkerColour.MAGENTA if warning.severity == "strong" else MarkerColour.CYAN
            name = f"warning: {warning.kind.replace('-', ' ')}"
            yield self.marker(place, name, warning.sentence, colour, MarkerKind.WARNING)

    def text(self, line: CutLine) -> str:
        if isinstance(line, Placeholder):
            return line.text
        return self.material.transcripts[line.take].text(line.first, line.last)

    def marker(self, place: _Place, name: str, note: str, colour: MarkerColour, kind: MarkerKind) -> Marker:
        """Inside the sequence, whatever the place."""
        start = min(place.start, self.sequence.frames - 1)
        frames = min(max(1, place.frames), self.sequence.frames - start)
        return Marker(start, frames, name, "" if name.endswith(note) else note, colour, kind)


def _stretches(line: Spoken) -> Iterator[tuple[Strike | None, list[int]]]:
    """The line's words in runs that were kept (None) or struck by one person for one reason."""
    strikes = {strike.word: strike for strike in line.strikes}

    def reason(word: int) -> tuple[str, str] | None:
        strike = strikes.get(word)
        return None if strike is None else (strike.who, strike.why)

    for _, run in groupby(range(line.first, line.last + 1), key=reason):
        words = list(run)
        yield strikes.get(words[0]), words


def _short(text: str) -> str:
    """The beginning of a text in one line, for a list."""
    line = " ".join(text.split())
    return line if len(line) <= _NAME_CHARS else line[: _NAME_CHARS - 1].rstrip() + "…"
