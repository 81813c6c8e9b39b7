"""How safe a join is, said in frames and in a sentence. Measured where the cut finally lies, not where it was
wanted."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from dialogcut.media.levels import Levels
from dialogcut.timeline.events import Grade, Join
from dialogcut.timeline.grid import Grid
from dialogcut.timeline.slack import slack_ms
from dialogcut.transcript.edgebook import RECOGNISER_MS, SURE_MS
from dialogcut.transcript.words import UNALIGNED, Word

CLEAN_SLACK_MS = 15
"""Less room than this between a word and the cut is not called clean: recognised word edges are 10-20 ms off
(median)."""
QUIET_DROP_DB = 12.0
"""A cut is quiet when its 10 ms lie at least this far under the loudest of the word beside it."""
_ORDER = list(Grade)


class Hand(Enum):
    """Whether somebody set an edge by hand."""

    NOT = auto()
    FOLLOWED = auto()
    REFUSED = auto()
    """Somebody did, but nothing would be left of the word, or nothing was recorded there."""


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a join as it came out."""

    text: str
    which: str
    """'end' or 'start': the end of the kept word that the cut lies at."""
    slack_ms: int
    """From the kept word to the cut; negative where the word is cut into."""
    rest_ms: int
    """How much of the struck neighbour stays inside the cut."""
    drop_db: float | None
    """How far the level at the cut lies under the word's loudest 10 ms; None where levels are not known."""
    suspect: tuple[str, ...]
    within_ms: int | None = None
    """How far the word's end may lie from where it is timed (`EdgeTrust`); None where nobody looked."""
    hand: Hand = Hand.NOT

    @property
    def doubt_ms(self) -> int | None:
        """How far a doubtful word may reach beyond its time; None where nothing bounds it."""
        if self.suspect == (UNALIGNED,):
            return RECOGNISER_MS if self.within_ms is None else self.within_ms
        # What else is doubted (a word too long, without a time) is settled where the sound itself placed the edge.
        return self.within_ms if self.within_ms is not None and self.within_ms <= SURE_MS else None


def in_side(word: Word, limit_sample: int, frame: int, grid: Grid, levels: Levels | None) -> Side:
    """The incoming side: the cut lies `frame`, the word before ends at `limit_sample`."""
    cut = grid.sample(frame)
    return _side(word, "start", cut, word.start_sample - cut, limit_sample - cut, grid, levels)


def out_side(word: Word, limit_sample: int, frame: int, grid: Grid, levels: Levels | None) -> Side:
    """The outgoing side: the cut lies at `frame`, the word after starts at `limit_sample`."""
    cut = grid.sample(frame)
    return _side(word, "end", cut, cut - word.end_sample, cut - limit_sample, grid, levels)


def _side(word: Word, which: str, cut: int, slack: int, rest: int, grid: Grid, levels: Levels | None) -> Side:
    drop = None if levels is None else levels.loudest(word.start_sample, word.end_sample) - levels.db_at(cut)
    # A frame line rounded to a sample may lie one sample inside the word: that is no loss.
    slack_ms = 0 if slack == -1 else grid.milliseconds(slack)
    return Side(word.text, which, slack_ms, max(0, grid.milliseconds(rest)), drop, word.suspect)


def grade(*sides: Side | None) -> tuple[Grade, str]:
    """The grade of a join and its reason in one line. A side may be missing (head, tail, beside a placeholder)."""
    found = [_grade(side) for side in sides if side]
    if not found:
        return Grade.CLEAN, "nothing said beside it"
    worst = max((side for side, _ in found), key=_ORDER.index)
    return worst, "; ".join(reason for side, reason in found if side is worst)


def safety(join: Join) -> tuple[int, int]:
    """Sort key, the least safe first: by grade, then by the room on the tighter side."""
    return -_ORDER.index(join.grade), slack_ms(join)


def _grade(side: Side) -> tuple[Grade, str]:
    """What is surely or probably lost first, then what is close, then what is fine."""
    if side.hand is Hand.FOLLOWED:
        return _by_hand(side)
    if side.hand is Hand.REFUSED:
        where, (found, reason) = f"the edge set by hand at the {side.which} of '{side.text}'", _measured(side)
        return max(
            found, Grade.TIGHT, key=_ORDER.index
        ), f"{where} leaves nothing to play, so it is not followed: {reason}"
    return _measured(side)


def _measured(side: Side) -> tuple[Grade, str]:
    place = f"the {side.which} of '{side.text}'"
    loud = _is_loud(side)
    if side.slack_ms < 0:
        return Grade.CLIPPED, f"'{side.text}' loses {-side.slack_ms} ms at its {side.which}"
    if side.suspect:
        return _doubted(side)
    if loud and side.slack_ms < CLEAN_SLACK_MS:
        return Grade.CLIPPED, f"the sound goes on over {place}"
    if side.rest_ms > 0:
        return Grade.TIGHT, f"{side.rest_ms} ms of the struck word by {place} stay"
    if side.slack_ms < CLEAN_SLACK_MS:
        return Grade.TIGHT, f"only {side.slack_ms} ms from {place}"
    if loud:
        return Grade.TIGHT, f"no quiet place by {place}"
    return Grade.CLEAN, f"{side.slack_ms} ms from {place}"


def _doubted(side: Side) -> tuple[Grade, str]:
    """A word that may reach beyond its time: perhaps cut into, unless the cut is quiet and lies beyond its reach."""
    place = f"the {side.which} of '{side.text}' is uncertain"
    if side.doubt_ms is None:
        return Grade.CLIPPED, f"{place} ({', '.join(side.suspect)})"
    place = f"{place} by {side.doubt_ms} ms"
    if side.slack_ms < side.doubt_ms:
        return Grade.CLIPPED, f"{place}, and the cut is {side.slack_ms} ms from it"
    if side.drop_db is None:
        return Grade.CLIPPED, f"{place}, and the levels of its take are not known"
    if _is_loud(side):
        return Grade.CLIPPED, f"{place}, and it is not quiet {side.slack_ms} ms from it"
    return Grade.TIGHT, f"{place}, but it is quiet {side.slack_ms} ms from it"


def _by_hand(side: Side) -> tuple[Grade, str]:
    """Somebody set it, so whether the word's time is to be trusted no longer matters; what is heard there does."""
    loud, place = _is_loud(side), f"the {side.which} of '{side.text}'"
    if side.slack_ms < 0:
        told = f"set by hand, {-side.slack_ms} ms inside '{side.text}'"
        is_quiet = side.drop_db is not None and not loud
        return (Grade.TIGHT, f"{told}, where it is quiet") if is_quiet else (Grade.CLIPPED, told)
    told = f"set by hand, {side.slack_ms} ms from {place}"
    if side.rest_ms > 0:
        return Grade.TIGHT, f"{told}, {side.rest_ms} ms of the struck word stay"
    if loud:
        return Grade.TIGHT, f"{told}, where it is not quiet"
    return Grade.CLEAN if side.slack_ms >= CLEAN_SLACK_MS else Grade.TIGHT, told


def _is_loud(side: Side) -> bool:
    return side.drop_db is not None and side.drop_db < QUIET_DROP_DB
