"""The drawn regression against what its maximum must satisfy."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogcut.story.regression import drawn

sizes = st.tuples(st.integers(0, 12), st.integers(1, 5), st.integers(0, 2**32 - 1))


@given(sizes, st.floats(0.01, 100.0), st.floats(0.0, 20.0))
def test_the_pull_balances_what_the_examples_say(size: tuple[int, int, int], strength: float, far: float) -> None:
    many, wide, seed = size
    chance = np.random.default_rng(seed)
    examples, towards, offset = (
        chance.normal(size=(many, wide)),
        chance.normal(size=wide),
        far * chance.normal(size=many),
    )
    labels, counts = chance.integers(0, 2, many).astype(float), chance.uniform(0.5, 3.0, many)
    found = drawn(examples, labels, towards, np.full(wide, strength), offset, counts)
    said = 1 / (1 + np.exp(-np.clip(offset + examples @ found, -500, 500)))
    slope = examples.T @ (counts * (labels - said)) - strength * (found - towards)
    assert np.abs(slope).max() < 1e-5 * max(1.0, strength)


def test_without_examples_nothing_moves() -> None:
    assert drawn(np.zeros((0, 2)), np.zeros(0), np.array([1.0, -2.0]), np.ones(2)) == pytest.approx([1.0, -2.0])


def test_a_stronger_pull_stays_nearer() -> None:
    examples, labels = np.ones((5, 1)), np.ones(5)
    moved = [float(drawn(examples, labels, np.zeros(1), np.array([pull]))[0]) for pull in (0.1, 1.0, 10.0, 1000.0)]
    assert moved == sorted(moved, reverse=True)
    assert moved[0] > 2
    assert 0 < moved[-1] < 0.01
