"""What cannot be used is refused in one sentence that names the file, the trouble and the way out; nothing crashes."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dialogcut.errors import MediaUnreadable
from dialogcut.media.audio import decode
from dialogcut.media.probe import probe
from dialogcut.timebase import Rate
from tests.media_files import tone, write_bwf, write_movie, write_picture, write_sound


def refused(path: Path) -> str:
    with pytest.raises(MediaUnreadable) as caught:
        probe(path)
    sentence = caught.value.sentence
    assert sentence.startswith(f"{path}: ")
    assert sentence.endswith(".")
    assert "\n" not in sentence
    return sentence


def test_a_missing_file(tmp_path: Path) -> None:
    assert "no such file" in refused(tmp_path / "gone.mov")


def test_a_folder(tmp_path: Path) -> None:
    assert "folder" in refused(tmp_path)


def test_an_empty_file(tmp_path: Path) -> None:
    (tmp_path / "a.mov").touch()
    assert "empty" in refused(tmp_path / "a.mov")


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.wav")
    assert "pipe" in refused(tmp_path / "a.wav")


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_a_file_without_permission(tmp_path: Path) -> None:
    path = write_bwf(tmp_path / "a.wav", samples=480)
    path.chmod(0)
    assert "permissions" in refused(path)


@pytest.mark.parametrize("name", ["a.wav", "a.mov", "a.mxf", "a.mp3"])
def test_a_text_file_under_another_name(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text("INT. KITCHEN - NIGHT\n\nMARA\nYou are late.\n" * 20)
    assert "text" in refused(path)


@pytest.mark.parametrize("text", ["1\n00:00:01,000 --> 00:00:02,000\nhi\n\n", "héllo, this is Unicode\n"])
def test_other_texts_under_another_name(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.mp4"
    path.write_text(text * 20, encoding="utf-8")
    refused(path)


@pytest.mark.parametrize("name", ["a.jpg", "a.mov"])
def test_a_still_picture(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(write_picture(tmp_path / "still.jpg").read_bytes())
    assert "still picture" in refused(tmp_path / name)


def test_random_bytes(tmp_path: Path) -> None:
    (tmp_path / "a.mov").write_bytes(np.random.default_rng(1).bytes(4000))
    assert "damaged" in refused(tmp_path / "a.mov")


def test_a_sound_roll_of_no_length(tmp_path: Path) -> None:
    assert "no sound" in refused(write_bwf(tmp_path / "a.wav", samples=np.zeros(0, np.float32)))


@pytest.mark.parametrize("sample_rate", [1, 4_000_000_000])
def test_an_absurd_sample_rate(tmp_path: Path, sample_rate: int) -> None:
    path = write_bwf(tmp_path / "a.wav", samples=tone(4800))
    data = bytearray(path.read_bytes())
    data[24:28] = sample_rate.to_bytes(4, "little")
    path.write_bytes(data)
    refused(path)


@pytest.mark.parametrize("options", [{}, {"movflags": "+faststart"}])
def test_a_film_cut_short(tmp_path: Path, options: dict[str, str]) -> None:
    path = write_movie(tmp_path / "a.mov", Rate.of(25), 50, options=options)
    shorten(path)
    assert "cut short" in refused(path)


@pytest.mark.parametrize("suffix", [".mkv", ".mxf"])
def test_other_films_cut_short(tmp_path: Path, suffix: str) -> None:
    path = write_movie(tmp_path / f"a{suffix}", Rate.of(25), 100)
    shorten(path)
    assert "cut short" in refused(path)


@pytest.mark.parametrize("form", [b"RIFF", b"RF64"])
def test_a_sound_roll_cut_short(tmp_path: Path, form: bytes) -> None:
    path = write_bwf(tmp_path / "a.wav", form=form)
    shorten(path)
    assert "cut short" in refused(path)


@pytest.mark.parametrize(("suffix", "codec"), [(".flac", "flac"), (".m4a", "aac")])
def test_other_sounds_cut_short(tmp_path: Path, suffix: str, codec: str) -> None:
    path = write_sound(tmp_path / f"a{suffix}", codec, tone(96000))
    shorten(path)
    assert "cut short" in refused(path)


@pytest.mark.parametrize("declared", [0, 2**32 - 1])
def test_a_roll_whose_length_was_never_filled_in_is_read_to_its_end(tmp_path: Path, declared: int) -> None:
    source = probe(write_bwf(tmp_path / "a.wav", samples=4800, declared_data=declared))
    assert source.sound is not None
    assert source.sound.samples == 4800


def test_sound_that_became_shorter_since_it_was_probed(tmp_path: Path) -> None:
    path = write_bwf(tmp_path / "a.wav", samples=96000)
    source = probe(path)
    write_bwf(path, samples=48000)
    with pytest.raises(MediaUnreadable, match="early"):
        decode(source)
    path.unlink()
    with pytest.raises(MediaUnreadable):
        decode(source)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(["mov", "wav", "mkv"]), st.randoms(use_true_random=True))
def test_damaged_bytes_give_a_source_or_a_sentence(tmp_path: Path, kind: str, random: object) -> None:
    whole = tmp_path / f"whole.{kind}"
    if not whole.exists():
        if kind == "wav":
            write_bwf(whole, samples=2000, time_reference=5, scene="1", take="2")
        else:
            write_movie(whole, Rate.of(25), 8, "01:00:00:00", "A001", size=(16, 16))
    data = bytearray(whole.read_bytes())
    for _ in range(random.randint(1, 30)):  # type: ignore[attr-defined]  # hypothesis gives a random.Random
        data[random.randrange(len(data))] = random.randrange(256)  # type: ignore[attr-defined]  # as above
    damaged = tmp_path / f"damaged.{kind}"
    damaged.write_bytes(data)
    try:
        source = probe(damaged)
        if source.sound is not None and source.sound.samples < 10**6:
            decode(source)
    except MediaUnreadable as refusal:
        sentence = refusal.sentence
    else:
        return
    assert str(damaged) in sentence


def shorten(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[: len(data) * 6 // 10])
