"""How loud each column is, from the levels of the takes that are heard there."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from dialogcut.media.levels import Levels
from dialogcut.tui.strips.window import Columns

SAMPLES_A_COLUMN = 24
"""Places heard in each column: all of its 10 ms hops in a scene of minutes, enough for the look of hours."""
LOUD_PERCENT = 98
"""Of the measured columns so many are drawn to scale; the few that are louder are as high as the strip."""
FLATTENED = 1.0
"""The power of the amplitude that a column is as high as: quiet speakers stay visible beside loud ones."""


def loudness(columns: Columns, levels: Mapping[str, Levels]) -> NDArray[np.float64]:
    """Mean power of each column in dBFS; NaN where no sound was measured or none is recorded yet."""
    axis, count = columns.axis, columns.count
    if not axis.n:
        return np.full(count, np.nan)
    steps = columns.window.ms / (count * SAMPLES_A_COLUMN)
    places = columns.window.lo_ms + (np.arange(count * SAMPLES_A_COLUMN) + 0.5) * steps
    words = np.clip(axis.at_ms.searchsorted(places, "right") - 1, 0, axis.n - 1)
    in_take_ms = axis.in_take_ms[words] + places - axis.at_ms[words]
    take = axis.take[words]
    power = np.full(len(places), np.nan)
    for number in set(take[take >= 0].tolist()):  # numpy's own unique imports a large part of numpy first
        found = levels.get(axis.takes[number])
        if found is not None and len(found.db):
            here = take == number
            power[here] = 10 ** (_db(found, in_take_ms[here]) / 10)
    return _mean_db(power.reshape(count, SAMPLES_A_COLUMN))


def heights(db: NDArray[np.float64]) -> NDArray[np.float64]:
    """Loudness as shares of the strip's height, 0 to 1; 0 where nothing is measured."""
    if not np.isfinite(db).any():
        return np.zeros(len(db))
    measured = np.isfinite(db)
    below = np.percentile(db[measured], LOUD_PERCENT) - np.where(measured, db, -np.inf)
    return np.asarray(np.minimum(10 ** (-below / 20 * FLATTENED), 1.0))


def _db(levels: Levels, ms: NDArray[np.float64]) -> NDArray[np.float64]:
    # a hop is a hundredth of a second, whatever the sample rate: Levels' hops are whole samples nearest to it
    hops = (ms / 10 - levels.first_sample / levels.hop_samples).astype(np.int64)
    return levels.db[np.clip(hops, 0, len(levels.db) - 1)].astype(np.float64)


def _mean_db(power: NDArray[np.float64]) -> NDArray[np.float64]:
    measured = np.isfinite(power)
    count = measured.sum(axis=1)
    mean = np.where(measured, power, 0).sum(axis=1) / np.maximum(count, 1)
    return np.where(count > 0, 10 * np.log10(np.maximum(mean, 1e-13)), np.nan)
