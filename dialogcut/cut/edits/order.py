"""The order of the page: moving lines, and halving or joining them so that halves can move."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dialogcut.cut.decisions import AngleSwitch, CutLine, Decisions, InnerPause, Spoken, among, reading_order
from dialogcut.cut.edits.command import counted, distinct, place_before, place_on_page, placed, spoken_of
from dialogcut.errors import UsageError


@dataclass(frozen=True, slots=True)
class MoveLines:
    """Puts lines of the page, in the order in which they are named, before another one (None: at the end)."""

    line_ids: tuple[int, ...]
    before: int | None

    @property
    def label(self) -> str:
        return f"move {counted(len(self.line_ids), 'line')}"

    def apply(self, decisions: Decisions) -> Decisions:
        moving = distinct(self.line_ids)
        if self.before in moving:
            raise UsageError("A line cannot be moved before itself.")
        lines = [decisions.lines[place_on_page(decisions, line_id)] for line_id in self.line_ids]
        at = place_before(decisions, self.before)
        head = [line for line in decisions.lines[:at] if line.id not in moving]
        tail = [line for line in decisions.lines[at:] if line.id not in moving]
        return placed(decisions, [*head, *lines, *tail], decisions.alternates)


@dataclass(frozen=True, slots=True)
class SplitLine:
    """Halves a line, on the page or aside, before one of its words (its index in the take).

    Whatever stands at words stays with them, and the angle seen at the split is said again for the second half, which
    may move away. A pause wanted before the second half's first kept word becomes the one before that line. The first
    half keeps id and note, and the pause unless nothing of it is heard; both stay must-know.
    """

    line_id: int
    word: int

    @property
    def label(self) -> str:
        return "split a line"

    def apply(self, decisions: Decisions) -> Decisions:
        line = spoken_of(decisions, self.line_id)
        if not line.first < self.word <= line.last:
            raise UsageError(
                f"Line {line.id} cannot be split before word {self.word}: it holds the words {line.first}..{line.last}."
            )
        return _substituted(decisions, (line,), self._halves(line, decisions.next_id))

    def _halves(self, line: Spoken, new_id: int) -> tuple[Spoken, Spoken]:
        first, last = self.word, line.last
        seen = [switch.angle for switch in line.angles if switch.word <= first]
        angles = tuple(switch for switch in line.angles if switch.word > first)
        head = _part(line, line.first, first - 1)
        tail = replace(
            _part(line, first, last),
            id=new_id,
            angles=(AngleSwitch(first, seen[-1]), *angles) if seen else angles,
            pause_before_frames=None,
            note="",
        )
        if tail.is_heard and not head.is_heard:
            return replace(head, pause_before_frames=None), replace(tail, pause_before_frames=line.pause_before_frames)
        return head, _with_own_pause(tail)


def _part(line: Spoken, first: int, last: int) -> Spoken:
    """The line with words first..last alone, and what stands at them."""
    return replace(
        line,
        first=first,
        last=last,
        strikes=among(line.strikes, first, last),
        angles=among(line.angles, first, last),
        fixes=among(line.fixes, first, last),
        edges=among(line.edges, first, last),
        splits=among(line.splits, first, last),
        pauses=among(line.pauses, first, last),
    )


def _with_own_pause(line: Spoken) -> Spoken:
    """The line with the pause that was wanted inside another line, before what is now its first kept word."""
    wanted = next((pause for pause in line.pauses if pause.word == line.opening and pause.frames is not None), None)
    if wanted is None:
        return line
    rest = tuple(pause for pause in line.pauses if pause is not wanted)
    return replace(line, pause_before_frames=wanted.frames, pauses=rest)


def _with_inner_pause(line: Spoken) -> tuple[InnerPause, ...]:
    """The pauses of a line that is to stand inside another one: the one before it becomes one of them. Where there is
    none, one that was set for when other words were heard before its first one shall not come back."""
    opening, wanted = line.opening, line.pause_before_frames
    if wanted is None and not line.is_heard:
        return line.pauses
    stay = (pause for pause in line.pauses if pause.word != opening or (wanted is None and pause.frames is None))
    own = () if wanted is None else (InnerPause(opening, wanted),)
    return tuple(sorted((*stay, *own), key=lambda pause: pause.word))


@dataclass(frozen=True, slots=True)
class JoinLines:
    """Makes one line of two neighbours whose words follow each other in one take, said by one speaker.

    The first one's id and pause stay, the pause before the second becomes one inside the line, or the line's where
    nothing of the first is heard; notes are put together; the line is must-know where either was.
    """

    first_id: int
    second_id: int

    @property
    def label(self) -> str:
        return "join two lines"

    def apply(self, decisions: Decisions) -> Decisions:
        first, second = spoken_of(decisions, self.first_id), spoken_of(decisions, self.second_id)
        if (first.take, first.last + 1) != (second.take, second.first):
            raise UsageError(
                f"Lines {first.id} and {second.id} cannot be joined: their words do not follow each other."
            )
        if first.speaker != second.speaker:
            raise UsageError(f"Lines {first.id} and {second.id} cannot be joined: they have different speakers.")
        if not _are_neighbours(decisions, first, second):
            raise UsageError(
                f"Lines {first.id} and {second.id} cannot be joined: they do not stand one after the other."
            )
        opens = first.is_heard or not second.is_heard
        joined = replace(
            first,
            last=second.last,
            strikes=first.strikes + second.strikes,
            angles=_without_repeats(first.angles + second.angles),
            note="; ".join(note for note in (first.note, second.note) if note),
            must_know=first.must_know or second.must_know,
            fixes=first.fixes + second.fixes,
            edges=first.edges + second.edges,
            splits=first.splits + second.splits,
            pause_before_frames=first.pause_before_frames if opens else second.pause_before_frames,
            pauses=first.pauses + (_with_inner_pause(second) if opens else second.pauses),
        )
        return _substituted(decisions, (first, second), (joined,))


def _are_neighbours(decisions: Decisions, first: Spoken, second: Spoken) -> bool:
    """Both aside (where order is the take's own), or one right after the other on the page."""
    if first.id in decisions.aside:
        return second.id in decisions.aside
    return decisions.position.get(second.id) == decisions.position[first.id] + 1


def _without_repeats(angles: tuple[AngleSwitch, ...]) -> tuple[AngleSwitch, ...]:
    return tuple(s for i, s in enumerate(angles) if i == 0 or angles[i - 1].angle != s.angle)


def _substituted(decisions: Decisions, olds: tuple[Spoken, ...], news: tuple[Spoken, ...]) -> Decisions:
    """Neighbouring lines replaced by others that hold the same words; the indexes of words are built anew."""
    next_id = max(decisions.next_id, news[-1].id + 1)
    at = decisions.aside.get(olds[0].id)
    if at is None:
        at = decisions.position[olds[0].id]
        lines: tuple[CutLine, ...] = (*decisions.lines[:at], *news, *decisions.lines[at + len(olds) :])
        return Decisions(lines, decisions.alternates, next_id)
    rest = (line for line in decisions.alternates if line not in olds)
    return Decisions(decisions.lines, tuple(sorted((*rest, *news), key=reading_order)), next_id)
