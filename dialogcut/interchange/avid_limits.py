"""What the formats for an Avid cannot say, found before a byte is written: they have one rate and find media by
timecode."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from dialogcut.errors import NotExpressible
from dialogcut.media.source import Source
from dialogcut.timebase import Rate

_SHOWN = 5
_MOST_BASE = 100  # two digits for the frame


def rate_problems(rate: Rate) -> Iterator[str]:
    if rate.base > _MOST_BASE:
        yield f"its frames have two digits, and {rate.label} frames a second count to {rate.base - 1}"
    if rate.fps.denominator not in (1, 1001):
        yield f"no timecode counts {rate.label} frames a second"


def source_problems(source: Source, rate: Rate, what: str) -> Iterator[str]:
    """`what` is the format with its article: 'an AAF'."""
    if source.start_seconds is None:
        yield f"{source.path} has no timecode, and {what} finds media by it"
    if source.picture is None:
        return
    if source.picture.rate.fps != rate.fps:
        yield f"{source.path} runs at {source.picture.rate.label} and the cut at {rate.label}: {what} has one rate"
    elif source.picture.start_frame is not None and source.picture.rate.drop != rate.drop:
        yield f"{source.path} is labelled {source.picture.rate.label} and the cut {rate.label}: count one way"


def told_at_once(path: Path, what: str, reasons: Sequence[str]) -> None:
    """Raise NotExpressible with all reasons, the first few of them in full; nothing where there are none."""
    if reasons:
        more = f"; and {len(reasons) - _SHOWN} more" if len(reasons) > _SHOWN else ""
        raise NotExpressible(f"{path}: {what}: {'; '.join(reasons[:_SHOWN])}{more}. Nothing was written.")
