"""Rendering in a child: the answer comes with its progress, and whoever stops it leaves nothing."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from dialogcut.errors import MediaUnreadable, UsageError
from dialogcut.jobs import Assistants, Progress
from dialogcut.jobs.render import Render, rendered
from dialogcut.preview.style import RenderStyle
from tests.jobs.asking import with_assistants
from tests.projects import make_project


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_project(tmp_path_factory.mktemp("render"))


def test_it_tells_how_far_it_is_and_what_it_made(project: Path, tmp_path: Path) -> None:
    told: list[Progress] = []

    async def body(assistants: Assistants) -> None:
        found = await rendered(assistants, Render(project, tmp_path / "cut.wav"), told.append)
        assert found.path == tmp_path / "cut.wav"
        assert f"{found.frames} frames at 23.976" in found.sentence
        with pytest.raises(UsageError, match="no version"):
            await rendered(assistants, Render(project, tmp_path / "cut.wav", version="nope"), told.append)
        roll = next(project.parent.glob("*.wav"))
        away = roll.rename(project.parent / "away.bin")
        with pytest.raises(MediaUnreadable, match="no such file"):
            await rendered(assistants, Render(project, tmp_path / "other.wav"), told.append)
        away.rename(roll)

    with_assistants(body)
    assert told[-1] == Progress(1.0, "cut.wav")
    assert [path.name for path in tmp_path.iterdir()] == ["cut.wav"]


def test_whoever_cancels_finds_what_was_there_before(project: Path, tmp_path: Path) -> None:
    """Stopped while the temporary file grows; one that somebody else writes beside it stays."""
    others = tmp_path / ".cut.mov.01234567.part"
    others.write_bytes(b"another's")

    async def body(assistants: Assistants) -> None:
        style = RenderStyle(height=1080)
        begun = asyncio.Event()

        def told(part: Progress) -> None:
            begun.set()

        task = asyncio.create_task(rendered(assistants, Render(project, tmp_path / "cut.mov", style), told))
        await begun.wait()
        assert len(list(tmp_path.iterdir())) == 2
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    with_assistants(body)
    assert list(tmp_path.iterdir()) == [others]
