"""Any stretch of a file is what a decode of the whole file has there, to the sample."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from dialogcut.errors import MediaUnreadable
from dialogcut.media.audio import decode, dialogue_channels
from dialogcut.media.probe import probe
from dialogcut.media.source import Source
from dialogcut.preview.reading import SoundReader
from dialogcut.timebase import Rate
from tests.media_files import write_bwf, write_movie, write_sound

SECONDS = 7


def sweep(rate: int, channels: int = 1) -> np.ndarray:
    """Never the same twice, and one sample's shift is seen."""
    at = np.arange(SECONDS * rate) / rate
    rows = [0.4 * np.sin(2 * np.pi * (300 * (n + 1) * at + 120 * at**2)) for n in range(channels)]
    return np.array(rows, np.float32)


def write(folder: Path, kind: str) -> Path:
    if kind == "wav":
        return write_bwf(folder / "a.wav", samples=sweep(48000, 2), track_names=("Boom", "Lav"), time_reference=0)
    if kind == "wav24":
        return write_bwf(folder / "a.wav", 44100, sweep(44100)[0], bits=24)
    if kind == "flac":
        return write_sound(folder / "a.flac", "flac", sweep(48000))
    if kind == "m4a":
        return write_sound(folder / "a.m4a", "aac", sweep(48000))
    frames = SECONDS * 24
    if kind == "mov two tracks":
        return write_movie(folder / "a.mov", Rate.of(24), frames, samples=sweep(48000, 2), tracks=2)
    return write_movie(folder / f"a.{kind}", Rate.of(24), frames, samples=sweep(48000))


LOSSY = {"m4a": 0.02, "mp4": 0.02}
"""An AAC decoder makes up noise anew each time; a shift by one sample changes the sweep by 0.1."""
KINDS = ["wav", "wav24", "flac", "m4a", "mov", "mov two tracks", "mp4", "mxf"]


@pytest.mark.parametrize("kind", KINDS)
def test_a_stretch_is_what_the_whole_has_there(tmp_path: Path, kind: str) -> None:
    source = probe(write(tmp_path, kind))
    assert source.sound is not None
    tolerance = LOSSY.get(kind, 1e-6)
    whole = decode(source, sample_rate=None)
    reader = SoundReader(source, dialogue_channels(source.sound))
    places = random.Random(kind)
    for _ in range(25):
        start = places.randrange(-2000, source.sound.samples)
        length = places.choice([1, 400, 4800, 30_000])
        heard = reader.read(start, start + length)
        expected = np.zeros(length, np.float32)
        inside = whole[max(0, start) : max(0, start + length)]
        expected[max(0, -start) : max(0, -start) + len(inside)] = inside
        np.testing.assert_allclose(heard, expected, atol=tolerance)
    reader.close()


def test_reading_on_forgets_what_lies_behind(tmp_path: Path) -> None:
    source = probe(write_bwf(tmp_path / "a.wav", samples=30 * 48000))
    reader = SoundReader(source, (0,))
    for start in range(0, 30 * 48000, 48000):
        assert len(reader.read(start, start + 48000)) == 48000
    assert sum(len(part) for held in reader._held for part in held._parts) < 5 * 48000


def test_outside_the_recording_is_silence(tmp_path: Path) -> None:
    source = probe(write_bwf(tmp_path / "a.wav", samples=4800))
    reader = SoundReader(source, (0,))
    assert not reader.read(-500, 0).any()
    assert not reader.read(4800, 9000).any()
    assert reader.read(4000, 9000).shape == (5000,)


def test_a_file_that_is_gone(tmp_path: Path) -> None:
    source = probe(write_bwf(tmp_path / "a.wav"))
    (tmp_path / "a.wav").unlink()
    with pytest.raises(MediaUnreadable, match=r"a\.wav: its sound cannot be played"):
        SoundReader(source, (0,)).read(0, 100)


def test_a_file_that_is_no_media(tmp_path: Path) -> None:
    source = probe(write_bwf(tmp_path / "a.wav"))
    (tmp_path / "a.wav").write_bytes(b"not a recording" * 100)
    with pytest.raises(MediaUnreadable, match="cannot be played"):
        SoundReader(source, (0,)).read(0, 100)


def test_a_file_with_fewer_channels_than_when_it_was_added(tmp_path: Path) -> None:
    source = probe(write_bwf(tmp_path / "a.wav"))
    wider: Source = replace(source, sound=replace(source.sound, channels=("1", "2")))  # type: ignore[type-var]
    with pytest.raises(MediaUnreadable, match="not the one that was added"):
        SoundReader(wider, (1,)).read(0, 100)
