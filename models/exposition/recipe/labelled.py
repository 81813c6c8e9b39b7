"""Hand-labelled lines, read as dialogcut reads a scene.

One JSON object a line: doc, scene, speaker, text, label (1 = exposition), kind, context (up to three 'SPEAKER: text'
lines before it) and next (the line after it). The lines of one scene stand together, in order, without gaps.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from dialogcut.story.features import Features, features, shape, surroundings
from dialogcut.story.nlp import Pipeline
from dialogcut.story.tags import SceneLine

LICENSED_OTHERWISE = ("GUM_",)
"""Documents that the shipped weights are not made of (see card.md): conversations from the Santa Barbara Corpus."""


@dataclass(frozen=True, slots=True)
class Row:
    doc: str
    label: int
    kind: str
    features: Features
    text: str
    shape: str


def rows(path: Path, pipeline: Pipeline, change: Callable[[str], str] = str) -> list[Row]:
    """The labelled lines. `change` is applied to every text first: what does a recogniser's text do to the figures?"""
    held = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    held = [row for row in held if not row["doc"].startswith(LICENSED_OTHERWISE)]
    scenes = [list(scene) for _, scene in groupby(held, lambda row: row["scene"])]
    return [row for scene in scenes for row in _scene(scene, pipeline, change)]


def scene_lines(scene: Sequence[dict[str, Any]], change: Callable[[str], str] = str) -> list[SceneLine]:
    """Context, labelled lines and the line after them, as one scene."""
    around = [line.split(": ", 1) for line in (*scene[0]["context"], *scene[-1]["next"])]
    before = len(scene[0]["context"])
    spoken = [*around[:before], *([row["speaker"], row["text"]] for row in scene), *around[before:]]
    return [SceneLine(str(index), who, tuple(change(text).split())) for index, (who, text) in enumerate(spoken)]


def _scene(scene: Sequence[dict[str, Any]], pipeline: Pipeline, change: Callable[[str], str]) -> Iterator[Row]:
    read = pipeline.read(scene_lines(scene, change))
    seen = list(zip(read, surroundings(read), strict=True))[len(scene[0]["context"]) :]
    for row, (line, around) in zip(scene, seen, strict=False):
        yield Row(row["doc"], row["label"], row["kind"], features(line, around), line.text, shape(line))
