from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogcut.transcript.numerals import cardinal, ordinal
from dialogcut.transcript.spelling import readings

KNOWN = frozenset(("okay", "tv", "cafe", "don't", "co", "worker", "a", "b", "no"))


def said(written: str) -> list[str]:
    return [" ".join(words) for words in readings(written, KNOWN.__contains__)]


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("$5", ["five dollars"]),
        ("$1", ["one dollar"]),
        ("$1.50", ["one dollar and fifty cents", "one fifty"]),
        ("£0.05", ["five pence"]),
        ("$2.5M", ["two point five million dollars"]),
        ("1,250", ["one thousand two hundred fifty"]),
        ("1984", ["nineteen eighty four", "one thousand nine hundred eighty four"]),
        ("1905", ["nineteen oh five", "one thousand nine hundred five"]),
        ("2000", ["two thousand", "twenty hundred"]),
        ("007", ["oh oh seven"]),
        ("1990s", ["nineteen nineties"]),
        ("2000s", ["two thousands"]),
        ("$2.5", ["two point five dollars"]),
        ("'60s", ["sixties"]),
        ("2nd", ["second"]),
        ("21st,", ["twenty first"]),
        ("3.14", ["three point one four"]),
        ("50%", ["fifty percent"]),
        ("#1", ["number one"]),
        ("10:30", ["ten thirty"]),
        ("9:05", ["nine oh five"]),
        ("10:00", ["ten o'clock", "ten"]),
        ("7pm", ["seven p. m."]),
        ("7:30pm", ["seven thirty p. m."]),
        ("Mr.", ["mister"]),
        ("No.", ["no", "number"]),
        ("U.S.", ["u. s."]),
        ("FBI", ["f. b. i."]),
        ("FBI's", ["f. b. i.'s"]),
        ("TV", ["tv"]),
        ("&", ["and"]),
        ("co-worker,", ["co worker"]),
        ("B-17", ["b seventeen"]),
        ("24/7", ["twenty four seven"]),
        ("don’t", ["don't"]),
        ("Café", ["cafe"]),
        ("“Zyxgrob!”", ["zyxgrob"]),
        ("2½", ["two half"]),
        ("—", []),
        ("...", []),
        ("[laughs]", []),
        ("(door", ["door"]),
        ("♪", []),
        ("", []),
    ],
)
def test_a_written_word_is_read_as_it_is_said(written: str, spoken: list[str]) -> None:
    assert said(written) == spoken


@given(st.integers(0, 10**15 - 1))
def test_every_number_is_said_in_known_words(number: int) -> None:
    words = [*cardinal(str(number)), *ordinal(str(number))]
    assert words
    assert all(word.isalpha() for word in words)


@given(st.text(max_size=12))
def test_any_text_can_be_asked_for(text: str) -> None:
    assert all(word for way in said(text) for word in way.split())
