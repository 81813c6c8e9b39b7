"""What was heard by another process, stored when the project may have moved on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from dialogcut.errors import UsageError
from dialogcut.media.levels import measure
from dialogcut.media.source import Take
from dialogcut.session import Session, aligning, ingest, recognition
from dialogcut.session.recognition import HeardTake, has_words, share_heard
from dialogcut.transcript.recognizer import HeardLine
from tests.media_files import tone, write_bwf
from tests.projects import transcript


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    for number, seconds in ((1, 1), (2, 3)):
        write_bwf(tmp_path / f"12A-{number}_SR001.wav", samples=tone(seconds * 48000))
    with Session.create(tmp_path / "scene.dcut") as session:
        ingest.place(session, ingest.look(sorted(tmp_path.glob("*.wav"))))
        yield session


def heard(take: Take) -> HeardTake:
    return HeardTake(transcript(take), measure(take.dialogue).to_bytes())


def test_the_first_take_of_a_slate_goes_onto_the_page(session: Session) -> None:
    first, second = session.project.takes
    recognition.store(session, heard(second))
    recognition.store(session, heard(first))
    assert {line.take for line in session.decisions.lines} == {second.id}
    assert {line.take for line in session.decisions.alternates} == {first.id}
    assert list(session.material.levels) == [first.id, second.id]


def test_a_take_that_has_words_by_now_keeps_them(session: Session) -> None:
    take = session.project.takes[0]
    recognition.store(session, heard(take))
    before = session.decisions
    with pytest.raises(UsageError, match="12A-1 has got its words already"):
        recognition.store(session, heard(take))
    assert session.decisions is before


def test_a_take_in_which_nothing_was_heard_can_get_words(session: Session) -> None:
    take = session.project.takes[0]
    words = transcript(take)
    recognition.store(session, replace(heard(take), transcript=replace(words, words=(), lines=())))
    assert (has_words(session, take.id), session.decisions.lines) == (False, ())
    with pytest.raises(UsageError, match="No take has words yet"):
        aligning.to_align(session, [take])
    recognition.store(session, heard(take))
    assert {line.take for line in session.decisions.lines} == {take.id}
    with Session.open(session.project.path, readonly=True) as stored:
        assert stored.project.transcripts[take.id] == words


def test_words_of_another_sound_are_refused(session: Session) -> None:
    take = session.project.takes[0]
    other = HeardTake(replace(transcript(take), source_id="another roll"), b"")
    with pytest.raises(UsageError, match="12A-1 has got another sound"):
        recognition.store(session, other)
    assert not session.project.transcripts


def test_the_share_counts_all_the_sound(session: Session) -> None:
    first, second = session.project.takes
    share = share_heard(session.project.takes)
    shares = [share(first, HeardLine((), 0.5)), share(first, HeardLine((), 1)), share(second, HeardLine((), 1))]
    assert shares == pytest.approx([0.125, 0.25, 1])
