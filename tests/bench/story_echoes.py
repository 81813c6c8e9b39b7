"""How good echoes and the ledger's suggestions are, on our own scenes and on hand-written pairs outside the repository.

The truth of the scenes is their labels: two lines that state one fact are an echo. The pairs are 24 that state the same
and 24 that share the words and state something else; DIALOGCUT_CORPUS names the folder that holds them.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path
from random import Random

from dialogcut.story import nlp
from dialogcut.story.echoes import MIN_DISTANCE, Echo, echoes
from dialogcut.story.exposition import ExpositionTagger
from dialogcut.story.ledger import Finder, LedgerFact, states
from dialogcut.story.nlp import Pipeline
from dialogcut.story.notes import LineNotes, Said
from dialogcut.story.notetaker import take_notes
from dialogcut.story.overlap import by_key
from dialogcut.story.tags import SceneLine
from tests.bench.guard_cases import SCENES, Scene, scenes

CORPUS = Path(os.environ.get("DIALOGCUT_CORPUS", Path(__file__).parents[3] / "shared" / "corpus"))
PAIRS = CORPUS / "dialogue" / "redundancy-pairs.jsonl"
EASY_EACH = 10


@dataclass(frozen=True, slots=True)
class Ranked:
    """What was proposed over some scenes, the likeliest first, and how much there was to find."""

    right: tuple[bool, ...]
    to_find: int

    def precision_at(self, count: int) -> float:
        shown = self.right[:count]
        return sum(shown) / len(shown) if shown else 0.0

    @property
    def recall(self) -> float:
        return sum(self.right) / self.to_find if self.to_find else 0.0


def rows(read: Sequence[Scene], pipeline: Pipeline) -> Iterator[str]:
    """Every figure, one line each."""
    by_labels = ranked(read, lambda scene: {_key(scene, line) for line in scene.lines if line["label"]})
    by_tags = ranked(read, lambda scene: {tag.key for tag in scene.tags if tag.is_exposition})
    untagged = ranked(read, lambda _: None)
    for name, one in (("hand labels", by_labels), ("our tags", by_tags), ("no tags", untagged)):
        yield (
            f"echoes, exposition by {name:<12} P@10 {one.precision_at(10):.2f}  P@50 {one.precision_at(50):.2f}  "
            f"all {len(one.right)}: P {one.precision_at(len(one.right)):.2f}  R {one.recall:.2f} of {one.to_find}"
        )
    yield from suggestions(read)
    if PAIRS.exists():
        yield from pairs(pipeline)
    yield from speed([line for scene in read for line in scene.notes.lines])


def ranked(read: Sequence[Scene], exposition) -> Ranked:  # type: ignore[no-untyped-def]  # a lambda over one scene
    """All scenes' echoes in one list. Two lines of a scene that state one fact, far enough apart, are to be found."""
    found: list[tuple[Echo, bool]] = []
    to_find = 0
    for scene in read:
        truth = set(_same_fact(scene))
        to_find += len(truth)
        for echo in echoes(scene.page, by_key(scene.notes.lines), exposition(scene)):
            found.append((echo, (echo.first, echo.second) in truth))
    found.sort(key=lambda pair: -pair[0].score)
    return Ranked(tuple(right for _, right in found), to_find)


def suggestions(read: Sequence[Scene]) -> Iterator[str]:
    """Each fact's text looked up among its scene's lines: does the ledger propose the lines that state it?"""
    first = third = asked = told = shown = right = 0
    for scene in read:
        facts: Mapping[str, str] = json.loads((SCENES / f"{scene.doc}.json").read_text("utf-8"))["facts"]
        finder = Finder(scene.notes.lines)
        for name, text in facts.items():
            truth = {_key(scene, line) for line in scene.lines if name in line["states"]}
            if not truth:
                continue
            found = [one.key for one in finder.suggest(text)]
            asked += 1
            first += bool(truth & set(found[:1]))
            third += bool(truth & set(found[:3]))
            told, shown, right = told + len(truth), shown + len(found), right + len(truth & set(found))
    yield (
        f"ledger suggest, {asked} facts: a right line first {first / asked:.2f}, among three {third / asked:.2f}; "
        f"of all lines that tell them R {right / told:.2f}  P {right / shown:.2f}"
    )


