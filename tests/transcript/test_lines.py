from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogcut.media.source import Names, Sound, Source, Take, TakeSource
from dialogcut.transcript.lines import MOST_WORDS, ends_sentence, lines_of, ordered, transcript_of, whole_words
from dialogcut.transcript.recognizer import Heard, HeardLine
from dialogcut.transcript.words import Word

RATE = 48000
SOURCE = Source("c0ffee", "/a.wav", "S", Names("a"), sound=Sound(RATE, 100 * RATE, ("1",)))
TAKE = Take("12A-1", "12A", "1", (TakeSource(SOURCE, Fraction(0)),), "c0ffee", "alone")


def heard(text: str, start: float | None = 0, end: float | None = 0.2, p: float = 0.9, speaker: str = "") -> Heard:
    edges = (None if at is None else round(at * RATE) for at in (start, end))
    return Heard(text, *edges, p, speaker)


def run(*texts: str) -> list[Heard]:
    return [heard(text, i / 2, i / 2 + 0.25) for i, text in enumerate(texts)]


def texts(*pieces: str, language: str = "en") -> list[str]:
    return [word.text for word in whole_words(run(*pieces), language)]


@pytest.mark.parametrize(
    ("pieces", "words"),
    [
        ((" You", " are", " late."), ["You", "are", "late."]),
        (("You", " are"), ["You", "are"]),
        ((" co", "-worker", " said"), ["co-worker", "said"]),
        ((" don", "'t", " go"), ["don't", "go"]),
        ((" well", "-", "known"), ["well-known"]),
        ((" $", "20", " bill"), ["$20", "bill"]),
        ((" Lowe", " &", " Sons"), ["Lowe", "&", "Sons"]),
        ((" 100", "%", " sure"), ["100%", "sure"]),
        ((" Yes", "."), ["Yes."]),
        ((" Yes", " ..."), ["Yes..."]),
        ((" -", " No"), ["-No"]),
        ((' "', " No", '."'), ['"No."']),
        ((" No", ' "'), ['No"']),
        ((" ♪", " ♪"), []),
        ((" ", " Go"), ["Go"]),
        ((" 3", ".", "5"), ["3.5"]),
    ],
)
def test_pieces_become_whole_words(pieces: tuple[str, ...], words: list[str]) -> None:
    assert texts(*pieces) == words


def test_languages_without_spaces_keep_their_pieces() -> None:
    assert texts("そう", "です", "。", language="ja") == ["そう", "です。"]


def test_a_joined_word_spans_its_pieces_and_is_as_sure_as_the_least_sure() -> None:
    (word,) = whole_words([heard(" co", 1, 1.3, 0.9), heard("-worker", 1.3, 2, 0.4)])
    assert (word.start_sample, word.end_sample, word.probability) == (1 * RATE, 2 * RATE, 0.4)


def test_punctuation_brings_no_time() -> None:
    (word,) = whole_words([heard(" Yes", 1, 1.3), heard(".", 1.3, 3)])
    assert word.end_sample == round(1.3 * RATE)


def test_a_sound_word_has_no_marks() -> None:
    (word,) = ordered([heard("late", 1, 1.3, 0.9)], RATE)
    assert word == Word(0, "late", RATE, round(1.3 * RATE), 0.9, ())


@pytest.mark.parametrize(
    ("one", "marks"),
    [
        (heard("w", 1, 2.2), ()),
        (heard("w", 1, 2.21), ("long",)),
        (heard("w", 1, 1.2, 0.35), ()),
        (heard("w", 1, 1.2, 0.34), ("unsure",)),
        (heard("w", 1, 1), ("no time",)),
        (heard("w", None, None), ("no time",)),
        (heard("w", 1, None), ("no time",)),
        (heard("w", 2, 1), ("no time",)),
        (heard("w", 1, 3, 0.1), ("long", "unsure")),
    ],
)
def test_doubts(one: Heard, marks: tuple[str, ...]) -> None:
    assert ordered([one], RATE)[0].suspect == marks


def test_a_word_without_a_time_stands_at_the_end_of_the_one_before() -> None:
    words = ordered([heard("a", 1, 2), heard("b", None, None), heard("c", 3, 4)], RATE)
    assert (words[1].start_sample, words[1].end_sample) == (2 * RATE, 2 * RATE)


def test_overlapping_words_both_survive_and_are_marked() -> None:
    words = ordered([heard("a", 1, 2), heard("b", 1.5, 2.5), heard("c", 2.5, 3)], RATE)
    assert [w.suspect for w in words] == [("overlap",), ("overlap",), ()]
    assert [(w.start_sample / RATE, w.end_sample / RATE) for w in words] == [(1, 2), (2, 2.5), (2.5, 3)]


def test_a_word_wholly_inside_the_one_before_keeps_its_text() -> None:
    words = ordered([heard("a", 1, 3), heard("b", 1.5, 2)], RATE)
    assert (words[1].start_sample, words[1].end_sample, words[1].suspect) == (
        3 * RATE,
        3 * RATE,
        ("no time", "overlap"),
    )


times = st.none() | st.integers(0, 90 * RATE)


