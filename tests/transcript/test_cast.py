from __future__ import annotations

import pytest

from dialogcut.transcript.cast import MOST_HOTWORDS, hotwords_from


@pytest.mark.parametrize(
    ("cast", "glossary", "words"),
    [
        (["MARA", "ANTON (V.O.)", "MARA (CONT'D)"], [], ("Mara", "Anton")),
        (["DR. LOWE #2"], [], ("Dr. Lowe",)),
        (["McKay", "  Jean  Luc "], [], ("McKay", "Jean Luc")),
        (["MARA"], ["mara", "Lantern", "NATO"], ("Mara", "Lantern", "NATO")),
        (["", "(O.S.)"], ["  "], ()),
    ],
)
def test_hotwords(cast: list[str], glossary: list[str], words: tuple[str, ...]) -> None:
    assert hotwords_from(cast, glossary) == words


def test_the_cast_has_room_before_the_glossary() -> None:
    words = hotwords_from(["MARA"], [f"term{i}" for i in range(100)])
    assert len(words) == MOST_HOTWORDS
    assert words[:2] == ("Mara", "term0")
