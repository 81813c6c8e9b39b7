"""Simulated trims at every rate: the benchmark's figures on fewer cuts."""

from __future__ import annotations

import pytest

from tests.bench.conforming import HABITS, RATES, score


@pytest.mark.parametrize("rate", RATES)
@pytest.mark.parametrize("habits", [HABITS[0], HABITS[3]], ids=lambda habits: habits.name)
def test_every_word_that_was_meant_is_heard_and_few_others_are(rate: str, habits) -> None:  # type: ignore[no-untyped-def]
    found = score(rate, habits, range(3))
    assert (found.recall, found.unmatched, found.ties) == (1.0, 0, 0)
    assert found.precision >= 0.98  # three cuts; the benchmark has twenty
