"""A real project, read for its story, on the desk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dialogcut.cut.decisions import Spoken, WordRef
from dialogcut.cut.edits import StrikeWords
from dialogcut.session import Session, tagging
from dialogcut.story.exposition import ExpositionTagger
from dialogcut.tui.desk import Desk
from tests.projects import make_project


@pytest.fixture(scope="session")
def read_project(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Two takes: the first on the page, the second aside; both tagged and noted."""
    path = make_project(tmp_path_factory.mktemp("panels"), takes=2)
    with Session.open(path) as session:
        tagging.tag(session, ExpositionTagger.load())
    return path.read_bytes()


@pytest.fixture
def desk(read_project: bytes, tmp_path: Path) -> Iterator[Desk]:
    (tmp_path / "scene.dcut").write_bytes(read_project)
    with Session.open(tmp_path / "scene.dcut", who="tester") as session:
        opened = Desk(session)
        while not opened.settle():
            continue
        yield opened


@pytest.fixture
def second_struck(desk: Desk) -> Desk:
    """With the line struck that says who Gabriel is."""
    return _struck(desk, 11)


@pytest.fixture
def half_struck(desk: Desk) -> Desk:
    """With half a sentence struck, of which the guard warns."""
    return _struck(desk, 5)


def _struck(desk: Desk, words: int) -> Desk:
    line = desk.text.lines[1]
    assert isinstance(line, Spoken)
    refs = tuple(WordRef(line.take, line.first + word) for word in range(words))
    desk.edit(StrikeWords(refs, "tester", "said before"))
    return desk
