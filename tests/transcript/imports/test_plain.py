from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogcut.transcript.imports.plain import read_plain
from dialogcut.transcript.imports.speakers import named, parted
from dialogcut.transcript.imports.written import is_said


def spoken(text: str) -> list[tuple[str, str]]:
    return [(line.speaker, " ".join(word.text for word in line.words)) for line in read_plain(text).lines]


def test_a_line_is_a_line_and_blank_ones_are_none() -> None:
    assert spoken("You are late.\n\n  The tide was. \n") == [("", "You are late."), ("", "The tide was.")]


def test_capitals_before_a_colon_speak_and_other_names_when_they_come_again() -> None:
    assert spoken("MARA: You are late.\nAnton: The tide was.\nAnton: Ask him.\nNote: that is no name.") == [
        ("MARA", "You are late."),
        ("Anton", "The tide was."),
        ("Anton", "Ask him."),
        ("", "Note: that is no name."),
    ]


def test_a_name_on_a_line_of_its_own_speaks_till_the_next_blank_line() -> None:
    text = "MARA (O.S.)\n(quietly)\nYou are late.\nAgain.\n\nSHE WAITS.\n\nANTON\nThe tide was.\n"
    assert spoken(text) == [
        ("MARA", "You are late."),
        ("MARA", "Again."),
        ("", "SHE WAITS."),
        ("ANTON", "The tide was."),
    ]


def test_a_paragraph_is_parted_where_sentences_end() -> None:
    lines = spoken("You are late again tonight, Anton. " * 10)
    assert len(lines) == 3
    assert all(text.endswith("Anton.") for _, text in lines)


def test_quotes_are_closed_where_a_sentence_ends_in_them() -> None:
    assert spoken('He said "Go now!" Then he left.') == [("", 'He said "Go now!" Then he left.')]


def test_punctuation_stays_with_the_word_before() -> None:
    assert spoken("Well - yes , I said ...") == [("", "Well - yes, I said...")]
    (line,) = read_plain("Well - yes , I said ...").lines
    assert [word.text for word in line.words] == ["Well -", "yes,", "I", "said..."]


def test_times_and_addresses_name_nobody() -> None:
    names = named(["12:30 is late", "http://x.y", "http://x.y", "MARA: 10:30?"])
    assert names == {"MARA"}
    assert parted("MARA: 10:30?", names) == ("MARA", "10:30?")


@pytest.mark.parametrize(
    "text",
    [
        "Mara  0:05\nYou are late.\n\nSpeaker 2  0:07\nThe tide was.",
        "Mara (00:05):\nYou are late.\nSpeaker 2 (00:07):\nThe tide was.",
        "[00:00:05] Mara: You are late.\n[00:00:06]\tMara:\n[00:00:07.500] Speaker 2:\nThe tide was.",
        "00:00:05:12 - 00:00:06:20\nMara:\nYou are late.\n00:00:07:00\nSpeaker 2:\nThe tide was.",
        "0:05 Mara: You are late.\n0:06 Mara:\n0:07 Speaker 2:\nThe tide was.",
        "**Mara:** You are late.\n\n**Mara:**\n\n**Speaker 2:**\nThe **tide** was.",
    ],
    ids=["Otter", "Rev", "brackets", "timecode", "short times", "Markdown"],
)
def test_what_services_write_around_the_words_is_not_said(text: str) -> None:
    assert spoken(text) == [("Mara", "You are late."), ("Speaker 2", "The tide was.")]


def test_a_tab_sets_a_name_apart() -> None:
    assert spoken("[0:05] MARA\tYou are late.") == [("MARA", "You are late.")]


def test_a_time_that_is_said_stays() -> None:
    assert spoken("At 12:30 the tide came.\n12:30 is late.") == [
        ("", "At 12:30 the tide came."),
        ("", "12:30 is late."),
    ]


def test_what_is_longer_than_any_word_is_none() -> None:
    assert spoken("Look at https://" + "x" * 80 + " now.") == [("", "Look at now.")]
    assert read_plain("x" * 20_000).lines == ()


@given(st.text(max_size=300))
def test_nothing_breaks_the_reader(text: str) -> None:
    for line in read_plain(text).lines:
        assert line.words
        assert all(is_said(word.text) for word in line.words)