@given(st.lists(st.tuples(times, times, st.floats(0, 1)), max_size=20))
def test_edges_never_go_back_and_are_never_invented(drawn: list[tuple[int | None, int | None, float]]) -> None:
    words = ordered([Heard("w", start, end, p) for start, end, p in drawn], RATE)
    edges = [edge for word in words for edge in (word.start_sample, word.end_sample)]
    assert len(words) == len(drawn)
    assert edges == sorted(edges)
    assert set(edges) <= {0, *(at for start, end, _ in drawn for at in (start, end) if at is not None)}


def timed(*spoken: tuple[str, float]) -> tuple[Word, ...]:
    """Words of 0.2 s, each with the pause in seconds before it."""
    words, at = [], 0.0
    for index, (text, pause) in enumerate(spoken):
        at += pause
        words.append(Word(index, text, round(at * RATE), round((at + 0.2) * RATE), 0.9))
        at += 0.2
    return tuple(words)


def spans(words: tuple[Word, ...], speakers: tuple[str, ...] = ()) -> list[tuple[int, int]]:
    lines = lines_of(words, speakers or ("",) * len(words), RATE)
    assert [line.index for line in lines] == list(range(len(lines)))
    return [(line.first, line.last) for line in lines]


def test_a_line_ends_with_a_sentence_and_a_pause() -> None:
    assert spans(timed(("You", 0), ("are", 0), ("late.", 0), ("And", 0.3), ("wet.", 0))) == [(0, 2), (3, 4)]


def test_no_line_ends_for_a_full_stop_or_a_short_pause_alone() -> None:
    assert spans(timed(("Mr.", 0), ("Lowe", 0.1), ("is", 1.1), ("late.", 0))) == [(0, 3)]


def test_a_long_pause_ends_a_line() -> None:
    assert spans(timed(("Wait", 0), ("what", 1.2))) == [(0, 0), (1, 1)]


def test_another_speaker_is_another_line() -> None:
    words = timed(("Late.", 0), ("Wet.", 0), ("Yes.", 0))
    lines = lines_of(words, ("MARA", "HELEN", "HELEN"), RATE)
    assert [(line.speaker, line.first, line.last) for line in lines] == [("MARA", 0, 0), ("HELEN", 1, 2)]


def test_a_long_line_is_halved_at_the_sentence_end_nearest_its_middle() -> None:
    spoken = [(f"w{i}", 0.0) for i in range(40)]
    spoken[4], spoken[18], spoken[30] = ("early.", 0), ("middle.", 0), ("late,", 0)
    assert spans(timed(*spoken)) == [(0, 18), (19, 39)]


def test_a_long_line_without_sentences_is_halved_at_a_comma_then_at_a_pause() -> None:
    spoken = [(f"w{i}", 0.0) for i in range(30)]
    spoken[16] = ("w16", 0.2)
    assert spans(timed(*spoken)) == [(0, 15), (16, 29)]
    spoken[9] = ("w9,", 0)
    assert spans(timed(*spoken)) == [(0, 9), (10, 29)]


@given(
    st.lists(st.tuples(st.sampled_from(["a", "b,", "c.", "d?"]), st.sampled_from([0.0, 0.1, 0.4, 2.0])), max_size=90)
)
def test_lines_cover_all_words_and_none_is_too_long(spoken: list[tuple[str, float]]) -> None:
    found = spans(timed(*spoken))
    assert [i for first, last in found for i in range(first, last + 1)] == list(range(len(spoken)))
    assert all(last - first < MOST_WORDS for first, last in found)


@pytest.mark.parametrize("text", ["late.", "late?", 'late."', "late!)", "late…", "late.”"])
def test_sentence_ends(text: str) -> None:
    assert ends_sentence(text)


@pytest.mark.parametrize("text", ["late,", "late", "3.5", "late-", ""])
def test_no_sentence_ends(text: str) -> None:
    assert not ends_sentence(text)


def test_a_transcript_from_a_stream() -> None:
    stream = iter(
        [
            HeardLine((heard(" You", 0, 0.2), heard(" are", 0.2, 0.4)), 0.5, "en"),
            HeardLine((heard(" late", 0.4, 0.6), heard(".", 0.6, 0.7), heard(" No", 2, 2.2)), 1.0, "en"),
        ]
    )
    transcript = transcript_of(TAKE, stream, "someone")
    assert (transcript.take_id, transcript.source_id, transcript.sample_rate) == ("12A-1", "c0ffee", RATE)
    assert (transcript.language, transcript.made_by) == ("en", "someone")
    assert [transcript.text(line.first, line.last) for line in transcript] == ["You are late.", "No"]
    assert [word.index for word in transcript.words] == [0, 1, 2, 3]


def test_speakers_that_a_recogniser_knows_are_kept() -> None:
    line = HeardLine((heard(" Yes", 0, 0.2, speaker="MARA"), heard(" No", 0.2, 0.4, speaker="HELEN")), 1.0)
    assert [line.speaker for line in transcript_of(TAKE, [line], "someone")] == ["MARA", "HELEN"]


def test_nothing_heard_is_an_empty_transcript() -> None:
    transcript = transcript_of(TAKE, [HeardLine((), 1.0)], "someone")
    assert (transcript.words, transcript.lines) == ((), ())
