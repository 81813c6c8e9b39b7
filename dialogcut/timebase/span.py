"""Half-open spans of whole units (frames or samples: the owner's name says which)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dialogcut.errors import UsageError


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """[start, end): `start` belongs to it, `end` does not. Never negative in length; may be empty."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise UsageError(f"A span cannot end ({self.end}) before it starts ({self.start}).")

    def __len__(self) -> int:
        return self.end - self.start

    def __contains__(self, point: int) -> bool:
        return self.start <= point < self.end

    def shifted(self, by: int) -> Span:
        return Span(self.start + by, self.end + by)

    def overlap(self, other: Span) -> Span | None:
        """What both hold, or None where they share nothing."""
        start, end = max(self.start, other.start), min(self.end, other.end)
        return Span(start, end) if start < end else None

    def covers(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end


def joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The same points as the fewest spans in order: overlapping and touching ones become one, empty ones go."""
    result: list[Span] = []
    for span in sorted(s for s in spans if len(s)):
        if result and span.start <= result[-1].end:
            result[-1] = Span(result[-1].start, max(result[-1].end, span.end))
        else:
            result.append(span)
    return tuple(result)
