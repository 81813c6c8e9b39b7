"""Labelled guard cases: in each of our own scenes lines are struck, and the labels say what that loses."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dialogcut.story.aliases import plain
from dialogcut.story.exposition import ExpositionTagger
from dialogcut.story.guard import Guard
from dialogcut.story.nlp import Pipeline
from dialogcut.story.notes import Said, TakeNotes
from dialogcut.story.notetaker import take_notes
from dialogcut.story.tags import SceneLine, Tag
from dialogcut.story.warning import ANSWER, CARRIER, NAME, PRONOUN, QUESTION, THING, Warning

SCENES = Path(__file__).parents[2] / "models" / "exposition" / "recipe" / "scenes"
LONGEST_CUT = 3
"""Neighbouring lines that are struck together."""
SMALL = ("a", "an", "the")


@dataclass(frozen=True, slots=True)
class Scene:
    doc: str
    lines: Sequence[Mapping[str, Any]]
    aliases: Mapping[str, str]
    notes: TakeNotes
    tags: tuple[Tag, ...]

    @property
    def page(self) -> tuple[Said, ...]:
        return tuple(Said(line.key, tuple(range(len(line.words)))) for line in self.notes.lines)

    def number(self, key: str) -> int:
        return int(key.rpartition("/")[2])


def held_back(doc: str) -> bool:
    """Every tenth scene is reported on apart: no rule was made with it."""
    return int(doc[:2]) % 10 == 0


def as_bare_text(text: str) -> str:
    """Lower case without marks, as the plainest recognisers write."""
    return re.sub(r"[^\w\s'-]|--", " ", text).lower() or "uh"


def scenes(
    pipeline: Pipeline,
    tagger: ExpositionTagger,
    change: Callable[[str], str] = str,
    given: bool = False,
    folder: Path = SCENES,
) -> Iterator[Scene]:
    """Every labelled scene, read; `change` is applied to every line first. `given`: the names that the scene introduces
    are known beforehand, as a project's cast and glossary make them.
    """
    for path in sorted(folder.glob("*.json")):
        held = json.loads(path.read_text("utf-8"))
        lines = [
            SceneLine(f"{held['doc']}/{line['n']}", line["speaker"], tuple(change(line["text"]).split()))
            for line in held["lines"]
        ]
        told = [name for line in held["lines"] for name in line["introduces"] if given and is_proper(name)]
        cast = tuple(dict.fromkeys([*(line.speaker for line in lines), *told]))
        notes = take_notes(held["doc"], pipeline.read(lines, cast), cast)
        yield Scene(held["doc"], held["lines"], held.get("aliases") or {}, notes, tagger.tag(lines, None, cast))


def cuts(count: int) -> Iterator[range]:
    """Line numbers struck together: each line alone, then neighbours."""
    for length in range(1, LONGEST_CUT + 1):
        for first in range(1, count - length + 2):
            yield range(first, first + length)


@dataclass(slots=True)
class Score:
    right: int = 0
    wrong: int = 0
    found: int = 0
    missed: int = 0

    def add(self, other: Score) -> None:
        self.right, self.wrong = self.right + other.right, self.wrong + other.wrong
        self.found, self.missed = self.found + other.found, self.missed + other.missed

    def __str__(self) -> str:
        said, truth = self.right + self.wrong, self.found + self.missed
        precision = f"{self.right / said:.2f}" if said else " -- "
        recall = f"{self.found / truth:.2f}" if truth else " -- "
        return f"precision {precision} of {said:5} warnings   recall {recall} of {truth:5} losses"


def score(scene: Scene) -> dict[str, Score]:
    """Every cut of a scene: which warnings are right, and which losses are found, by kind of warning."""
    scores = {kind: Score() for kind in (NAME, THING, CARRIER, ANSWER, QUESTION, PRONOUN)}
    guard = Guard((scene.notes,), scene.tags, hints=True)
    page = scene.page
    for struck in cuts(len(page)):
        cut = tuple(Said(one.key, ()) if scene.number(one.key) in struck else one for one in page)
        _compare(scene, frozenset(struck), guard.check(cut), scores)
    return scores


def _compare(scene: Scene, struck: frozenset[int], warnings: Sequence[Warning], scores: Mapping[str, Score]) -> None:
    orphans = lost_names(scene, struck)
    pairs = {(line["answers"], line["n"]) for line in scene.lines if line["answers"]}
    for warning in warnings:
        if warning.kind in scores:
            right = is_right(scene, warning, orphans, pairs)
            scores[warning.kind].add(Score(int(right), int(not right)))
    said = {kind: [warning for warning in warnings if warning.kind == kind] for kind in scores}
    for name in orphans:
        kind = NAME if is_proper(name) else THING
        found = any(_means(scene, warning, name) for warning in (*said[NAME], *said[THING], *said[CARRIER]))
        scores[kind].add(Score(0, 0, int(found), int(not found)))
    for question, answer in pairs:
        if (question in struck) != (answer in struck):
            kind, leaning = (ANSWER, answer) if question in struck else (QUESTION, question)
            needs = question in scene.lines[answer - 1]["needs"]
            if kind == QUESTION or needs:
                found = any(scene.number(warning.needed_key) == leaning for warning in said[kind])
                scores[kind].add(Score(0, 0, int(found), int(not found)))


def lost_names(scene: Scene, struck: frozenset[int]) -> set[str]:
    """Names, as labelled, whose every introducing line is struck and that a later, kept line still mentions."""
    lost = set()
    for name in {name for line in scene.lines for name in line["introduces"]}:
        introduced = [line["n"] for line in scene.lines if name in line["introduces"]]
        leaning = [line["n"] for line in scene.lines if name in line["mentions"] and line["n"] not in struck]
        if struck.issuperset(introduced) and any(line > min(introduced) for line in leaning):
            lost.add(name)
    return lost


def is_right(scene: Scene, warning: Warning, orphans: Iterable[str], pairs: set[tuple[int, int]]) -> bool:
    """Whether the labels say that the line that is named leans on the struck one, in the way that is said."""
    struck, needed = scene.number(warning.struck_key), scene.number(warning.needed_key)
    if warning.kind == QUESTION:
        return (needed, struck) in pairs
    if warning.kind == ANSWER:
        return (struck, needed) in pairs
    leans = struck in scene.lines[needed - 1]["needs"]
    return leans or any(_means(scene, warning, name) for name in orphans)


def _means(scene: Scene, warning: Warning, name: str) -> bool:
    """Whether a warning is about a labelled name: it quotes one of its spellings in a line that mentions it."""
    spellings = [name, *(alias for alias, meant in scene.aliases.items() if meant == name)]
    heads = {plain(spelling).split()[-1] for spelling in spellings} | {
        word for s in spellings if is_proper(s) for word in plain(s).split()
    }
    about = warning.sentence.partition(" still ")[0].lower()
    return any(head in about for head in heads)


def is_proper(name: str) -> bool:
    """'the Brandt Group', not 'the case'."""
    return any(word[:1].isupper() for word in name.split() if word.lower() not in SMALL)


def total(scores: Iterable[Mapping[str, Score]]) -> dict[str, Score]:
    summed: dict[str, Score] = {}
    for one in scores:
        for kind, found in one.items():
            summed.setdefault(kind, Score()).add(found)
    return summed
