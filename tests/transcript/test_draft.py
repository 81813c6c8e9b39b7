from __future__ import annotations

import numpy as np
import pytest

from dialogcut.media.lanes import FloatArray
from dialogcut.timebase import Span
from dialogcut.transcript.draft import Draft, step
from dialogcut.transcript.edgebook import ALIGNER, ENERGY, RECOGNISER
from dialogcut.transcript.loudness import Loudness
from dialogcut.transcript.sphinx import FITS_ABOVE, RATE, Placed
from dialogcut.transcript.words import Word

MS = RATE // 1000
WHOLE = Span(0, 3 * RATE)


def sound(*loud_ms: tuple[int, int]) -> Loudness:
    """Three seconds: noise at speech level in these spans, a faint hiss elsewhere."""
    draw = np.random.default_rng(1)
    samples: FloatArray = draw.normal(0, 1e-5, WHOLE.end).astype(np.float32)
    for start, end in loud_ms:
        samples[start * MS : end * MS] += draw.normal(0, 0.1, (end - start) * MS).astype(np.float32)
    return Loudness(samples)


def draft(start_ms: int, end_ms: int, source: str = RECOGNISER) -> Draft:
    word = Word(0, "so", start_ms * MS, end_ms * MS, 0.9)
    return Draft(word, start_ms * MS, end_ms * MS, source, source, is_refused=source == RECOGNISER)


def placed(start_ms: int, end_ms: int, score: float = -0.001) -> Placed:
    return Placed(start_ms * MS, end_ms * MS, score)


@pytest.mark.parametrize(
    ("loud", "place", "believed"),
    [
        ((0, 3000), placed(1100, 1550), True),
        ((0, 3000), placed(1400, 1550), False),
        ((0, 3000), placed(1100, 1900), False),
        ((1400, 1900), placed(1400, 1550), True),
        ((0, 3000), placed(1100, 1550, FITS_ABOVE * 1.1), False),
        ((0, 3000), None, False),
    ],
    ids=["near", "start far", "end far", "far through silence", "does not fit", "not placed"],
)
def test_what_is_believed(loud: tuple[int, int], place: Placed | None, believed: bool) -> None:
    one, heard = draft(1000, 1500), sound(loud)
    one.believe(place, 0, heard, heard.loud(WHOLE) - 35)
    assert (one.start_source == ALIGNER) == believed == (not one.is_refused)
    assert (one.start != 1000 * MS) == believed


def test_edges_at_pauses_go_to_the_step_in_energy() -> None:
    heard = sound((1000, 1500))
    one = draft(960, 1560, ALIGNER)
    step([one], WHOLE, heard, heard.threshold(WHOLE))
    assert one.start == pytest.approx(1000 * MS, abs=10 * MS)
    assert one.end == pytest.approx(1500 * MS, abs=10 * MS)
    assert (one.start_source, one.end_source) == (ENERGY, ENERGY)


def test_a_step_out_of_reach_is_somebody_else() -> None:
    """A closure of 90 ms before the burst belongs to the word; so does what is too short to be a pause."""
    heard = sound((1090, 1500))
    one = draft(1000, 1495, ALIGNER)
    step([one], WHOLE, heard, heard.threshold(WHOLE))
    assert (one.start, one.start_source) == (1000 * MS, ALIGNER)


def test_a_pause_hidden_in_a_word_is_taken_off() -> None:
    heard = sound((500, 700), (1200, 1500))
    before, after = draft(500, 700, ALIGNER), draft(700, 1500, ALIGNER)
    step([before, after], WHOLE, heard, heard.threshold(WHOLE))
    assert after.start == pytest.approx(1200 * MS, abs=10 * MS)
    assert before.end == pytest.approx(700 * MS, abs=10 * MS)
    assert (before.ends_at_pause, after.starts_at_pause) == (True, True)


def test_what_nobody_aligned_and_what_noise_hides_stays() -> None:
    heard = sound((1000, 1500))
    kept, hidden = draft(960, 1560), draft(960, 1560, ALIGNER)
    step([kept], WHOLE, heard, heard.threshold(WHOLE))
    step([hidden], WHOLE, heard, None)
    assert (kept.start, kept.start_source) == (960 * MS, RECOGNISER)
    assert (hidden.start, hidden.start_source) == (960 * MS, ALIGNER)
