"""Takes that can be heard: real files in which every word is a tone of its own, and every pause is silence."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from dialogcut.cut.decisions import Decisions, Spoken, Strike
from dialogcut.media.probe import probe
from dialogcut.media.takes import group
from dialogcut.timeline.splices import Material
from dialogcut.transcript.words import Line, Transcript, Word
from tests.media_files import tone, write_bwf

WORD_MS, GAP_MS, LINE_GAP_MS, FIRST_MS = 240, 120, 480, 1000


def hertz(word: int) -> float:
    """The pitch of a word: 100 Hz apart, so that a spectrum tells them apart."""
    return 400.0 + 100 * word


def rushes(
    folder: Path, takes: int = 1, lines: Sequence[int] = (4, 6, 5), sample_rate: int = 48000, channels: int = 1
) -> Material:
    """Takes 7A-1, 7A-2 ... of `lines` words each, one sound roll a take, the same tones in all channels."""
    files = []
    for number in range(1, takes + 1):
        words = _words(lines, sample_rate)
        sound = np.zeros(words[-1].end_sample + sample_rate, np.float32)
        for word in words:
            length = word.end_sample - word.start_sample
            sound[word.start_sample : word.end_sample] = tone(length, sample_rate, hertz(word.index))
        path = folder / f"7A-{number}_SR001.wav"
        names = [f"Track {n + 1}" for n in range(channels)]
        files.append(write_bwf(path, sample_rate, sound, names, time_reference=(3600 + 600 * number) * sample_rate))
    found = group([probe(path) for path in files])
    return Material({take.id: take for take in found}, {take.id: _heard(take, lines) for take in found}, {})


def page(material: Material, struck: Sequence[int] = ()) -> Decisions:
    """All lines of all takes on the page, the same words of each struck."""
    lines: list[Spoken] = []
    for take, words in material.transcripts.items():
        for line in words.lines:
            strikes = tuple(Strike(i, "me", "") for i in sorted(struck) if line.first <= i <= line.last)
            lines.append(Spoken(len(lines) + 1, take, line.first, line.last, line.speaker, strikes))
    return Decisions(tuple(lines), next_id=len(lines) + 1)


def _words(lines: Sequence[int], sample_rate: int) -> tuple[Word, ...]:
    words: list[Word] = []
    at = FIRST_MS
    for count in lines:
        for _ in range(count):
            start, end = at * sample_rate // 1000, (at + WORD_MS) * sample_rate // 1000
            words.append(Word(len(words), f"w{len(words)}", start, end, 0.9))
            at += WORD_MS + GAP_MS
        at += LINE_GAP_MS
    return tuple(words)


def _heard(take, lines: Sequence[int]) -> Transcript:  # type: ignore[no-untyped-def]  # a Take
    rate = take.dialogue.sound.sample_rate
    spans: list[Line] = []
    first = 0
    for n, count in enumerate(lines):
        spans.append(Line(n, "MARA" if n % 2 else "HELEN", first, first + count - 1))
        first += count
    return Transcript(take.id, take.dialogue_id, rate, _words(lines, rate), tuple(spans), "en", "by hand")
