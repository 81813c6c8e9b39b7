"""Small invented takes with known word times, for tests that need a cut but no media."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from dialogcut.cut.decisions import Decisions, Spoken, Strike
from dialogcut.media.source import Names, Picture, Sound, Source, Take, TakeSource
from dialogcut.timebase import Rate, parse_timecode
from dialogcut.timeline.splices import Material
from dialogcut.transcript.words import Line, Transcript, Word

FILM = Rate.of("23.976")


def camera(
    angle: str = "A", rate: Rate = FILM, seconds: int = 600, start: str | None = "14:02:10:05", name: str = "12A-1"
) -> Source:
    frame = None if start is None else parse_timecode(start, rate)
    picture = Picture(rate, int(seconds * rate.fps), frame, rate)
    return Source(
        f"{name}-{angle}", f"/rushes/{name}_{angle}.mov", angle, Names(f"{name}_{angle}", reel=f"{angle}001"), picture
    )


def roll(
    seconds: int = 600, start_sample: int | None = None, channels: Sequence[str] = ("Boom",), name: str = "12A-1"
) -> Source:
    sound = Sound(48000, seconds * 48000, tuple(channels), start_sample)
    return Source(f"{name}-S", f"/rushes/{name}.wav", "S", Names(f"{name}_S", tape="SR001"), sound=sound)


def take(
    take_id: str = "12A-1",
    rate: Rate = FILM,
    *,
    cameras: str = "AB",
    off_grid: int = 731,
    start: str = "14:02:10:05",
    seconds: int = 600,
) -> Take:
    """A take: cameras of one timecode, a sound roll that starts a little earlier and between two frames."""
    pictures = [camera(angle, rate, seconds, start, take_id) for angle in cameras]
    at = rate.samples(parse_timecode(start, rate), 48000) - 48000 + off_grid
    sound = roll(seconds, at, name=take_id)
    zero = sound.start_seconds
    assert zero is not None
    placed = [
        TakeSource(sound, Fraction(0)),
        *(TakeSource(p, (p.start_seconds or Fraction(0)) - zero) for p in pictures),
    ]
    slate, _, number = take_id.partition("-")
    return Take(take_id, slate, number, tuple(placed), sound.id, "timecode")


def transcript(
    take_id: str, lines: Sequence[Sequence[tuple[str, int, int]]], speakers: Sequence[str] = ()
) -> Transcript:
    """Lines of (text, start ms, end ms); samples are those of the take's roll at 48 kHz."""
    words: list[Word] = []
    spans: list[Line] = []
    for n, line in enumerate(lines):
        first = len(words)
        words += [Word(first + i, text, start * 48, end * 48, 0.9) for i, (text, start, end) in enumerate(line)]
        spans.append(Line(n, speakers[n] if speakers else "", first, len(words) - 1))
    return Transcript(take_id, f"{take_id}-S", 48000, tuple(words), tuple(spans), "en", "by hand")


def spaced(text: str, start_ms: int = 5000, word_ms: int = 300, gap_ms: int = 200) -> list[tuple[str, int, int]]:
    """Words of equal length at equal distance."""
    step = word_ms + gap_ms
    return [(word, start_ms + i * step, start_ms + i * step + word_ms) for i, word in enumerate(text.split())]


def material(*pairs: tuple[Take, Transcript]) -> Material:
    return Material({t.id: t for t, _ in pairs}, {t.id: words for t, words in pairs}, {})


def decisions(words: Transcript, struck: Sequence[int] = ()) -> Decisions:
    """All lines of a take on the page, some words struck."""
    lines = tuple(
        Spoken(
            line.index + 1,
            words.take_id,
            line.first,
            line.last,
            line.speaker,
            tuple(Strike(i, "me", "") for i in sorted(struck) if line.first <= i <= line.last),
        )
        for line in words.lines
    )
    return Decisions(lines, next_id=len(lines) + 1)
