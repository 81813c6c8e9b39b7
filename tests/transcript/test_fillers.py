"""Fillers and false starts: what is found, and above all what is not."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogcut.transcript.fillers import Slip, SlipKind, Uttered, slips
from tests.media_files import corpus


def found(text: str, pauses: dict[int, int] | None = None) -> tuple[Slip, ...]:
    return slips([Uttered(word, (pauses or {}).get(at)) for at, word in enumerate(text.split())])


@pytest.mark.parametrize(
    ("text", "kind", "said"),
    [
        ("I was, um, at home.", SlipKind.FILLER, "um"),
        ("Uh, the rooms are taken.", SlipKind.FILLER, "Uh"),
        ("He was, you know, tired of it.", SlipKind.FILLER, "you know"),
        ("I mean, is Willard the nearest town?", SlipKind.FILLER, "I mean"),
        ("It was, like, the third time.", SlipKind.FILLER, "like"),
        ("And there, ah, it ended.", SlipKind.FILLER, "ah"),
        ("It was the the door.", SlipKind.STUTTER, "the"),
        ("I, I, I thought so.", SlipKind.STUTTER, "I, I"),
        ("I— I believe you.", SlipKind.STUTTER, "I"),
        ("They gave him an- antibiotics then.", SlipKind.STUTTER, "an-"),
        ("Then why, then why are your boots still dry?", SlipKind.FALSE_START, "Then why"),
        ("I was go- I was going home.", SlipKind.FALSE_START, "I was go-"),
        ("This is— this is inconceivable to me.", SlipKind.FALSE_START, "This is"),
        ("we have to we have to leave now", SlipKind.FALSE_START, "we have to"),
    ],
)
def test_what_could_go(text: str, kind: SlipKind, said: str) -> None:
    (slip,) = found(text)
    assert (slip.kind, slip.said) == (kind, said)
    assert slip.evidence


@pytest.mark.parametrize(
    "text",
    [
        "No, no, no.",
        "It is very, very late.",
        "You know him.",
        "Do you know, I like it.",
        "You know what he did.",
        "That is what I mean, and you know it.",
        "Uh huh, uh oh.",
        "Um?",
        "Ah! There you are.",
        "Hmm.",
        "He had had enough of that.",
        "I know, I know, but stay.",
        "Come on, come on now.",
        "I did, I did see him.",
        "You say how we are, we are dead.",
        "Hated 'em, hated 'em, hated 'em!",
        "Again and again and again they came.",
        "Oh what a coward— what a coward I have been!",
        "A— a— a— a— ow!",
        "There, there, my dear.",
        "Why, why would he?",
        "It stood in the smoking- room.",
        "Thirty- five years.",
        "pre- and post-war",
        "Give it to you. You know why.",
        "That that is, is.",
        "",
        "—",
    ],
)
def test_what_stays(text: str) -> None:
    assert found(text) == ()


def test_a_phrase_said_again_after_a_pause_is_a_second_try() -> None:
    line = "Why are your boots dry? Why are your boots dry?"
    assert found(line) == ()
    assert found(line, {5: 60}) == ()  # at once: rhetoric
    assert found(line, {5: 9000}) == ()
    (slip,) = found(line, {5: 700})
    assert (slip.kind, slip.words, slip.evidence) == (SlipKind.REPEAT, (0, 1, 2, 3, 4), "said again after 0.7 s")


def test_fillers_stand_apart_from_what_they_interrupt() -> None:
    um, again = sorted(found("Then why, um, then why are they dry?"), key=lambda slip: slip.kind)
    assert (um.kind, um.words) == (SlipKind.FALSE_START, (0, 1))
    assert (again.kind, again.words) == (SlipKind.FILLER, (2,))


WORDS = [
    "I",
    "um",
    "the",
    "then",
    "why",
    "was",
    ",",
    "you",
    "know",
    "no",
    "I,",
    "the,",
    "w-",
    "—",
    "wh-",
    "go.",
    "mean",
]


@given(st.lists(st.builds(Uttered, st.sampled_from(WORDS), st.sampled_from([None, 30, 500])), max_size=30))
def test_no_word_is_told_twice_and_something_is_always_left(words: list[Uttered]) -> None:
    told = [at for slip in slips(words) for at in slip.words]
    assert len(told) == len(set(told))
    assert all(0 <= at < len(words) for at in told)
    assert all(list(slip.words) == sorted(slip.words) for slip in slips(words))
    assert slips(words) == slips(list(words))


def test_plays_are_not_littered() -> None:
    """Six plays, 104,000 words in which nobody hesitates but on purpose: at most one find in two thousand words."""
    files = sorted((corpus() / "dialogue").glob("*_*.jsonl"))
    if not files:
        pytest.skip("the corpus of dialogue is not here")
    texts = [
        json.loads(line).get("text", "") for file in files for line in file.read_text(encoding="utf-8").splitlines()
    ]
    words = [text.replace("--", "— ").split() for text in texts]
    slipped = sum(len(slips([Uttered(word) for word in line])) for line in words)
    assert slipped < sum(map(len, words)) / 2000
