"""The beginning of a page is what the whole project says of it."""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from pathlib import Path
from random import Random

import pytest

from dialogcut.cut.history import History
from dialogcut.errors import ProjectError, UsageError
from dialogcut.project.sight import see
from dialogcut.project.store import Store
from dialogcut.story.tags import Tag
from tests.cut.walks import TAKES, any_edit
from tests.project.scene import AT, add_take, make_take, strike


def a_walk(store: Store, media: Path, rng: Random, steps: int) -> None:
    for number, (take, words) in enumerate(TAKES.items(), 2):
        slate, _, taken = take.partition("-")
        made = make_take(number, media)
        add_take(store, type(made)(take, slate, taken, made.sources, made.dialogue_id, "alone"), words)
    history = store.project().history
    for _ in range(steps):
        history = step(history, rng)
        store.save(history)


def step(history: History, rng: Random) -> History:
    if rng.random() < 0.15 and history.trail[4:]:
        return history.undo()
    if rng.random() < 0.3 and history.can_redo:
        return history.redo()
    with suppress(UsageError):  # walks do what cannot be meant too
        return history.do(any_edit(rng, history.now), "ed", AT)
    return history


@pytest.mark.parametrize("seed", range(6))
def test_it_says_what_the_project_says(store: Store, media: Path, seed: int) -> None:
    rng = Random(seed)
    a_walk(store, media, rng, steps=150)  # over a stored cut and some changes behind it
    store.put_tags("1-1", [Tag("1-1/0", 0.4, True, "backstory", ("said before",), 0.9)])
    store.set_setting("rate", "25")
    project = store.project()
    for most in (0, 3, 1000):
        sight = see(store.path, most)
        lines = project.decisions.lines
        takes = set(sight.transcripts)
        assert sight.name == project.name
        assert sight.decisions.lines == lines[:most]
        assert sight.line_count == len(lines)
        assert sight.transcripts == {take: project.transcripts[take] for take in takes}
        assert [take.id for take in sight.takes] == list(sight.transcripts)
        assert {key: tag for key, tag in project.tags.items() if key.partition("/")[0] in takes} == sight.tags
        assert sight.settings == project.settings
    spoken = dict.fromkeys(line.speaker for heard in project.transcripts.values() for line in heard)
    on_page = {line.speaker for line in (*lines, *project.decisions.alternates)}
    assert sight.speakers == tuple(name for name in spoken if name in on_page)


def test_a_closed_project_is_seen_as_an_open_one(store: Store) -> None:
    store.save(store.project().history.do(strike(1, 2), "ed", AT))
    while_open = see(store.path, 5)
    store.close()
    before = store.path.read_bytes()
    assert see(store.path, 5) == while_open
    assert store.path.read_bytes() == before


def test_damage_is_told(store: Store, tmp_path: Path) -> None:
    store.close()
    with sqlite3.connect(store.path) as database:
        database.execute("UPDATE transcript SET data = zeroblob(50)")
    with pytest.raises(ProjectError, match="damaged"):
        see(store.path, 5)
    with pytest.raises(ProjectError, match="no such project"):
        see(tmp_path / "none.dcut", 5)
