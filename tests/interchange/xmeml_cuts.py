"""Cuts of every layout for the tests of xmeml, at any rate."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from dialogcut.media.source import Picture, Sound
from dialogcut.timebase import Rate
from dialogcut.timeline.events import MarkerColour, Sequence
from tests.sequences import CutBuilder, small_cut

RATES = (
    "23.976",
    "24",
    "25",
    "29.97df",
    "29.97ndf",
    "30",
    "47.952",
    "48",
    "50",
    "59.94df",
    "59.94ndf",
    "60",
    "120",
)


def mark(rate: str) -> str:
    return ";" if Rate.of(rate).drop else ":"


def on_channel(cut: CutBuilder, track: str, channel: int) -> None:
    """All events of a track play another channel."""
    cut.tracks[track] = [replace(event, channel=channel) for event in cut.tracks[track]]


def dialogue(rate: str) -> CutBuilder:
    """Two takes on two cameras and a polyphonic roll each: picture, boom and lavalier, cut together and reordered."""
    m = mark(rate)
    cut = CutBuilder(rate, name=f"Sc 12A at {rate}")
    cameras = [cut.camera(f"A001C00{n}_R1AB", f"14:{30 + n}:10{m}05", angle="AB"[n % 2]) for n in (3, 4)]
    rolls = [cut.roll(f"12A-T0{n} Zoë", f"14:{32 + n}:02{m}00", past_frame=700 * n, tape="SR005") for n in (1, 2)]
    for at, pick, second, frames in ((0, 1, 30, 20), (20, 0, 20, 1), (21, 0, 12, 33), (54, 1, 14, 11)):
        label = f"14:{33 + pick}:{second}{m}07"
        cut.event("V1", cameras[pick], at, label, frames, take=f"12A-{pick + 1}")
        cut.event("A1", rolls[pick], at, label, frames, take=f"12A-{pick + 1}")
        cut.event("A2", rolls[pick], at, label, frames, take=f"12A-{pick + 1}")
    on_channel(cut, "A2", 1)
    return cut


def only(cut: CutBuilder, *tracks: str) -> CutBuilder:
    cut.tracks = {name: cut.tracks[name] for name in tracks}
    return cut


def split_edits(rate: str) -> CutBuilder:
    """The second line is heard 5 frames before it is seen (J), the third line's picture comes 4 frames early (L)."""
    cut, m = dialogue(rate), mark(rate)
    a, b = cut.sources[0], cut.sources[3]
    cut.tracks["V1"], cut.tracks["A1"] = [], []
    for track, source, edges in (("V1", a, (0, 25, 46, 70)), ("A1", cut.sources[2], (0, 20, 50, 70))):
        for number, (at, end) in enumerate(pairwise(edges)):
            take = f"12A-{number % 2 + 1}"
            used = source if number % 2 == 0 else (cut.sources[1] if track == "V1" else b)
            cut.event(track, used, at, cut.frame(f"14:34:{20 + number}{m}00") + at, end - at, take=take)
    return only(cut, "V1", "A1")


def with_fades(rate: str) -> CutBuilder:
    """Fades on cuts, uneven and one-sided, from and to silence, one over a cut of one frame's neighbour."""
    cut = dialogue(rate)
    end = cut.tracks["A1"][-1].record.end
    for at, before, after in ((0, 0, 4), (20, 3, 0), (21, 0, 5), (54, 2, 3), (end, 4, 0)):
        cut.fade("A1", at, before, after)
    cut.fade("A2", 54, 4, 4)
    cut.fade("A2", 0, 0, 1)
    return cut


def with_slugs(rate: str) -> CutBuilder:
    cut = small_cut(rate, mark(rate))
    cut.marker(3, "why", "it was said before:\nline 7 & <10>", MarkerColour.RED, frames=12)
    cut.marker(84, "“last” frame")
    return cut


def mixed_media(rate: str) -> CutBuilder:
    """A camera of twice the rate with sound of its own, one without timecode, a roll without one."""
    cut = CutBuilder(rate)
    double = Rate.of(cut.rate.fps * 2, drop=False)
    fast = cut.camera("B001", 36 * 3600 * double.base // 3, rate=double, angle="B")
    silent = cut.camera("C001", None)
    loose = cut.roll("wild #1", None, sample_rate=44100)
    cut.event("V1", fast, 0, int(fast.start_at(cut.rate)) + 77, 30)
    cut.event("V1", silent, 30, 12, 1)
    cut.event("A1", loose, 0, 5, 31)
    picture = Picture(double, 400, fast.picture.start_frame if fast.picture else 0, double, 3840, 2160)
    sound = Sound(96000, 400 * 96000 * double.fps.denominator // double.fps.numerator, ("1", "2"))
    cut.sources[0] = replace(fast, picture=picture, sound=sound)
    return cut


LAYOUTS = {
    "pictures alone": lambda rate: only(dialogue(rate), "V1"),
    "sound alone": lambda rate: only(dialogue(rate), "A1"),
    "two cameras, two channels": dialogue,
    "J and L cuts": split_edits,
    "slugs and markers": with_slugs,
    "fades": with_fades,
    "mixed media": mixed_media,
}


def cut_of(layout: str, rate: str) -> Sequence:
    return LAYOUTS[layout](rate).sequence()
