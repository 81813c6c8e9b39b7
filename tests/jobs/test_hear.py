"""Takes heard by a child with the demo's Whisper, and stored here while the project is open."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from dialogcut.cut.decisions import WordRef
from dialogcut.cut.edits import StrikeWords
from dialogcut.errors import ModelMissing
from dialogcut.jobs.hear import Hear, HearPart, LineHeard, Listening
from dialogcut.session import Session, ingest, recognition
from dialogcut.session.recognition import HeardTake
from dialogcut.transcript.settings import WhisperSettings
from tests.jobs.asking import asked, with_assistants
from tests.jobs.test_assistants import wait_for_end
from tests.transcript.speech import make_take, said, spoken_lines

DEMO = WhisperSettings("demo")


@pytest.fixture
def session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Session]:
    """Two takes of one line each."""
    monkeypatch.setenv("DIALOGCUT_CACHE", str(tmp_path / "cache"))
    for number, line in enumerate((3, 6), 1):
        make_take(tmp_path, f"12A-{number}", said(spoken_lines()[line]))
    with Session.create(tmp_path / "scene.dcut", who="tester") as session:
        ingest.place(session, ingest.look(sorted(tmp_path.glob("12A-*"))))
        yield session


def test_words_come_line_by_line_then_whole_and_are_stored_while_the_cut_is_edited(session: Session) -> None:
    parts: list[HearPart] = []

    def told(part: HearPart) -> None:
        parts.append(part)
        if isinstance(part, HeardTake):
            recognition.store(session, part)
            session.edit(StrikeWords((WordRef(part.transcript.take_id, 0),), "tester"))

    takes = with_assistants(lambda assistants: assistants.ask(Hear(session.project.path, DEMO), told))
    assert takes == ("12A-1", "12A-2") == tuple(session.project.transcripts)
    assert isinstance(parts[0], Listening)
    assert "synthetic voices" in parts[0].note
    lines = [part for part in parts if isinstance(part, LineHeard)]
    shares = [line.share for line in lines]
    assert shares == sorted(shares)
    assert shares[-1] == pytest.approx(1)
    for take, transcript in session.project.transcripts.items():
        text = " ".join(line.text for line in lines if line.take == take and line.text)
        assert text == " ".join(word.text for word in transcript.words) != ""
        assert take in session.material.levels
    assert [len(line.strikes) for line in session.decisions.spoken() if line.first == 0] == [1, 1]
    assert {line.take for line in session.decisions.lines} == {"12A-1"}, "the other take of the slate waits aside"
    assert asked(Hear(session.project.path, DEMO))[0] == (), "every take has its words"


def test_what_was_heard_before_comes_from_the_cache_and_an_unknown_model_is_a_sentence(session: Session) -> None:
    path = session.project.path
    _, first = asked(Hear(path, DEMO, ("12A-2",)))
    _, again = asked(Hear(path, DEMO, ("12A-2",)))
    assert [part for part in first if isinstance(part, LineHeard)]
    assert [part for part in again if not isinstance(part, Listening)] == [first[-1]]
    with pytest.raises(ModelMissing, match="no-such-folder"):
        Hear(path, WhisperSettings("./no-such-folder")).answer([].append)


def test_a_stop_keeps_what_is_finished_and_ends_the_process(session: Session) -> None:
    async def body(assistants):  # type: ignore[no-untyped-def]  # called by with_assistants alone
        numbers: list[int] = []

        def told(part: HearPart) -> None:
            if isinstance(part, HeardTake):
                recognition.store(session, part)
                numbers.extend(one._transport.get_pid() for one in assistants._hired)
                task.cancel()

        task = asyncio.create_task(assistants.ask(Hear(session.project.path, DEMO, use_cache=False), told))
        with pytest.raises(asyncio.CancelledError):
            await task
        await wait_for_end(numbers[0])

    with_assistants(body)
    assert next(iter(session.project.transcripts)) == "12A-1"
