"""The guard on some of our own labelled scenes, struck line by line; all of them, with figures: `make bench-story`."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from dialogcut.story.exposition import ExpositionTagger
from dialogcut.story.guard import Guard
from dialogcut.story.nlp import Pipeline
from dialogcut.story.warning import ANSWER, NAME, QUESTION
from tests.bench.guard_cases import SCENES, Scene, scenes, score, total

CHOSEN = ("01", "08", "12", "22", "31")


@pytest.fixture(scope="module")
def chosen(pipeline: Pipeline, tagger: ExpositionTagger, tmp_path_factory: pytest.TempPathFactory) -> list[Scene]:
    folder: Path = tmp_path_factory.mktemp("scenes")
    for number in CHOSEN:
        shutil.copy(next(SCENES.glob(f"{number}-*.json")), folder)
    return list(scenes(pipeline, tagger, folder=folder))


def test_whole_scenes_are_silent(chosen: list[Scene]) -> None:
    assert len(chosen) == len(CHOSEN)
    for scene in chosen:
        assert Guard((scene.notes,), scene.tags, hints=True).check(scene.page) == ()


def test_most_warnings_are_right_and_most_losses_are_found(chosen: list[Scene]) -> None:
    found = total(map(score, chosen))
    for kind, precision, recall in ((NAME, 0.7, 0.6), (ANSWER, 0.8, 0.6), (QUESTION, 0.7, 0.8)):
        one = found[kind]
        assert one.right >= precision * (one.right + one.wrong), f"{kind}: {one}"
        assert one.found >= recall * (one.found + one.missed), f"{kind}: {one}"
