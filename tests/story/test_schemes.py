"""One sentence in both label schemes becomes the same tokens."""

from __future__ import annotations

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc

from dialogcut.story import schemes
from dialogcut.story.nlp import _token
from dialogcut.story.reading import Name, Token

Row = tuple[str, str, str, str, str, int, str]
"""text, lemma, part of speech, Penn tag, morphology, head, relation"""

DOCTOR_UD: list[Row] = [
    ("Helen", "Helen", "PROPN", "", "Number=Sing", 3, "nsubj"),
    ("was", "be", "AUX", "", "Mood=Ind|Tense=Past|VerbForm=Fin", 3, "cop"),
    ("a", "a", "DET", "", "", 3, "det"),
    ("doctor", "doctor", "NOUN", "", "Number=Sing", 3, "ROOT"),
    (".", ".", "PUNCT", "", "", 3, "punct"),
]
DOCTOR_CLEARNLP: list[Row] = [
    ("Helen", "Helen", "PROPN", "NNP", "Number=Sing", 1, "nsubj"),
    ("was", "be", "AUX", "VBD", "Mood=Ind|Tense=Past|VerbForm=Fin", 1, "ROOT"),
    ("a", "a", "DET", "DT", "", 3, "det"),
    ("doctor", "doctor", "NOUN", "NN", "Number=Sing", 1, "attr"),
    (".", ".", "PUNCT", ".", "", 1, "punct"),
]
KILLED_UD: list[Row] = [
    ("He", "he", "PRON", "", "", 2, "nsubj:pass"),
    ("was", "be", "AUX", "", "Mood=Ind|Tense=Past|VerbForm=Fin", 2, "aux:pass"),
    ("killed", "kill", "VERB", "", "Tense=Past|VerbForm=Part", 2, "ROOT"),
]
KILLED_CLEARNLP: list[Row] = [
    ("He", "he", "PRON", "PRP", "", 2, "nsubjpass"),
    ("was", "be", "AUX", "VBD", "Mood=Ind|Tense=Past|VerbForm=Fin", 2, "auxpass"),
    ("killed", "kill", "VERB", "VBN", "Tense=Past|VerbForm=Part", 2, "ROOT"),
]
CELLAR_UD: list[Row] = [
    ("There", "there", "PRON", "", "", 1, "expl"),
    ("is", "be", "VERB", "", "Mood=Ind|Tense=Pres|VerbForm=Fin", 1, "ROOT"),
    ("a", "a", "DET", "", "", 3, "det"),
    ("man", "man", "NOUN", "", "Number=Sing", 1, "nsubj"),
]
CELLAR_CLEARNLP: list[Row] = [
    ("There", "there", "PRON", "EX", "", 1, "expl"),
    ("is", "be", "VERB", "VBZ", "Mood=Ind|Tense=Pres|VerbForm=Fin", 1, "ROOT"),
    ("a", "a", "DET", "DT", "", 3, "det"),
    ("man", "man", "NOUN", "NN", "Number=Sing", 1, "attr"),
]
LEAVE_UD: list[Row] = [
    ("Leave", "leave", "VERB", "", "Mood=Imp|VerbForm=Fin", 0, "ROOT"),
    ("it", "it", "PRON", "", "", 0, "obj"),
    ("Tom", "Tom", "PROPN", "", "Number=Sing", 0, "vocative"),
]
LEAVE_CLEARNLP: list[Row] = [
    ("Leave", "leave", "VERB", "VB", "VerbForm=Fin", 0, "ROOT"),
    ("it", "it", "PRON", "PRP", "", 0, "dobj"),
    ("Tom", "Tom", "PROPN", "NNP", "Number=Sing", 0, "npadvmod"),
]


