"""The comprehension guard: which surviving words lean on what is no longer there. A check, never a verdict."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from dialogcut.story.hearing import Hearing
from dialogcut.story.hints import REACH, pronoun_hints, thing_hints
from dialogcut.story.index import Index
from dialogcut.story.linked import answer_warnings
from dialogcut.story.notes import Said, TakeNotes
from dialogcut.story.orphans import figure_warnings, name_warnings
from dialogcut.story.tags import Tag
from dialogcut.story.torn import fragment_warnings
from dialogcut.story.warning import KINDS, Warning


class Matter(NamedTuple):
    """One thing that can be amiss, and is looked at as one."""

    sort: str
    """'name', 'answer', 'line', 'pronoun' or 'thing'."""
    about: str
    take: str = ""


class Guard:
    """Built once from the notes of all takes, in the order of the story.

    `check` is a function of `said` alone. Inside it remembers the last call: what is the same objects as then is not
    looked at again, so that one strike costs the lines, names and pairs it touches. Not for several threads at once.
    """

    def __init__(self, notes: Iterable[TakeNotes], tags: Iterable[Tag] = (), hints: bool = False) -> None:
        self.index = Index(notes, tags)
        self._hints = hints
        self._now = Hearing()
        self._found: dict[Matter, list[tuple[tuple[int, int, int, str], Warning]]] = {}

    def check(self, said: Sequence[Said]) -> tuple[Warning, ...]:
        """Every warning about this page, in the order of the story: of the struck lines, then of those that lean on
        them.

        Nothing is warned of where every line of a take is said as it was. Lines without notes are heard, but nothing is
        known of them.
        """
        for matter in self._touched(self._now.hear(said)):
            warnings = [(self._rank(warning), warning) for warning in self._look(matter)]
            if warnings:
                self._found[matter] = warnings
            else:
                self._found.pop(matter, None)
        return tuple(warning for _, warning in sorted(chain.from_iterable(self._found.values())))

    def _touched(self, changed: Collection[str]) -> set[Matter]:
        return {matter for key in changed for matter in self._matters(key)}

    def _matters(self, key: str) -> Iterator[Matter]:
        index = self.index
        line = index.lines.get(key)
        if line is None:
            return
        yield Matter("line", key)
        for mention in line.mentions:
            yield Matter("name", mention.name)
        for linked in (key, *index.read_by.get(key, ())):
            if linked in index.answer_to:
                yield Matter("answer", linked)
            if index.lines[linked].answers:
                yield Matter("answer", index.lines[linked].answers)
        if self._hints:
            yield from (Matter("pronoun", near.key) for near in index.around(key, 0, REACH))
            yield from (Matter("thing", thing.noun, index.take_of[key]) for thing in line.things)

    def _look(self, matter: Matter) -> Iterator[Warning]:
        match matter.sort:
            case "name":
                yield from name_warnings(self.index, self._now, matter.about)
                yield from figure_warnings(self.index, self._now, matter.about)
            case "answer":
                yield from answer_warnings(self.index, self._now, matter.about)
            case "line":
                yield from fragment_warnings(self.index, self._now, matter.about)
            case "pronoun":
                yield from pronoun_hints(self.index, self._now, matter.about)
            case "thing":
                yield from thing_hints(self.index, self._now, matter.take, matter.about)

    def _rank(self, warning: Warning) -> tuple[int, int, int, str]:
        order = self.index.order
        return order[warning.struck_key], order[warning.needed_key], KINDS.index(warning.kind), warning.id
