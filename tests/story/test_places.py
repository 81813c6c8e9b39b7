"""Well-known places: found where nobody saw a name, put right where taken for a thing, left inside longer names."""

from __future__ import annotations

import pytest

from dialogcut.story.places import PLACES, with_places
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
        ("", [], []),
    ],
)
def test_places_among_names(text: str, names: list[Name], expected: list[Name]) -> None:
    assert list(with_places(tokens(text), names)) == expected


def test_the_list_is_clean() -> None:
    assert "" not in PLACES
    assert all(name == name.strip().lower() and "  " not in name for name in PLACES)
