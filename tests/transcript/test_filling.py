from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from dialogcut.timebase import Span
from dialogcut.transcript.clock import Clock
from dialogcut.transcript.filling import Laid, laid
from dialogcut.transcript.imports.written import WrittenLine, WrittenWord
from dialogcut.transcript.looks import Place
from dialogcut.transcript.room import Room

RATE = 16000
LOUD = ((0.5, 1.0), (2.0, 4.0), (5.0, 5.5))
"""Seconds of speech in six seconds of sound."""


def sound() -> np.ndarray:
    samples = np.random.default_rng(0).standard_normal(6 * RATE).astype(np.float32) * 0.001
    for start, end in LOUD:
        samples[int(start * RATE) : int(end * RATE)] *= 200
    return samples


ROOM = Room(sound(), [Span(RATE // 2, RATE), Span(5 * RATE, 5 * RATE + RATE // 2)])


def place(start: float, end: float, is_trusted: bool = True, by: str = "heard") -> Place:
    return Place(int(start * RATE), int(end * RATE), by, is_trusted)


def lines(*texts: str, **times: int) -> list[WrittenLine]:
    return [WrittenLine(tuple(map(WrittenWord, text.split())), **times) for text in texts]  # type: ignore[arg-type]  # times alone


def fill(
    written: list[WrittenLine], places: list[Place | None], clock: Clock | None = None, part: Span | None = None
) -> list[Laid]:
    found = laid(written, places, part or Span(0, len(places)), clock, ROOM, 6 * RATE)
    assert all(one.start <= one.end for one in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    return found


FIRST, LAST = place(0.5, 1.0), place(5.0, 5.5)


def test_words_without_a_place_get_estimates_in_what_is_loud_between_their_neighbours() -> None:
    found = fill(lines("Late", "who lit the lamp", "Yes"), [FIRST, None, None, None, None, LAST])
    assert [one.doubt for one in found] == ["", *["estimated"] * 4, ""]
    assert all(1.9 * RATE < one.start < one.end < 4.1 * RATE for one in found[1:5])


def test_estimates_are_no_longer_than_words_and_lie_by_the_rest_of_their_line() -> None:
    for written, start, end in (
        (lines("Late of", "Yes"), 2.0, 2.3),
        (lines("Late", "of Yes"), 3.7, 4.0),
    ):
        _, of, _ = fill(written, [FIRST, None, LAST])
        assert (of.start / RATE, of.end / RATE) == pytest.approx((start, end), abs=0.05)


def test_words_for_which_there_is_no_sound_are_left_out() -> None:
    written = lines("Late", "yes", "who lit the lamp before my brother came home")
    places = [FIRST, place(1.05, 1.3), *[None] * 9]
    places[-1] = None
    before_silence = fill([*written, *lines("Yes")], [*places, place(1.9, 2.0)])
    assert [one.word for one in before_silence] == [0, 1, 11]


def test_lines_outside_the_takes_part_take_no_room_from_it() -> None:
    written = lines("who lit", "that lamp before", "my brother")
    places = [None, None, None, None, LAST, None, None]
    there = [one.word for one in fill(written, places, part=Span(2, 5))]
    assert there == [2, 3, 4]


def test_a_short_word_that_fast_speech_swallows_stays_inside_its_sentence() -> None:
    found = fill(lines("carry that child"), [place(2.0, 2.4), None, place(2.4, 3.0)])
    assert [(one.word, one.doubt) for one in found] == [(0, ""), (1, "estimated"), (2, "")]


def test_a_place_of_one_look_is_told_apart() -> None:
    places: list[Place | None] = [FIRST, place(2, 3, is_trusted=False), place(3, 4, is_trusted=False, by="file")]
    found = fill(lines("Late yes so"), places)
    assert [one.doubt for one in found] == ["", "unaligned", "unaligned"]
    assert [one.source for one in found] == ["aligner", "recogniser", "file"]


def test_the_files_corrected_times_are_taken_before_estimates() -> None:
    written = [
        *lines("Late"),
        WrittenLine((WrittenWord("lamp", 2000, 2500),)),
        WrittenLine((WrittenWord("room"), WrittenWord("door")), "", 3000, 3900),
        *lines("Yes"),
    ]
    found = fill(written, [FIRST, None, None, None, LAST], Clock(1.0, 100.0, 50))
    assert found[1] == Laid(1, 2100 * 16, 2600 * 16, "file", "unaligned")
    assert all(one.start >= 3.0 * RATE and one.end <= 4.1 * RATE for one in found[2:4])


def test_speech_that_no_word_covers_is_found() -> None:
    spans = [Span(RATE // 2, RATE), Span(5 * RATE, 5 * RATE + RATE // 2)]
    (found,) = ROOM.unwritten(spans, 6 * RATE, RATE // 2)
    assert abs(found.start - 2 * RATE) < RATE // 20
    assert abs(found.end - 4 * RATE) < RATE // 20
