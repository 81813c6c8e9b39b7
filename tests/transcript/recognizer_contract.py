"""What every Recognizer must keep: a test module inherits it and gives `recognizer` and `takes`, module-wide."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

import pytest

from dialogcut.errors import Cancelled
from dialogcut.media.source import Take
from dialogcut.transcript.recognizer import HeardLine, Recognizer

Stream = list[tuple[Take, HeardLine]]


def by_take(stream: Iterable[tuple[Take, HeardLine]]) -> dict[str, list[HeardLine]]:
    heard: dict[str, list[HeardLine]] = {}
    for take, line in stream:
        heard.setdefault(take.id, []).append(line)
    return heard


def heard_by_take(recognizer: Recognizer, takes: Sequence[Take]) -> dict[str, list[HeardLine]]:
    return by_take(recognizer.all_lines(takes, lambda: False))


class RecognizerContract:
    def test_is_a_recognizer_with_a_steady_one_line_name(self, recognizer: Recognizer) -> None:
        assert isinstance(recognizer, Recognizer)
        assert recognizer.name.strip()
        assert len(recognizer.name.splitlines()) == 1
        assert recognizer.name == recognizer.name

    def test_takes_are_heard_in_order_each_to_its_end(self, stream: Stream, takes: Sequence[Take]) -> None:
        heard = by_take(stream)
        assert list(heard) == [take.id for take in takes]
        for lines in heard.values():
            shares = [line.done for line in lines]
            assert shares[-1] == 1
            assert all(0 <= share < 1 for share in shares[:-1])
            assert shares == sorted(shares)

    def test_a_takes_lines_are_never_mixed_with_anothers(self, stream: Stream, takes: Sequence[Take]) -> None:
        assert sum(a.id != b.id for (a, _), (b, _) in pairwise(stream)) == len(takes) - 1

    def test_words_have_text_probability_and_edges_in_the_source(self, stream: Stream) -> None:
        for take, line in stream:
            sound = take.dialogue.sound
            assert sound is not None
            for word in line.words:
                assert word.text.strip()
                assert 0 <= word.probability <= 1
                if word.start_sample is not None and word.end_sample is not None:
                    assert 0 <= word.start_sample <= word.end_sample <= sound.samples

    def test_words_come_in_the_order_they_are_said(self, stream: Stream) -> None:
        for lines in by_take(stream).values():
            starts = [word.start_sample for line in lines for word in line.words if word.start_sample is not None]
            assert starts == sorted(starts)

    def test_the_same_take_gives_the_same_words(self, recognizer: Recognizer, takes: Sequence[Take]) -> None:
        first, again = (list(recognizer.lines(takes[0], lambda: False)) for _ in range(2))
        assert first == again

    def test_a_silent_take_ends_without_a_word(self, recognizer: Recognizer, silent_take: Take) -> None:
        lines = list(recognizer.lines(silent_take, lambda: False))
        assert [word for line in lines for word in line.words] == []
        assert lines[-1].done == 1

    def test_no_takes_no_lines(self, recognizer: Recognizer) -> None:
        assert list(recognizer.all_lines([], lambda: False)) == []

    def test_cancelled_before_it_starts(self, recognizer: Recognizer, takes: Sequence[Take]) -> None:
        with pytest.raises(Cancelled):
            list(recognizer.all_lines(takes, lambda: True))

    def test_can_hear_again_after_a_cancel(self, recognizer: Recognizer, takes: Sequence[Take]) -> None:
        with pytest.raises(Cancelled):
            list(recognizer.lines(takes[0], lambda: True))
        assert list(recognizer.lines(takes[0], lambda: False))[-1].done == 1

    def test_can_be_given_up_half_way_and_hear_again(self, recognizer: Recognizer, takes: Sequence[Take]) -> None:
        stream = recognizer.all_lines(takes, lambda: False)
        first, _ = next(iter(stream))
        stream.close()  # type: ignore[attr-defined]  # a generator in every recogniser so far
        assert first == takes[0]
        assert list(heard_by_take(recognizer, takes[:2])) == [take.id for take in takes[:2]]
