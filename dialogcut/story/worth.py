"""What each unit of a page is worth: the points that are lost when it is struck, and what an editor should hear of it.

The weights are a judgement, not a measurement: nobody has counted what audiences miss. They stand in one table so that
they can be read, argued with and changed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dialogcut.story.cues import ATTITUDES, COURTESY
from dialogcut.story.needs import Named, Notes, introduced, questions, stands
from dialogcut.story.notes import LineNotes
from dialogcut.story.tags import Tag
from dialogcut.story.units import Unit

FILLER = 1
"""Points for a hesitation or a false start: next to nothing, but not less than nothing."""
WORD, CONTENT_WORD = 2, 6
"""Points for each function word and each word that says something."""
DEFINES_FOR_LATER, NAMES_FOR_LATER, NAMES_FOR_NOTHING = 40, 15, 5
"""Points more for saying who or what a later line means, for naming it first, and for a name nobody says later."""
FIGURE = 8
"""Points more for each number or date."""
ANSWER = 20
"""Points more for what answers a question."""
SMALL_TALK, REACTION = 0.4, 0.3
"""Factors for courtesies ('Good morning.') and for what says nothing by itself ('Well.', 'Right.')."""
LONGEST_COURTESY = 6
"""Words: what is longer only starts politely."""
FEW = 0.25
"""Share of words that say something up to which a unit is called mostly small words. A remark, not a weight."""
ECHO_REBATE = 0.6
"""Share of a unit's points given back while a line that may say the same is kept. Not more: an echo is no proof."""


@dataclass(frozen=True, slots=True)
class Preference:
    """What an editor would rather keep, as factors on a unit's points."""

    exposition: float
    feeling: float


PREFERENCES = {
    "story": Preference(exposition=1.5, feeling=1.0),
    "voices": Preference(exposition=0.6, feeling=1.5),
    "even": Preference(exposition=1.0, feeling=1.0),
}
"""'story' keeps what tells the story; 'voices' keeps feelings and manner, and loses exposition first; 'even' weighs
words alone."""


@dataclass(frozen=True, slots=True)
class Worth:
    """A unit's points, and remarks on it in the order in which they matter."""

    points: int
    remarks: tuple[str, ...]
    introduces: tuple[str, ...] = ()
    """Names that it defines or says first and that a later unit mentions."""


def worths(
    units: Sequence[Unit],
    notes: Notes,
    named: Sequence[Sequence[Named]],
    tags: Mapping[str, Tag] | None = None,
    prefer: str = "story",
) -> tuple[Worth, ...]:
    """One for each unit. `named` are the units' names, `prefer` is a name of `PREFERENCES`."""
    names = introduced(named)
    answers = _answers(units, notes)
    return tuple(
        _worth(unit, notes[unit.key], (tags or {}).get(unit.key), names.get(at, {}), at in answers, PREFERENCES[prefer])
        for at, unit in enumerate(units)
    )


def _answers(units: Sequence[Unit], notes: Notes) -> frozenset[int]:
    """The units that answer a question: the first of each line that does."""
    first: dict[str, int] = {}
    for at, unit in enumerate(units):
        if notes[unit.key].answers and not unit.is_filler:
            first.setdefault(unit.key, at)
    return frozenset(first.values())


def _worth(
    unit: Unit, line: LineNotes, tag: Tag | None, names: Mapping[str, bool], answers: bool, prefer: Preference
) -> Worth:
    if unit.is_filler:
        return Worth(FILLER, ("filler",))
    words, content = set(unit.words), {word for _, word in line.content}
    base = float(CONTENT_WORD * len(words & content) + WORD * len(words - content))
    remarks = ["mostly small words"] if len(words & content) <= FEW * len(words) else []
    for factor, remark in _factors(unit, line, tag, answers, prefer):
        base *= factor
        remarks.append(remark)
    remarks += [f"the only line that names {name.title()}" for name, later in names.items() if not later]
    extra = _extra(words, line, names) + (ANSWER if answers else 0)
    introduces = tuple(name for name, later in names.items() if later)
    return Worth(max(FILLER, round(base + extra)), tuple(remarks), introduces)


def _factors(
    unit: Unit, line: LineNotes, tag: Tag | None, answers: bool, prefer: Preference
) -> Iterator[tuple[float, str]]:
    text = " ".join(line.words[word] for word in unit.words)
    asks = bool(questions(unit, {line.key: line}))
    if not answers and not asks and not stands(unit, {line.key: line}):
        yield REACTION, "a bare reaction"
        return
    if not answers and len(unit.words) <= LONGEST_COURTESY and COURTESY.search(text):
        yield SMALL_TALK, "small talk"
    if tag and tag.is_exposition and not asks:
        yield prefer.exposition, f"exposition{f' ({tag.kind})' if tag.kind not in ('', 'exposition') else ''}"
    elif any(lemma in ATTITUDES and word in unit.words for lemma, word in line.content):
        yield prefer.feeling, "says what somebody feels or wants"


def _extra(words: set[int], line: LineNotes, names: Mapping[str, bool]) -> int:
    """Points for names and figures."""
    defining = {m.name for m in line.mentions if m.defines and words.issuperset(m.definition)}
    figures = sum(
        mention.kind in ("number", "date") and not words.isdisjoint(range(mention.first, mention.last + 1))
        for mention in line.mentions
    )
    return FIGURE * figures + sum(
        NAMES_FOR_NOTHING if not later else DEFINES_FOR_LATER if name in defining else NAMES_FOR_LATER
        for name, later in names.items()
    )
