from __future__ import annotations

import pytest

from dialogcut.media.source import Take
from tests.transcript.recognizer_contract import RecognizerContract
from tests.transcript.scripted import ScriptedRecognizer


@pytest.fixture(scope="module")
def recognizer(short_takes: tuple[Take, ...]) -> ScriptedRecognizer:
    return ScriptedRecognizer({take.id: ["Wait. No.", "Go on."] for take in short_takes})


@pytest.fixture(scope="module")
def takes(short_takes: tuple[Take, ...]) -> tuple[Take, ...]:
    return short_takes


class TestScripted(RecognizerContract):
    """What stands in for the real thing keeps the same promises."""
