"""What there is to say about the line and the word under the cursor, read from the desk as values."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from itertools import zip_longest

from dialogcut.cut.corrected import UNSURE
from dialogcut.cut.decisions import InnerPause, Placeholder, Spoken, Strike, WordRef
from dialogcut.cut.said import line_key, main_line
from dialogcut.session.angles import seen_angle
from dialogcut.story.tags import Tag
from dialogcut.timebase import Rate, format_timecode
from dialogcut.timeline.events import Join
from dialogcut.timeline.grid import Grid
from dialogcut.timeline.slack import slack_frames
from dialogcut.transcript.words import Transcript
from dialogcut.tui.desk import Desk


@dataclass(frozen=True, slots=True)
class LineSpot:
    """The cursor's line."""

    number: int
    speaker: str
    take: str
    """The held line's kind ('ADR' ...) where nothing is spoken yet."""
    is_held: bool
    angle: str
    """Camera seen at the cursor, where the take has several; else ''."""
    timecode: str
    words: int
    heard: int
    pause_frames: int | None
    note: str
    must_know: bool


@dataclass(frozen=True, slots=True)
class JoinSpot:
    """The join in front of the word."""

    grade: str
    frames: int
    """Room on its tighter side; negative where a word is clipped."""
    reason: str


@dataclass(frozen=True, slots=True)
class WordSpot:
    """The word under the cursor."""

    text: str
    start: str
    end: str
    """Timecode in the take; seconds where the cut has no rate."""
    probability: float
    suspect: tuple[str, ...]
    heard_as: str
    """What the recogniser took it for, where somebody corrected it; else ''."""
    gap_ms: int | None
    """Silence up to the take's next word; None for its last one."""
    strike: Strike | None
    join: JoinSpot | None
    pause: InnerPause | None = None
    """What somebody set or marked before it."""


@dataclass(frozen=True, slots=True)
class ExpositionSpot:
    """What the tagger says of the cursor's line."""

    tag: Tag | None
    is_held: bool


class Spots:
    """Reads one desk. Nothing it does grows with the page, but for looking back to the latest change of angle."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._grids: dict[str, Grid] = {}
        self._cameras: dict[str, int] = {}
        self._clocked_for: tuple[object, ...] = ()

    def line(self, word: int) -> LineSpot | None:
        """None on an empty page."""
        desk = self._desk
        line = desk.line(word)
        if line is None:
            return None
        at = desk.text.line_of(word)
        if isinstance(line, Placeholder):
            return LineSpot(at + 1, line.speaker, line.kind, True, "", "", 0, 0, None, line.note, line.must_know)
        words = line.last - line.first + 1
        return LineSpot(
            at + 1,
            line.speaker,
            line.take,
            False,
            self._angle(WordRef(line.take, line.first + word - desk.text.line_start[at])),
            desk.text.timecode(at),
            words,
            words - len(line.strikes),
            line.pause_before_frames,
            line.note,
            line.must_know,
        )

    def word(self, word: int) -> WordSpot | None:
        """None where nothing is spoken yet."""
        desk = self._desk
        ref, line = desk.text.ref(word), desk.line(word)
        if ref is None or not isinstance(line, Spoken):
            return None
        transcript = desk.session.project.transcripts[ref.take]
        heard = transcript.words[ref.index]
        start, end = self._times(transcript, ref.index)
        is_fixed = any(fix.word == ref.index for fix in line.fixes)
        joins = desk.live.joins(line.id) if desk.live.is_whole else ()
        join = next((join for join in joins if join.in_word == ref), None)
        return WordSpot(
            desk.text.words[word],
            start,
            end,
            heard.probability,
            tuple(doubt for doubt in heard.suspect if not (is_fixed and doubt == UNSURE)),
            heard.text if is_fixed else "",
            _gap_ms(transcript, ref.index),
            _strike(line, ref.index),
            None if join is None else _join(join, desk.live.rate),
            next((pause for pause in line.pauses if pause.word == ref.index), None),
        )

    def exposition(self, word: int) -> ExpositionSpot | None:
        """None on an empty page."""
        line = self._desk.line(word)
        if isinstance(line, Spoken):
            return ExpositionSpot(self._tag(line), False)
        return None if line is None else ExpositionSpot(None, True)

    def _tag(self, line: Spoken) -> Tag | None:
        project = self._desk.session.project
        best = main_line(line, project.transcripts[line.take]) if project.tags else None
        return None if best is None else project.tags.get(line_key(line.take, best.index))

    def _angle(self, word: WordRef) -> str:
        several = self._clocks() and self._cameras.get(word.take, 0) > 1
        return seen_angle(self._desk.session, word) if several else ""

    def _times(self, transcript: Transcript, index: int) -> tuple[str, str]:
        """Where a word starts and ends: 14:02:42:06 and, where hour and minute are the same, 42:19."""
        word, live = transcript.words[index], self._desk.live
        grid = self._grids.get(transcript.take_id) if self._clocks() else None
        if grid is None:
            return tuple(f"{at / transcript.sample_rate:.2f} s" for at in (word.start_sample, word.end_sample))  # type: ignore[return-value]  # two of them
        start, end = (format_timecode(grid.floor(at), live.rate) for at in (word.start_sample, word.end_sample))
        same = next(n for n in (6, 3, 0) if start[:n] == end[:n])
        return start, end[same:]

    def _clocks(self) -> bool:
        """Whether takes have a clock, which is made anew when takes or the rate change."""
        project, live = self._desk.session.project, self._desk.live
        if live.problem:
            return False
        source = (project.takes, project.settings, live.rate)
        if any(new is not old for new, old in zip_longest(source, self._clocked_for)):
            self._clocked_for = source
            self._grids = {take.id: Grid.of(take, live.rate) for take in project.takes}
            self._cameras = {take.id: len(take.cameras) for take in project.takes}
        return True


def _gap_ms(transcript: Transcript, index: int) -> int | None:
    words = transcript.words
    if index + 1 >= len(words):
        return None
    return round(1000 * (words[index + 1].start_sample - words[index].end_sample) / transcript.sample_rate)


def _strike(line: Spoken, word: int) -> Strike | None:
    at = bisect_left(line.strikes, word, key=lambda strike: strike.word)
    return line.strikes[at] if at < len(line.strikes) and line.strikes[at].word == word else None


def _join(join: Join, rate: Rate) -> JoinSpot:
    return JoinSpot(join.grade.value, slack_frames(join, rate), join.reason)
