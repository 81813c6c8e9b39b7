"""Where a picture's timecode starts: from a tmcd track or a written label to frames since midnight at the picture's
rate."""

from __future__ import annotations

from dataclasses import dataclass

from dialogcut.errors import UsageError
from dialogcut.media.steady import plausible
from dialogcut.media.tmcd import TimecodeTrack
from dialogcut.timebase import Rate, format_timecode, parse_timecode
from dialogcut.timebase.rate import nearest
from dialogcut.timebase.timecode import frames_per_day


@dataclass(frozen=True, slots=True)
class Start:
    frame: int | None
    """Frames since midnight at `rate`; None where the file has no timecode that can be believed."""
    rate: Rate
    """The picture's rate with the drop flag of the labels."""
    timecode_rate: Rate
    remark: str = ""


def from_track(picture: Rate, track: TimecodeTrack) -> Start:
    """A tmcd track's own frame number and flag.

    Labels that count as many frames a second as the picture has belong to the picture's exact rate, whatever the
    entry's own fraction is. A drop flag at a rate without drop-frame (24, 25, 30 ...) cannot be followed: the frame
    number is, and a remark says how it reads."""
    own = picture if track.base == picture.base else plausible(track.rate)
    if own is None:
        return Start(None, picture, picture, "its timecode track counts at a rate that does not exist, and is left out")
    drops = track.drop and own.can_drop
    own = own.with_drop(drops)
    if track.start_frame >= frames_per_day(own):
        remark = f"its timecode starts at frame {track.start_frame:,}, which is past midnight, and is left out"
        return Start(None, picture, picture, remark)
    rate = picture.with_drop(drops and picture.can_drop)
    remark = ""
    if track.drop and not drops:
        label = format_timecode(track.start_frame, own)
        remark = f"its timecode is flagged drop-frame, which does not exist at {own.label}; it is read as {label}"
    return Start(nearest(own.seconds(track.start_frame) * rate.fps), rate, own, remark)


def from_label(picture: Rate, label: str) -> Start:
    """A written label, ';' meaning drop-frame; counted at the picture's rate. '' is no timecode."""
    label = label.strip()
    if not label:
        return Start(None, picture, picture)
    drop = ";" in label or "," in label
    rate, remark = picture, ""
    if drop and picture.can_drop:
        rate = picture.with_drop(True)
    elif drop:
        problem = f"its timecode {label} is written as drop-frame, which does not exist at {picture.label}"
        remark = f"{problem}; it is read as non-drop"
        label = label.replace(";", ":").replace(",", ":")
    try:
        return Start(parse_timecode(label, rate), rate, rate, remark)
    except UsageError:
        remark = f"its timecode '{label[:20]}' does not exist at {rate.label}, and is left out"
        return Start(None, picture, picture, remark)
