"""A real project for tests: real media on disk, words put in as a recogniser would, nothing heard."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from dialogcut.cut.edits import AddTake
from dialogcut.media.levels import measure
from dialogcut.media.source import Take
from dialogcut.session import Session, ingest
from dialogcut.story.tags import Tag
from dialogcut.timebase import Rate
from dialogcut.transcript.words import Line, Transcript, Word
from tests.media_files import tone, write_bwf, write_movie

LINES = [
    ("MARA", "You are late Helen"),
    ("HELEN", "Gabriel the man who kept this book drowned nine years ago"),
    ("MARA", "I remember you know"),
    ("ANTON", "He taught me how to drive you know"),
]
WORD_MS, GAP_MS, LINE_GAP_MS = 240, 120, 480


def make_project(folder: Path, takes: int = 1) -> Path:
    """'scene.dcut' in `folder`: takes 12A-1 ... with camera and sound roll; every word is a tone, every pause
    silence."""
    rate = Rate.of("23.976")
    with Session.create(folder / "scene.dcut", who="tester") as session:
        for number in range(1, takes + 1):
            _media(folder, rate, number)
        ingest.place(session, ingest.look(sorted(folder.glob("12A-*"))))
        for take in session.project.takes:
            _words(session, take, on_page=take.number == "1")
    return folder / "scene.dcut"


def tag_by_hand(session: Session, take: str, flagged: dict[int, str]) -> None:
    """Tags as the tagger would store them: line index -> kind."""
    transcript = session.project.transcripts[take]
    tags = [
        Tag(
            f"{take}/{line.index}",
            1.0 if line.index in flagged else -1.0,
            line.index in flagged,
            flagged.get(line.index, ""),
            ("tells what happened before",) if line.index in flagged else (),
            0.5,
        )
        for line in transcript.lines
    ]
    session.change(lambda store: store.put_tags(take, tags))


def transcript(take: Take) -> Transcript:
    """The words of LINES, laid out at even distances, two seconds into the roll."""
    words: list[Word] = []
    lines: list[Line] = []
    at = 2000
    for n, (speaker, text) in enumerate(LINES):
        first = len(words)
        for word in text.split():
            words.append(Word(len(words), word, at * 48, (at + WORD_MS) * 48, 0.9))
            at += WORD_MS + GAP_MS
        lines.append(Line(n, speaker, first, len(words) - 1))
        at += LINE_GAP_MS
    return Transcript(take.id, take.dialogue_id, 48000, tuple(words), tuple(lines), "en", "by hand")


def _words(session: Session, take: Take, on_page: bool) -> None:
    heard = transcript(take)
    spans = tuple((line.speaker, line.first, line.last) for line in heard.lines)

    def work(store) -> None:  # type: ignore[no-untyped-def]  # the store's type is the session's business
        store.put_transcript(heard)
        store.put_levels(take.id, measure(take.dialogue).to_bytes())

    session.change(work, AddTake(take.id, spans, on_page))


def _media(folder: Path, rate: Rate, number: int) -> None:
    start = 14 * 3600 + 600 * number
    write_movie(
        folder / f"12A-{number}_A001C00{number}.mov",
        rate,
        480,
        start_timecode=f"14:{10 * number:02d}:00:00",
        reel="A001",
    )
    seconds = start * 1001 / 1000 - 1  # NDF seconds are longer than real ones; the roll starts a second early
    samples = np.zeros(22 * 48000, np.float32)
    at = 2000
    for _, text in LINES:
        for _ in text.split():
            samples[at * 48 : (at + WORD_MS) * 48] = tone(WORD_MS * 48)
            at += WORD_MS + GAP_MS
        at += LINE_GAP_MS
    write_bwf(
        folder / f"12A-{number}_SR001.wav", samples=samples, time_reference=round(seconds * 48000) + 731, tape="SR001"
    )
