from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogcut.story.notes import Said
from dialogcut.story.units import Unit, anywhere, fillers, units
from tests.story.spoken import by_key, page_of, take_notes

TEXT = "Well, you know him. Um. He was, you know, the the man. Helen."


def texts(found: tuple[Unit, ...], words: tuple[str, ...]) -> list[str]:
    return [" ".join(words[word] for word in unit.words) for unit in found]


def test_a_line_falls_into_sentences_and_the_fillers_inside_them() -> None:
    notes = take_notes([("MARA", TEXT)])
    found = units(page_of(notes), by_key(notes), anywhere)
    assert texts(found, notes.lines[0].words) == [
        "you know him.",
        "Well,",
        "Um.",
        "He was, the man.",
        "you know, the",
        "Helen.",
    ]
    assert [unit.is_filler for unit in found] == [False, True, True, False, True, False]
    assert [unit.sentences for unit in found] == [(0,), (0,), (1,), (2,), (2,), (3,)]


def test_sentences_that_the_sound_does_not_part_are_one_unit() -> None:
    notes = take_notes([("MARA", TEXT)])
    found = units(page_of(notes), by_key(notes), lambda _key, before, _after: before != 3)
    assert texts(found, notes.lines[0].words)[0] == "you know him. Um."
    assert found[0].sentences == (0, 1)


def test_a_filler_that_cannot_be_cut_out_stays_in_its_sentence() -> None:
    notes = take_notes([("MARA", TEXT)])
    found = units(page_of(notes), by_key(notes), lambda _key, before, after: (before, after) != (9, 10))
    assert "He was, you know, the the man." in texts(found, notes.lines[0].words)


def test_what_is_struck_already_is_in_no_unit_and_a_struck_line_has_none() -> None:
    notes = take_notes([("MARA", "Sit down. Wait here."), ("HELEN", "No.")])
    found = units([Said("12A-1/0", (0, 3)), Said("12A-1/1", ())], by_key(notes), anywhere)
    assert [unit.words for unit in found] == [(0,), (3,)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I, uh, remember.", ["uh,"]),
        ("You know him", []),
        ("We know, you know, him.", ["you know,"]),
        ("I like it, I mean.", ["I mean."]),
        ("Like this.", []),
        ("I I know.", ["I"]),
        ("No, no, no.", []),
        ("I know that that man lied.", []),
        ("We wa- were late.", ["wa-"]),
        ("Very very late.", []),
    ],
)
def test_fillers_are_only_what_nobody_says_on_purpose(text: str, expected: list[str]) -> None:
    words = text.split()
    found = fillers(range(len(words)), words)
    assert [" ".join(words[at] for at in run) for run in found] == expected


SPOKEN = st.lists(st.sampled_from(["Well,", "um", "you", "know,", "the", "wa-", "Helen.", "is?", "no,"]), min_size=1)


@given(SPOKEN, st.data())
def test_every_surviving_word_is_in_one_unit(words: list[str], data: st.DataObject) -> None:
    notes = take_notes([("MARA", " ".join(words))])
    kept = tuple(sorted(data.draw(st.sets(st.integers(0, len(words) - 1)))))
    uncut = data.draw(st.sets(st.integers(0, len(words) - 1)))
    found = units([Said("12A-1/0", kept)], by_key(notes), lambda _key, before, _after: before not in uncut)
    assert sorted(word for unit in found for word in unit.words) == list(kept)
