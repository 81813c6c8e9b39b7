"""Weaker signals, off by default: a pronoun without anybody before it, 'the case' without 'a case'."""

from __future__ import annotations

from collections.abc import Iterator

from dialogcut.story.hearing import Hearing
from dialogcut.story.index import Index
from dialogcut.story.notes import LineNotes
from dialogcut.story.warning import PRONOUN, THING, Warning, warn

REACH = 5
"""Lines back in which a pronoun finds whom it means."""
PERSONS = ("he", "she")


def pronoun_hints(index: Index, now: Hearing, key: str) -> Iterator[Warning]:
    """'he' or 'she' in a line whose every named person of the last lines is cut."""
    line = index.lines[key]
    meant = next(((word, pronoun) for word, pronoun in line.pronouns if pronoun in PERSONS), None)
    if meant is None or now.spot(key, meant[:1]) is None or _names_somebody(line):
        return
    before = [other for other in index.around(key, REACH, 0)[:-1] if _names_somebody(other)]
    if before and not any(_still_names(now, other) for other in before):
        struck = before[-1]
        says = f'"{line.words[meant[0]]}" may mean nobody now: those named before it are cut.'
        yield warn(PRONOUN, key, "hint", (struck, ()), (line, meant[:1]), says)


def _names_somebody(line: LineNotes) -> bool:
    return any(mention.kind == "person" and not mention.vocative for mention in line.mentions)


def _still_names(now: Hearing, line: LineNotes) -> bool:
    return any(m.kind == "person" and now.spot(line.key, range(m.first, m.last + 1)) is not None for m in line.mentions)


def thing_hints(index: Index, now: Hearing, take: str, noun: str) -> Iterator[Warning]:
    """'the case' kept, every 'a case' before it cut."""
    said = index.things[take, noun]
    if not said[0][1].is_new:
        return
    key, thing = said[0]
    heard = [(spot, other, one) for other, one in said if (spot := now.spot(other, (one.last,))) is not None]
    if not heard or any(one.is_new for _, _, one in heard):
        return
    _, needed, one = min(heard)
    says = f'"the {noun}" is still spoken of, but the line that first speaks of one is cut: it may be unclear which.'
    yield warn(THING, noun, "hint", (index.lines[key], (thing.last,)), (index.lines[needed], (one.last,)), says)
