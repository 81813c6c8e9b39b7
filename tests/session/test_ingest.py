"""Media that moved, on a real project with real media."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from dialogcut.errors import NotExpressible
from dialogcut.media.identity import content_id
from dialogcut.session import Session, ingest
from tests.projects import make_project


def test_media_that_moved_are_found_and_nothing_of_another_size_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "scene"
    folder.mkdir()
    path = make_project(folder)
    gone, goal = folder / "12A-1_SR001.wav", tmp_path / "archive" / "day 3" / "roll.wav"
    goal.parent.mkdir(parents=True)
    shutil.move(gone, goal)
    (goal.parent / "another.wav").write_bytes(goal.read_bytes() + b"more")
    read: list[str] = []

    def identity(file: Path) -> str:
        read.append(file.name)
        return content_id(file)

    monkeypatch.setattr(ingest, "content_id", identity)
    with Session.open(path) as session:
        assert ingest.relink(session, []) == ()
        assert read == []
        ((source, file),) = ingest.relink(session, [tmp_path / "archive"])
        assert (source.names.stem, file) == ("12A-1_SR001", goal)
        assert read == ["roll.wav"]
        assert session.project.missing == ()


def test_a_rate_that_the_pictures_do_not_run_at_is_refused_at_once(tmp_path: Path) -> None:
    with Session.open(make_project(tmp_path)) as session:
        for rate in ("29.97df", "24"):
            with pytest.raises(NotExpressible, match=r"The picture runs at 23\.976"):
                session.set("rate", rate)
        assert session.project.settings == {}
        session.set("rate", "23.98")
        session.set("rate", "")
        assert session.rate.label == "23.976"
