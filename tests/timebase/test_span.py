"""Spans are half-open; `joined` keeps every point and nothing else. Checked against sets of points."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogcut.errors import UsageError
from dialogcut.timebase import Span
from dialogcut.timebase.span import joined

spans = st.builds(lambda start, length: Span(start, start + length), st.integers(-40, 40), st.integers(0, 12))


def points(*given_spans: Span) -> set[int]:
    return {point for span in given_spans for point in range(span.start, span.end)}


def test_a_span_cannot_end_before_it_starts() -> None:
    with pytest.raises(UsageError):
        Span(3, 2)


@given(spans, st.integers(-60, 60))
def test_length_membership_and_shift_are_those_of_the_points(span: Span, point: int) -> None:
    assert len(span) == len(points(span))
    assert (point in span) == (point in points(span))
    assert points(span.shifted(point)) == {p + point for p in points(span)}


@given(spans, spans)
def test_overlap_is_what_both_hold(one: Span, other: Span) -> None:
    shared = one.overlap(other)
    assert points(shared) == points(one) & points(other) if shared else not points(one) & points(other)
    assert shared is None or len(shared) > 0
    if len(other):
        assert one.covers(other) == (points(other) <= points(one))


@given(st.lists(spans, max_size=12))
def test_joined_keeps_the_points_in_the_fewest_spans(many: list[Span]) -> None:
    result = joined(many)
    assert points(*result) == points(*many)
    assert all(len(span) for span in result)
    assert all(before.end < after.start for before, after in pairwise(result))
    assert joined(result) == result
