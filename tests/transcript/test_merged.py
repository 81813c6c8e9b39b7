from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dialogcut.transcript.merged import NOT_AGAIN, Decided, merged
from tests.transcript.hearings import evenly, first_hearing, hearing, second_hearing

OLD = hearing("1-1", evenly(["you", "are", "um", "late", "good", "bye", "Helen", "then"]), ("MARA",))


def heard(text: str, **spans: tuple[int, int]):  # type: ignore[no-untyped-def]  # a Transcript
    """The words of OLD that `text` has, at their times; others at the times that are given."""
    times = {word: (start, end) for word, start, end in evenly([word.text for word in OLD.words])} | spans
    return hearing("1-1", [(word, *times[word]) for word in text.split()])


@settings(max_examples=100, deadline=None)
@given(rng=st.randoms(use_true_random=False), count=st.integers(1, 40))
def test_every_stretch_keeps_words_and_what_is_held_stays(rng: Random, count: int) -> None:
    old = first_hearing(rng, "1-1", count)
    new = second_hearing(rng, old)
    borders = sorted(rng.sample(range(count + 1), rng.randint(0, min(5, count))))
    held = rng.sample(range(count), rng.randint(0, min(4, count)))
    found = merged(old, new, Decided(borders, held))
    words = found.transcript.words
    assert [word.index for word in words] == [*range(len(words))]
    assert all(a.start_sample <= a.end_sample <= b.start_sample for a, b in pairwise(words))
    places = [place for place in found.from_new if place is not None]
    assert places == sorted(set(places))
    for start, end in pairwise(sorted({0, count, *borders, *(line.first for line in old.lines)})):
        assert found.cuts[start] < found.cuts[end]
        assert found.lefts[start] <= found.cuts[start] <= found.rights[start]
        inside = [found.heirs[word] for word in range(start, end)]
        assert all(found.cuts[start] <= a <= b <= found.cuts[end] for a, b in inside if b > a)
        assert any(b > a for a, b in inside)
    assert all(found.heirs[word][0] < found.heirs[word][1] for word in held)
    stayed = [at for at, place in enumerate(found.from_new) if place is None]
    assert all(NOT_AGAIN in words[at].suspect for at in stayed)
    assert [line.speaker for line in found.transcript.lines] == [line.speaker for line in old.lines]
    again = merged(found.transcript, found.transcript, Decided())
    assert again.heirs == tuple((at, at + 1) for at in range(len(words)))
    assert again.transcript.words == words


def test_what_nobody_decided_about_goes_and_a_struck_word_stays_where_it_was() -> None:
    new = heard("you are late good bye Helen then")
    assert merged(OLD, new, Decided()).transcript.text(0, 9) == "you are late good bye Helen then"
    kept = merged(OLD, new, Decided([2, 3], [2])).transcript.words[2]
    assert (kept.text, kept.start_sample, kept.suspect) == ("um", OLD.words[2].start_sample, (NOT_AGAIN,))


def test_a_word_for_two_is_taken_unless_something_was_decided_between_them() -> None:
    new = heard("you are um late goodbye Helen then", goodbye=(1600, 2300))
    assert merged(OLD, new, Decided()).heirs[4:6] == ((4, 5), (4, 5))
    kept = merged(OLD, new, Decided([5]))
    assert kept.transcript.text(3, 6) == "late good bye Helen"
    assert None in kept.from_new
    assert 4 not in kept.from_new, "what was heard in their place is not there too"


def test_two_words_for_one_are_taken_unless_it_was_corrected() -> None:
    new = heard("you are um la te good bye Helen then", la=(1200, 1340), te=(1350, 1500))
    assert merged(OLD, new, Decided()).heirs[3] == (3, 5)
    assert merged(OLD, new, Decided([3, 4], single=[3])).transcript.text(3, 3) == "late"


def test_new_words_fall_on_the_side_of_the_shorter_pause() -> None:
    new = heard("you are um late well good bye Helen then", well=(1505, 1560))
    assert merged(OLD, new, Decided([4])).cuts[4] == 5
    new = heard("you are um late well good bye Helen then", late=(1200, 1450), well=(1540, 1600))
    assert merged(OLD, new, Decided([4])).cuts[4] == 4


def test_who_speaks_comes_from_the_new_hearing_where_the_old_one_does_not_say() -> None:
    nobody = replace(OLD, lines=(replace(OLD.lines[0], speaker=""),))
    new = replace(OLD, lines=(replace(OLD.lines[0], speaker="HELEN"),))
    assert merged(nobody, new, Decided()).transcript.lines[0].speaker == "HELEN"
    assert merged(OLD, new, Decided()).transcript.lines[0].speaker == "MARA"


def test_another_sound_cannot_be_laid_over() -> None:
    with pytest.raises(ValueError, match="another sound"):
        merged(OLD, replace(OLD, source_id="else"), Decided())
