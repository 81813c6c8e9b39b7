"""Recognition: our reading, windowing, lines and messages against a bare faster-whisper loop with the same settings."""

from __future__ import annotations

import tempfile
import wave
from pathlib import Path

import numpy as np
from faster_whisper import WhisperModel
from faster_whisper.audio import decode_audio

from dialogcut import modelshelf
from dialogcut.demo import load_truth, unpack
from dialogcut.media.audio import decode
from dialogcut.media.probe import probe
from dialogcut.media.source import Take
from dialogcut.media.takes import group
from dialogcut.transcript.listener import WhisperRecognizer
from dialogcut.transcript.settings import WhisperSettings
from dialogcut.transcript.transcribe import transcribe
from tests.bench.timing import Row, fastest

SHORT_TAKES = 50


def rows() -> list[Row]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        rolls = [path for path in unpack(folder / "media") if path.suffix == ".wav"]
        long, short = [mono(rolls[0], folder / "1A-1.wav")], cut_short(rolls, folder)
        model = WhisperModel(str(modelshelf.bundled("whisper-demo")), device="cpu", compute_type="default")
        with WhisperRecognizer(WhisperSettings(model="demo")) as recognizer:
            recognizer.prepare()
            best = fastest(
                {
                    "long": lambda: ours(recognizer, takes(long)),
                    "long bare": lambda: bare(model, long),
                    "short": lambda: ours(recognizer, takes(short)),
                    "short bare": lambda: bare(model, short),
                }
            )
    return [
        Row("a take of 2.5 minutes / one bare faster-whisper call", best["long"], best["long bare"], 1.03),
        Row(f"{SHORT_TAKES} short takes / one bare call a file", best["short"], best["short bare"], 0.6),
    ]


def takes(paths: list[Path]) -> tuple[Take, ...]:
    return group([probe(path) for path in paths])


def ours(recognizer: WhisperRecognizer, wanted: tuple[Take, ...]) -> None:
    """From files to whole transcripts, as `dialogcut transcribe` does it, without the cache."""
    for _ in transcribe(wanted, recognizer, None, lambda: False):
        pass


def bare(model: WhisperModel, paths: list[Path]) -> None:
    for path in paths:
        segments, _ = model.transcribe(
            decode_audio(str(path)), language="en", beam_size=5, word_timestamps=True, vad_filter=True,
            condition_on_previous_text=False,
        )  # fmt: skip
        for _ in segments:
            pass


def boom(roll: Path) -> np.ndarray:
    """The boom alone, 16 bit, so that both sides read the same sound."""
    return np.rint(decode(probe(roll), [0], None) * 32767).astype("<i2")


def mono(roll: Path, path: Path) -> Path:
    write(path, boom(roll))
    return path


def cut_short(rolls: list[Path], folder: Path) -> list[Path]:
    """The first lines of the takes, each as a file of its own."""
    paths = []
    for roll, truth in zip(rolls, load_truth(), strict=True):
        samples = boom(roll)
        for line in truth.lines[: SHORT_TAKES // 3 + 1]:
            paths.append(folder / f"{len(paths) + 1}X-1.wav")  # slates of their own: readings of one line never share
            write(paths[-1], samples[max(0, line.start_sample - 9600) : line.end_sample + 9600])
    return paths[:SHORT_TAKES]


def write(path: Path, samples: np.ndarray) -> None:
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(48000)
        file.writeframes(samples.tobytes())
