"""Heads of wave files, read back by another reader and by the letter."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest
from wavinfo import WavInfoReader

from dialogcut.media.bwf import read_bwf
from dialogcut.media.bwf_chunks import bext, elements, ixml, speed, wave_head
from dialogcut.timebase import Rate

START = 3600 * 48048


def head(samples: int, channels: int = 1, bits: int = 24) -> bytes:
    chunks = (
        bext("a description", "dialogcut", "", "2026-01-02", "01:00:00", START, "A=PCM\r\n"),
        ixml(elements({"PROJECT": "Tom & Helen"}), speed(Rate.of("29.97df"), 48000, bits, START)),
    )
    return wave_head(chunks, 48000, channels, bits, samples)


@pytest.mark.parametrize(("channels", "bits"), [(1, 24), (2, 16), (5, 24)])
def test_another_reader_finds_what_was_meant(tmp_path: Path, channels: int, bits: int) -> None:
    path = tmp_path / "a.wav"
    path.write_bytes(head(480, channels, bits) + bytes(480 * channels * bits // 8))
    found = WavInfoReader(str(path))
    assert (found.fmt.channel_count, found.fmt.bits_per_sample, found.data.frame_count) == (channels, bits, 480)
    assert (found.bext.time_reference, found.bext.description) == (START, "a description")
    assert found.ixml.project == "Tom & Helen"
    ours = read_bwf(path)
    assert ours is not None
    assert (ours.start_sample, ours.timecode_rate, ours.missing_bytes) == (START, "30000/1001", 0)


def test_past_four_gibibytes_it_is_rf64(tmp_path: Path) -> None:
    samples = 24 * 3600 * 48000  # a day
    made = head(samples, 1, 24)
    assert made[:4] == b"RF64"
    assert made[4:8] == made[-4:] == b"\xff" * 4
    assert made[12:16] == b"ds64"
    riff, data, count = struct.unpack_from("<QQQ", made, 20)
    assert data == samples * 3
    assert count == samples
    assert riff == len(made) + data - 8
    path = tmp_path / "a.wav"
    path.write_bytes(made)
    found = read_bwf(path)
    assert found is not None
    assert found.missing_bytes == data


def test_up_to_there_it_is_riff() -> None:
    made = head(480)
    assert made[:4] == b"RIFF"
    assert struct.unpack_from("<I", made, 4)[0] == len(made) + 480 * 3 - 8
