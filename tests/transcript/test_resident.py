from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from dialogcut.errors import MediaUnreadable
from dialogcut.media.probe import probe
from dialogcut.media.source import Take, TakeSource
from dialogcut.timebase import Rate
from dialogcut.transcript.chosen import Chosen
from dialogcut.transcript.listener import WhisperRecognizer
from dialogcut.transcript.resident import ResidentWhisper
from dialogcut.transcript.settings import WhisperSettings
from tests.media_files import write_movie
from tests.transcript.recognizer_contract import RecognizerContract


def _resident() -> ResidentWhisper:
    return ResidentWhisper(Chosen.by(WhisperSettings("demo")), [].append)


@pytest.fixture(scope="module")
def recognizer() -> ResidentWhisper:
    return _resident()


@pytest.fixture(scope="module")
def takes(short_takes: tuple[Take, ...]) -> tuple[Take, ...]:
    return short_takes[:2]


class TestResident(RecognizerContract):
    """The real thing, without a process between."""


def test_hears_what_a_child_hears(
    recognizer: ResidentWhisper, demo_whisper: WhisperRecognizer, takes: Sequence[Take]
) -> None:
    assert recognizer.name == demo_whisper.name
    assert list(recognizer.lines(takes[0], lambda: False)) == list(demo_whisper.lines(takes[0]))


def test_no_model_is_loaded_for_a_take_without_sound(tmp_path: Path) -> None:
    recognizer = _resident()
    source = probe(write_movie(tmp_path / "mute.mov", Rate.of("24"), 24, sound=False))
    take = Take("1-1", "1", "1", (TakeSource(source, source.duration_seconds * 0),), source.id, "start")
    with pytest.raises(MediaUnreadable, match="no sound"):
        list(recognizer.lines(take, lambda: False))
    assert recognizer._whisper is None
