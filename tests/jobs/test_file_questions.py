"""Questions about files: exports and media, written and probed by a child."""

from __future__ import annotations

from pathlib import Path

import pytest

from dialogcut.errors import MediaUnreadable, UsageError
from dialogcut.interchange.dialect import EdlDialect, EdlForm
from dialogcut.jobs.export import Export, HandOver
from dialogcut.jobs.look import Look
from dialogcut.jobs.question import Progress
from dialogcut.session import Session, ingest
from dialogcut.session.output import write
from tests.jobs.asking import asked, with_assistants
from tests.projects import make_project


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_project(tmp_path_factory.mktemp("files"))


def test_an_export_is_the_one_that_is_written_in_process(project: Path, tmp_path: Path) -> None:
    dialect = EdlDialect(form=EdlForm.FILE32)
    with Session.open(project) as session:
        session.name_version("first")
        report, _ = asked(Export(project, tmp_path / "child.edl", None, dialect, "first"))
        here = write(session, tmp_path / "here.edl", None, dialect)
    assert report.paths == (tmp_path / "child.edl",)
    assert (report.checked_frames, report.losses) == (here.checked_frames, here.losses)
    assert report.paths[0].read_bytes() == here.paths[0].read_bytes()


def test_a_cut_is_handed_over_in_every_format_that_is_wanted(project: Path, tmp_path: Path) -> None:
    reports, _ = asked(HandOver(project, tmp_path / "cut", "avid"))
    assert [report.format for report in reports][:2] == ["edl", "ale"]
    assert all(path.exists() for report in reports for path in report.paths)


def test_an_export_that_cannot_be_is_a_sentence_and_leaves_nothing(project: Path, tmp_path: Path) -> None:
    async def body(assistants):  # type: ignore[no-untyped-def]  # called by with_assistants alone
        with pytest.raises(UsageError, match="no version 'rough'"):
            await assistants.ask(Export(project, tmp_path / "a.otio", version="rough"))
        with pytest.raises(UsageError, match="which format"):
            await assistants.ask(Export(project, tmp_path / "a.txt"))

    with_assistants(body)
    assert not list(tmp_path.iterdir())


def test_media_that_a_child_looked_at_becomes_takes(project: Path, tmp_path: Path) -> None:
    files = sorted(project.parent.glob("12A-*"))
    found, parts = asked(Look((project.parent,)))
    assert parts == [Progress(number / len(files), file.name) for number, file in enumerate(files)]
    assert found == ingest.look(files)
    with Session.create(tmp_path / "other.dcut") as session:
        added = ingest.place(session, found)
        assert [take.id for take in session.project.takes] == [take.id for take in added.takes] == ["12A-1"]
        assert ingest.place(session, found) == ingest.Added((), tuple(files))


def test_a_file_that_is_no_media_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "a.wav").write_bytes(b"RIFF")
    with pytest.raises(MediaUnreadable) as caught:
        asked(Look((tmp_path,)))
    assert caught.value.path == tmp_path / "a.wav"
