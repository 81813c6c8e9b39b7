"""A corrected word is read as corrected everywhere, and nothing of the cut moves."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from dialogcut.cut.decisions import WordRef
from dialogcut.cut.edits import SetAside, StrikeWords
from dialogcut.errors import ProjectError
from dialogcut.session import Session
from dialogcut.session.fixing import fixing, heard, unfixing
from dialogcut.session.live import LiveCut
from dialogcut.session.noted import line_notes
from dialogcut.session.selection import quoted
from dialogcut.session.tagging import scene_lines
from dialogcut.timeline.events import Sequence
from tests.projects import make_project

GABRIEL = WordRef("12A-1", 4)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return make_project(tmp_path_factory.mktemp("fixing")).read_bytes()


@pytest.fixture
def session(made: bytes, tmp_path: Path) -> Iterator[Session]:
    (tmp_path / "scene.dcut").write_bytes(made)
    with Session.open(tmp_path / "scene.dcut", who="tester") as opened:
        yield opened


def without_texts(sequence: Sequence) -> Sequence:
    tracks = tuple(
        replace(track, events=tuple(replace(event, text="") for event in track.events)) for track in sequence.tracks
    )
    return replace(sequence, tracks=tracks, joins=tuple(replace(join, reason="") for join in sequence.joins))


def test_everything_that_reads_reads_the_correction(session: Session) -> None:
    assert heard(session, GABRIEL) == "Gabriel"
    session.edit(StrikeWords((WordRef("12A-1", 5),)))
    before = session.sequence()
    session.edit(fixing(session, GABRIEL, "Gabrielle"))
    sequence, line = session.sequence(), session.page()[1]
    assert line.words[0].text == "Gabrielle"
    assert line.text.startswith("Gabrielle the man")
    assert session.page_line(line.id).text == line.text
    assert quoted(session.page(), "gabrielle, the") == ((GABRIEL, WordRef("12A-1", 5)),)
    assert not quoted(session.page(), "gabriel")
    assert scene_lines(session, "12A-1")[1].words[0] == "Gabrielle"
    assert line_notes(session, {})["12A-1/1"].words[0] == "Gabrielle"
    assert any(event.text.endswith("Gabrielle") for event in sequence.tracks[0].events)
    assert any("'Gabrielle'" in join.reason for join in sequence.joins)
    assert without_texts(sequence) == without_texts(before)


def test_an_older_state_reads_as_it_was_corrected_then(session: Session) -> None:
    session.edit(fixing(session, GABRIEL, "Gabrielle"))
    then = session.decisions
    session.edit(unfixing(session, GABRIEL))
    assert not session.decisions.fixes
    texts = [event.text for event in session.sequence(then).tracks[0].events]
    assert "Gabrielle" in texts[0]
    assert "Gabrielle" not in session.sequence().tracks[0].events[0].text


def test_readings_aside_are_corrected_too(session: Session) -> None:
    session.edit(SetAside((session.decisions.lines[1].id,)), fixing(session, GABRIEL, "Gabrielle"))
    assert session.alternates()[0].words[0].text == "Gabrielle"


def test_a_doubt_about_the_text_goes_and_one_about_the_time_stays(session: Session) -> None:
    words = session.project.transcripts["12A-1"].words
    doubted = (*words[:4], words[4]._replace(suspect=("long", "unsure")), *words[5:])
    session.change(lambda store: store.put_transcript(replace(session.project.transcripts["12A-1"], words=doubted)))
    assert session.page()[1].words[0].suspect == ("long", "unsure")
    session.edit(fixing(session, GABRIEL, "Gabrielle"))
    assert session.page()[1].words[0].suspect == ("long",)


def test_a_correction_is_in_the_file_and_in_its_versions(session: Session) -> None:
    session.name_version("as heard")
    session.edit(fixing(session, GABRIEL, "Gabrielle"))
    with Session.open(session.project.path, readonly=True) as again:
        assert again.decisions == session.decisions
        assert again.page()[1].words[0].text == "Gabrielle"
    session.go_to_version("as heard")
    assert session.page()[1].words[0].text == "Gabriel"


def test_the_cut_kept_laid_names_the_corrected_word_beside_a_join(session: Session) -> None:
    session.edit(StrikeWords((WordRef("12A-1", 5),)))
    live = LiveCut(session)
    while not live.lay(1):
        pass
    session.edit(fixing(session, GABRIEL, "Gabrielle"))
    live.follow()
    reasons = [join.reason for line in session.decisions.lines for join in live.joins(line.id)]
    assert reasons == [join.reason for join in session.sequence().joins]
    assert any("'Gabrielle'" in reason for reason in reasons)


def test_a_correction_of_a_word_that_its_line_lacks_means_a_damaged_file(session: Session) -> None:
    session.edit(fixing(session, GABRIEL, "Gabrielle"))
    path, change = session.project.path, session.history.current
    session.close()
    _spoil(path, change, b'"fixes":[[4,', b'"fixes":[[1,')
    with pytest.raises(ProjectError, match="corrections of line 2"):
        Session.open(path)


def test_a_correction_that_is_no_text_means_a_damaged_file(session: Session) -> None:
    session.edit(fixing(session, GABRIEL, "Gabrielle"))
    path, change = session.project.path, session.history.current
    session.close()
    _spoil(path, change, b'"Gabrielle"', b"7")
    with pytest.raises(ProjectError, match="damaged"):
        Session.open(path)


def _spoil(path: Path, change: int, right: bytes, wrong: bytes) -> None:
    """The stored change with a value in it that no program wrote."""
    with closing(sqlite3.connect(path)) as database, database:
        (packed,) = database.execute("SELECT delta FROM change WHERE id = ?", (change,)).fetchone()
        data = zlib.decompress(packed)
        assert right in data
        spoiled = zlib.compress(data.replace(right, wrong))
        database.execute("UPDATE change SET delta = ? WHERE id = ?", (spoiled, change))
