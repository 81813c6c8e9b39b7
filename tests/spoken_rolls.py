"""Takes of one sound roll in which it is known what is said, what is silent and what is only noise."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from dialogcut.cut.edits import AddTake
from dialogcut.media.levels import measure
from dialogcut.session import Session, ingest
from dialogcut.transcript.words import Line, Transcript, Word
from tests.media_files import write_bwf

RATE = 48000
SPEECH_DB, ROOM_DB = -20.0, -51.0


class Said(NamedTuple):
    """A word as long as this that is heard and recognised; `late_ms` of its sound lies before its told start, and so
    much behind its told end."""

    text: str
    ms: int = 300
    late_ms: int = 0


class Sound(NamedTuple):
    """What lies between words: room tone, or something that the recogniser did not tell."""

    ms: int
    db: float = ROOM_DB


Piece = Said | Sound


def noise(ms: int, db: float, seed: int = 7) -> np.ndarray:
    """White noise of this RMS level in dBFS."""
    rng = np.random.default_rng(seed)
    return (rng.standard_normal(ms * RATE // 1000) * 10 ** (db / 20)).astype(np.float32)


def roll_project(folder: Path, lines: Sequence[Sequence[Piece]], name: str = "12A-1") -> Path:
    """A project with one take of a sound roll alone, so 24 fps; speakers take turns. Every line is on the page."""
    pieces = [piece for line in lines for piece in line]
    samples = np.concatenate([noise(p.ms, SPEECH_DB if isinstance(p, Said) else p.db, n) for n, p in enumerate(pieces)])
    roll = write_bwf(folder / f"{name}_SR001.wav", samples=samples, time_reference=RATE * 3600, tape="SR001")
    with Session.create(folder / "roll.dcut", who="tester") as session:
        ingest.place(session, ingest.look([roll]))
        (take,) = session.project.takes
        heard = _transcript(take.id, take.dialogue_id, lines)
        spans = tuple((line.speaker, line.first, line.last) for line in heard.lines)

        def work(store) -> None:  # type: ignore[no-untyped-def]  # the store's type is the session's business
            store.put_transcript(heard)
            store.put_levels(take.id, measure(take.dialogue).to_bytes())

        session.change(work, AddTake(take.id, spans, True))
    return folder / "roll.dcut"


def _transcript(take: str, source: str, lines: Sequence[Sequence[Piece]]) -> Transcript:
    words: list[Word] = []
    said: list[Line] = []
    at = 0
    for n, line in enumerate(lines):
        first = len(words)
        for piece in line:
            if isinstance(piece, Said):
                told = (at + piece.late_ms) * 48, (at + piece.ms - piece.late_ms) * 48
                words.append(Word(len(words), piece.text, *told, 0.9))
            at += piece.ms
        said.append(Line(n, ("MARA", "HELEN")[n % 2], first, len(words) - 1))
    return Transcript(take, source, RATE, tuple(words), tuple(said), "en", "by hand")