def pairs(pipeline: Pipeline) -> Iterator[str]:
    """The hand-written pairs: against ten random partners each, and against pairs of the same words."""
    held = [json.loads(line) for line in PAIRS.read_text("utf-8").splitlines()]
    texts = [text for pair in held for text in (pair["a"], pair["b"])]
    lines = [SceneLine(f"pairs/{at}", "", tuple(text.split())) for at, text in enumerate(texts)]
    notes = take_notes("pairs", pipeline.read(lines)).lines
    # Neighbours are no echoes on a page, so here lines of nobody's stand between.
    between = [[Said(f"{line.key}+{n}", (0,)) for n in range(MIN_DISTANCE)] for line in notes]
    page = [piece for line, gap in zip(notes, between, strict=True) for piece in (_all(line), *gap)]
    score = {(one.first, one.second): one.score for one in echoes(page, by_key(notes), None, 0.0)}
    random = Random(1)
    same = [_score(score, 2 * at, 2 * at + 1) for at, pair in enumerate(held) if pair["same"]]
    hard = [_score(score, 2 * at, 2 * at + 1) for at, pair in enumerate(held) if not pair["same"]]
    others = [
        (at, other) for at in range(len(held)) for other in random.sample(range(len(held)), EASY_EACH) if other != at
    ]
    easy = [_score(score, *sorted((2 * at, 2 * other + 1))) for at, other in others]
    topics, words = auc(same, easy), auc(same, hard)
    yield f"hand-written pairs: AUC {topics:.2f} against pairs of other topics, {words:.2f} against pairs of like words"


def speed(lines: Sequence[LineNotes]) -> Iterator[str]:
    """Processor time on scenes laid end to end, each copy with words of its own."""
    for count in (100, 1000, 10000):
        copies = [_copy(lines[at % len(lines)], at, at // len(lines)) for at in range(count)]
        page, notes = [_all(line) for line in copies], by_key(copies)
        facts = [LedgerFact(f"F{n}", " ".join(copies[n].words), (copies[n].key,)) for n in range(50)]
        times = []
        for work in (lambda: echoes(page, notes), lambda: states(facts, page, (), notes)):  # noqa: B023 - used at once
            start = time.process_time()
            work()
            times.append(1000 * (time.process_time() - start))
        yield f"{count:6} lines: echoes {times[0]:7.1f} ms, states of 50 facts {times[1]:5.1f} ms"


def auc(above: Sequence[float], below: Sequence[float]) -> float:
    """How often one of `above` is higher than one of `below`; ties count half."""
    wins = sum((a > b) + 0.5 * (a == b) for a in above for b in below)
    return wins / (len(above) * len(below))


def _same_fact(scene: Scene) -> Iterator[tuple[str, str]]:
    for (a, one), (b, other) in combinations(enumerate(scene.lines), 2):
        if b - a >= MIN_DISTANCE and set(one["states"]) & set(other["states"]):
            yield _key(scene, one), _key(scene, other)


def _key(scene: Scene, line: Mapping[str, object]) -> str:
    return f"{scene.doc}/{line['n']}"


def _all(line: LineNotes) -> Said:
    return Said(line.key, tuple(range(len(line.words))))


def _copy(line: LineNotes, at: int, copy: int) -> LineNotes:
    """Every other content word is another one in each copy, as another scene's would be."""
    content = tuple((f"{lemma}{copy or ''}" if place % 2 else lemma, place) for lemma, place in line.content)
    return replace(line, key=f"copy/{at}", content=content)


def _score(score: Mapping[tuple[str, str], float], a: int, b: int) -> float:
    return score.get((f"pairs/{a}", f"pairs/{b}"), 0.0)


def main() -> None:
    pipeline = nlp.load()
    for row in rows(list(scenes(pipeline, ExpositionTagger.load())), pipeline):
        print(row, flush=True)


if __name__ == "__main__":
    main()
