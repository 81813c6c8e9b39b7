"""Sequences for tests: a few readable words build sources and cuts of any shape.

cut = CutBuilder("29.97df")
a = cut.camera("A001C003_240611_R1AB", "14:32:10;05", seconds=180)
s = cut.roll("12A-T01", "14:32:08;00", seconds=200, past_frame=1516)
cut.event("V1", a, at=0, source_in="14:32:15;00", frames=48)
sequence = cut.sequence()
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

from dialogcut.media.source import Names, Picture, Sound, Source
from dialogcut.timebase import Rate, parse_timecode
from dialogcut.timeline.events import (
    Event,
    Fade,
    Grade,
    Join,
    Marker,
    MarkerColour,
    MarkerKind,
    Sequence,
    Slug,
    Track,
    TrackKind,
)


@dataclass
class CutBuilder:
    """Gathers sources and events; events of a track must be given in record order."""

    rate_name: str = "23.976"
    name: str = "Sc 12A tight"
    start: str | None = None
    """Record timecode of the first frame; None is one hour."""
    folder: str = "/shows/RAID 1/Day 04"
    sources: list[Source] = field(default_factory=list)
    tracks: dict[str, list[Event]] = field(default_factory=dict)
    slugs: list[Slug] = field(default_factory=list)
    joins: list[Join] = field(default_factory=list)
    fades: list[Fade] = field(default_factory=list)
    markers: list[Marker] = field(default_factory=list)

    @property
    def rate(self) -> Rate:
        return Rate.of(self.rate_name)

    def frame(self, label: str | int) -> int:
        return label if isinstance(label, int) else parse_timecode(label, self.rate)

    def camera(
        self,
        stem: str,
        start: str | int | None,
        seconds: int = 180,
        reel: str | None = None,
        rate: Rate | None = None,
        path: str | None = None,
        clip: str = "",
        angle: str = "A",
    ) -> Source:
        """A picture file whose reel is its stem unless told otherwise."""
        its = rate or self.rate
        first = None if start is None else start if isinstance(start, int) else parse_timecode(start, its)
        picture = Picture(rate=its, frames=seconds * its.base, start_frame=first, timecode_rate=its)
        names = Names(stem=stem, reel=stem if reel is None else reel, clip=clip)
        return self._added(Source(f"id-{stem}", path or f"{self.folder}/{stem}.mov", angle, names, picture=picture))

    def roll(
        self,
        stem: str,
        start: str | int | None,
        seconds: int = 200,
        past_frame: int = 0,
        tape: str = "",
        sample_rate: int = 48000,
        channels: tuple[str, ...] = ("Boom", "Mara"),
        path: str | None = None,
    ) -> Source:
        """A sound roll that starts `past_frame` samples after the frame `start`."""
        first = None
        if start is not None:
            exact = Fraction(self.frame(start)) * sample_rate / self.rate.fps
            first = -(-exact.numerator // exact.denominator) + past_frame
        sound = Sound(sample_rate, seconds * sample_rate, channels, start_sample=first)
        names = Names(stem=stem, tape=tape)
        return self._added(Source(f"id-{stem}", path or f"{self.folder}/Sound/{stem}.WAV", "S", names, sound=sound))

    def _added(self, source: Source) -> Source:
        self.sources.append(source)
        return source

    def event(
        self,
        track: str,
        source: Source,
        at: int,
        source_in: str | int,
        frames: int,
        take: str = "12A-1",
        line: int = 1,
        text: str = "I never told you.",
    ) -> Event:
        events = self.tracks.setdefault(track, [])
        channel = 0 if track.startswith("A") else None
        made = Event(
            id=f"{track}-{len(events) + 1:04d}",
            source_id=source.id,
            source_in=self.frame(source_in),
            record_in=at,
            frames=frames,
            take=take,
            line_id=line,
            text=text,
            channel=channel,
        )
        events.append(made)
        return made

    def slug(self, at: int, frames: int, text: str, line: int = 9) -> None:
        self.slugs.append(Slug(at, frames, text, line))

    def join(self, at: int, grade: Grade = Grade.CLEAN, reason: str = "120 ms of air") -> None:
        self.joins.append(Join(at, None, None, 80, 40, grade, reason))

    def fade(self, track: str, at: int, before: int, after: int) -> None:
        self.fades.append(Fade(track, at, before, after))

    def marker(
        self,
        at: int,
        name: str,
        note: str = "",
        colour: MarkerColour = MarkerColour.GREEN,
        kind: MarkerKind = MarkerKind.NOTE,
        frames: int = 1,
    ) -> None:
        self.markers.append(Marker(at, frames, name, note, colour, kind))

    def sequence(self) -> Sequence:
        used = {event.source_id for events in self.tracks.values() for event in events}
        return Sequence(
            name=self.name,
            rate=self.rate,
            start_frame=3600 * self.rate.base - 108 * (self.rate.base // 30) * self.rate.drop
            if self.start is None
            else self.frame(self.start),
            tracks=tuple(
                Track(name, TrackKind.PICTURE if name.startswith("V") else TrackKind.SOUND, tuple(events))
                for name, events in self.tracks.items()
            ),
            sources=tuple(source for source in self.sources if source.id in used),
            slugs=tuple(self.slugs),
            joins=tuple(self.joins),
            fades=tuple(self.fades),
            markers=tuple(sorted(self.markers, key=lambda m: (m.record_frame, m.kind, m.name))),
        )


def small_cut(rate: str = "23.976", mark: str = ":") -> CutBuilder:
    """Two takes, cameras and rolls, a one-frame event, gaps, a slug, sound that starts between frames."""
    cut = CutBuilder(rate)
    a1 = cut.camera("A001C003_240611_R1AB", f"14:32:10{mark}05")
    b1 = cut.camera("B001C003_240611_R1CD", f"14:32:10{mark}07", angle="B")
    s1 = cut.roll("12A-T01 Zoë", f"14:32:02{mark}00", past_frame=1516, tape="SR005")
    a2 = cut.camera("A001C004_240611_R1AB", f"14:41:58{mark}21", reel="A001C004", clip="12A/2")
    s2 = cut.roll("12A-T02 #1", f"14:41:50{mark}03", tape="SR005")
    cut.event("V1", a1, 0, f"14:32:15{mark}00", 48)
    cut.event("V1", b1, 48, f"14:32:17{mark}03", 1, line=2, text="No.")
    cut.event("V1", a2, 61, f"14:42:01{mark}00", 24, take="12A-2", line=3, text="“Don’t” – go, Zoë…")
    cut.event("A1", s1, 0, f"14:32:15{mark}00", 40)
    cut.event("A1", s1, 40, f"14:32:16{mark}20", 9, line=2, text="No.")
    cut.event("A1", s2, 61, f"14:42:01{mark}00", 24, take="12A-2", line=3, text="“Don’t” – go, Zoë…")
    cut.slug(49, 12, "MARA (ADR): “We’re done.”", line=4)
    cut.join(40)
    cut.join(61, Grade.TIGHT, "the word ends 1 frame before the cut")
    return cut


def layered_cut(rate: str = "23.976") -> CutBuilder:
    """J and L cuts, fades of every kind, two sound tracks, a slug, markers; source frames are counted, not labelled, so
    that it stands at every rate."""
    cut = CutBuilder(rate)
    hour = 3600 * cut.rate.base * 14
    a = cut.camera("A001C003_240611_R1AB", hour, seconds=120)
    b = cut.camera("B001C004_240611_R1CD", hour + 100_000, seconds=120, angle="B")
    s = cut.roll("12A-T01 Zoë", hour - 7, seconds=150, past_frame=333, tape="SR005")
    t = cut.roll("12A-T02", hour + 99_990, seconds=150, past_frame=1, tape="SR006")
    cut.event("V1", a, 0, hour + 100, 50)
    cut.event("V1", b, 50, hour + 100_500, 1, take="12A-2", line=2, text="No.")
    cut.event("V1", a, 51, hour + 300, 40, line=3)
    cut.event("V1", b, 103, hour + 100_700, 30, take="12A-2", line=5)
    for track in ("A1", "A2"):
        cut.event(track, s, 0, hour + 100, 44)  # a J cut: the answer is heard before it is seen
        cut.event(track, t, 44, hour + 100_494, 15, take="12A-2", line=2, text="No.")  # and an L cut
        cut.event(track, s, 59, hour + 308, 32, line=3)
        cut.event(track, t, 105, hour + 100_702, 28, take="12A-2", line=5)
        cut.fade(track, 0, 0, 3)
        cut.fade(track, 44, 2, 2)
        cut.fade(track, 59, 1, 2)
        cut.fade(track, 91, 4, 0)
        cut.fade(track, 105, 2, 3)
        cut.fade(track, 133, 5, 0)
    cut.slug(91, 12, "MARA (ADR): “We’re done.”", line=4)
    for at in (0, 44, 59, 105):
        cut.join(at)
    cut.marker(0, "hold on her", "hold on her\nfor a beat", frames=50)
    cut.marker(59, "cut: slow | dull", "", MarkerColour.WHITE, MarkerKind.REASON)
    cut.marker(103, "exposition: Zoë", "names somebody: “Zoë”", MarkerColour.RED, MarkerKind.EXPOSITION, frames=30)
    cut.marker(132, "must know", "", MarkerColour.MAGENTA, MarkerKind.MUST_KNOW)
    return cut
