from __future__ import annotations

from typing import Any

import pytest

from dialogcut.errors import UsageError
from dialogcut.transcript.settings import WhisperSettings


@pytest.mark.parametrize(
    "wrong", [{"model": " "}, {"device": "tpu"}, {"beam_size": 0}, {"beam_size": 21}, {"batch_size": -1}]
)
def test_values_that_cannot_be_meant(wrong: dict[str, Any]) -> None:
    with pytest.raises(UsageError):
        WhisperSettings(**{"model": "small.en", **wrong})


def test_no_model_is_ever_chosen_silently() -> None:
    with pytest.raises(TypeError):
        WhisperSettings()  # type: ignore[call-arg]  # the point of the test


def test_windows_need_voice_detection_and_no_memory() -> None:
    assert WhisperSettings("m").in_windows
    assert not WhisperSettings("m", vad=False).in_windows
    assert not WhisperSettings("m", condition_on_previous=True).in_windows


def test_the_summary_names_what_differs_from_the_defaults() -> None:
    assert WhisperSettings("m", device="cpu", batch_size=3).summary == ""
    settings = WhisperSettings("m", language="en", beam_size=1, hotwords=("Mara", "Lowe"), verbatim=False)
    assert settings.summary == "language en, beam size 1, hotwords Mara / Lowe, verbatim off"
