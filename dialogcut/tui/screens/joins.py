"""Joins as a list, the least safe first, with the words around each and the frames of air on both sides."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from math import floor

from dialogcut.cut.decisions import EdgeSide, WordRef
from dialogcut.timebase import Rate
from dialogcut.timeline.events import Grade, Join
from dialogcut.timeline.offers import Offer
from dialogcut.transcript.edgebook import EdgeTrust
from dialogcut.tui.figures import MINUS, counted
from dialogcut.tui.page.bits import STRUCK
from dialogcut.tui.page.text import PageText
from dialogcut.tui.parts import Part, Parts
from dialogcut.tui.screens.sheet import Column, Item, Sheet, Told, Verb, part

JOINS = Sheet(
    "joins",
    (
        Column("grade", 9),
        Column("line", 6),
        Column("air, frames", 11),
        Column("", 1),
        Column("heard before", right=True),
        Column("┊ and after"),
        Column("why", 44, from_width=110),
    ),
    (
        Verb("go", ("enter",), "go there", closes=True),
        Verb("play", ("p", "space"), "play it"),
        Verb("offer", ("o",), "split as offered"),
        Verb(
            "split",
            ("s",),
            "split picture",
            asks="cut the picture so many frames later (+5) or earlier (-8); 0: together",
        ),
    ),
    "There is no join yet: nothing is struck, and the takes run on.",
    "the least safe first",
)

GRADES = {Grade.CLEAN: ("○", "green"), Grade.TIGHT: ("◐", "amber"), Grade.CLIPPED: ("●", "red")}
_WORDS, _MANY_WORDS = 4, 14

LineJoin = tuple[int, Join]
"""Line id, and a join in it."""
Trusts = Callable[[WordRef, EdgeSide], EdgeTrust | None]
"""As `session.joins.trust_of`, of one session."""


def join_items(
    worst: Iterable[LineJoin], text: PageText, rate: Rate, offers: Mapping[WordRef, Offer], trusted: Trusts
) -> tuple[Item[LineJoin], ...]:
    """The joins in the order in which they come, with their words on the page, what is offered where a word comes in,
    and who timed the words."""
    position = text.decisions.position
    return tuple(
        _item(n, one, text, rate, position.get(one[0]), _offer(one[1], offers), trusted) for n, one in enumerate(worst)
    )


def _item(
    n: int, one: LineJoin, text: PageText, rate: Rate, at: int | None, offer: Offer | None, trusted: Trusts
) -> Item[LineJoin]:
    join = one[1]
    sign, role = GRADES[join.grade]
    grade = (Part(f"{sign} ", role), Part(join.grade.value, role))
    air = f"{_frames(join.out_slack_ms, rate)} | {_frames(join.in_slack_ms, rate)}"
    where = "" if at is None else f"l. {at + 1}"
    before, after = _sides(join, text, _MANY_WORDS)
    return Item(
        f"{join.out_word} {join.in_word} {n}",
        (
            grade,
            part(where),
            part(air, role),
            _sign(join, offer),
            *_sides(join, text, _WORDS),
            (*_split(join, offer), *part(join.reason, "dim")),
        ),
        one,
        (
            Told("", (*grade, Part(f"  {where}", "faint"))),
            Told("words", (*before, Part(" "), *after)),
            Told(
                "air", (Part(f"{_air(join.out_slack_ms, rate)} before the cut, {_air(join.in_slack_ms, rate)} after"),)
            ),
            Told("why", part(join.reason)),
            *_timed(join, trusted),
            *_told(join, offer),
        ),
        place=None if at is None else at + 1,
        lacks=_lacks(join, offer),
    )


def _offer(join: Join, offers: Mapping[WordRef, Offer]) -> Offer | None:
    return offers.get(join.in_word) if join.in_word and not join.split_frames else None


def _sign(join: Join, offer: Offer | None) -> Parts:
    """Of a split edit, and of one that is offered: the words for it have no room in a narrow list."""
    return part("⋮", "teal") if join.split_frames else part("?", "amber") if offer else ()


def _timed(join: Join, trusted: Trusts) -> Iterator[Told]:
    """Who timed the words at the join, and within how many milliseconds 19 of 20 such edges are true."""
    out = trusted(join.out_word, "out") if join.out_word else None
    into = trusted(join.in_word, "in") if join.in_word else None
    if out or into:
        yield Told("timed", part(" | ".join(trust.label for trust in (out, into) if trust), "dim"))


def _split(join: Join, offer: Offer | None) -> Parts:
    """Its split edit, or the one that is offered."""
    if join.split_frames:
        return part(f"split {_signed(join.split_frames)}  ", "teal")
    return part(f"split {_signed(offer.frames)}?  ", "amber") if offer else ()


def _told(join: Join, offer: Offer | None) -> Iterator[Told]:
    if join.split_frames:
        yield Told("split", part(f"the picture cuts {_later(join.split_frames)} than the sound"))
    if offer:
        yield Told("offered", part(f"the picture {_later(offer.frames)}, as {offer.reason}"))


def _lacks(join: Join, offer: Offer | None) -> frozenset[str]:
    no_offer = frozenset() if offer else frozenset({"offer"})
    return no_offer if join.in_word and join.out_word else no_offer | {"split"}


def _later(frames: int) -> str:
    return f"{counted(abs(frames), 'frame')} {'later' if frames > 0 else 'earlier'}"


def _signed(frames: int) -> str:
    return f"{frames:+d}".replace("-", MINUS)


def _sides(join: Join, text: PageText, most: int) -> tuple[Parts, Parts]:
    """The last words heard before a join, and the first ones after it: 'Nobody said why.' and '┊ I brought half'."""
    before = [text.words[word] for word in islice(_heard(text, join.out_word, -1), most)][::-1]
    after = [text.words[word] for word in islice(_heard(text, join.in_word, 1), most)]
    out = part(" ".join(before)) if before else part("the scene begins" if join.out_word is None else "", "faint")
    into = part(" ".join(after)) if after else part("the scene ends" if join.in_word is None else "", "faint")
    return out, (Part("┊ ", "amber"), *into)


def _heard(text: PageText, ref: WordRef | None, step: int) -> Iterator[int]:
    """Words that are heard, from this one on."""
    word = None if ref is None else text.word_of(ref)
    while word is not None and 0 <= word < text.n:
        if not text.flags[word] & STRUCK:
            yield word
        word += step


def _frames(slack_ms: int, rate: Rate) -> str:
    """Whole frames of air, rounded down: negative where the word is clipped."""
    frames = floor(slack_ms * rate.fps / 1000)
    return f"{MINUS}{-frames}" if frames < 0 else str(frames)


def _air(slack_ms: int, rate: Rate) -> str:
    frames = _frames(slack_ms, rate)
    return f"{frames} {'frame' if frames == '1' else 'frames'} ({slack_ms} ms)".replace("-", MINUS)
