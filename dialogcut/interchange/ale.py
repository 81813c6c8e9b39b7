"""Sequence -> ALE: the log of every source it uses, as an Avid Log Exchange table.

A heading with the one rate of the whole log, the names of the columns, then a row a source; cells are set apart by
tabs, lines end in CR LF, and a blank line stands between the three parts (Avid, "Avid Log Specifications"). Imported
into a bin it makes the clips that an EDL with the same reels finds: tapes are spelled as the EDL spells its reels. End
is the frame after the last one, as Avid counts it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from dialogcut.interchange.dialect import ReelFrom
from dialogcut.interchange.plain import to_ascii
from dialogcut.interchange.reels import full_reel
from dialogcut.interchange.refusals import rate_problems, source_problems, told_at_once
from dialogcut.interchange.slates import clip_name, file_name, one_line, scene_and_take, tape_name
from dialogcut.media.source import Source
from dialogcut.timebase import Rate, format_timecode
from dialogcut.timeline.events import Sequence
from dialogcut.timeline.grid import extent

_PICTURE_FORMATS = {1080: "1080", 720: "720"}
_SOUND_FORMATS = {32000: "32khz", 44100: "44.1khz", 96000: "96khz"}


def write_ale(sequence: Sequence) -> bytes:
    """The log as bytes, UTF-8. What an ALE cannot hold must have been refused before (`refuse_for_ale`)."""
    rows = [_row(source, sequence) for source in sequence.sources]
    head = ["Heading", *("\t".join(pair) for pair in _heading(sequence)), "", "Column"]
    table = ["\t".join(rows[0]), "", "Data", *("\t".join(row.values()) for row in rows), ""] if rows else [""]
    return "\r\n".join([*head, *table]).encode("utf-8")


def refuse_for_ale(sequence: Sequence, path: Path) -> None:
    """Raise NotExpressible with every reason why a log cannot hold these sources."""
    reasons = [*rate_problems(sequence.rate)]
    reasons += [p for source in sequence.sources for p in source_problems(source, sequence.rate, "an ALE")]
    told_at_once(path, "an ALE cannot hold this cut", reasons)


def ale_losses(sequence: Sequence) -> tuple[str, ...]:
    return tuple(_losses(sequence))


def _losses(sequence: Sequence) -> Iterator[str]:
    yield "An ALE is a log of the sources: the cut itself, its gaps, fades and markers are left out."
    tapes = {tape_name(source): _tape(source) for source in sequence.sources}
    spelled = [f"'{full}' is '{tape}'" for full, tape in tapes.items() if full != tape]
    if spelled:
        yield f"Tapes are spelled as an EDL spells its reels: {'; '.join(spelled)}."
    texts = [text for source in sequence.sources for text in _row(source, sequence).values()]
    if any(not text.isascii() for text in texts):
        yield "Names hold letters beyond ASCII, written as UTF-8; an older Avid shows some of them wrongly."
    if any(one_line(source.path) != source.path for source in sequence.sources):
        yield "Line breaks, tabs and other control characters in paths are blanks, as they would break the table."


def _heading(sequence: Sequence) -> Iterator[tuple[str, str]]:
    heights = {source.picture.height for source in sequence.sources if source.picture}
    rates = {source.sound.sample_rate for source in sequence.sources if source.sound}
    yield "FIELD_DELIM", "TABS"
    yield "VIDEO_FORMAT", _PICTURE_FORMATS.get(heights.pop(), "CUSTOM") if len(heights) == 1 else "CUSTOM"
    yield "AUDIO_FORMAT", _SOUND_FORMATS.get(rates.pop(), "48khz") if len(rates) == 1 else "48khz"
    yield "FPS", _fps(sequence.rate)


def _row(source: Source, sequence: Sequence) -> dict[str, str]:
    rate, span = sequence.rate, extent(source, sequence.rate)
    scene, take = scene_and_take(source, sequence)
    return {
        "Name": clip_name(source),
        "Tracks": _tracks(source),
        "Start": format_timecode(span.start, rate),
        "End": format_timecode(span.end, rate),
        "FPS": _fps(rate),
        "Drop": "DF" if rate.drop else "NDF",
        "Tape": _tape(source),
        "Scene": scene,
        "Take": take,
        "Source File": file_name(source),
        "Source Path": one_line(source.path),
    }


def _tape(source: Source) -> str:
    return full_reel(source, ReelFrom.ROLL) or to_ascii(tape_name(source))


def _tracks(source: Source) -> str:
    """'VA1A2': picture, then a number a channel."""
    sounds = range(1, len(source.sound.channels) + 1) if source.sound else ()
    return ("V" if source.picture else "") + "".join(f"A{number}" for number in sounds)


def _fps(rate: Rate) -> str:
    return f"{float(rate.fps):.3f}".rstrip("0").rstrip(".")
