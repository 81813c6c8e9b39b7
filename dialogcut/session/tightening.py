"""Tightening pauses: which are longer than so many frames, what of each can go by what is heard in it, and the edit."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction

from dialogcut.cut.decisions import WordRef
from dialogcut.cut.edits import MarkPerformance, TightenPauses, Wanted
from dialogcut.errors import UsageError
from dialogcut.session.edges import cut_at
from dialogcut.session.session import Session
from dialogcut.timebase import Rate
from dialogcut.timebase.rate import nearest
from dialogcut.timeline.pauses import Pause, pauses, performance_marks
from dialogcut.timeline.splices import Splicer

USUAL_FRAMES = 12
"""What pauses are capped to unless told otherwise: half a second of film."""
LEAST_FRAMES = 2
"""Fewer would leave no room tone on one of the sides."""
_LENGTH = re.compile(r"^(\d{1,9}(?:\.\d{1,9})?)\s*(f|frames?|ms|s)?$")


class Where(StrEnum):
    """Between which words a pause lies."""

    WITHIN = "within a line"
    BETWEEN = "between lines"


@dataclass(frozen=True, slots=True)
class Long:
    """A pause that is longer than wanted, and what becomes of it."""

    number: int
    """In the list, from 1."""
    line: int
    """Number of the page's line that it stands in or before."""
    place: int
    """Number in its line, from 1, of the word that it stands before."""
    where: Where
    said: tuple[str, str]
    """The word that ends before it, and the one that it stands before."""
    pause: Pause
    goes_frames: int
    why_not: str
    """Why nothing of it goes; '' where something does."""


@dataclass(frozen=True, slots=True)
class Tightening:
    """What tightening to so many frames would do; nothing is done yet."""

    most_frames: int
    rate: Rate
    entries: tuple[Long, ...]

    @property
    def saved_frames(self) -> int:
        """By how much the cut gets shorter, exactly."""
        return sum(entry.goes_frames for entry in self.entries)


def parse_length(text: str, rate: Rate) -> int:
    """The frames that '12', '12f', '500ms' or '0.5s' means. Raises UsageError for anything else, and for fewer than
    leave room tone on both sides."""
    match = _LENGTH.match(text.strip().lower())
    if not match or (match[2] in (None, "f", "frame", "frames") and "." in match[1]):
        raise UsageError(f"'{text}' is no length of a pause; write 12f for frames, or 500ms, or 0.5s.")
    number, unit = Fraction(match[1]), match[2]
    frames = nearest(number * rate.fps * {"s": Fraction(1), "ms": Fraction(1, 1000)}.get(unit, 1 / rate.fps))
    if frames < LEAST_FRAMES:
        raise UsageError(
            f"A pause of {frames} frames leaves no room tone on both sides; cap to {LEAST_FRAMES} frames at least."
        )
    return frames


def tightening(
    session: Session,
    most_frames: int = USUAL_FRAMES,
    lines: Collection[int] | None = None,
    kinds: Collection[Where] = tuple(Where),
) -> Tightening:
    """The pauses longer than so many frames, by their sound or by their words' times, in page order: before these lines
    and in them (all lines for None). Raises UsageError where the cut keeps handles, which would bring pauses back."""
    rate, settings = session.rate, session.settings
    if settings.policy.handle_frames:
        raise UsageError(
            f"The cut keeps {settings.policy.handle_frames} frames beyond each edge, which would bring pauses back; "
            "set handle_frames to 0 to tighten them."
        )
    splicer = Splicer(session.material, rate, settings.policy)
    found = _entries(session, pauses(session.decisions, splicer, most_frames), most_frames)
    chosen = (one for one in found if one.where in kinds and (lines is None or one.line in lines))
    return Tightening(most_frames, rate, tuple(replace(one, number=n) for n, one in enumerate(chosen, 1)))


def tightened(found: Tightening, numbers: Collection[int] | None = None) -> TightenPauses | None:
    """The one edit that shortens the pauses with these numbers (all for None) by exactly what goes of each; None where
    nothing does. It holds for the cut in which they were found."""
    chosen = [entry for entry in found.entries if entry.goes_frames and (numbers is None or entry.number in numbers)]
    wanted = tuple(Wanted(entry.pause.word, entry.pause.set_to(entry.goes_frames)) for entry in chosen)
    return TightenPauses(wanted, found.most_frames) if wanted else None


def performance(session: Session, word: WordRef, is_performance: bool) -> MarkPerformance:
    """The edit that marks the pause before a word as performance, or takes back every mark that says so."""
    return MarkPerformance((word,) if is_performance else marks_before(session, word) or (word,), is_performance)


def marks_before(session: Session, word: WordRef) -> tuple[WordRef, ...]:
    """The marks that make the pause before a word performance; none where it is not."""
    line = session.decisions.holder(word)
    if line is None:
        return ()
    heard = [at for at in line.kept if at < word.index]
    return performance_marks(session.decisions, WordRef(line.take, heard[-1] if heard else line.first - 1), word)


def why_unheard(session: Session, word: WordRef) -> str:
    """Why a pause that is set before a word is not heard there, in a sentence; '' where it is."""
    line, text = session.decisions.holder(word), session.words[word.take].words[word.index].text
    if line is None or word.index not in line.kept:
        return f"'{text}' is struck, so this pause is heard only when it is restored."
    cut = cut_at(session, word, "in")
    if cut is None:
        return f"No whole frame lies before '{text}', so the take runs on there and this pause is not heard."
    if cut.join.out_word is None:
        return f"Nothing is said right before '{text}', so this pause is not heard."
    return ""


def _entries(session: Session, found: Iterator[Pause], most_frames: int) -> Iterator[Long]:
    decisions, words = session.decisions, session.words
    for pause in found:
        before, line = decisions.holder(pause.after), decisions.holder(pause.word)
        assert before  # both words are heard
        assert line
        texts = tuple(words[ref.take].words[ref.index].text for ref in (pause.after, pause.word))
        why_not = _why_not(pause, most_frames)
        yield Long(
            0,
            decisions.position[line.id] + 1,
            pause.word.index - line.first + 1,
            Where.WITHIN if before.id == line.id else Where.BETWEEN,
            (texts[0], texts[1]),
            pause,
            0 if why_not else pause.excess(most_frames),
            why_not,
        )


def _why_not(pause: Pause, most_frames: int) -> str:
    if pause.is_performance:
        return "marked as performance"
    if pause.is_by_hand:
        return "an edge of it was set by hand"
    if not pause.is_measured:
        return "the levels of its take are not known"
    if pause.frames <= most_frames:
        loud = "" if pause.loudest_db is None else f": {pause.loudest_db:.0f} dB"
        return f"not silent{loud}"
    if pause.is_longer:
        return "set longer than it was recorded"
    if not pause.excess(most_frames):
        return "the words' times leave no room for a cut"
    return ""
