"""Hand-labelled lines, read as dialogcut reads a scene.

Our own scenes stand in `scenes/`, one JSON file each: doc, genre, facts and lines (n, speaker, text, label, kind, and
what the guard's cases need). Other lines come from files with one JSON object a line: doc, scene, speaker, text, label
(1 = exposition), kind, context (up to three 'SPEAKER: text' lines before it) and next (the line after it); there the
lines of one scene stand together, in order, without gaps.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from dialogcut.story import nlp
from dialogcut.story.features import Features, features
from dialogcut.story.nlp import Pipeline
from dialogcut.story.reading import ReadLine
from dialogcut.story.surroundings import surroundings
from dialogcut.story.tags import SceneLine

SCENES = Path(__file__).parent / "scenes"
ASIDE = "5"
"""Scenes whose number ends so (05, 15, 25, 35) are not trained on nor chosen by: a tenth, judged once at the end."""
ALIKE = {"40-forty-straws": "07-the-third-key", "41-second-name": "12-the-match"}
"""Scenes that resemble an earlier one: never one in training while the other is judged."""
LICENSED_OTHERWISE = ("GUM_",)
"""Documents that the weights are not made of (see card.md): conversations from the Santa Barbara Corpus."""

Change = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Row:
    group: str
    """The document, or the one that it resembles: cross-validation never splits a group."""
    is_ours: bool
    is_aside: bool
    label: int
    kind: str
    """'' for a line that is no exposition."""
    features: Features
    read: ReadLine

    @property
    def text(self) -> str:
        return self.read.text


@dataclass(frozen=True, slots=True)
class Scene:
    doc: str
    is_ours: bool
    before: int
    """Lines of context in front of the labelled ones."""
    lines: tuple[SceneLine, ...]
    labels: tuple[tuple[int, str], ...]
    """Label and kind of each line after the context; more lines may follow."""


def scenes(files: Iterable[Path]) -> list[Scene]:
    """Ours, then those of the files."""
    ours = [_ours(json.loads(path.read_text("utf-8"))) for path in sorted(SCENES.glob("*.json"))]
    return [*ours, *(scene for path in files for scene in _others(path))]


def rows(found: Iterable[Scene], pipeline: Pipeline, change: Change = str) -> list[Row]:
    """The labelled lines. `change` is applied to every text first: what does a recogniser's text do to the figures?"""
    return [row for scene in found for row in _rows(scene, pipeline, change)]


def _ours(held: dict[str, Any]) -> Scene:
    lines = tuple(_line(row["n"], row["speaker"], row["text"]) for row in held["lines"])
    return Scene(held["doc"], True, 0, lines, tuple(map(_label, held["lines"])))


def _others(path: Path) -> Iterator[Scene]:
    held = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    held = [row for row in held if not row["doc"].startswith(LICENSED_OTHERWISE)]
    for _, group in groupby(held, lambda row: row["scene"]):
        labelled = list(group)
        before, after = ([line.split(": ", 1) for line in around] for around in _around(labelled))
        spoken = [*before, *([row["speaker"], row["text"]] for row in labelled), *after]
        lines = tuple(_line(number, who, text) for number, (who, text) in enumerate(spoken))
        yield Scene(labelled[0]["doc"], False, len(before), lines, tuple(map(_label, labelled)))


def _around(labelled: Sequence[dict[str, Any]]) -> tuple[list[str], list[str]]:
    return labelled[0]["context"], labelled[-1]["next"]


def _line(number: int, speaker: str, text: str) -> SceneLine:
    return SceneLine(str(number), speaker, tuple(text.split()))


def _label(row: dict[str, Any]) -> tuple[int, str]:
    return row["label"], row["kind"] if row["label"] else ""


def _rows(scene: Scene, pipeline: Pipeline, change: Change) -> Iterator[Row]:
    lines = [SceneLine(line.key, line.speaker, tuple(change(" ".join(line.words)).split())) for line in scene.lines]
    read = pipeline.read(lines)
    seen = list(zip(read, surroundings(read), strict=True))[scene.before :]
    aside = scene.is_ours and scene.doc.split("-")[0].endswith(ASIDE)
    for (label, kind), (line, around) in zip(scene.labels, seen, strict=False):
        group = ALIKE.get(scene.doc, scene.doc)
        yield Row(group, scene.is_ours, aside, label, kind, features(line, around), line)


def arguments(says: str) -> argparse.ArgumentParser:
    """What the three scripts of this recipe have in common."""
    parser = argparse.ArgumentParser(description=says)
    parser.add_argument("files", nargs="*", type=Path, help="more labelled lines, beside our own scenes")
    parser.add_argument("--pipeline", default=nlp.BUNDLED, help="the language pipeline (default: the bundled one)")
    return parser
