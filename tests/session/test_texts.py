from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from dialogcut.errors import TranscriptUnreadable, UsageError
from dialogcut.media.levels import measure
from dialogcut.session import Session, ingest, recognition
from dialogcut.session.recognition import HeardTake
from dialogcut.session.texts import GivenTake, align_text, doubt, is_known, spoken_by, store, take_of
from dialogcut.transcript.edgebook import ALIGNER, EdgeBook, uniform
from dialogcut.transcript.given import Given
from dialogcut.transcript.imports.plain import read_plain
from dialogcut.transcript.placing import untold
from dialogcut.transcript.words import Line, Transcript, Word
from tests.media_files import write_bwf
from tests.projects import make_project
from tests.projects import transcript as words_of
from tests.transcript.speech import make_take, room_tone


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_project(tmp_path_factory.mktemp("texts"), takes=2)


def test_a_take_is_meant_by_its_id_its_path_and_its_files_names(project: Path) -> None:
    with Session.open(project, readonly=True) as session:
        (second,) = (take for take in session.project.takes if take.id == "12A-2")
        path = Path(second.dialogue.path)
        for media in ("12A-2", str(path), path.name, path.stem.lower()):
            assert is_known(session, media)
            assert take_of(session, media) == second
        assert take_of(session, "whatever", take_id="12A-2") == second


def test_what_is_not_there_is_said(project: Path) -> None:
    with Session.open(project, readonly=True) as session:
        assert not is_known(session, "12A-9")
        with pytest.raises(UsageError, match="no take '12A-9'"):
            take_of(session, "12A-9")
        with pytest.raises(UsageError, match=r"no file '12A-9\.wav', and no take"):
            take_of(session, "12A-9.wav")


def test_a_new_file_becomes_a_take_and_the_same_sound_under_another_name_does_not(tmp_path: Path) -> None:
    with Session.create(tmp_path / "cut.dcut") as session:
        first = write_bwf(tmp_path / "one.wav")
        take = take_of(session, str(first), ingest.look([first]), "7B-3")
        assert (take.id, [one.id for one in session.project.takes]) == ("7B-3", ["7B-3"])
        copy = tmp_path / "copy.wav"
        copy.write_bytes(first.read_bytes())
        assert take_of(session, str(copy), ingest.look([copy])) == take
        assert len(session.project.takes) == 1


def test_speakers_are_called_as_asked() -> None:
    written = spoken_by(read_plain("S1: You are late.\nS1: Again.\nThe tide was."), {"S1": "Mara", "": "Anton"})
    assert [line.speaker for line in written.lines] == ["Mara", "Mara", "Anton"]


@pytest.mark.parametrize(("trusted", "is_doubted"), [(10, False), (6, False), (5, True)])
def test_a_text_of_which_little_was_found_is_doubted(trusted: int, is_doubted: bool) -> None:
    words = tuple(Word(at, "late", at * 9600, at * 9600 + 4800, 1.0) for at in range(10))
    late = Transcript("12A-2", "sound", 48000, words, (Line(0, "", 0, 9),), "en", "a text")
    given = Given(late, EdgeBook("12A-2", "a text", (), ()), (), trusted, (), 0, 0, "", 1.0)
    assert ("the text of take 12A-2" in doubt(GivenTake(given, b"", "SRT"))) is is_doubted


def test_a_text_that_is_not_in_the_sound_is_refused_with_what_was_found(tmp_path: Path) -> None:
    take = make_take(tmp_path, "1X-1", room_tone(48000))
    (tmp_path / "text.txt").write_text("You are late again.")
    with pytest.raises(TranscriptUnreadable, match=r"none of its words was found in take 1X-1; give the text of this"):
        align_text(take, tmp_path / "text.txt", {}, None, untold)


def test_a_take_in_which_nothing_was_heard_takes_a_text(tmp_path: Path) -> None:
    with Session.create(tmp_path / "cut.dcut") as session:
        take = take_of(session, "", ingest.look([write_bwf(tmp_path / "one.wav")]), "7B-3")
        words = words_of(take)
        levels = measure(take.dialogue).to_bytes()
        recognition.store(session, HeardTake(replace(words, words=(), lines=()), levels))
        given = Given(words, uniform(words, ALIGNER, 40), (), len(words.words), (), 0, 0, "", 1.0)
        assert store(session, GivenTake(given, levels, "SRT")) is None
        assert {line.take for line in session.decisions.lines} == {"7B-3"}
