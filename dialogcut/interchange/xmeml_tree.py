"""The few elements that stand everywhere in an xmeml file."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from dialogcut.timebase import Rate, format_timecode
from dialogcut.timebase.timecode import frames_per_day


def node(tag: str, *children: Element, **attributes: str) -> Element:
    made = Element(tag, attributes)
    made.extend(children)
    return made


def text(tag: str, value: str | int) -> Element:
    made = Element(tag)
    made.text = str(value)
    return made


def rate_node(rate: Rate) -> Element:
    """Apple's pair: frames counted in a second of timecode, and whether 1000/1001 of them are shown."""
    return node("rate", text("timebase", rate.base), text("ntsc", "TRUE" if rate.is_ntsc else "FALSE"))


def timecode_node(frame: int, rate: Rate, reel: str | None = None) -> Element:
    """The label of a first frame, three times: as text, as a number, and how it is counted."""
    named = [] if reel is None else [node("reel", text("name", reel))]
    return node(
        "timecode",
        rate_node(rate),
        text("string", format_timecode(frame, rate)),
        text("frame", frame % frames_per_day(rate)),
        text("displayformat", "DF" if rate.drop else "NDF"),
        *named,
    )
