"""One clip of an .otio file: where its source begins, at what speed, and by what names it goes.

A clip's range counts in the time of its media, whose own head stands at `available_range.start_time`: the file's
timecode where the writer knew it, else 0. So a head at 0 tells no timecode, and a clip without an available range tells
no place within the media.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from dialogcut.interchange.found import FoundNames
from dialogcut.interchange.oddities import Oddities
from dialogcut.interchange.otio_tree import Node, TimeRange, children, range_of, schema, text_of
from dialogcut.timebase import Rate

_FASTEST = 1000  # times; beyond that nothing is meant


@dataclass(frozen=True, slots=True)
class ClipSource:
    """A clip without its place: everything else that an event needs."""

    source_start: Fraction | None
    media_start: Fraction | None
    rate: Rate | None
    names: FoundNames
    channels: tuple[int, ...]


def reference_of(clip: Node, oddities: Oddities) -> Node:
    """The media that plays: the active one (Clip.2) or the only one (Clip.1); of several, one with a URL before one
    without."""
    several = clip.get("media_references")
    if not isinstance(several, dict):
        only = clip.get("media_reference")
        return only if isinstance(only, dict) else {}
    known = {key: node for key, node in several.items() if isinstance(node, dict)}
    active = known.get(text_of(clip, "active_media_reference_key") or "DEFAULT_MEDIA", {})
    if _url(active, oddities):
        return active
    other = next((node for node in known.values() if _url(node, oddities)), None)
    if other is None:
        return active or next(iter(known.values()), {})
    text = f"the active media of '{_name(clip)}' is missing: another of its media is named instead"
    oddities.add("clips whose active media is missing", text)
    return other


def source_of(clip: Node, oddities: Oddities) -> ClipSource:
    """Raises Unreadable for a clip whose times are none."""
    reference = reference_of(clip, oddities)
    used, available = range_of(clip.get("source_range")), range_of(reference.get("available_range"))
    used = used or available
    if schema(reference, oddities) == "GeneratorReference":  # bars, titles: made, not recorded
        return ClipSource(None, None, None, _names(clip, reference, oddities), _channels(clip))
    start, media = _starts(used, available, _name(clip), oddities)
    rate = used.rate if used else None
    return ClipSource(start, media, rate, _names(clip, reference, oddities), _channels(clip))


def _starts(
    used: TimeRange | None, available: TimeRange | None, name: str, oddities: Oddities
) -> tuple[Fraction | None, Fraction | None]:
    """Source timecode and place within the media, each where the file tells it."""
    if used is None:
        return None, None
    if available is None:
        if used.start < 0:
            oddities.add("clips before midnight", f"'{name}' begins {float(-used.start):.3f} s before midnight")
            return None, None
        return used.start or None, None
    start = used.start
    if start < available.start and start >= 0 and used.end <= available.duration:
        text = f"'{name}' counts from its media's head, not in its timecode: taken so"
        oddities.add("clips that count from the media's head", text)
        start += available.start
    elif start < available.start or used.end > available.end:
        oddities.add("clips beyond their media", f"'{name}' reaches beyond the media that the file gives it")
    return start if available.start > 0 else None, start - available.start


def speed_of(item: Node, oddities: Oddities) -> Fraction:
    """Seconds of source a second of timeline, by the effects that touch time; 1 where none does."""
    speed = Fraction(1)
    for effect in children(item, "effects"):
        kind, scalar = schema(effect, oddities), effect.get("time_scalar")
        if kind == "FreezeFrame":
            speed = Fraction(0)
        elif kind == "LinearTimeWarp" and isinstance(scalar, int | float) and abs(scalar) <= _FASTEST:
            speed *= Fraction(scalar).limit_denominator(1_000_000)
        elif kind in ("TimeEffect", "LinearTimeWarp"):
            oddities.add(
                "retimes that cannot be read", f"a retime of '{_name(item)}' cannot be read: speed 1 is assumed"
            )
    return speed


def _name(item: Node) -> str:
    return text_of(item, "name")[:60]


def _names(clip: Node, reference: Node, oddities: Oddities) -> FoundNames:
    told = [node for holder in (clip, reference) if isinstance(node := holder.get("metadata"), dict)]
    path = _url(reference, oddities)
    return FoundNames(
        clip=text_of(clip, "name"),
        reel=_first(
            told, ("cmx_3600", "reel"), ("fcp_xml", "timecode", "reel", "name"), ("AAF", "TapeName"), ("reel",)
        ),
        path=path,
        file=text_of(reference, "name") or path.replace("\\", "/").rsplit("/", 1)[-1],
        umid=_first(told, ("AAF", "MobID"), ("AAF", "SourceID"), ("umid",)),
        scene=_first(told, ("AAF", "UserComments", "Scene"), ("scene",)),
        take=_first(told, ("dialogcut", "take"), ("AAF", "UserComments", "Take"), ("take",)),
        asset=_first(told, ("dialogcut", "source")) or text_of(reference, "metadata", "fcp_xml", "@id"),
    )


def _first(told: list[Node], *ways: tuple[str, ...]) -> str:
    return next((text for way in ways for node in told if (text := text_of(node, *way))), "")


def _url(reference: Node, oddities: Oddities) -> str:
    """Where the media lies, as written; '' for missing media and generators. A sequence of pictures names its first."""
    if schema(reference, oddities) != "ImageSequenceReference":
        return text_of(reference, "target_url")
    first = reference.get("start_frame")
    digits = str(first) if isinstance(first, int) and abs(first) < 10**9 else ""
    padding = reference.get("frame_zero_padding")
    if isinstance(padding, int) and 0 < padding < 20:
        digits = digits.zfill(padding)
    base = text_of(reference, "target_url_base")
    base += "/" if base and not base.endswith("/") else ""
    return base + text_of(reference, "name_prefix") + digits + text_of(reference, "name_suffix")


def _channels(clip: Node) -> tuple[int, ...]:
    """Resolve counts a source's channels from 0."""
    return tuple(_resolve_channels(clip))


def _resolve_channels(clip: Node) -> Iterator[int]:
    metadata = clip.get("metadata")
    resolve = metadata.get("Resolve_OTIO") if isinstance(metadata, dict) else None
    for channel in children(resolve, "Channels") if isinstance(resolve, dict) else ():
        number = channel.get("Source Channel ID")
        if isinstance(number, int) and not isinstance(number, bool) and 0 <= number < 1000:
            yield number + 1
