"""Levels every 10 ms on the source's own clock, their small form, and where a cut is heard least."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogcut.errors import Cancelled, MediaUnreadable
from dialogcut.media.levels import FLOOR_DB, Levels, measure, quietest
from dialogcut.media.probe import probe
from dialogcut.timebase import Rate
from tests.media_files import write_bwf, write_movie

half_steps = st.lists(st.integers(0, 255), max_size=60).map(lambda steps: np.array(steps, np.float32) / -2)
levels_of = st.builds(Levels, st.integers(1, 960), st.integers(0, 10_000), half_steps)


@pytest.mark.parametrize("sample_rate", [8000, 44100, 48000, 96000])
def test_each_hop_is_ten_milliseconds_and_its_level_is_its_energy(tmp_path: Path, sample_rate: int) -> None:
    hop = sample_rate // 100
    steps = [1.0, 0.5, 0.1, 0.001, 0.0]
    sound = np.repeat(np.array(steps, np.float32), hop)
    levels = measure(probe(write_bwf(tmp_path / "a.wav", sample_rate, sound, bits=32)))
    assert (levels.hop_samples, levels.first_sample) == (hop, 0)
    assert levels.db.tolist() == [0.0, -6.0, -20.0, -60.0, FLOOR_DB]


def test_levels_do_not_depend_on_how_the_sound_is_read_and_the_last_hop_may_be_short(tmp_path: Path) -> None:
    sound = (np.random.default_rng(3).standard_normal(150_005) * 0.1).astype(np.float32)
    levels = measure(probe(write_bwf(tmp_path / "a.wav", samples=sound, bits=32)))
    whole = sound[: 312 * 480].reshape(-1, 480)
    expected = np.append(np.mean(np.square(whole), axis=1), np.mean(np.square(sound[312 * 480 :])))
    assert len(levels.db) == 313
    assert np.abs(levels.db - 10 * np.log10(expected)).max() < 0.26


def test_measuring_can_be_stopped_and_needs_sound(tmp_path: Path) -> None:
    with pytest.raises(Cancelled):
        measure(probe(write_bwf(tmp_path / "a.wav")), cancelled=lambda: True)
    with pytest.raises(MediaUnreadable, match="no sound"):
        measure(probe(write_movie(tmp_path / "a.mov", Rate.of(25), 5, sound=False)))


@given(levels_of)
def test_the_small_form_gives_the_same_levels_back(levels: Levels) -> None:
    again = Levels.from_bytes(levels.to_bytes())
    assert (again.hop_samples, again.first_sample) == (levels.hop_samples, levels.first_sample)
    assert np.array_equal(again.db, levels.db)


@pytest.mark.parametrize("data", [b"", b"dcL1", b"something else entirely", b"dcL1" + bytes(12)])
def test_foreign_bytes_are_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="levels"):
        Levels.from_bytes(data)


def test_levels_cannot_be_changed() -> None:
    levels = Levels(480, 0, np.zeros(4, np.float32))
    with pytest.raises(ValueError, match="read-only"):
        levels.db[0] = 1


def test_the_quietest_place_is_the_middle_of_its_hop() -> None:
    levels = Levels(480, 0, np.array([-20, -50, -60, -30, -70, -20], np.float32))
    assert quietest(levels, 0, 6 * 480) == 4 * 480 + 240
    assert quietest(levels, 0, 4 * 480 + 479) == 2 * 480 + 240
    assert quietest(levels, 1, 4 * 480) == 2 * 480 + 240


def test_a_hop_that_is_only_partly_between_does_not_count() -> None:
    levels = Levels(480, 100, np.array([-90, -20, -30, -20, -90], np.float32))
    assert quietest(levels, 101, 100 + 5 * 480 - 1) == 100 + 2 * 480 + 240
    assert quietest(levels, 100, 100 + 4 * 480) == 100 + 240


def test_of_equals_the_one_nearest_the_middle_is_taken() -> None:
    levels = Levels(480, 0, np.full(9, FLOOR_DB, np.float32))
    assert quietest(levels, 0, 9 * 480) == 4 * 480 + 240


def test_where_no_hop_fits_the_middle_is_taken() -> None:
    levels = Levels(480, 0, np.zeros(10, np.float32))
    assert quietest(levels, 100, 300) == 200
    assert quietest(levels, 50_000, 60_000) == 55_000
    assert quietest(Levels(480, 0, np.zeros(0, np.float32)), 10, 20) == 15
    with pytest.raises(ValueError, match="no place"):
        quietest(levels, 2, 1)


@given(levels_of, st.integers(-2000, 80_000), st.integers(0, 40_000))
def test_the_quietest_place_lies_between_and_nothing_between_is_quieter(levels: Levels, lo: int, length: int) -> None:
    found = quietest(levels, lo, lo + length)
    assert lo <= found <= lo + length
    hops = [(levels.first_sample + k * levels.hop_samples, db) for k, db in enumerate(levels.db)]
    inside = [db for start, db in hops if lo <= start and start + levels.hop_samples <= lo + length]
    if inside:
        assert levels.db_at(found) == min(inside)


def test_the_level_at_a_sample_is_that_of_its_hop() -> None:
    levels = Levels(480, 1000, np.array([-10, -20, -30], np.float32))
    places = (0, 1000, 1479, 1480, 2439, 99_999)
    assert [levels.db_at(sample) for sample in places] == [-10, -10, -10, -20, -30, -30]
    assert Levels(480, 0, np.zeros(0, np.float32)).db_at(5) == FLOOR_DB


@given(levels_of, st.integers(-5_000, 70_000), st.integers(0, 5_000))
def test_the_loudest_of_a_stretch_is_that_of_its_hops(levels: Levels, start: int, length: int) -> None:
    heard = range(start, max(start + length, start + 1), levels.hop_samples)
    assert levels.loudest(start, start + length) == max(levels.db_at(sample) for sample in heard)
