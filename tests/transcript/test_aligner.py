"""In child processes, on real files of every odd make; with the cache; stopped half way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from dialogcut.errors import Cancelled, MediaUnreadable
from dialogcut.media.probe import probe
from dialogcut.media.source import Take
from dialogcut.media.takes import group
from dialogcut.transcript.align import Aligned
from dialogcut.transcript.aligner import Aligner, ToAlign
from dialogcut.transcript.edgebook import RECOGNISER
from dialogcut.transcript.edgecache import EdgeCache
from dialogcut.transcript.words import Transcript
from tests.media_files import write_sound
from tests.transcript.aligning import MARGIN, errors_ms, heard, scene
from tests.transcript.speech import RATE as TAKE_RATE
from tests.transcript.speech import dialogue, spoken_lines

SECOND_LINE = spoken_lines()[1]
SOUND = dialogue()[SECOND_LINE.start_sample - MARGIN : SECOND_LINE.end_sample + MARGIN]
TRUE = scene(1, 1)[1]


@pytest.fixture(scope="module")
def aligner() -> Iterator[Aligner]:
    with Aligner(1) as aligner:
        yield aligner


def take_of(path: Path, samples: np.ndarray, rate: int, codec: str = "pcm_s16le") -> Take:
    (take,) = group([probe(write_sound(path, codec, samples.astype(np.float32), rate))])
    return take


def to_align(take: Take, transcript: Transcript | None = None) -> ToAlign:
    """The second line's words as heard in the take."""
    found = transcript or heard(TRUE)
    sound = take.dialogue.sound
    assert sound is not None
    scale = sound.sample_rate / found.sample_rate
    words = tuple(
        word._replace(start_sample=round(word.start_sample * scale), end_sample=round(word.end_sample * scale))
        for word in found.words
    )
    return ToAlign(
        take,
        replace(found, take_id=take.id, source_id=take.dialogue_id, sample_rate=sound.sample_rate, words=words),
    )


def off_ms(aligned: Aligned) -> np.ndarray:
    scale = 16000 / aligned.transcript.sample_rate
    words = tuple(word._replace(start_sample=round(word.start_sample * scale)) for word in aligned.transcript.words)
    return errors_ms(replace(aligned.transcript, words=words), TRUE)


