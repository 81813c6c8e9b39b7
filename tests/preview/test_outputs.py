"""Each way for sound to go, and how one is chosen. The drivers are real; where there is no card, ALSA's null device
stands for one."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

import pytest

from dialogcut.errors import UsageError
from dialogcut.preview.outputs import Output, choose
from dialogcut.preview.outputs.choice import NoOutput
from dialogcut.preview.outputs.silent import SilentClock
from tests.preview.output_contract import OutputContract, Source


class TestSilentClock(OutputContract):
    @pytest.fixture
    def output(self) -> Iterator[Output]:
        output = SilentClock()
        yield output
        output.close()

    def test_it_asks_for_no_more_than_the_time_has_room_for(self) -> None:
        output, source = SilentClock(), Source()
        started = perf_counter()
        output.start(source.pull)
        source.wait(12_000)
        output.close()
        assert sum(source.asked) <= (perf_counter() - started) * 48000


class TestNullBackend(OutputContract):
    @pytest.fixture
    def output(self) -> Iterator[Output]:
        miniaudio = pytest.importorskip("dialogcut.preview.outputs.miniaudio")
        try:
            output = miniaudio.MiniaudioOutput(null=True)
        except NoOutput as problem:
            pytest.skip(str(problem))
        yield output
        output.close()


def test_without_any_library_words_are_followed_in_silence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "miniaudio", None)
    monkeypatch.setitem(sys.modules, "sounddevice", None)
    output, sentence = choose()
    assert isinstance(output, SilentClock)
    assert sentence.startswith("No sound card can be used, so the words are followed in silence (miniaudio cannot")
    assert "sounddevice cannot be used" in sentence


def test_one_output_alone_falls_back_to_silence_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sounddevice", None)
    output, sentence = choose(only="sounddevice")
    assert isinstance(output, SilentClock)
    assert "miniaudio" not in sentence


def test_an_output_that_does_not_exist() -> None:
    with pytest.raises(UsageError, match="no sound output 'pulse'; choose among miniaudio, sounddevice, silent"):
        choose(only="pulse")


SCRIPT = """
import sys, threading
from dialogcut.preview.outputs import choose
output, sentence = choose(only=sys.argv[1])
asked = threading.Event()
def pull(count):
    asked.set()
    return bytes(2 * count)
for _ in range(2):
    asked.clear()
    output.start(pull)
    assert asked.wait(20)
    output.stop()
output.close()
print(type(output).__name__, sentence)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="ALSA is Linux's")
@pytest.mark.parametrize("name", ["miniaudio", "sounddevice"])
def test_a_driver_plays_to_a_card(tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    card = tmp_path / "asound.conf"
    card.write_text("pcm.!default { type null }\nctl.!default { type null }\n")
    monkeypatch.setenv("ALSA_CONFIG_PATH", str(card))
    done = subprocess.run([sys.executable, "-c", SCRIPT, name], capture_output=True, text=True, check=True, timeout=60)
    if "SilentClock" in done.stdout:
        pytest.skip(done.stdout.strip())
    assert f"{name.capitalize()}Output Sound goes to the sound card (" in done.stdout
