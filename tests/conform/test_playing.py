"""Interval arithmetic against counting microseconds one by one."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from dialogcut.conform.playing import Stretch, out_of_order, playings, share
from dialogcut.transcript.words import Line, Transcript, Word

numbers = st.integers(0, 60)


def stretch(start: int, end: int, record: int = 0, is_sound: bool = True, speed: Fraction = Fraction(1)) -> Stretch:
    return Stretch(start, end, record, speed, is_sound, "" if is_sound else "A")


@given(start=numbers, length=st.integers(1, 30), spans=st.lists(st.tuples(numbers, st.integers(0, 30)), max_size=6))
def test_the_share_of_a_union_is_what_counting_gives(start: int, length: int, spans: list[tuple[int, int]]) -> None:
    end = start + length
    pieces = [stretch(first, first + many) for first, many in spans]
    counted = sum(any(piece.start <= at < piece.end for piece in pieces) for at in range(start, end))
    assert share(start, end, pieces) == Fraction(counted, length)


@given(st.permutations(range(9)))
def test_the_fewest_are_out_of_order(order: list[int]) -> None:
    out = out_of_order(order)
    left = [value for at, value in enumerate(order) if at not in out]
    assert left == sorted(left)
    longest = [1] * len(order)
    for at, value in enumerate(order):
        longest[at] = 1 + max((longest[n] for n in range(at) if order[n] < value), default=0)
    assert len(left) == max(longest)


def transcript(*edges_ms: tuple[int, int]) -> Transcript:
    words = tuple(Word(n, f"w{n}", a * 48, b * 48, 0.9) for n, (a, b) in enumerate(edges_ms))
    return Transcript("1-1", "s", 48000, words, (Line(0, "", 0, len(words) - 1),), "en", "by hand")


@given(
    st.lists(st.tuples(st.integers(0, 40), st.integers(1, 8)), min_size=1, max_size=12),
    st.lists(st.tuples(st.integers(0, 50), st.integers(1, 20)), max_size=6),
)
def test_every_word_finds_every_stretch_that_touches_it(
    edges: list[tuple[int, int]], spans: list[tuple[int, int]]
) -> None:
    """Also where words overlap: laid at one record offset, the shares are those of the union."""
    words = transcript(*[(100 * at, 100 * (at + many)) for at, many in sorted(edges)])
    pieces = [stretch(100_000 * a, 100_000 * (a + many), 100_000 * a + 7) for a, many in spans]
    for word, places in zip(words.words, playings(words, pieces), strict=True):
        first, last = word.start_sample * 1000 // 48, word.end_sample * 1000 // 48
        expected = share(first, last, pieces)
        assert sum((place.heard for place in places), Fraction(0)) == expected
        assert len(places) == (expected > 0)


def test_a_word_heard_at_two_places_has_two_playings_and_on_two_tracks_one() -> None:
    words = transcript((1000, 1400))
    one = stretch(900_000, 1_500_000, 0)
    again = stretch(900_000, 1_500_000, 5_000_000)
    (places,) = playings(words, [one, one, again])
    assert [place.at for place in places] == [100_000, 5_100_000]


def test_an_edit_inside_a_word_leaves_one_word() -> None:
    """Three frames taken out of it: its halves lie next to each other."""
    words = transcript((1000, 1500))
    (places,) = playings(words, [stretch(900_000, 1_200_000, 0), stretch(1_325_000, 1_600_000, 300_000)])
    (place,) = places
    assert place.heard == Fraction(375, 500)


def test_sound_and_picture_count_apart_and_speed_stretches_record_time() -> None:
    words = transcript((1000, 1500))
    slow = stretch(0, 2_000_000, 0, speed=Fraction(1, 2))
    seen = stretch(1_250_000, 2_000_000, 2_500_000, is_sound=False, speed=Fraction(1, 2))
    (places,) = playings(words, [slow, seen])
    (place,) = places
    assert (place.at, place.heard, place.seen, place.angle, place.is_retimed) == (
        2_000_000,
        1,
        Fraction(1, 2),
        "A",
        True,
    )
