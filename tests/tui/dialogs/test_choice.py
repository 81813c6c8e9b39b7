from __future__ import annotations

from dialogcut.tui.dialogs.choice import Choice, found

CHOICES = [
    Choice(1, "Strike the line"),
    Choice(2, "Next line"),
    Choice(3, "Undo", also="take back"),
    Choice(4, "Underline"),
    Choice(5, "Versions", "S"),
]


def values(query: str) -> list[int]:
    return [choice.value for choice in found(CHOICES, query)]


def test_nothing_typed_finds_all_in_their_order() -> None:
    assert values("") == [1, 2, 3, 4, 5]


def test_the_start_of_the_label_is_better_than_a_word_and_a_word_than_letters_within() -> None:
    assert values("line") == [1, 2, 4]
    assert values("un") == [3, 4]


def test_every_word_must_be_found_in_any_order_and_case() -> None:
    assert values("LINE str") == [1]
    assert values("line zebra") == []


def test_letters_in_their_order_find_it_too() -> None:
    assert values("stln") == [1]
    assert values("nlts") == []


def test_details_and_other_words_are_searched() -> None:
    assert values("back") == [3]
    assert 5 in values("s")
