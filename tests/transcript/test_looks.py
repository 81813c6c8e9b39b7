from __future__ import annotations

import math
from dataclasses import replace

from dialogcut.transcript.looks import Look, agreed

MS = 16


def look(by: str, start_ms: int, end_ms: int, is_forced: bool = True, score: float = -0.001) -> Look:
    return Look(by, is_forced, start_ms * MS, end_ms * MS, score)


def trusted(*looks: Look) -> bool:
    place = agreed(looks)
    return place is not None and place.is_trusted


def test_the_recogniser_and_the_aligner_agree_within_a_tenth_of_a_second() -> None:
    heard = look("heard", 1000, 1300, is_forced=False)
    assert trusted(heard, look("aligned", 1100, 1200))
    assert not trusted(heard, look("aligned", 1110, 1200))
    assert not trusted(heard, look("aligned", 1000, 1410))


def test_two_alignments_must_be_closer_and_fit_the_sound() -> None:
    one = look("narrow", 1000, 1300)
    assert trusted(one, look("wide", 1050, 1250))
    assert not trusted(one, look("wide", 1060, 1300))
    assert not trusted(one, look("wide", 1000, 1300, score=-0.02))


def test_a_file_confirms_what_was_heard_and_heard_edges_are_kept() -> None:
    heard = look("heard", 1000, 1300, is_forced=False, score=-0.003)
    place = agreed([heard, look("file", 1040, 1280, is_forced=False, score=-math.inf)])
    assert place is not None
    assert (place.start, place.by, place.is_trusted) == (1000 * MS, "heard", True)


def test_one_run_confirms_nothing_by_itself() -> None:
    assert not trusted(look("narrow", 1000, 1300), look("narrow", 1000, 1300))


def test_the_aligners_edges_are_kept() -> None:
    place = agreed([look("heard", 1000, 1300, is_forced=False, score=-0.0001), look("aligned", 1020, 1310)])
    assert place is not None
    assert (place.start, place.end, place.is_trusted) == (1020 * MS, 1310 * MS, True)


def test_what_no_mouth_can_say_is_no_look() -> None:
    assert agreed([look("a", 1000, 1020), look("b", 1000, 1020)]) is None
    assert agreed([look("a", 1000, 2300), look("b", 1000, 2300)]) is None


def test_a_single_look_is_a_place_and_no_trusted_one() -> None:
    place = agreed([look("a", 1000, 1300)])
    assert place is not None
    assert not place.is_trusted
    assert agreed([]) is None


def test_a_place_needs_more_looks_than_speak_against_it() -> None:
    here = (look("narrow", 1000, 1300), look("wide", 1010, 1300))
    there = (look("heard", 5000, 5300, is_forced=False), look("x", 9000, 9300, score=-0.0001))
    assert trusted(*here, there[0])
    assert not trusted(*here, *there)


def test_second_tries_alone_must_be_three() -> None:
    tries = tuple(replace(look(f"again {n}", 1000 + n, 1300), is_retry=True) for n in range(3))
    assert not trusted(*tries[:2])
    assert trusted(*tries)
    assert trusted(tries[0], look("wide", 1000, 1300))
