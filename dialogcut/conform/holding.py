"""Room held in a conformed cut: for sound that no take explains (ADR, wild lines, unknown takes), and for held lines of
the present cut whose room is still open."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from fractions import Fraction

from dialogcut.conform.names import clip_name, file_key
from dialogcut.conform.outcome import Held, Match, Standing
from dialogcut.conform.playing import MICROSECONDS
from dialogcut.cut.decisions import Placeholder
from dialogcut.interchange.found import FoundEvent, FoundTimeline
from dialogcut.timebase import Rate, Span
from dialogcut.timebase.rate import nearest
from dialogcut.timebase.span import joined

SHORTEST_MS = 300
"""Sound shorter than this is no line: breaths, clicks, ends of fades."""
_ROUNDING = 2  # frames by which the room for a held line may differ

_NO_SPEECH = re.compile(
    r"(?:^|[^A-Z])(?:RT|ROOM[ _-]?TONE|TONE|FILL|AMB\w*|ATMO\w*|SFX|FX|FOLEY|MUS|MUSIC|MX|SCORE|LEADER|POP|BEEP)"
    r"(?![A-Z])",
    re.IGNORECASE,
)
_KINDS = (
    ("wild", re.compile(r"(?:^|[^A-Z])(?:WILD|WT|WL)(?![A-Z])", re.IGNORECASE)),
    ("pickup", re.compile(r"(?:^|[^A-Z])(?:PICK[ _-]?UP|PU)(?![A-Z])", re.IGNORECASE)),
)


def unexplained(matches: Sequence[Match], rate: Rate) -> tuple[Held, ...]:
    """The sound events without a place in any take while nothing of the takes is heard, as lines to be held.

    Music, effects and room tone (by their names) are none. One event on several tracks is one line.
    """
    sounds = [match for match in matches if match.event.track.startswith("A")]
    taken = joined(_span(match.event) for match in sounds if match.standing is Standing.MATCHED)
    held: list[Held] = []
    reached = 0
    loose = (match.event for match in sounds if match.standing is not Standing.MATCHED)
    for event in sorted(loose, key=lambda event: (event.record_in, -event.frames)):
        milliseconds = nearest(rate.seconds(event.frames) * 1000)
        name = called(event)
        if milliseconds < SHORTEST_MS or event.record_out <= reached or _NO_SPEECH.search(name):
            continue
        if _overlapped(_span(event), taken) * 2 <= event.frames:
            kind = next((kind for kind, pattern in _KINDS if pattern.search(name)), "ADR")
            held.append(Held(nearest(rate.seconds(event.record_in) * MICROSECONDS), name, kind, milliseconds))
            reached = event.record_out
    return tuple(held)


def called(event: FoundEvent) -> str:
    """The name by which people know an event."""
    names = event.names
    return (
        clip_name(names.clip) or file_key(names.path) or file_key(names.file) or names.reel or f"event {event.number}"
    )


def still_open(found: FoundTimeline, placeholders: Iterable[Placeholder]) -> tuple[tuple[int, Placeholder], ...]:
    """Held lines that the cut still leaves room for, with its record time in microseconds: gaps of the sound (of the
    picture where there is no sound) that are as long as a held line, each used once."""
    gaps = list(_gaps(found))
    opened: list[tuple[int, Placeholder]] = []
    for line in placeholders:
        frames = found.rate.frames(Fraction(line.duration_ms, 1000))
        gap = next((gap for gap in gaps if abs(len(gap) - frames) <= _ROUNDING), None)
        if gap is not None:
            gaps.remove(gap)
            opened.append((nearest(found.rate.seconds(gap.start) * MICROSECONDS), line))
    return tuple(opened)


def _gaps(found: FoundTimeline) -> Iterable[Span]:
    sounds = [event for event in found.events if event.track.startswith("A")]
    at = 0
    for span in joined(_span(event) for event in sounds or found.events):
        if span.start > at:
            yield Span(at, span.start)
        at = span.end
    if found.frames > at:
        yield Span(at, found.frames)


def _span(event: FoundEvent) -> Span:
    return Span(event.record_in, event.record_out)


def _overlapped(span: Span, others: Iterable[Span]) -> int:
    return sum(len(shared) for other in others if (shared := span.overlap(other)))
