"""Exact time: rates as fractions, timecode as whole frames, half-open spans. No float leaves this room."""

from dialogcut.timebase.rate import Rate
from dialogcut.timebase.span import Span
from dialogcut.timebase.timecode import format_timecode, parse_timecode

__all__ = ["Rate", "Span", "format_timecode", "parse_timecode"]
