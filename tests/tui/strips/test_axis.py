from random import Random

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from dialogcut.cut.decisions import CutLine, Placeholder, Spoken
from dialogcut.transcript.words import Transcript
from dialogcut.tui.strips.axis import HELD, JUMP_PAUSE_MS, LONGEST_PAUSE_MS, Axis, TakeTimes, axis_of
from tests.tui.strips.pages import axis_for, said, small_page, text_of, walked

TAKE = said("1-1", (1000, 1200), (1300, 1600), (9000, 9500), (9600, 9900))
OTHER = said("1-2", (500, 700), (750, 950), sample_rate=44100)


def axis(*lines: CutLine, counts: tuple[int, ...] | None = None) -> Axis:
    heard: dict[str, Transcript] = {"1-1": TAKE, "1-2": OTHER}
    many = counts or tuple(line.last - line.first + 1 for line in lines if isinstance(line, Spoken))
    return axis_of(lines, [0, *np.cumsum(many).tolist()], heard, TakeTimes())


def test_a_word_reaches_to_the_next_ones_start() -> None:
    assert axis(Spoken(1, "1-1", 0, 1, "MARA")).at_ms.tolist() == [0, 300, 300 + 300 + JUMP_PAUSE_MS]


def test_lines_that_follow_each_other_in_a_take_go_on() -> None:
    both = axis(Spoken(1, "1-1", 0, 0, "MARA"), Spoken(2, "1-1", 1, 1, "ANTON"))
    assert both.at_ms.tolist() == axis(Spoken(1, "1-1", 0, 1, "MARA")).at_ms.tolist()


def test_a_long_pause_is_capped() -> None:
    assert axis(Spoken(1, "1-1", 1, 2, "MARA")).ms_of(1) == 300 + LONGEST_PAUSE_MS


def test_a_jump_has_a_short_pause_at_most() -> None:
    jumps = axis(Spoken(1, "1-1", 1, 1, "MARA"), Spoken(2, "1-1", 3, 3, "MARA"), Spoken(3, "1-1", 0, 0, "MARA"))
    assert jumps.at_ms.tolist()[:3] == [0, 300 + JUMP_PAUSE_MS, 600 + 2 * JUMP_PAUSE_MS]
    assert jumps.at_ms[3] - jumps.at_ms[2] == 300  # what was silent after it in the take: less than the cap


def test_the_last_word_of_a_take_is_no_neighbour_of_the_next_takes_first() -> None:
    both = axis(Spoken(1, "1-1", 3, 3, "MARA"), Spoken(2, "1-2", 0, 0, "MARA"))
    assert both.ms_of(1) == 300 + JUMP_PAUSE_MS
    assert both.takes == ("1-1", "1-2")
    assert both.take.tolist() == [0, 1]
    assert both.in_take_ms.tolist() == [9600, 500]


def test_a_held_line_lasts_as_long_as_it_is_held_to_be() -> None:
    held = axis(Placeholder(1, "MARA", "we are done", "ADR", 1000), Spoken(2, "1-2", 1, 1, "MARA"), counts=(3, 1))
    assert held.at_ms.tolist()[:4] == [0, 333, 666, 1000]
    assert held.take.tolist() == [HELD, HELD, HELD, 0]


def test_words_that_overlap_or_have_no_time_have_their_place_too() -> None:
    words = said("1-1", (0, 900), (500, 800), (800, 800), (800, 1000))
    one = axis_of((Spoken(1, "1-1", 0, 3, "MARA"),), [0, 4], {"1-1": words}, TakeTimes())
    assert one.at_ms.tolist()[:4] == [0, 500, 800, 801]


def test_an_empty_page_has_an_axis() -> None:
    nothing = axis_of((), [0], {}, TakeTimes())
    assert (nothing.n, nothing.total_ms, nothing.word_at(7), nothing.ms_of(3)) == (0, 0, 0, 0)


def test_a_transcript_is_read_again_when_it_is_another() -> None:
    times, line = TakeTimes(), (Spoken(1, "1-1", 0, 1, "MARA"),)
    first = axis_of(line, [0, 2], {"1-1": TAKE}, times)
    again = axis_of(line, [0, 2], {"1-1": said("1-1", (0, 100), (700, 800))}, times)
    assert (first.ms_of(1), again.ms_of(1)) == (300, 700)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32), st.integers(1, 25))
def test_the_axis_rises_and_finds_every_word_again(seed: int, steps: int) -> None:
    decisions, rng = small_page(), Random(seed)
    for _ in range(steps):
        decisions = walked(decisions, rng)
    made = axis_for(text_of(decisions))
    assert (np.diff(made.at_ms) > 0).all()
    for word in range(made.n):
        assert made.word_at(made.ms_of(word)) == word
        assert made.word_at(made.ms_of(word + 1) - 1) == word
