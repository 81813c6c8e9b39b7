"""Well-known places and people: found where nobody saw a name, put right where taken for a thing, never overlapping."""

from __future__ import annotations

import pytest

from dialogcut.story.firstnames import FIRST_NAMES
from dialogcut.story.gazetteer import with_known
from dialogcut.story.places import PLACES
from dialogcut.story.reading import Name, Token


def tokens(text: str) -> list[Token]:
    return [
        Token(word, word.lower(), "PROPN", "dep", 0, place, "", "", "", False, True, place)
        for place, word in enumerate(text.split())
    ]


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        ("to new york now", [], [Name("PLACE", 1, 3)]),
        ("York Omaha", [], [Name("PLACE", 1, 2)]),
        ("Paris Omaha", [Name("MISC", 0, 1)], [Name("PLACE", 0, 1), Name("PLACE", 1, 2)]),
        ("Paris Hilton", [Name("PERSON", 0, 2)], [Name("PERSON", 0, 2)]),
        ("the Bank of England", [Name("ORG", 1, 4)], [Name("ORG", 1, 4)]),
        ("London", [Name("PERSON", 0, 1)], [Name("PERSON", 0, 1)]),
        ("gabriel left", [], [Name("PERSON", 0, 1)]),
        ("Gabriel left Omaha", [Name("MISC", 0, 1)], [Name("PERSON", 0, 1), Name("PLACE", 2, 3)]),
        ("Marek Sorel", [Name("MISC", 0, 2)], [Name("PERSON", 0, 2)]),
        ("Anna Ltd", [Name("ORG", 0, 2)], [Name("ORG", 0, 2)]),
        ("", [], []),
    ],
)
def test_known_names(text: str, names: list[Name], expected: list[Name]) -> None:
    assert list(with_known(tokens(text), names)) == expected


def test_a_first_name_takes_its_surname_along() -> None:
    assert with_known(tokens("Gabriel Sorel left"), []) == (Name("PERSON", 0, 2),)
    gabriel, sorel, left = tokens("gabriel sorel left")
    assert with_known([gabriel, sorel._replace(dep="flat"), left], []) == (Name("PERSON", 0, 2),)
    assert with_known([gabriel, sorel, left], []) == (Name("PERSON", 0, 1),)


def test_a_word_at_work_is_no_first_name() -> None:
    (word,) = tokens("Drew")
    assert with_known([word._replace(text="Eve", pos="VERB")], []) == ()


def test_the_lists_are_clean() -> None:
    assert FIRST_NAMES.isdisjoint(PLACES)
    assert "" not in PLACES
    assert all(name == name.strip().lower() and "  " not in name for name in PLACES)
