"""What the cut may leave hanging, as a list: the sentence, what was struck, what leans on it, who else says it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from dialogcut.cut.decisions import CutLine
from dialogcut.session.watch import Noticed, Offer
from dialogcut.story.warning import ANSWER, CARRIER, FRAGMENT, NAME, ORDER, PRONOUN, QUESTION, THING
from dialogcut.tui.page.rows import WARNINGS as SIGNS
from dialogcut.tui.parts import Part, Parts, speaker_role
from dialogcut.tui.screens.sheet import Column, Item, Sheet, Told, Verb, part

WARNINGS = Sheet(
    "warnings",
    (Column("line", 8), Column("what it is", 16, from_width=70), Column("what may be lost")),
    (
        Verb("needed", ("enter",), "go there", closes=True),
        Verb("struck", ("s",), "struck line", closes=True),
        Verb("restore", ("r",), "restore"),
        Verb("dismiss", ("d",), "wave through", asks="why can it pass?"),
    ),
    "Nothing that is left leans on what was cut, as far as the guard can see.",
    "a check, never a verdict",
)

_KINDS = {
    NAME: "name unknown",
    ANSWER: "no question",
    QUESTION: "no answer",
    CARRIER: "told nowhere",
    ORDER: "out of order",
    FRAGMENT: "fragment",
    PRONOUN: "pronoun",
    THING: "which one",
}


def warning_items(
    noticed: Iterable[Noticed], lines: Sequence[CutLine], cast: Mapping[str, int] | None = None
) -> tuple[Item[Noticed], ...]:
    """The warnings in the guard's order. `lines`: of the page; `cast`: speakers in order of appearance."""
    return tuple(_item(one, lines, cast or {}) for one in noticed)


def _item(one: Noticed, lines: Sequence[CutLine], cast: Mapping[str, int]) -> Item[Noticed]:
    warning = one.warning
    sign, role = SIGNS[warning.severity]
    where = f"l. {one.needed_at}" if one.needed_at else "–"
    lacks = {verb for verb, at in (("needed", one.needed_at), ("struck", one.struck_at)) if at is None}
    return Item(
        warning.id,
        ((Part(f"{sign} ", role), Part(where)), part(_KINDS[warning.kind], role), part(warning.sentence)),
        one,
        tuple(_told(one, lines, cast)),
        place=one.needed_at,
        lacks=frozenset(lacks | ({"restore"} if one.struck_at is None else set())),
    )


def _told(one: Noticed, lines: Sequence[CutLine], cast: Mapping[str, int]) -> Iterator[Told]:
    warning = one.warning
    sign, role = SIGNS[warning.severity]
    yield Told("", (Part(f"{sign} {warning.severity}  ", role), Part(warning.sentence, attributes="bold")))
    yield Told("", ())
    yield Told("struck", (*_who(one.struck_at, lines, cast), Part(warning.struck_quote, "struck", "strike")))
    yield Told("kept", (*_who(one.needed_at, lines, cast), Part(warning.needed_quote)))
    for n, offer in enumerate(one.offers):
        yield Told("" if n else "also said", (*_offered(offer, lines, cast), Part(offer.text, "dim")))


def _who(at: int | None, lines: Sequence[CutLine], cast: Mapping[str, int]) -> Parts:
    """'l. 9 MARA  '."""
    if at is None:
        return (Part("off the page  ", "faint"),)
    speaker = lines[at - 1].speaker if at <= len(lines) else ""
    return (Part(f"l. {at} ", "faint"), Part(f"{speaker or '?'}  ", speaker_role(cast.get(speaker)), "bold"))


def _offered(offer: Offer, lines: Sequence[CutLine], cast: Mapping[str, int]) -> Parts:
    if offer.at is not None:
        return _who(offer.at, lines, cast)
    return (Part(f"aside, take {offer.key.rpartition('/')[0]}  ", "faint"),)
