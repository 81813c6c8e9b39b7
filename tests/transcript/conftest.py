"""Takes of real speech, made once; one loaded demo model for all tests that only ask it to hear."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from dialogcut.media.source import Take
from dialogcut.transcript.listener import WhisperRecognizer
from dialogcut.transcript.recognizer import Recognizer
from dialogcut.transcript.settings import WhisperSettings
from tests.transcript.recognizer_contract import Stream
from tests.transcript.speech import RATE, make_take, room_tone, said, said_in_a_row, spoken_lines

SHORT_LINES = (0, 3, 6, 9)
LONG_LINES = slice(10, 14)


@pytest.fixture(scope="session")
def media(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("speech")


@pytest.fixture(scope="session")
def short_takes(media: Path) -> tuple[Take, ...]:
    """Four takes of one line each, of four slates: they share windows."""
    lines = spoken_lines()
    return tuple(make_take(media, f"{n}X-1", said(lines[i])) for n, i in enumerate(SHORT_LINES, 1))


@pytest.fixture(scope="session")
def long_take(media: Path) -> Take:
    """Four lines, longer than the demo model's window."""
    return make_take(media, "9X-1", said_in_a_row(spoken_lines()[LONG_LINES]))


@pytest.fixture(scope="session")
def silent_take(media: Path) -> Take:
    return make_take(media, "10X-1", room_tone(2 * RATE))


@pytest.fixture(scope="session")
def demo_whisper() -> Iterator[WhisperRecognizer]:
    with WhisperRecognizer(WhisperSettings("demo")) as recognizer:
        yield recognizer


@pytest.fixture(scope="module")
def stream(recognizer: Recognizer, takes: Sequence[Take]) -> Stream:
    """All takes of a module that inherits the contract, heard once for all tests that only look."""
    return list(recognizer.all_lines(takes, lambda: False))
