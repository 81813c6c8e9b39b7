"""Keys of the editor while a long take is heard beside it, by the demo model, in the editor's own child process."""

from __future__ import annotations

import shutil
import wave
from pathlib import Path

import numpy as np

from dialogcut.demo import unpack
from dialogcut.session import Session, ingest
from tests.bench.recognising import boom
from tests.terminal import Terminal

MINUTES = 60
"""Longer than measuring takes."""
TAKE = "900Z-1"
HEAR, ESCAPE = b"\x14", b"\x1b"


def with_unheard_take(project: Path, folder: Path) -> Path:
    """A copy of the project with one more take, an hour long, that has no words yet."""
    copy = folder / f"beside-{project.name}"
    shutil.copy(project, copy)
    long = folder / f"{TAKE}.wav"
    rolls = [path for path in unpack(folder / "media") if path.suffix == ".wav"]
    once = np.concatenate([boom(roll) for roll in rolls])
    with wave.open(str(long), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(48000)
        for _ in range(1 + MINUTES * 60 * 48000 // len(once)):
            file.writeframes(once.tobytes())
    with Session.open(copy, who="bench") as session:
        ingest.place(session, ingest.look([long]))
    return copy


def begin_hearing(terminal: Terminal) -> None:
    """Asks the editor to hear, waits for the first line, and goes back to the page."""
    terminal.send(HEAR)
    terminal.wait_for(b"model")
    terminal.send(b"\x15demo\r")
    terminal.wait_for(TAKE.encode() + b"  ", limit=180)
    terminal.send(ESCAPE)
    terminal.settle(0.2, limit=2)
