"""An export never costs what the cut is made of."""

from __future__ import annotations

from pathlib import Path

import pytest

from dialogcut.errors import OutputError, UsageError
from dialogcut.session import Session
from dialogcut.session.output import write
from tests.projects import make_project


def test_neither_the_project_nor_its_media_are_written_over(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    (tmp_path / "link.edl").symlink_to(project)
    kept = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    with Session.open(project, readonly=True) as session:
        media = [placed.source.path for take in session.project.takes for placed in take.sources]
        assert len(media) == 2
        for path in (project, tmp_path / "link.edl", *map(Path, media)):
            with pytest.raises(UsageError, match="would replace"):
                write(session, path, "edl")
        with pytest.raises(OutputError, match="too long"):
            write(session, tmp_path / ("n" * 300), "edl")
        assert {name: (tmp_path / name).read_bytes() for name in kept} == kept
        assert write(session, tmp_path / "cut.edl").paths
