from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from dialogcut.transcript.anchors import anchors

SCRIPT = (  # noqa: SIM905  # prose is read as prose
    "you are late again the tide was in and you were not here the lamp was out who lit the lamp you did not light "
    "the lamp i lit it the night my brother came home from the sea and the sea was in the lamp room"
).split()


def seconds(words: list[str]) -> list[float]:
    return [0.3 * at for at in range(len(words))]


def test_the_same_words_anchor_each_other() -> None:
    assert anchors(SCRIPT, seconds(SCRIPT), SCRIPT) == tuple((at, at) for at in range(len(SCRIPT)))


def test_misheard_and_improvised_words_have_no_anchor_and_move_none() -> None:
    heard = [*SCRIPT[:5], "well", "well", *SCRIPT[5:20], "bucket", *SCRIPT[21:]]
    pairs = anchors(heard, seconds(heard), SCRIPT)
    assert [(at, at) for at in range(5)] == list(pairs[:5])
    assert all(written == (at if at < 5 else at - 2) for at, written in pairs)
    assert 20 not in [written for _, written in pairs]


def test_a_take_finds_its_page_in_a_long_script() -> None:
    other = [f"w{at % 700}" for at in range(6000)]
    script = [*other[:4000], *SCRIPT, *other[4000:]]
    assert anchors(SCRIPT, seconds(SCRIPT), script) == tuple((at, 4000 + at) for at in range(len(SCRIPT)))


def test_common_words_far_from_anything_sure_anchor_nothing() -> None:
    heard = ["the", "the", "the", *SCRIPT[20:]]
    pairs = anchors(heard, seconds(heard), [*["the"] * 3, *["x"] * 400, *SCRIPT[20:]])
    assert all(written >= 403 for _, written in pairs)


WORDS = st.lists(st.sampled_from("abcdef"), max_size=25)


@given(WORDS, WORDS)
def test_anchors_are_equal_words_and_go_forward(heard: list[str], written: list[str]) -> None:
    pairs = anchors(heard, seconds(heard), written)
    assert all(heard[i] == written[j] for i, j in pairs)
    assert all(a < c and b < d for (a, b), (c, d) in pairwise(pairs))
