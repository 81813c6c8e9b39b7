"""How a cut that a format cannot say is refused: reasons that several formats share, and all of them told at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from dialogcut.errors import NotExpressible
from dialogcut.media.source import Source
from dialogcut.timebase import Rate
from dialogcut.timebase.timecode import frames_per_day
from dialogcut.timeline.events import Sequence

_SHOWN = 5
_MOST_BASE = 100  # two digits for the frame


def rate_problems(rate: Rate) -> Iterator[str]:
    if rate.base > _MOST_BASE:
        yield f"its frames have two digits, and {rate.label} frames a second count to {rate.base - 1}"
    if rate.fps.denominator not in (1, 1001):
        yield f"no timecode counts {rate.label} frames a second"


def day_problems(sequence: Sequence) -> Iterator[str]:
    if sequence.start_frame + sequence.frames > frames_per_day(sequence.rate):
        yield "its record timecode would pass 24:00:00:00: give it an earlier start"


def source_problems(source: Source, rate: Rate, what: str) -> Iterator[str]:
    """Of a format with one rate that finds media by timecode; `what` is its name with the article: 'an AAF'."""
    if source.start_seconds is None:
        yield f"{source.path} has no timecode, and {what} finds media by it, as .otio, .fcpxml and .xml need not"
    if source.picture is None:
        return
    if source.picture.rate.fps != rate.fps:
        yield f"{source.path} runs at {source.picture.rate.label} and the cut at {rate.label}: {what} has one rate"
    elif source.picture.start_frame is not None and source.picture.rate.drop != rate.drop:
        yield f"{source.path} is labelled {source.picture.rate.label} and the cut {rate.label}: count one way"


def told_at_once(path: Path, what: str, reasons: Iterable[str]) -> None:
    """Raise NotExpressible with all reasons, the first few of them in full; nothing where there are none."""
    if told := list(reasons):
        more = f"; and {len(told) - _SHOWN} more" if len(told) > _SHOWN else ""
        raise NotExpressible(f"{path}: {what}: {'; '.join(told[:_SHOWN])}{more}. Nothing was written.")
