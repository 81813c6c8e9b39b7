"""What a real file says, read back: rates, lengths, timecode, channels and names, in every format that is promised."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from dialogcut.errors import MediaUnreadable
from dialogcut.media.audio import decode
from dialogcut.media.probe import probe
from dialogcut.timebase import Rate, format_timecode
from tests.media_files import clicks, corpus, patch_edits, patch_timecode, tone, write_bwf, write_movie, write_sound

RATES = ["23.976", "24", "25", "29.97df", "29.97", "30", "47.952", "48", "50", "59.94df", "59.94", "60", "119.88df"]
LABELS = {"29.97df": "14:02:10;05", "59.94df": "14:02:10;05", "119.88df": "14:02:10;005"}


@pytest.mark.parametrize("rate_name", RATES)
def test_mov_gives_exact_rate_length_timecode_and_reel(tmp_path: Path, rate_name: str) -> None:
    rate, label = Rate.of(rate_name), LABELS.get(rate_name, "14:02:10:05")
    source = probe(write_movie(tmp_path / "a.mov", rate, 20, label, "A001C001", size=(32, 16)))
    assert source.picture is not None
    assert (source.picture.rate, source.picture.timecode_rate, source.picture.frames) == (rate, rate, 20)
    assert source.picture.start_frame is not None
    assert format_timecode(source.picture.start_frame, rate) == label
    assert (source.picture.width, source.picture.height) == (32, 16)
    assert (source.names.stem, source.names.reel, source.angle, source.remarks) == ("a", "A001C001", "A", ())
    assert source.sound is not None
    assert (source.sound.samples, source.sound.start_sample) == (rate.samples(20, 48000), None)


@pytest.mark.parametrize("suffix", [".mp4", ".mkv", ".mxf"])
@pytest.mark.parametrize("rate_name", ["23.976", "25", "29.97df", "29.97", "59.94df"])
def test_other_pictures_give_rate_length_and_timecode(tmp_path: Path, suffix: str, rate_name: str) -> None:
    rate, label = Rate.of(rate_name), LABELS.get(rate_name, "14:02:10:05")
    source = probe(write_movie(tmp_path / f"b{suffix}", rate, 20, label, channels=2))
    assert source.picture is not None
    assert (source.picture.rate, source.picture.frames) == (rate, 20)
    assert source.picture.start_frame is not None
    assert format_timecode(source.picture.start_frame, rate) == label
    assert source.sound is not None
    assert source.sound.channels == ("1", "2")
    assert abs(source.sound.samples - rate.samples(20, 48000)) <= 1024  # a block of AAC
    assert source.names.umid.startswith("0x060A2B34") == (suffix == ".mxf")


def test_an_mkv_keeps_its_reel_and_an_m4a_of_a_recorder_its_length(tmp_path: Path) -> None:
    assert probe(write_movie(tmp_path / "a.mkv", Rate.of(25), 5, reel="B002")).names.reel == "B002"
    source = probe(write_sound(tmp_path / "a.m4a", "aac", tone(48096)))  # MP4 edit lists count milliseconds
    assert source.sound is not None
    assert (source.sound.samples, source.angle, source.picture) == (48096, "S", None)


@pytest.mark.parametrize(
    ("name", "codec", "options"),
    [
        ("a.flac", "flac", {}),
        ("a.mp3", "libmp3lame", {}),
        ("a.wav", "pcm_s24le", {}),
        ("a.wav", "pcm_f32le", {"rf64": "always"}),
    ],
)
def test_sound_alone_has_its_exact_length(tmp_path: Path, name: str, codec: str, options: dict[str, str]) -> None:
    source = probe(write_sound(tmp_path / name, codec, np.tile(tone(50001, 44100), (2, 1)), 44100, options))
    assert source.sound is not None
    assert (source.sound.sample_rate, source.sound.samples, source.sound.channels) == (44100, 50001, ("1", "2"))
    assert source.sound.start_sample is None
    assert source.start_seconds is None


@pytest.mark.parametrize("form", [b"RIFF", b"RF64", b"BW64"])
@pytest.mark.parametrize("bits", [16, 24, 32])
def test_a_sound_roll_keeps_its_time_reference_in_samples_and_its_names(tmp_path: Path, form: bytes, bits: int) -> None:
    path = tmp_path / "12A-1.wav"
    write_bwf(
        path,
        96000,
        9600,
        ("Boom", "Mara", "Anton"),
        2**32 + 7,
        scene="12A",
        take="1",
        tape="SR001",
        form=form,
        bits=bits,
    )
    source = probe(path)
    assert source.sound is not None
    assert (source.sound.sample_rate, source.sound.samples) == (96000, 9600)
    assert source.sound.channels == ("Boom", "Mara", "Anton")
    assert source.start_seconds == Fraction(2**32 + 7, 96000)
    assert (source.names.scene, source.names.take, source.names.tape) == ("12A", "1", "SR001")


def test_the_time_reference_of_a_real_recorder_lands_on_its_frame() -> None:
    path = corpus() / "interchange" / "wavinfo__sounddevices_A101_1.WAV"
    if not path.exists():
        pytest.skip("the corpus of real files is not here")
    source = probe(path)
    assert source.sound is not None
    assert source.sound.start_sample == 2190940753
    rate = Rate.of("23.976")
    start = source.start_at(rate)
    assert format_timecode(int(start), rate) == "12:39:59:00"
    assert (start - int(start)) / rate.fps * 48000 == 1
    assert (source.names.scene, source.names.take) == ("A101", "1")
    assert source.sound.channels == ("MKH516 A", "Boom")


def test_sound_spread_over_tracks_is_one_source_with_all_channels(tmp_path: Path) -> None:
    source = probe(write_movie(tmp_path / "a.mxf", Rate.of(25), 10, tracks=4))
    assert source.sound is not None
    assert source.sound.channels == ("1", "2", "3", "4")


def test_a_timecode_track_that_counts_half_the_frames_gives_even_frames(tmp_path: Path) -> None:
    path = write_movie(tmp_path / "a.mov", Rate.of("59.94"), 20, "01:00:00:00")
    source = probe(patch_timecode(path, 107894, Fraction(30000, 1001), 30, True))
    assert source.picture is not None
    assert source.picture.rate == Rate.of("59.94df")
    assert source.picture.timecode_rate == Rate.of("29.97df")
    assert source.picture.start_frame == 2 * 107894
    assert format_timecode(source.picture.start_frame, source.picture.rate) == "01:00:00;04"


@pytest.mark.parametrize(("rate_name", "base"), [("24", 24), ("30", 30), ("25", 25)])
def test_a_drop_flag_at_a_rate_without_drop_frame_is_told_and_the_frame_number_kept(
    tmp_path: Path, rate_name: str, base: int
) -> None:
    path = write_movie(tmp_path / "a.mov", Rate.of(rate_name), 10, "01:00:00:00")
    source = probe(patch_timecode(path, 3600 * base + 1, Fraction(base), base, True))
    assert source.picture is not None
    assert source.picture.start_frame == 3600 * base + 1
    assert not source.picture.rate.drop
    assert len(source.remarks) == 1
    assert "drop-frame" in source.remarks[0]
    assert "01:00:00:01" in source.remarks[0]


def test_a_label_with_drop_frame_at_25_is_told_and_read_as_non_drop(tmp_path: Path) -> None:
    source = probe(write_movie(tmp_path / "a.mkv", Rate.of(25), 10, metadata={"timecode": "01:00:00;05"}))
    assert source.picture is not None
    assert source.picture.start_frame == 90005
    assert "drop-frame" in source.remarks[0]


@pytest.mark.parametrize("label", ["99:99:99:99", "-01:00:00:00", "soon", "01:00:00:30"])
def test_a_label_that_does_not_exist_is_told_and_left_out(tmp_path: Path, label: str) -> None:
    source = probe(write_movie(tmp_path / "a.mkv", Rate.of(25), 10, metadata={"timecode": label}))
    assert source.picture is not None
    assert source.picture.start_frame is None
    assert "left out" in source.remarks[0]


@pytest.mark.parametrize(
    ("frame", "rate", "base"),
    [(2**32 - 1, Fraction(25), 25), (90000, Fraction(4_000_000_000), 200), (90000, Fraction(1, 4_000_000_000), 99)],
)
def test_hostile_timecode_tracks_are_told_and_left_out(tmp_path: Path, frame: int, rate: Fraction, base: int) -> None:
    path = write_movie(tmp_path / "a.mov", Rate.of(25), 10, "01:00:00:00")
    source = probe(patch_timecode(path, frame, rate, base, False))
    assert source.picture is not None
    assert source.picture.start_frame is None
    assert "left out" in source.remarks[0]


def test_a_picture_without_timecode_has_none(tmp_path: Path) -> None:
    source = probe(write_movie(tmp_path / "a.mov", Rate.of(25), 10))
    assert source.picture is not None
    assert source.picture.start_frame is None
    assert (source.start_seconds, source.remarks) == (None, ())


def test_a_camera_without_sound_is_a_source_without_sound(tmp_path: Path) -> None:
    source = probe(write_movie(tmp_path / "a.mov", Rate.of(25), 10, sound=False))
    assert source.sound is None
    assert source.picture is not None


def test_a_fragmented_film_is_counted(tmp_path: Path) -> None:
    path = write_movie(tmp_path / "a.mp4", Rate.of(25), 60, options={"movflags": "+frag_keyframe+empty_moov"})
    picture = probe(path).picture
    assert picture is not None
    assert (picture.rate, picture.frames) == (Rate.of(25), 60)


def test_the_same_content_has_the_same_id_under_another_name(tmp_path: Path) -> None:
    one = write_bwf(tmp_path / "a.wav", samples=4800)
    other = tmp_path / "b.wav"
    other.write_bytes(one.read_bytes())
    different = write_bwf(tmp_path / "c.wav", samples=4801)
    assert probe(one).id == probe(other).id != probe(different).id


def test_paths_are_absolute_and_plain(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_bwf(tmp_path / "a.wav", samples=480)
    (tmp_path / "deep").mkdir()
    monkeypatch.chdir(tmp_path / "deep")
    assert probe("../a.wav").path == (tmp_path / "a.wav").as_posix()


def test_a_trimmed_film_is_what_it_shows(tmp_path: Path) -> None:
    path = write_movie(tmp_path / "a.mov", Rate.of(25), 100, "01:00:00:00", samples=clicks(4 * 48000, 48000))
    source = probe(patch_edits(path, Fraction(6, 5), Fraction(2)))
    assert source.picture is not None
    assert source.sound is not None
    assert (source.picture.frames, source.picture.start_frame, source.sound.samples) == (50, 90030, 96000)
    assert int(np.argmax(decode(source, sample_rate=None))) == 38400


def test_a_sound_only_quicktime_file_takes_its_start_from_its_timecode_track(tmp_path: Path) -> None:
    path = write_movie(tmp_path / "a.mov", Rate.of("29.97df"), 10, "01:00:00;00")
    path.write_bytes(path.read_bytes().replace(b"trak", b"free", 1))  # the picture's track comes first
    source = probe(path)
    assert source.picture is None
    assert source.sound is not None
    assert source.start_seconds is not None
    assert abs(source.start_seconds - Rate.of("29.97df").seconds(107892)) <= Fraction(1, 96000)


def test_an_absurd_time_reference_is_none(tmp_path: Path) -> None:
    assert probe(write_bwf(tmp_path / "a.wav", samples=480, time_reference=2**63)).start_seconds is None


def test_attached_art_in_a_sound_file_is_no_picture(tmp_path: Path) -> None:
    import av

    path = tmp_path / "a.m4a"
    with av.open(str(path), "w", format="mp4") as container:
        track = container.add_stream("aac", rate=48000, layout="mono")
        cover = container.add_stream("png", rate=1)
        cover.width, cover.height, cover.pix_fmt = 32, 32, "rgb24"
        cover.disposition = av.stream.Disposition.attached_pic
        art = cover.encode(av.VideoFrame.from_ndarray(np.zeros((32, 32, 3), np.uint8), "rgb24")) + cover.encode()
        for start in range(0, 48000, 1024):
            block = av.AudioFrame.from_ndarray(tone(1024).reshape(1, -1), "fltp", "mono")
            block.sample_rate, block.pts = 48000, start
            container.mux(track.encode(block))
        container.mux(art)
        container.mux(track.encode())
    source = probe(path)
    assert source.picture is None
    assert source.sound is not None


def test_cover_art_is_no_picture(tmp_path: Path) -> None:
    import av

    path = tmp_path / "a.mp3"
    with av.open(str(path), "w") as container:
        track = container.add_stream("libmp3lame", rate=48000, layout="mono")
        cover = container.add_stream("mjpeg", rate=1)
        cover.width, cover.height, cover.pix_fmt = 32, 32, "yuvj420p"
        frame = av.VideoFrame.from_ndarray(np.zeros((32, 32, 3), np.uint8), "rgb24")
        container.mux(cover.encode(frame))
        container.mux(cover.encode())
        block = av.AudioFrame.from_ndarray(tone(48000).reshape(1, -1), "fltp", "mono")
        block.sample_rate = 48000
        container.mux(track.encode(block))
        container.mux(track.encode())
    source = probe(path)
    assert source.picture is None
    assert source.sound is not None


def test_real_speech_files_are_read() -> None:
    found = sorted((corpus() / "speech").glob("*.*a*")) + sorted((corpus() / "speech").glob("*.mp3"))
    found = [path for path in found if path.suffix in (".wav", ".flac", ".mp3")]
    if not found:
        pytest.skip("the corpus of real files is not here")
    assert all(probe(path).sound is not None for path in found)


def test_a_variable_frame_rate_is_refused_even_where_the_header_says_it_is_constant(tmp_path: Path) -> None:
    times = [Fraction(i, 24) + (Fraction(1, 30) if i % 5 == 3 else 0) + i // 10 * Fraction(1, 10) for i in range(48)]
    for suffix in (".mp4", ".mkv", ".mov"):
        path = write_movie(tmp_path / f"v{suffix}", Rate.of(24), 48, frame_times=times)
        with pytest.raises(MediaUnreadable, match="frame rate varies"):
            probe(path)


def test_one_dropped_frame_is_a_variable_rate(tmp_path: Path) -> None:
    times = [Fraction(i + (i >= 30), 25) for i in range(60)]
    for suffix in (".mov", ".mkv"):
        with pytest.raises(MediaUnreadable, match="frame rate varies"):
            probe(write_movie(tmp_path / f"d{suffix}", Rate.of(25), 60, frame_times=times))
