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
        ({"suspect": ("long",), "slack_ms": 300}, Grade.CLIPPED, "not to be trusted (long)"),
        ({"suspect": ("unaligned",), "slack_ms": 124}, Grade.CLIPPED, "not to be trusted (unaligned)"),
        ({"suspect": ("unaligned",), "slack_ms": 125}, Grade.TIGHT, "but it is quiet 125 ms from it"),
        ({"suspect": ("unaligned",), "slack_ms": 300, "drop_db": 2.0}, Grade.CLIPPED, "not to be trusted"),
        ({"suspect": ("unaligned",), "slack_ms": 300, "drop_db": None}, Grade.CLIPPED, "not to be trusted"),
        ({"suspect": ("unaligned", "long"), "slack_ms": 300}, Grade.CLIPPED, "not to be trusted"),
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
