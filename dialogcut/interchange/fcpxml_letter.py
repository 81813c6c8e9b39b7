"""What the elements of a written FCPXML file must say, to the letter: the proof's second half, apart from reader and
writer.

It knows which attributes each element has and must have, that ids are one a resource and every reference finds its
own, that every time lies on the sequence's frame grid, and what each asset and the sequence say of themselves. Times
are spelled here from whole numbers of frames by their greatest common divisor.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from hashlib import md5
from math import gcd
from xml.etree.ElementTree import Element

from dialogcut.interchange.pieces import unequal
from dialogcut.interchange.plain import xml_text
from dialogcut.interchange.urls import file_url
from dialogcut.media.source import Source
from dialogcut.timeline.events import Sequence, TrackKind

_ATTRIBUTES: dict[str, tuple[str, str]] = {
    # element: attributes that it must have, attributes that it may have
    "fcpxml": ("version", ""),
    "resources": ("", ""),
    "format": ("id frameDuration width height", ""),
    "asset": (
        "id name uid start duration",
        "hasVideo format videoSources hasAudio audioSources audioChannels audioRate",
    ),
    "media-rep": ("kind src", ""),
    "metadata": ("", ""),
    "md": ("key value", ""),
    "effect": ("id name uid", ""),
    "library": ("", ""),
    "event": ("name", ""),
    "project": ("name", ""),
    "sequence": ("format duration tcStart tcFormat audioLayout audioRate", ""),
    "spine": ("", "lane offset"),
    "asset-clip": ("ref name offset start duration tcFormat srcEnable", "lane audioRole"),
    "gap": ("name offset start duration", ""),
    "note": ("", ""),
    "transition": ("name offset duration", ""),
    "filter-audio": ("ref name", ""),
    "marker": ("start duration value note", ""),
    "audio-channel-source": ("srcCh", "role enabled"),
}
_TIMES = ("offset", "start", "duration", "tcStart")
_RATES = {32000: "32k", 44100: "44.1k", 88200: "88.2k", 96000: "96k", 176400: "176.4k", 192000: "192k"}


def spelled(frames: int, fps: Fraction) -> str:
    """The time of a whole number of frames: '48048/24000s' in lowest terms, '2s' where it is whole."""
    top, bottom = frames * fps.denominator, fps.numerator
    common = gcd(top, bottom) or 1
    return f"{top // common}s" if bottom == common else f"{top // common}/{bottom // common}s"


def letter_differences(root: Element, sequence: Sequence, used: dict[str, tuple[int, int]]) -> Iterator[str]:
    """Where the tree does not say what it must. `used`: first frame and frame after the last heard or seen of each
    source."""
    yield from _shape(root)
    yield from _identities(root)
    yield from _grid(root, sequence.rate.fps)
    yield from _storylines(root, sequence)
    yield from _heads(root, sequence)
    assets = root.findall("resources/asset")
    if len(assets) != len(sequence.sources):
        yield f"{len(assets)} assets are written, {len(sequence.sources)} are meant"
    formats = {element.get("id"): element for element in root.iter("format")}
    for source, asset in zip(sequence.sources, assets, strict=False):
        yield from _asset(source, asset, formats, sequence, used[source.id])


def _shape(root: Element) -> Iterator[str]:
    for element in root.iter():
        known = _ATTRIBUTES.get(element.tag)
        if known is None:
            yield f"<{element.tag}> is no element of ours"
            continue
        must, may = (set(names.split()) for names in known)
        have = set(element.attrib)
        yield from (f"a <{element.tag}> lacks its {name}" for name in sorted(must - have))
        yield from (f"a <{element.tag}> has '{name}', which means nothing" for name in sorted(have - must - may))
        text = (element.text or "").strip()
        if (text and element.tag != "note") or (element.tail or "").strip():
            yield f"there is text in or behind a <{element.tag}>"


def _identities(root: Element) -> Iterator[str]:
    ids = Counter(element.get("id") for element in root.iter() if "id" in element.attrib)
    yield from (f"the id {name} is given {times} times" for name, times in ids.items() if times > 1)
    kinds = {element.get("id"): element.tag for element in root.iter() if "id" in element.attrib}
    wanted = {"asset-clip": ("ref", "asset"), "filter-audio": ("ref", "effect")}
    wanted |= {"asset": ("format", "format"), "sequence": ("format", "format")}
    named = {element.get(wanted[element.tag][0]) for element in root.iter() if element.tag in wanted}
    for element in root.iter():
        attribute, tag = wanted.get(element.tag, ("", ""))
        if attribute in element.attrib and kinds.get(element.get(attribute)) != tag:
            yield f"a <{element.tag}> refers to {element.get(attribute)}, which is no {tag}"
    yield from (f"nothing refers to {name}" for name in ids if name not in named)


def _grid(root: Element, fps: Fraction) -> Iterator[str]:
    for element in root.iter():
        if element.tag == "asset":
            continue
        for name in _TIMES:
            if (text := element.get(name)) is not None and not _is_on_grid(text, fps):
                yield f"{text} ({name} of a <{element.tag}>) is no whole number of frames in lowest terms"


def _is_on_grid(text: str, fps: Fraction) -> bool:
    try:
        frames = Fraction(text.removesuffix("s")) * fps
    except (ValueError, ZeroDivisionError):
        return False
    return frames.denominator == 1 and text == spelled(int(frames), fps)


def _storylines(root: Element, sequence: Sequence) -> Iterator[str]:
    """Items follow one another without a hole; a transition has something under all of it; gaps count from an hour."""
    fps, hour = sequence.rate.fps, spelled(3600 * sequence.rate.base, sequence.rate.fps)
    yield from (f"a gap starts at {gap.get('start')}" for gap in root.iter("gap") if gap.get("start") != hour)
    for spine in root.iter("spine"):
        own = "lane" in spine.attrib
        first = Fraction(0) if own else sequence.start_frame / fps
        at = first
        for item in spine:
            start, length = _value(item, "offset"), _value(item, "duration")
            if item.tag != "transition" and start != at:
                yield f"a <{item.tag}> of a storyline stands at {item.get('offset')}, not where the one before it ends"
            at = at if item.tag == "transition" else start + length
        if not own and at - first != sequence.frames / fps:
            yield "the storyline is not as long as the sequence"
        for fade in spine.iterfind("transition"):
            start = _value(fade, "offset")
            if start < first or start + _value(fade, "duration") > at:
                yield f"the transition at {fade.get('offset')} reaches beyond its storyline"


def _value(element: Element, name: str) -> Fraction:
    """A time; -1 where it is none, which `_grid` reports."""
    try:
        return Fraction(element.get(name, "").removesuffix("s"))
    except (ValueError, ZeroDivisionError):
        return Fraction(-1)


def _heads(root: Element, sequence: Sequence) -> Iterator[str]:
    """What the file says of itself and of the sequence."""
    name, fps = xml_text(" ".join(sequence.name.split())), sequence.rate.fps
    sounds = [source.sound.sample_rate for source in sequence.sources if source.sound]
    facts = {
        "duration": spelled(sequence.frames, fps),
        "tcStart": spelled(sequence.start_frame, fps),
        "tcFormat": "DF" if sequence.rate.drop else "NDF",
        "audioLayout": "stereo",
        "audioRate": _RATES.get(sounds[0], "48k") if sounds else "48k",
    }
    effects = [{"name": "Audio Crossfade", "uid": "FFAudioTransition"}] if sequence.fades else []
    yield from unequal("the version", root.attrib, {"version": "1.10"})
    yield from unequal("the events", [e.attrib for e in root.findall("library/event")], [{"name": name}])
    yield from unequal("the projects", [e.attrib for e in root.iter("project")], [{"name": name}])
    found = [_without(element, "format") for element in root.iter("sequence")]
    yield from unequal("the sequence", found, [facts])
    yield from unequal("the effects", [_without(e, "id") for e in root.iter("effect")], effects)
    fades = [[_without(child, "ref") for child in fade] for fade in root.iter("transition")]
    yield from unequal("the transitions", fades, [[{"name": "Audio Crossfade"}]] * len(sequence.fades))
    sizes = [(s.picture.width, s.picture.height) for s in sequence.sources if s.picture]
    size = next((size for size in sizes if all(size)), (1920, 1080))
    formats = {element.get("id"): element for element in root.iter("format")}
    for element in root.iter("sequence"):
        yield from _format("the sequence's format", formats.get(element.get("format")), fps, size)


def _format(what: str, element: Element | None, fps: Fraction, size: tuple[int, int]) -> Iterator[str]:
    wanted = {"frameDuration": spelled(1, fps), "width": str(size[0]), "height": str(size[1])}
    yield from unequal(what, _without(element, "id") if element is not None else None, wanted)


def _asset(
    source: Source, asset: Element, formats: dict[str | None, Element], sequence: Sequence, used: tuple[int, int]
) -> Iterator[str]:
    fps, what = sequence.rate.fps, f"the asset of {source.path}"
    start, end = asset_span(source, fps, used)
    facts = {
        "name": xml_text(source.path.rsplit("/", 1)[-1]),
        "uid": md5(source.id.encode(), usedforsecurity=False).hexdigest().upper(),
        "start": _exact(start),
        "duration": _exact(end - start),
    }
    if source.picture:
        facts |= {"hasVideo": "1", "videoSources": "1"}
        size = (source.picture.width or 1920, source.picture.height or 1080)
        yield from _format(f"{what}: its format", formats.get(asset.get("format")), source.picture.rate.fps, size)
    if source.sound:
        facts |= {"hasAudio": "1", "audioSources": "1", "audioRate": f"{source.sound.sample_rate}"}
        facts["audioChannels"] = f"{len(source.sound.channels)}"
    yield from unequal(what, _without(asset, "id", *(["format"] if source.picture else [])), facts)
    reps = [{"kind": "original-media", "src": file_url(source.path)}]
    yield from unequal(f"{what}: its file", [rep.attrib for rep in asset.iterfind("media-rep")], reps)
    metadata = [(md.get("key"), md.get("value")) for md in asset.iterfind("metadata/md")]
    yield from unequal(f"{what}: its metadata", metadata, list(_metadata(source)))


def asset_span(source: Source, fps: Fraction, used: tuple[int, int]) -> tuple[Fraction, Fraction]:
    """First and last second that an asset must declare: the file's own, and no use outside them."""
    first = source.start_seconds if source.start_seconds is not None else Fraction(0)
    return min(first, used[0] / fps), max(first + source.duration_seconds, used[1] / fps)


