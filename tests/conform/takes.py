"""Takes and found timelines in a few words, for conforming."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from dialogcut.interchange.found import FoundEvent, FoundNames, FoundTimeline
from dialogcut.media.source import Names, Picture, Sound, Source, Take, TakeSource
from dialogcut.timebase import Rate, parse_timecode
from dialogcut.transcript.words import Line, Transcript, Word

FILM = Rate.of("25")
RATE = 48_000


def take(
    name: str,
    start: str | None = "14:30:10:05",
    *,
    seconds: int = 60,
    camera: str = "",
    roll: str = "SR001",
    stem: str = "",
    folder: str = "/rushes",
    umid: str = "",
    camera_sound: bool = False,
) -> Take:
    """A camera and a sound roll that starts two seconds and 100 samples earlier; `start` is the camera's."""
    slate, _, number = name.partition("-")
    reel = camera or f"A001C{sum(map(ord, name)) % 1000:03d}_240611_R1AB"
    first = None if start is None else parse_timecode(start, FILM)
    picture = Picture(FILM, seconds * 25, first, FILM)
    own = Sound(RATE, seconds * RATE, ("1",)) if camera_sound else None
    cam = Source(f"{name}-A", f"{folder}/{stem or reel}.mov", "A", Names(stem or reel, reel=reel), picture, own)
    at = None if first is None else FILM.samples(first, RATE) - 2 * RATE + 100
    sound = Sound(RATE, (seconds + 4) * RATE, ("Boom",), at)
    names = Names(f"{name}_S", tape=roll, umid=umid)
    rolled = Source(f"{name}-S", f"{folder}/sound/{name}_S.wav", "S", names, sound=sound)
    offset = (
        Fraction(0) if start is None else (cam.start_seconds or Fraction(0)) - (rolled.start_seconds or Fraction(0))
    )
    placed = (TakeSource(cam, offset), TakeSource(rolled, Fraction(0)))
    return Take(name, slate, number, placed, rolled.id, "start" if start is None else "timecode")


def event(
    at: str | None = "14:30:20:00",
    frames: int = 50,
    *,
    track: str = "A1",
    record: int = 0,
    speed: Fraction = Fraction(1),
    media: Fraction | None = None,
    **names: str,
) -> FoundEvent:
    start = None if at is None else FILM.seconds(parse_timecode(at, FILM))
    return FoundEvent(track, record, frames, start, media, None, FoundNames(**names), speed)


def timeline(*events: FoundEvent) -> FoundTimeline:
    """The events one behind the other on each track, unless they were placed."""
    placed: list[FoundEvent] = []
    ends: dict[str, int] = {}
    for one in events:
        at = one.record_in or ends.get(one.track, 0)
        placed.append(replace(one, record_in=at))
        ends[one.track] = at + one.frames
    tracks = tuple(sorted(ends, key=lambda name: (name[0] == "A", name)))
    frames = max(ends.values(), default=0)
    return FoundTimeline("edl", "", "cut", FILM, False, 90_000, frames, tracks, tuple(placed))


def words(of: Take, *lines: str, start_ms: int = 5000, word_ms: int = 300, gap_ms: int = 200) -> Transcript:
    """Words at equal distances, a second between lines."""
    made: list[Word] = []
    spans: list[Line] = []
    at = start_ms
    for n, text in enumerate(lines):
        first = len(made)
        for word in text.split():
            made.append(Word(len(made), word, at * 48, (at + word_ms) * 48, 0.9))
            at += word_ms + gap_ms
        spans.append(Line(n, "MARA", first, len(made) - 1))
        at += 1000
    return Transcript(of.id, of.dialogue_id, RATE, tuple(made), tuple(spans), "en", "by hand")
