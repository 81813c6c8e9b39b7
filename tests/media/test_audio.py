"""Decoded sound: the right channels, the right length to the sample, in place at the end as at the start."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from dialogcut.errors import Cancelled, MediaUnreadable, UsageError
from dialogcut.media.audio import chunks, decode, dialogue_channels
from dialogcut.media.probe import probe
from dialogcut.media.source import Sound, Source
from dialogcut.timebase import Rate
from tests.media_files import clicks, tone, write_bwf, write_movie, write_sound

SECONDS = 12


def click_places(samples: np.ndarray, sample_rate: int) -> np.ndarray:
    """Where the click of each second lies, as its centre of energy, in samples off the whole second."""
    reach = sample_rate // 80
    windows = [samples[k * sample_rate - reach : k * sample_rate + reach] for k in range(1, SECONDS)]
    return np.array([np.sum(np.arange(-reach, reach) * w**2) / np.sum(w**2) for w in windows])


def level_of(samples: np.ndarray) -> float:
    return float(np.sqrt(np.mean(np.square(samples))))


def hertz_of(samples: np.ndarray, sample_rate: int = 16000) -> float:
    spectrum = np.abs(np.fft.rfft(samples[:sample_rate]))
    return float(np.argmax(spectrum)) * sample_rate / len(samples[:sample_rate])


def named(*channels: str) -> Sound:
    return Sound(48000, 48000, channels)


@pytest.mark.parametrize(
    ("channels", "chosen"),
    [
        (("Boom", "Mara", "Anton"), (0,)),
        (("Mara", "BOOM 1", "Anton"), (1,)),
        (("Mara", "Boom", "MixL", "MixR"), (2, 3)),
        (("Mara", "Anton"), (0, 1)),
        (("1",), (0,)),
    ],
)
def test_dialogue_is_heard_in_the_mix_else_the_boom_else_everywhere(
    channels: tuple[str, ...], chosen: tuple[int, ...]
) -> None:
    assert dialogue_channels(named(*channels)) == chosen


@pytest.mark.parametrize("sample_rate", [8000, 11025, 16000, 44100, 48000, 96000])
def test_a_sound_roll_keeps_its_length_and_does_not_drift(tmp_path: Path, sample_rate: int) -> None:
    width = max(2, sample_rate // 3000)
    sound = clicks(SECONDS * sample_rate + 7, sample_rate, width=width)
    source = probe(write_bwf(tmp_path / "a.wav", sample_rate, sound, bits=24))
    heard = decode(source)
    assert heard.dtype == np.float32
    assert len(heard) == round(len(sound) * 16000 / sample_rate)
    centre = (width - 1) / 2 * 16000 / sample_rate
    assert np.abs(click_places(heard, 16000) - centre).max() < 0.1


@pytest.mark.parametrize(("name", "codec"), [("a.flac", "flac"), ("a.m4a", "aac"), ("a.mp3", "libmp3lame")])
def test_compressed_sound_starts_where_it_was_recorded(tmp_path: Path, name: str, codec: str) -> None:
    source = probe(write_sound(tmp_path / name, codec, clicks(SECONDS * 48000, 48000)))
    assert np.abs(click_places(decode(source), 16000) - 2.5).max() < 0.5


@pytest.mark.parametrize("name", ["a.mov", "a.mp4", "a.mkv", "a.mxf", "a.ts"])
def test_a_cameras_sound_lies_on_its_pictures_clock(tmp_path: Path, name: str) -> None:
    path = write_movie(
        tmp_path / name, Rate.of(24), SECONDS * 24, samples=clicks(SECONDS * 48000, 48000), size=(16, 16)
    )
    source = probe(path)
    assert source.sound is not None
    heard = decode(source)
    assert len(heard) == round(source.sound.samples / 3)
    assert np.abs(click_places(heard, 16000) - 2.5).max() < (8 if name == "a.mkv" else 0.5)


def test_the_whole_is_the_chunks_and_the_sources_own_rate_is_kept_on_request(tmp_path: Path) -> None:
    sound = (np.random.default_rng(2).standard_normal(150_001) * 0.1).astype(np.float32)
    source = probe(write_bwf(tmp_path / "a.wav", 48000, sound, bits=32))
    own = list(chunks(source, sample_rate=None))
    assert len(own) > 2
    assert np.array_equal(np.concatenate(own), sound)
    assert np.array_equal(np.concatenate(list(chunks(source))), decode(source))


def test_the_last_samples_are_heard(tmp_path: Path) -> None:
    for sample_rate in (8000, 44100, 48000):
        heard = decode(probe(write_bwf(tmp_path / "a.wav", sample_rate, np.full(sample_rate, 0.5, np.float32))))
        assert np.abs(heard[-200:-4] - 0.5).max() < 0.1
        assert np.abs(heard[-4:]).min() > 0.1


@pytest.mark.parametrize("bits", [16, 24, 32])
def test_full_scale_is_one_at_every_depth(tmp_path: Path, bits: int) -> None:
    heard = decode(probe(write_bwf(tmp_path / "a.wav", samples=tone(48000, level=1.0), bits=bits)), sample_rate=None)
    assert np.abs(heard - tone(48000, level=1.0)).max() < 2 ** -(min(bits, 24) - 2)


def test_one_channel_of_thirty_two_is_picked_and_all_are_mixed(tmp_path: Path) -> None:
    names = [f"T{n}" for n in range(1, 33)]
    block = np.stack([tone(48000, hertz=200 + 100 * n) for n in range(32)])
    source = probe(write_bwf(tmp_path / "a.wav", samples=block, track_names=names, bits=24))
    assert hertz_of(decode(source, channels=[31])) == 3300
    assert hertz_of(decode(source, channels=[0])) == 200
    assert level_of(decode(source)) == pytest.approx(level_of(block[0]) / np.sqrt(32), rel=0.02)
    names[5] = "Boom"
    source = probe(write_bwf(tmp_path / "b.wav", samples=block, track_names=names))
    assert hertz_of(decode(source)) == 700


def test_channels_are_counted_through_the_tracks_of_a_film(tmp_path: Path) -> None:
    block = np.stack([tone(96000, hertz=400 + 200 * n) for n in range(4)])
    for name, tracks in (("a.mxf", 4), ("b.mov", 2)):
        path = write_movie(tmp_path / name, Rate.of(24), 48, samples=block, tracks=tracks, channels=4 // tracks)
        source = probe(path)
        assert source.sound is not None
        assert len(source.sound.channels) == 4
        assert [hertz_of(decode(source, channels=[n])) for n in range(4)] == [400, 600, 800, 1000]
        assert level_of(decode(source, channels=[1, 2])) == pytest.approx(level_of(block[0]) / np.sqrt(2), rel=0.02)


def test_no_number_in_a_float_file_is_silence(tmp_path: Path) -> None:
    sound = tone(4800)
    path = write_bwf(tmp_path / "a.wav", samples=sound, bits=32)
    data = path.read_bytes()
    path.write_bytes(data[:-400] + np.full(50, np.nan, "<f4").tobytes() + np.full(50, np.inf, "<f4").tobytes())
    heard = decode(probe(path), sample_rate=None)
    assert np.isfinite(heard).all()
    assert np.array_equal(heard[:-100], sound[:-100])


def test_a_channel_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    source = probe(write_bwf(tmp_path / "a.wav", samples=480))
    for wrong in ([1], [-1], []):
        with pytest.raises(UsageError, match="channels 1 to 1"):
            decode(source, channels=wrong)


def test_a_source_without_sound_is_refused(tmp_path: Path) -> None:
    source = probe(write_movie(tmp_path / "a.mov", Rate.of(25), 5, sound=False))
    with pytest.raises(MediaUnreadable, match="no sound"):
        decode(source)


def test_decoding_stops_when_told(tmp_path: Path) -> None:
    source = probe(write_bwf(tmp_path / "a.wav", samples=480_000))
    asked: list[int] = []

    def after_three() -> bool:
        asked.append(1)
        return len(asked) > 3

    with pytest.raises(Cancelled):
        decode(source, cancelled=after_three)
    assert len(asked) == 4


def test_damage_in_the_middle_is_told_with_its_place(tmp_path: Path) -> None:
    path = write_sound(tmp_path / "a.flac", "flac", tone(480_000))
    source = probe(path)
    data = bytearray(path.read_bytes())
    data[len(data) // 2 :] = bytes(len(data) - len(data) // 2)
    path.write_bytes(data)
    with pytest.raises(MediaUnreadable, match=r"cannot be decoded after|ends .* s early"):
        decode(source)


@pytest.mark.parametrize("name", ["a.mkv", "b.mov"])
def test_sound_that_starts_after_the_picture_is_preceded_by_silence(tmp_path: Path, name: str) -> None:
    source = shifted(tmp_path / name, "audio")
    assert source.sound is not None
    heard = decode(source)
    assert abs(source.sound.samples - 96000) < 100
    assert level_of(heard[:15900]) < 0.001
    assert level_of(heard[16100:]) > 0.1


def test_sound_before_the_first_picture_is_left_out(tmp_path: Path) -> None:
    source = shifted(tmp_path / "a.mkv", "video")
    assert source.sound is not None
    heard = decode(source)
    assert abs(source.sound.samples - 48000) < 100
    assert abs(int(np.argmax(np.abs(heard) > 0.5)) - 8000) < 20  # the click at 1.5 s, half a second into the picture


def shifted(path: Path, kind: str) -> Source:
    """Two seconds of film in which the packets of one kind come a second late; a click after 1.5 s, then a tone."""
    import av

    sound = np.concatenate([np.zeros(72000, np.float32), tone(24000, level=0.9)])
    sound = tone(48000) if kind == "audio" else sound
    first = write_movie(path.with_name("first.mov"), Rate.of(25), 50, samples=sound)
    with av.open(str(first)) as old, av.open(str(path), "w") as new:
        streams = {s.index: new.add_stream_from_template(s) for s in (old.streams.video[0], old.streams.audio[0])}
        for packet in old.demux(old.streams.video[0], old.streams.audio[0]):
            if packet.dts is None:
                continue
            if packet.stream.type == kind:
                packet.pts += round(1 / packet.time_base)
                packet.dts += round(1 / packet.time_base)
            packet.stream = streams[packet.stream.index]
            new.mux(packet)
    return probe(path)


def test_a_relinked_file_of_other_channels_is_told(tmp_path: Path) -> None:
    source = probe(write_bwf(tmp_path / "a.wav", samples=480, track_names=("Boom", "Mara")))
    other = replace(source, path=write_bwf(tmp_path / "b.wav", samples=480).as_posix())
    with pytest.raises(MediaUnreadable, match="not the one"):
        decode(other, channels=[1])
