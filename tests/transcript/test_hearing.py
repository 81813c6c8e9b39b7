from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from dialogcut.errors import MediaUnreadable
from dialogcut.media.lanes import FloatArray
from dialogcut.timebase import Span
from dialogcut.transcript.hearing import Job, Part, hear_in_windows, hear_walking
from dialogcut.transcript.windows import RATE, HeardWord
from tests.transcript.speech import make_take

MakeJob = Callable[..., Job]


class SteppedEar:
    """Hears sounds made of steps: each stretch of one level is one word, the level in hundredths. 0 is silence."""

    longest, row_size, workers = 10 * RATE, 2, 2

    def __init__(self, language: str = "en", confused_by_sharing: bool = False) -> None:
        self.language = language
        self.sounds: list[tuple[str, ...]] = []
        """The words of every sound that was heard, in no order."""
        self._confused = confused_by_sharing

    def speech(self, samples: FloatArray) -> list[Span]:
        return [Span(w.start, w.end) for w in self._steps(samples) if w.text != "0"]

    def language_of(self, samples: FloatArray) -> str:
        return "fr" if self._words(samples)[0].text == "50" else "de"

    def hear(self, sounds: Sequence[FloatArray], language: str) -> list[tuple[HeardWord, ...]]:
        found = [self._words(sound) for sound in sounds]
        self.sounds += [tuple(word.text for word in words) for words in found]
        return [() if self._confused and len(words) > 1 else words for words in found]

    def walk(self, samples: FloatArray) -> Iterator[tuple[tuple[HeardWord, ...], int, str]]:
        for word in self._steps(samples):
            yield (word,), word.end, "en"

    @staticmethod
    def _steps(samples: FloatArray) -> list[HeardWord]:
        levels = np.rint(samples * 100).astype(int)
        edges = [0, *(np.flatnonzero(np.diff(levels)) + 1).tolist(), len(levels)]
        return [HeardWord(str(levels[a]), a, b, 0.9) for a, b in pairwise(edges) if b > a]

    def _words(self, samples: FloatArray) -> tuple[HeardWord, ...]:
        """The steps as words of at most a second."""
        return tuple(step._replace(end=min(step.end, step.start + RATE)) for step in self._steps(samples))


@pytest.fixture
def job(tmp_path: Path) -> MakeJob:
    def make(*levels_and_seconds: tuple[int, float], slate: str = "") -> Job:
        sound = np.concatenate([np.full(round(s * RATE), level / 100, np.float32) for level, s in levels_and_seconds])
        name = f"{levels_and_seconds[0][0]}-{len(list(tmp_path.iterdir()))}"
        take = make_take(tmp_path, name, sound, RATE)
        return Job(take.dialogue, None, slate or name)

    return make


def words(parts: Sequence[Part]) -> list[list[tuple[str, int]]]:
    takes = sorted({part.take for part in parts})
    return [[(w.text, w.start // RATE) for part in parts if part.take == take for w in part.words] for take in takes]


def test_short_takes_share_windows_and_get_their_own_words(job: MakeJob) -> None:
    ear = SteppedEar()
    jobs = [job((level, 3.0)) for level in (10, 20, 30, 40)]
    parts = list(hear_in_windows(ear, jobs))
    assert words(parts) == [[("10", 0)], [("20", 0)], [("30", 0)], [("40", 0)]]
    assert [(part.take, part.done) for part in parts] == [(0, 1), (1, 1), (2, 1), (3, 1)]
    assert sorted(ear.sounds) == [("10", "20", "30"), ("40",)]


def test_a_model_confused_by_sharing_is_soon_left_alone(job: MakeJob) -> None:
    ear = SteppedEar(confused_by_sharing=True)
    jobs = [job((level, 3.0)) for level in range(10, 30)]
    assert words(list(hear_in_windows(ear, jobs))) == [[(str(level), 0)] for level in range(10, 30)]
    assert sum(len(sound) > 1 for sound in ear.sounds) <= 4
    assert sum(len(sound) == 1 for sound in ear.sounds) == 20


def test_takes_in_languages_to_be_found_out_do_not_share(job: MakeJob) -> None:
    ear = SteppedEar(language="")
    parts = list(hear_in_windows(ear, [job((50, 2.0)), job((60, 2.0)), job((61, 2.0))]))
    assert [part.language for part in parts] == ["fr", "de", "de"]
    assert all(len(sound) == 1 for sound in ear.sounds)


def test_takes_come_in_order_though_a_doubtful_one_is_heard_last(job: MakeJob) -> None:
    class HardOfHearing(SteppedEar):
        def hear(self, sounds: Sequence[FloatArray], language: str) -> list[tuple[HeardWord, ...]]:
            return [
                () if len(found) > 1 and found[0].text == "10" else found for found in super().hear(sounds, language)
            ]

    jobs = [job((level, 4.0)) for level in (10, 20, 30, 40)]
    parts = list(hear_in_windows(HardOfHearing(), jobs))
    assert [part.take for part in parts] == [0, 1, 2, 3]
    assert words(parts) == [[("10", 0)], [("20", 0)], [("30", 0)], [("40", 0)]]


def test_a_long_take_streams_with_its_pauses_cut_out_between_windows(job: MakeJob) -> None:
    long = job((10, 6.0), (0, 3.0), (20, 6.0), (0, 3.0), (30, 2.0))
    parts = list(hear_in_windows(SteppedEar(), [long]))
    assert words(parts) == [[("10", 0), ("20", 9), ("30", 18)]]
    assert [part.done for part in parts] == [6 / 20, 1]


def test_silence_among_the_takes(job: MakeJob) -> None:
    parts = list(hear_in_windows(SteppedEar(), [job((10, 2.0)), job((0, 2.0)), job((30, 2.0))]))
    assert words(parts) == [[("10", 0)], [], [("30", 0)]]
    assert [part.take for part in parts] == [0, 1, 2]


def test_a_broken_take_raises_when_its_turn_has_come(job: MakeJob) -> None:
    jobs = [job((10, 2.0)), job((20, 2.0)), job((30, 2.0))]
    Path(jobs[1].source.path).write_bytes(b"")
    for hear in (hear_in_windows, hear_walking):
        stream = hear(SteppedEar(), jobs)
        assert next(stream).take == 0
        with pytest.raises(MediaUnreadable):
            list(stream)


def test_walking_ends_every_take_once(job: MakeJob) -> None:
    parts = list(hear_walking(SteppedEar(), [job((10, 2.0), (20, 2.0)), job((30, 1.0))]))
    assert [(part.take, part.done) for part in parts] == [(0, 0.5), (0, 0.999), (0, 1), (1, 0.999), (1, 1)]
