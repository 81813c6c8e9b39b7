from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dialogcut.timebase import Span
from dialogcut.transcript.windows import RATE, HeardWord, Piece, Window, fill, pieces_of, sort_words

S = RATE
LONGEST = 10 * S


def piece(take: int, start: float, end: float, slate: str = "") -> Piece:
    return Piece(take, Span(round(start * S), round(end * S)), slate or f"slate {take}")


def word(text: str, start: float, end: float) -> HeardWord:
    return HeardWord(text, round(start * S), round(end * S), 0.9)


def test_short_pauses_stay_and_long_ones_go() -> None:
    speech = [Span(0, 2 * S), Span(3 * S, 4 * S), Span(6 * S, 7 * S)]
    assert pieces_of(0, speech, LONGEST, "12A") == (
        Piece(0, Span(0, 4 * S), "12A"),
        Piece(0, Span(6 * S, 7 * S), "12A"),
    )


def test_pieces_are_joined_only_up_to_the_longest() -> None:
    speech = [Span(0, 6 * S), Span(6 * S + 100, 10 * S), Span(10 * S + 100, 11 * S)]
    assert [p.span for p in pieces_of(0, speech, LONGEST)] == [Span(0, 10 * S), Span(10 * S + 100, 11 * S)]


def test_takes_that_fit_share_a_window() -> None:
    a, b, c = piece(0, 0, 3), piece(1, 0, 4), piece(2, 0, 5)
    assert fill([[a], [b], [c]], LONGEST, share=True) == (Window((a, b)), Window((c,)))
    assert fill([[a], [b], [c]], LONGEST, share=False) == (Window((a,)), Window((b,)), Window((c,)))


def test_takes_of_one_slate_never_share_a_window() -> None:
    a, b, c = piece(0, 0, 2, "12A"), piece(1, 0, 2, "12A"), piece(2, 0, 2, "13")
    assert fill([[a], [b], [c]], LONGEST, share=True) == (Window((a, c)), Window((b,)))


def test_a_take_of_several_windows_keeps_them_to_itself_and_in_order() -> None:
    long = [piece(0, 0, 8), piece(0, 10, 18), piece(0, 20, 21)]
    short = piece(1, 0, 1)
    windows = fill([long, [short]], LONGEST, share=True)
    assert windows == (Window((long[0],)), Window((long[1], long[2])), Window((short,)))


pieces = st.lists(st.tuples(st.integers(0, 3 * S), st.integers(1, 9 * S)), min_size=1, max_size=4)


@given(st.lists(st.tuples(pieces, st.sampled_from("abcd")), max_size=9), st.booleans())
def test_filling_keeps_every_piece_once_in_order_and_never_mixes_slates(
    drawn: list[tuple[list[tuple[int, int]], str]], share: bool
) -> None:
    takes: list[list[Piece]] = []
    for number, (gaps, slate) in enumerate(drawn):
        at, own = 0, []
        for gap, length in gaps:
            own.append(Piece(number, Span(at + gap, at + gap + length), slate))
            at += gap + length
        takes.append(own)
    windows = fill(takes, LONGEST, share)
    for number, own in enumerate(takes):
        assert [p for window in windows for p in window.pieces if p.take == number] == own
    for window in windows:
        assert len(window) <= LONGEST
        assert len({p.slate for p in window.pieces}) == len(window.takes)
        assert share or not window.is_shared


def test_words_go_back_to_where_their_piece_was_cut_from() -> None:
    window = Window((piece(3, 20, 22), piece(3, 30, 33)))
    found = sort_words(window, [word("one", 0.5, 1.0), word("two", 2.5, 3.0)])
    assert found == ((3, word("one", 20.5, 21.0)), (3, word("two", 30.5, 31.0)))


def test_a_word_across_a_border_within_a_take_is_cut_at_it() -> None:
    window = Window((piece(0, 20, 22), piece(0, 30, 33)))
    assert sort_words(window, [word("late", 1.4, 2.5)]) == ((0, word("late", 21.4, 22.0)),)
    assert sort_words(window, [word("early", 1.9, 2.5)]) == ((0, word("early", 30.0, 30.5)),)


def test_a_word_beyond_the_window_ends_with_it() -> None:
    window = Window((piece(0, 20, 22),))
    assert sort_words(window, [word("end", 1.8, 2.6)]) == ((0, word("end", 21.8, 22.0)),)
    assert sort_words(window, [word("off", 2.2, 2.6)]) == ((0, word("off", 22.0, 22.0)),)


SHARED = Window((piece(0, 5, 7), piece(1, 40, 42)))


def test_a_shared_window_is_believed_when_its_words_keep_to_their_takes() -> None:
    words = [word("one", 0.4, 0.9), word("two", 1.2, 2.1), word("three", 2.3, 2.9)]
    assert sort_words(SHARED, words) == (
        (0, word("one", 5.4, 5.9)),
        (0, word("two", 6.2, 7.0)),
        (1, word("three", 40.3, 40.9)),
    )


def test_a_shared_window_is_doubted() -> None:
    good = [word("one", 0.4, 0.9), word("two", 2.4, 2.9)]
    assert sort_words(SHARED, good) is not None
    doubtful = {
        "a take without a word": [word("one", 0.4, 0.9)],
        "no word at all": [],
        "a word across both takes' speech": [good[0], word("both", 1.5, 2.6), good[1]],
        "a swallowed sentence": [word("one", 0.4, 1.8), good[1]],
        "words out of order": [good[1], good[0]],
        "one take unsure of its words": [good[0], good[1]._replace(probability=0.6)],
    }
    for why, words in doubtful.items():
        assert sort_words(SHARED, words) is None, why


def test_a_take_alone_is_always_believed() -> None:
    alone = Window((piece(0, 5, 8),))
    assert sort_words(alone, [word("long", 0.1, 2.9)]) == ((0, word("long", 5.1, 7.9)),)
    assert sort_words(alone, []) == ()


@given(st.lists(st.tuples(st.integers(0, 6 * S), st.integers(0, 3 * S)), max_size=8))
def test_no_word_ever_leaves_the_piece_it_is_given_to(drawn: list[tuple[int, int]]) -> None:
    window = Window((piece(0, 5, 7), piece(1, 40, 42), piece(2, 1, 2.5)))
    words = [HeardWord("w", start, start + length, 0.5) for start, length in drawn]
    spans = {p.take: p.span for p in window.pieces}
    for take, found in sort_words(window, words) or ():
        assert spans[take].start <= found.start <= found.end <= spans[take].end
