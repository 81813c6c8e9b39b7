"""A real child finds a real text in real speech, and the project gets it."""

from __future__ import annotations

from pathlib import Path

import pytest

from dialogcut.errors import TranscriptUnreadable, UsageError
from dialogcut.jobs import Progress
from dialogcut.jobs.import_text import ImportText
from dialogcut.session import Session, ingest, texts
from dialogcut.session.texts import GivenTake
from tests.jobs.asking import asked
from tests.transcript.speech import make_take, said_in_a_row, spoken_lines

LINES = spoken_lines()[2:4]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("texts")
    take = make_take(folder, "1X-1", said_in_a_row(LINES))
    with Session.create(folder / "cut.dcut") as session:
        ingest.place(session, ingest.look([Path(take.dialogue.path)]))
    return folder / "cut.dcut"


@pytest.fixture
def text(project: Path) -> Path:
    place = project.parent / "text.txt"
    place.write_text("\n".join(f"{line.speaker.upper()}: {' '.join(w.text for w in line.words)}" for line in LINES))
    return place


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


def test_a_text_becomes_a_takes_words_and_again_another(
    project: Path, text: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DIALOGCUT_CACHE", str(cache))
    found, parts = asked(ImportText(project, "1X-1", text, {LINES[0].speaker.upper(): "Somebody"}))
    assert isinstance(found, GivenTake)
    assert all(isinstance(part, Progress) for part in parts)
    assert parts[-1].share == 1
    with Session.open(project) as session:
        assert texts.store(session, found) is None
        words = session.project.transcripts["1X-1"].words
        assert [word.text for word in words] == [word.text for line in LINES for word in line.words]
        assert session.decisions.lines[0].speaker == "Somebody"
        book = session.edges("1X-1")
        assert book is not None
        assert {one.source for one in book.starts} == {"aligner"}
    again, told = asked(ImportText(project, "1X-1", text, {LINES[0].speaker.upper(): "Somebody"}))
    assert (again, told) == (found, [])
    with Session.open(project) as session:
        came = texts.store(session, again)
        assert came is not None
        assert came.conflicts == ()


def test_a_text_of_something_else_is_refused(project: Path) -> None:
    place = project.parent / "other.txt"
    place.write_text("It is a truth universally acknowledged that a single man wants dancing shoes.\n" * 3)
    with pytest.raises(TranscriptUnreadable, match="found in take 1X-1; give the text of this take"):
        asked(ImportText(project, "1X-1", place, use_cache=False))


def test_a_take_whose_file_is_gone_is_told_how_to_find_it(tmp_path: Path, text: Path) -> None:
    take = make_take(tmp_path, "1X-1", said_in_a_row(LINES))
    with Session.create(tmp_path / "cut.dcut") as session:
        ingest.place(session, ingest.look([Path(take.dialogue.path)]))
    Path(take.dialogue.path).unlink()
    with pytest.raises(UsageError, match="is not there any more; say where it is with 'dialogcut relink"):
        asked(ImportText(tmp_path / "cut.dcut", "1X-1", text, use_cache=False))


def test_other_languages_are_refused(project: Path) -> None:
    place = project.parent / "deutsch.json"
    place.write_text('{"language": "de", "segments": [{"text": "Du bist zu spät.", "start": 1, "end": 2}]}')
    with pytest.raises(TranscriptUnreadable, match="only English"):
        asked(ImportText(project, "1X-1", place))