def read(rows: list[Row]) -> list[Token]:
    text, lemmas, pos, tags, morphs, heads, deps = (list(column) for column in zip(*rows, strict=True))
    vocab = spacy.blank("en").vocab
    doc = Doc(vocab, words=text, lemmas=lemmas, pos=pos, tags=tags, morphs=morphs, heads=heads, deps=deps)
    return schemes.universal([_token(token, 0, token.i) for token in doc])


@pytest.mark.parametrize(
    ("universal", "clearnlp"),
    [
        (DOCTOR_UD, DOCTOR_CLEARNLP),
        (KILLED_UD, KILLED_CLEARNLP),
        (CELLAR_UD, CELLAR_CLEARNLP),
        (LEAVE_UD, LEAVE_CLEARNLP),
    ],
    ids=["copula", "passive", "there is", "order"],
)
def test_both_schemes_read_alike(universal: list[Row], clearnlp: list[Row]) -> None:
    assert read(clearnlp) == read(universal)


def test_of_two_predicates_the_first_leads() -> None:
    rows: list[Row] = [
        ("She", "she", "PRON", "PRP", "", 1, "nsubj"),
        ("is", "be", "AUX", "VBZ", "", 1, "ROOT"),
        ("tired", "tired", "ADJ", "JJ", "", 1, "acomp"),
        ("a", "a", "DET", "DT", "", 4, "det"),
        ("wreck", "wreck", "NOUN", "NN", "", 1, "attr"),
    ]
    assert [(token.dep, token.head) for token in read(rows)] == [
        ("nsubj", 2), ("cop", 2), ("ROOT", 2), ("det", 4), ("attr", 2),
    ]  # fmt: skip


@pytest.mark.parametrize("rows", [DOCTOR_UD, KILLED_UD, CELLAR_UD, LEAVE_UD])
def test_universal_dependencies_stay_as_they_are(rows: list[Row]) -> None:
    tokens = read(rows)
    assert [(token.dep, token.head) for token in tokens] == [(row[6], row[5]) for row in rows]
    assert schemes.universal(tokens) == tokens


@given(st.data())
def test_no_head_is_lost_and_no_circle_appears(data: st.DataObject) -> None:
    """Whatever a parser says with ClearNLP labels, every token still leads to a root."""
    size = data.draw(st.integers(1, 8))
    heads = [data.draw(st.integers(0, max(0, place - 1))) for place in range(size)]
    deps = ["ROOT", *(data.draw(st.sampled_from(["attr", "acomp", "nsubj", "expl", "prep"])) for _ in range(size - 1))]
    tokens = [
        Token("w", data.draw(st.sampled_from(["be", "go"])), "AUX", dep, head, place, "", "", "", False, True, place)
        for place, (head, dep) in enumerate(zip(heads, deps, strict=True))
    ]
    turned = schemes.universal(tokens)
    for token in turned:
        steps = 0
        while token.head != token.place and steps <= size:
            token, steps = turned[token.head], steps + 1
        assert steps <= size


@pytest.mark.parametrize(
    ("theirs", "ours"),
    [("GPE", "PLACE"), ("FAC", "PLACE"), ("DATE", "TIME"), ("PERSON", "PERSON"), ("NORP", "MISC"), ("MONEY", "")],
)
def test_names_have_six_labels(theirs: str, ours: str) -> None:
    assert schemes.name_label(theirs) == ours


@pytest.mark.parametrize(
    ("words", "name", "end"),
    [
        ("the Calypso tonight", Name("MISC", 1, 3), 2),
        ("Tom today tomorrow", Name("PERSON", 0, 3), 1),
        ("late tonight", Name("TIME", 0, 2), 2),
        ("USA Today", Name("ORG", 0, 2), 2),
        ("tonight", Name("MISC", 0, 1), 1),
    ],
)
def test_a_day_is_no_part_of_a_name(words: str, name: Name, end: int) -> None:
    tokens = [
        Token(word, word.lower(), "NOUN", "dep", 0, place, "", "", "", False, True, place)
        for place, word in enumerate(words.split())
    ]
    assert schemes.trimmed(tokens, name).end == end
