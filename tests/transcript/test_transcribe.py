from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from dialogcut.errors import Cancelled
from dialogcut.media.source import Take
from dialogcut.transcript.cache import TranscriptCache
from dialogcut.transcript.listener import WhisperRecognizer
from dialogcut.transcript.transcribe import transcribe
from tests.transcript.scripted import ScriptedRecognizer


@pytest.fixture
def scripted(short_takes: Sequence[Take]) -> ScriptedRecognizer:
    return ScriptedRecognizer({take.id: [f"This is {take.id}.", "Yes."] for take in short_takes})


def test_each_take_gets_its_transcript_in_order(short_takes: Sequence[Take], scripted: ScriptedRecognizer) -> None:
    found = list(transcribe(short_takes, scripted))
    assert [t.take_id for t in found] == [take.id for take in short_takes]
    assert [t.words[2].text for t in found] == [f"{take.id}." for take in short_takes]
    assert {t.made_by for t in found} == {"scripted"}


def test_what_is_known_is_not_heard_again(
    tmp_path: Path, short_takes: Sequence[Take], scripted: ScriptedRecognizer
) -> None:
    cache = TranscriptCache(tmp_path)
    known = list(transcribe(short_takes[1:3], scripted, cache))
    scripted.heard.clear()
    found = list(transcribe(short_takes, scripted, cache))
    assert scripted.heard == [short_takes[0].id, short_takes[3].id]
    assert found[1:3] == known
    scripted.heard.clear()
    assert list(transcribe(short_takes, scripted, cache)) == found
    assert scripted.heard == []


def test_stopping_keeps_what_is_finished(
    tmp_path: Path, short_takes: Sequence[Take], scripted: ScriptedRecognizer
) -> None:
    cache = TranscriptCache(tmp_path)
    finished: list[str] = []
    stream = transcribe(short_takes, scripted, cache, lambda: len(finished) == 2)
    finished += [next(stream).take_id]
    finished += [next(stream).take_id]
    with pytest.raises(Cancelled):
        next(stream)
    assert finished == [take.id for take in short_takes[:2]]
    assert [cache.load(take, "scripted") is not None for take in short_takes] == [True, True, False, False]


def test_every_line_is_told_as_it_comes(short_takes: Sequence[Take], scripted: ScriptedRecognizer) -> None:
    told = []
    list(transcribe(short_takes[:2], scripted, heard=lambda take, line: told.append((take.id, line.done))))
    first, second = (take.id for take in short_takes[:2])
    assert told == [(first, 0.5), (first, 1), (second, 0.5), (second, 1)]


def test_a_take_ends_with_its_last_line_and_not_before(short_takes: Sequence[Take]) -> None:
    sentences = [f"Sentence {number}." for number in range(200)]
    (transcript,) = transcribe(short_takes[:1], ScriptedRecognizer({short_takes[0].id: sentences}))
    assert len(transcript.words) == 400


def test_real_words_are_cached_too(
    tmp_path: Path, short_takes: Sequence[Take], demo_whisper: WhisperRecognizer
) -> None:
    cache = TranscriptCache(tmp_path)
    (heard,) = transcribe(short_takes[:1], demo_whisper, cache)
    assert heard.words
    assert cache.load(short_takes[0], demo_whisper.name) == heard
