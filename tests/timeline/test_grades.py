"""What a side of a join is called, and why."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dialogcut.timeline.events import Grade
from dialogcut.timeline.grades import Hand, Side, grade

FINE = Side("lamp", "start", 60, 0, 30.0, ())


@pytest.mark.parametrize(
    ("changes", "how", "told"),
    [
        ({}, Grade.CLEAN, "60 ms from the start of 'lamp'"),
        ({"slack_ms": -3}, Grade.CLIPPED, "loses 3 ms"),
        ({"slack_ms": 3}, Grade.TIGHT, "only 3 ms"),
        ({"slack_ms": 3, "drop_db": 2.0}, Grade.CLIPPED, "goes on over"),
        ({"drop_db": 2.0}, Grade.TIGHT, "no quiet place"),
        ({"rest_ms": 7}, Grade.TIGHT, "7 ms of the struck word"),
        ({"suspect": ("long",), "slack_ms": 900}, Grade.CLIPPED, "the start of 'lamp' is uncertain (long)"),
        ({"suspect": ("long",), "within_ms": 200, "slack_ms": 900}, Grade.CLIPPED, "is uncertain (long)"),
        ({"suspect": ("long",), "within_ms": 61}, Grade.CLIPPED, "by 61 ms, and the cut is 60 ms from it"),
        ({"suspect": ("long",), "within_ms": 60}, Grade.TIGHT, "by 60 ms, but it is quiet 60 ms from it"),
        ({"suspect": ("unaligned",), "within_ms": 290}, Grade.CLIPPED, "of 'lamp' is uncertain by 290 ms, and the cut"),
        ({"suspect": ("unaligned",), "within_ms": 290, "slack_ms": 290}, Grade.TIGHT, "quiet 290 ms from it"),
        ({"suspect": ("unaligned",), "slack_ms": 199}, Grade.CLIPPED, "by 200 ms, and the cut is 199 ms from it"),
        ({"suspect": ("unaligned",), "slack_ms": 200}, Grade.TIGHT, "by 200 ms, but it is quiet 200 ms from it"),
        ({"suspect": ("unaligned",), "slack_ms": 300, "drop_db": 2.0}, Grade.CLIPPED, "it is not quiet 300 ms from"),
        ({"suspect": ("unaligned",), "slack_ms": 300, "drop_db": None}, Grade.CLIPPED, "levels of its take are not"),
        ({"suspect": ("unaligned", "long"), "slack_ms": 300}, Grade.CLIPPED, "is uncertain (unaligned, long)"),
        ({"suspect": ("unaligned",), "within_ms": 61, "slack_ms": -2}, Grade.CLIPPED, "loses 2 ms"),
        ({"within_ms": 290}, Grade.CLEAN, "60 ms from the start of 'lamp'"),
    ],
)
def test_what_is_measured(changes: dict[str, object], how: Grade, told: str) -> None:
    found, reason = grade(replace(FINE, **changes))  # type: ignore[arg-type]  # fields by their names
    assert (found, told in reason) == (how, True), reason


@pytest.mark.parametrize(
    ("changes", "how", "told"),
    [
        ({}, Grade.CLEAN, "set by hand, 60 ms from the start of 'lamp'"),
        ({"suspect": ("unaligned",)}, Grade.CLEAN, "set by hand, 60 ms from the start of 'lamp'"),
        ({"slack_ms": 14}, Grade.TIGHT, "set by hand, 14 ms from"),
        ({"drop_db": 2.0}, Grade.TIGHT, "where it is not quiet"),
        ({"rest_ms": 9}, Grade.TIGHT, "9 ms of the struck word stay"),
        ({"slack_ms": -9}, Grade.TIGHT, "set by hand, 9 ms inside 'lamp', where it is quiet"),
        ({"slack_ms": -9, "drop_db": 2.0}, Grade.CLIPPED, "set by hand, 9 ms inside 'lamp'"),
        ({"slack_ms": -9, "drop_db": None}, Grade.CLIPPED, "set by hand, 9 ms inside 'lamp'"),
    ],
)
def test_what_somebody_set(changes: dict[str, object], how: Grade, told: str) -> None:
    found, reason = grade(replace(FINE, hand=Hand.FOLLOWED, **changes))  # type: ignore[arg-type]  # as above
    assert (found, told in reason) == (how, True), reason


def test_what_is_not_followed_is_never_called_clean() -> None:
    assert grade(replace(FINE, hand=Hand.REFUSED))[0] is Grade.TIGHT
    assert grade(replace(FINE, hand=Hand.REFUSED, slack_ms=-9))[0] is Grade.CLIPPED


def test_the_worse_side_decides() -> None:
    tight = replace(FINE, slack_ms=1)
    assert grade(FINE, tight) == grade(tight)
    assert grade(None, None) == (Grade.CLEAN, "nothing said beside it")
