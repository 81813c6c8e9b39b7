"""The atoms of QuickTime files, whole and malformed."""

from __future__ import annotations

import struct
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dialogcut.media.tmcd import Movie, TimecodeTrack, read_movie
from dialogcut.timebase import Rate, parse_timecode
from tests.media_files import patch_timecode, write_movie


@pytest.mark.parametrize("suffix", [".mov", ".mp4"])
@pytest.mark.parametrize(
    ("name", "label", "base"),
    [
        ("23.976", "14:02:10:05", 24),
        ("25", "01:00:00:00", 25),
        ("29.97df", "01:00:00;02", 30),
        ("59.94", "10:00:00:59", 60),
    ],
)
def test_the_timecode_entry_tells_rate_flag_and_first_frame(
    tmp_path: Path, suffix: str, name: str, label: str, base: int
) -> None:
    rate = Rate.of(name)
    movie = read_movie(write_movie(tmp_path / f"a{suffix}", rate, 12, label))
    assert movie.timecode == TimecodeTrack(parse_timecode(label, rate), rate.fps, base, rate.drop)
    assert (movie.has_index, movie.missing_bytes) == (True, 0)
    picture = next(track for track in movie.tracks if track.kind == "vide")
    assert sum(count for count, _ in picture.runs) == 12


def test_a_patched_entry_is_read_as_written(tmp_path: Path) -> None:
    path = write_movie(tmp_path / "a.mov", Rate.of(25), 5, "01:00:00:00")
    patch_timecode(path, 1234, Fraction(30000, 1001), 30, True)
    assert read_movie(path).timecode == TimecodeTrack(1234, Fraction(30000, 1001), 30, True)


def test_a_film_without_timecode_has_none(tmp_path: Path) -> None:
    assert read_movie(write_movie(tmp_path / "a.mov", Rate.of(25), 5)).timecode is None


def test_what_was_cut_off_is_counted(tmp_path: Path) -> None:
    path = write_movie(tmp_path / "a.mov", Rate.of(25), 5, options={"movflags": "+faststart"})
    data = path.read_bytes()
    path.write_bytes(data[:-100])
    assert read_movie(path).missing_bytes == 100
    path.write_bytes(data[:20])
    assert not read_movie(path).has_index


def test_atoms_of_64_bits_are_walked(tmp_path: Path) -> None:
    path = write_movie(tmp_path / "a.mov", Rate.of(25), 5, "01:00:00:00")
    whole, data = read_movie(path), path.read_bytes()
    place = data.index(b"moov") - 4
    (length,) = struct.unpack_from(">I", data, place)
    path.write_bytes(data[:place] + struct.pack(">I4sQ", 1, b"moov", length + 8) + data[place + 8 :])
    assert read_movie(path) == whole


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"moov",
        struct.pack(">I4s", 4, b"moov"),
        struct.pack(">I4s", 0, b"moov"),
        struct.pack(">I4sQ", 1, b"moov", 3),
        struct.pack(">I4sQ", 1, b"moov", 2**64 - 1),
        struct.pack(">I4s", 16, b"moov") + struct.pack(">I4s", 2**32 - 1, b"trak"),
        struct.pack(">I4s", 8, b"free") * 10_000,
    ],
)
def test_malformed_atoms_end_the_walk(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.mov"
    path.write_bytes(data)
    movie = read_movie(path)
    assert (movie.tracks, movie.timecode) == ((), None)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 255)), min_size=1, max_size=20))
def test_any_damage_to_the_atoms_is_survived(tmp_path: Path, changes: list[tuple[int, int]]) -> None:
    whole = tmp_path / "whole.mov"
    if not whole.exists():
        write_movie(whole, Rate.of(25), 3, "01:00:00:00", sound=False, size=(16, 16))
    data = bytearray(whole.read_bytes())
    for place, value in changes:
        data[place % len(data)] = value
    damaged = tmp_path / "damaged.mov"
    damaged.write_bytes(data)
    assert isinstance(read_movie(damaged), Movie)
