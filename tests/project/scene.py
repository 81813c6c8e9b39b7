"""A small project to try things on: one slate, takes of numbered words."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

from dialogcut.cut.decisions import WordRef
from dialogcut.cut.edits import AddTake, StrikeWords
from dialogcut.media.source import Names, Sound, Source, Take, TakeSource
from dialogcut.project.store import Store
from dialogcut.transcript.words import Line, Transcript, Word

AT = "2026-03-12T14:02:10Z"


def make_take(number: int, file: Path) -> Take:
    sound = Sound(48000, 480_000, ("Boom", "Mara"), 48000 * 50_530)
    source = Source(f"{number:032x}", file.as_posix(), "S", Names(file.stem, tape="SR001"), None, sound)
    return Take(f"12A-{number}", "12A", str(number), (TakeSource(source, Fraction(-1, 24)),), source.id, "alone")


def make_transcript(take: Take, words: int = 12) -> Transcript:
    half = words // 2
    return Transcript(
        take.id,
        take.dialogue_id,
        48000,
        tuple(Word(i, f"w{i}", i * 9000, i * 9000 + 7000, 0.9, ("long",) if i == 3 else ()) for i in range(words)),
        (Line(0, "MARA", 0, half - 1), Line(1, "ANTON", half, words - 1)),
        "en",
        "faster-whisper demo, beam 5",
    )


def add_take(store: Store, take: Take, words: int = 12) -> Transcript:
    """The take, its words and the edit that brings them into the cut, all at once."""
    transcript = make_transcript(take, words)
    history = store.project().history
    with store.together():
        store.put_take(take)
        store.put_transcript(transcript)
        lines = tuple((line.speaker, line.first, line.last) for line in transcript)
        store.save(history.do(AddTake(take.id, lines, on_page=True), "ed", AT))
    return transcript


def strike(*indexes: int, take: str = "12A-1") -> StrikeWords:
    return StrikeWords(tuple(WordRef(take, i) for i in indexes), "ed", "slow")
