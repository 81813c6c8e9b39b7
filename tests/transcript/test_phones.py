from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogcut.transcript.phones import phones_of
from dialogcut.transcript.sphinx import Sphinx


@pytest.mark.parametrize(
    ("word", "phones"),
    [
        ("gabe", "G EY B"),
        ("knight", "N AY T"),
        ("phinney", "F IH N IY"),
        ("station", "S T AE SH AH N"),
        ("Zoë", "Z OW"),
        ("schmidt", "SH M IH D T"),
        ("q", "K"),
        ("e", "IY"),
        ("日本", ""),
        ("", ""),
    ],
)
def test_a_name_is_guessed_from_its_letters(word: str, phones: str) -> None:
    assert phones_of(word) == phones


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=15))
def test_whatever_has_letters_can_be_said(word: str) -> None:
    assert phones_of(word).split()


def test_the_dictionary_takes_every_phone_of_the_rules() -> None:
    """pocketsphinx refuses a word with a phone that its model does not have."""
    assert Sphinx().said("bcdfghjklmnpqrstvwxyzawaiaireeoooiouthzhngchsherorightionsionturexq")
