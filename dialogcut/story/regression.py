"""Logistic regression that is drawn towards given weights: what few examples do not say stays as it was. Pure."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float64]
CLOSE = 1e-8
MOST_STEPS = 100


def drawn(
    examples: Vector,
    labels: Vector,
    towards: Vector,
    strength: Vector,
    offset: Vector | None = None,
    counts: Vector | None = None,
) -> Vector:
    """The weights w that maximise the likelihood of `labels` (0 or 1) less half of sum(strength * (w - towards)**2).

    One row of `examples` and one offset (log odds before any weight speaks, default 0) a label; `counts` says how
    many times each example counts (default once). `strength` must be above 0, one number a weight. The maximum is
    unique; it is found by Newton steps, halved where they would overshoot, and comes out the same every time.
    """
    base = np.zeros(len(labels)) if offset is None else offset
    times = np.ones(len(labels)) if counts is None else counts

    def loss(weights: Vector) -> float:
        odds = base + examples @ weights
        pull = strength @ (weights - towards) ** 2 / 2
        return float(times @ (np.logaddexp(0.0, odds) - labels * odds) + pull)

    weights = np.array(towards, dtype=np.float64)
    for _ in range(MOST_STEPS):
        step = _newton_step(examples, labels - _chance(base + examples @ weights), times, strength, weights - towards)
        while loss(weights + step) > loss(weights) and np.abs(step).max(initial=0.0) > CLOSE:
            step /= 2
        weights += step
        if np.abs(step).max(initial=0.0) <= CLOSE:
            break
    return weights


def _newton_step(examples: Vector, missed: Vector, times: Vector, strength: Vector, away: Vector) -> Vector:
    """`missed` is label less chance, so that chance * (1 - chance) is |missed| * (1 - |missed|)."""
    spread = times * np.abs(missed) * (1 - np.abs(missed))
    curvature = (examples * spread[:, None]).T @ examples + np.diag(strength)
    slope: Vector = examples.T @ (times * missed) - strength * away
    return np.linalg.solve(curvature, slope)


def _chance(odds: Vector) -> Vector:
    chance: Vector = 0.5 * (1 + np.tanh(odds / 2))
    return chance