def _metadata(source: Source) -> Iterator[tuple[str, str]]:
    names = source.names
    values = (("reel", names.reel or names.tape), ("scene", names.scene), ("shot", names.take), ("angle", source.angle))
    for key, value in values:
        if text := xml_text(" ".join(value.split())):
            yield f"com.apple.proapps.studio.{key}", text


def channels_of(source: Source, channel: int | None, lane: int) -> list[dict[str, str]]:
    """What the <audio-channel-source>s of a sound clip must say."""
    count = len(source.sound.channels) if source.sound else 0
    on, off = {"role": f"dialogue.dialogue-{-lane}"}, {"enabled": "0"}
    return [{"srcCh": f"{n + 1}", **(on if n == channel else off)} for n in range(count)]


def clip_facts(source: Source, kind: TrackKind, drop: bool) -> dict[str, str]:
    """What an <asset-clip> must say apart from its times, its lane and its reference."""
    labelled = source.picture.rate.drop if source.picture else drop
    facts = {"name": xml_text(source.path.rsplit("/", 1)[-1]), "tcFormat": "DF" if labelled else "NDF"}
    if kind is TrackKind.PICTURE:
        return facts | {"srcEnable": "video"}
    return facts | {"srcEnable": "audio", "audioRole": "dialogue"}


def _exact(time: Fraction) -> str:
    return f"{time.numerator}s" if time.denominator == 1 else f"{time.numerator}/{time.denominator}s"


def _without(element: Element, *names: str) -> dict[str, str]:
    return {name: value for name, value in element.attrib.items() if name not in names}