def resampled(rate: int) -> np.ndarray:
    at = np.arange(len(SOUND) * rate // TAKE_RATE) * (TAKE_RATE / rate)
    width = max(1, TAKE_RATE // rate)
    smooth = np.convolve(SOUND, np.full(width, 1 / width), "same")
    return np.interp(at, np.arange(len(SOUND)), smooth)


def thirty_two() -> np.ndarray:
    """One live track among 32."""
    tracks = np.random.default_rng(1).normal(0, 1e-4, (32, len(SOUND)))
    tracks[11] += SOUND
    return tracks


@pytest.mark.parametrize(
    ("name", "samples", "rate", "codec", "most_ms"),
    [
        ("plain.wav", SOUND, TAKE_RATE, "pcm_s16le", 25),
        ("phone.wav", resampled(8000), 8000, "pcm_s16le", 60),
        ("tracks.wav", thirty_two(), TAKE_RATE, "pcm_s24le", 40),
        ("fine.wav", resampled(96000), 96000, "pcm_f32le", 25),
        ("dead.wav", np.stack([np.zeros_like(SOUND), SOUND]), TAKE_RATE, "pcm_s16le", 25),
        ("quiet.flac", SOUND * 0.01, TAKE_RATE, "flac", 40),
    ],
)
def test_words_are_placed_in_files_of_every_make(
    aligner: Aligner, tmp_path: Path, name: str, samples: np.ndarray, rate: int, codec: str, most_ms: float
) -> None:
    (aligned,) = aligner.align([to_align(take_of(tmp_path / name, samples, rate, codec))])
    assert off_ms(aligned).mean() < most_ms
    assert aligned.transcript.sample_rate == rate


@pytest.mark.parametrize("sound", ["silence", "noise", "another"])
def test_files_in_which_the_words_are_not_said_keep_the_edges(aligner: Aligner, tmp_path: Path, sound: str) -> None:
    there = spoken_lines()[2]
    samples = {
        "silence": np.zeros(len(SOUND)),
        "noise": np.random.default_rng(1).normal(0, 0.1, len(SOUND)),
        "another": dialogue()[there.start_sample : there.end_sample],
    }[sound]
    job = to_align(take_of(tmp_path / "12A-1.wav", samples, TAKE_RATE))
    (aligned,) = aligner.align([job])
    moved = [
        (old, new)
        for old, new, start in zip(job.transcript.words, aligned.transcript.words, aligned.book.starts, strict=True)
        if start.source != RECOGNISER
    ]
    assert len(moved) <= 2
    assert "could not be placed" in aligned.book.note


def test_a_file_that_is_gone_is_told_and_the_process_lives_on(aligner: Aligner, tmp_path: Path) -> None:
    gone = to_align(take_of(tmp_path / "12A-1.wav", SOUND, TAKE_RATE))
    Path(gone.take.dialogue.path).unlink()
    with pytest.raises(MediaUnreadable, match="12A-1"):
        list(aligner.align([gone]))
    (aligned,) = aligner.align([to_align(take_of(tmp_path / "12A-2.wav", SOUND, TAKE_RATE))])
    assert off_ms(aligned).mean() < 25


def test_other_languages_are_not_even_decoded(aligner: Aligner, tmp_path: Path) -> None:
    job = to_align(take_of(tmp_path / "12A-1.wav", SOUND, TAKE_RATE), heard(TRUE, language="fr"))
    Path(job.take.dialogue.path).unlink()
    (aligned,) = aligner.align([job])
    assert "spoken in 'fr'" in aligned.book.note
    assert aligned.transcript == job.transcript


def takes(folder: Path, count: int) -> Sequence[ToAlign]:
    return [to_align(take_of(folder / f"12A-{n}.wav", SOUND * (1 - n / 20), TAKE_RATE)) for n in range(1, count + 1)]


def test_takes_come_in_order_from_several_processes_and_are_kept(tmp_path: Path) -> None:
    jobs, cache = takes(tmp_path, 3), EdgeCache(tmp_path / "cache")
    told: list[str] = []
    with Aligner(2, cache) as aligner:
        found = list(aligner.align(jobs, told=lambda take, _: told.append(take.id)))
    assert [one.transcript.take_id for one in found] == ["12A-1", "12A-2", "12A-3"]
    assert set(told) == {"12A-1", "12A-2", "12A-3"}
    with Aligner(1, cache) as idle:
        assert list(idle.align(jobs)) == found
        again = [ToAlign(job.take, one.transcript, one.book) for job, one in zip(jobs, found, strict=True)]
        assert list(idle.align(again)) == found, "aligned words are known too"
        assert not idle._children, "what is known starts no process"


def test_a_damaged_cache_entry_is_simply_not_there(tmp_path: Path) -> None:
    (job,), cache = takes(tmp_path, 1), EdgeCache(tmp_path / "cache")
    with Aligner(1, cache) as aligner:
        (found,) = aligner.align([job])
    (entry,) = (tmp_path / "cache").rglob("*.json")
    assert cache.load(job.take, job.transcript, None) == found
    assert cache.load(job.take, replace(job.transcript, language="en-GB"), None) is None
    entry.write_text(entry.read_text(encoding="utf-8")[:-9], encoding="utf-8")
    assert cache.load(job.take, job.transcript, None) is None


def test_a_stop_ends_the_processes_and_keeps_what_was_done(tmp_path: Path) -> None:
    jobs, found = takes(tmp_path, 3), list[Aligned]()
    with Aligner(1) as aligner:
        done = aligner.align(jobs, cancelled=lambda: bool(found))
        found.append(next(done))
        with pytest.raises(Cancelled):
            list(done)
        assert not aligner._children
    assert found[0].transcript.take_id == "12A-1"
