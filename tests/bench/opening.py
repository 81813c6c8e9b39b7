"""Opening a project of 100,000 words with 2,000 edits behind it, and one strike in it."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

from dialogcut.cut.decisions import WordRef
from dialogcut.cut.edits import AddTake, RestoreWords, StrikeWords
from dialogcut.project.store import Store
from dialogcut.session import Session
from dialogcut.transcript.words import Line, Transcript, Word
from tests.bench.timing import Row, fastest
from tests.scenes import take

TAKES, LINES, WORDS = 10, 500, 20


def _transcript(take_id: str) -> Transcript:
    words = tuple(Word(i, f"word{i % 997}", i * 14000, i * 14000 + 12000, 0.9) for i in range(LINES * WORDS))
    lines = tuple(Line(n, "MARA" if n % 2 else "ANTON", n * WORDS, n * WORDS + WORDS - 1) for n in range(LINES))
    return Transcript(take_id, f"{take_id}-S", 48000, words, lines, "en", "by hand")


def _storing(number: int) -> tuple[Callable[[Store], None], AddTake]:
    placed = take(f"{number}A-1", start=f"{number + 1:02d}:00:00:00", seconds=3000)
    heard = _transcript(placed.id)

    def work(store: Store) -> None:
        store.put_take(placed)
        store.put_transcript(heard)

    return work, AddTake(placed.id, tuple((line.speaker, line.first, line.last) for line in heard.lines), True)


def _made(path: Path) -> None:
    with Session.create(path, who="bench") as session:
        for number in range(TAKES):
            session.change(*_storing(number))
        for n in range(2000):
            at = n * 37 % (LINES * WORDS)
            session.edit(StrikeWords((WordRef(f"{n % TAKES}A-1", at),), "bench", ""))


def rows() -> list[Row]:
    with tempfile.TemporaryDirectory() as folder:
        path, plain = Path(folder) / "long.dcut", Path(folder) / "words.json"
        _made(path)
        with Session.open(path) as session:
            transcripts = session.project.transcripts
            plain.write_text(json.dumps({key: list(found.words) for key, found in transcripts.items()}))
            word = (WordRef("5A-1", 4321),)

            def strike() -> None:
                session.edit(StrikeWords(word, "bench", ""))
                session.edit(RestoreWords(word))

            edits = fastest({"strike": strike}, rounds=50)["strike"] / 2
        best = fastest(
            {"open": lambda: Session.open(path, readonly=True).close(), "json": lambda: _as_json(plain)}, rounds=5
        )
    frame = float(Fraction(1001, 24000))
    return [
        Row("opening 100,000 words, 2,000 edits / json.load of the words alone", best["open"], best["json"], None),
        Row("one strike, committed / one frame of film", edits, frame, None),
    ]


def _as_json(path: Path) -> list[Word]:
    return [Word(*word) for words in json.loads(path.read_text()).values() for word in words]
