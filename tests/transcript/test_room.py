from __future__ import annotations

import numpy as np
import pytest

from dialogcut.timebase import Span
from dialogcut.transcript.room import Room

RATE = 16000


def test_noise_at_the_ends_of_a_take_is_no_speech() -> None:
    samples = np.random.default_rng(0).standard_normal(3 * RATE).astype(np.float32) * 0.003
    samples[RATE : 2 * RATE] *= 20
    (loud,) = Room(samples, [Span(RATE, 2 * RATE)]).loud(Span(0, len(samples)))
    assert abs(loud.start - RATE) + abs(loud.end - 2 * RATE) < RATE // 20


@pytest.mark.parametrize("length", [0, 1, 159, 160, 500])
def test_sound_of_next_to_no_length_has_room_for_nothing(length: int) -> None:
    room = Room(np.zeros(length, np.float32), [])
    assert room.spoken(Span(0, RATE)) == 0
    assert list(room.unwritten([], length, RATE // 2)) == []
