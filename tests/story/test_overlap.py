from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogcut.story.english import FUNCTION_WORDS, IRREGULAR, NUMBERS, is_negation
from dialogcut.story.overlap import Rarity, places, stem, stems
from tests.story.told import line


@pytest.mark.parametrize(
    "forms",
    [
        "kill kills killed killing Killed",
        "drown drowned drowning drowns",
        "make makes made making",
        "carry carries carried carrying",
        "die dies died dying",
        "stop stopped stopping stops",
        "agree agreed agrees",
        "box boxes",
        "key keys key's",
        "teach taught teaches teaching",
        "wife wives",
        "nine 9",
        "1,000 1000",
        "travel travelled traveled",
    ],
)
def test_forms_of_a_word_share_a_stem(forms: str) -> None:
    assert len({stem(form) for form in forms.split()}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("bring", "brig"),
        ("red", "r"),
        ("need", "ne"),
        ("bus", "bu"),
        ("kill", "keel"),
        ("ring", "red"),
        ("100", "10"),
        ("1,000", "1"),
    ],
)
def test_other_words_do_not(one: str, other: str) -> None:
    assert stem(one) != stem(other)


def test_a_text_is_its_content_words_in_order() -> None:
    said = stems("The man who kept this book, Gabriel's brother, drowned nine years ago.")
    assert " ".join(said) == " ".join(map(stem, ("man", "keep", "book", "Gabriel", "brother", "drown", "9", "year")))
    assert stems("You are not there") == ()


@given(st.text())
def test_any_text_has_stems(text: str) -> None:
    assert all(stems(text))


@given(st.sampled_from(sorted(IRREGULAR | NUMBERS)))
def test_a_form_of_the_tables_is_the_word_it_stands_for(form: str) -> None:
    assert stem(form) == stem((IRREGULAR | NUMBERS)[form])
    assert form not in FUNCTION_WORDS


def test_places_say_which_words_say_it() -> None:
    assert places(line("He drowned, and the drowned are silent."))[stem("drown")] == {1, 4}


def test_what_is_rare_weighs_more_and_what_nobody_says_most() -> None:
    rarity = Rarity([("lake", "man"), ("man",), ("man", "key")])
    assert rarity.of("man") < rarity.of("lake") == rarity.of("unheard")
    assert rarity.total(("man", "key")) == pytest.approx(rarity.of("man") + rarity.of("key"))
    assert Rarity([]).of("anything") > 0


@pytest.mark.parametrize("word", ["not", "Never,", "won’t", "isn't", "No."])
def test_negations(word: str) -> None:
    assert is_negation(word)
    assert not is_negation(word + "x")
