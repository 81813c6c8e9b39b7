from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dialogcut.story.hearing import Hearing, moved, same_ends
from dialogcut.story.notes import Said

A, B, C = Said("a", (0, 1, 2)), Said("b", (0, 1)), Said("c", (0,))


def test_where_words_are_heard() -> None:
    now = Hearing()
    now.hear((B, A._replace(words=(2,)), A._replace(words=(0,))))
    assert now.spot("a", (0, 1)) == (2, 0)
    assert now.spot("a", (0, 2)) == (1, 2)
    assert now.spot("a", (1,)) is None
    assert now.heard("a") == {0, 2}
    assert now.on_page("a")
    assert not now.on_page("c")


def test_only_what_changed_is_told() -> None:
    now = Hearing()
    assert set(now.hear((A, B, C))) == {"a", "b", "c"}
    assert set(now.hear((A, B, C))) == set()
    assert set(now.hear((Said("a", (0, 1, 2)), B, C))) == set()
    assert set(now.hear((A, B._replace(words=()), C))) == {"b"}
    assert not now.is_heard("b")
    now.hear((A, B, C))
    assert len(set(now.hear((A, C, B)))) == 1
    assert set(now.hear((A, B))) == {"c"}


@given(st.lists(st.integers(0, 3)), st.lists(st.integers(0, 3)))
def test_the_same_ends(before: list[int], after: list[int]) -> None:
    items = [object() for _ in range(4)]
    old, new = [items[n] for n in before], [items[n] for n in after]
    first, last = same_ends(old, new)  # type: ignore[arg-type]  # any objects will do
    assert old[:first] == new[:first]
    assert first + last <= min(len(old), len(new))
    assert last == 0 or old[-last:] == new[-last:]
    middle = old[first : len(old) - last], new[first : len(new) - last]
    assert not (middle[0] and middle[1]) or (middle[0][0] is not middle[1][0] and middle[0][-1] is not middle[1][-1])


def test_blocks_that_changed_places() -> None:
    assert moved((A, B, C), (B, C, A)) == (A,)
    assert moved((A, B, C), (C, A, B)) == (C,)
    assert moved((A, B, C), (C, B, A)) == ()
    assert moved((A, B), (A, B)) == ()
    assert moved((A, B), (B,)) == ()
    assert moved((), ()) == ()
