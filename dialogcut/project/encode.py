"""Media, transcripts and tags <-> the plain data that a project file holds: fractions as 'n/d', words as columns.

What is read back equals what was written. Each `read_*` raises LookupError, TypeError or ValueError for data that its
`write_*` did not make; the store says then that the file is damaged.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from fractions import Fraction
from functools import partial
from typing import Any, cast

from dialogcut.media.source import Names, Picture, Sound, Source, Take, TakeSource
from dialogcut.story.tags import Tag
from dialogcut.timebase import Rate
from dialogcut.transcript.words import Line, Transcript, Word


def write_take(take: Take) -> dict[str, Any]:
    """All of a take but its sources' paths, which the store keeps apart: they change when the project is moved."""
    return {
        "slate": take.slate,
        "number": take.number,
        "dialogue": take.dialogue_id,
        "synced": take.synced_by,
        "sources": [[_write_source(placed.source), str(placed.offset)] for placed in take.sources],
    }


def read_take(take_id: str, data: dict[str, Any], paths: dict[str, str]) -> Take:
    """`paths` gives each source's path by its id."""
    sources = tuple(TakeSource(_read_source(source, paths), Fraction(offset)) for source, offset in data["sources"])
    return Take(take_id, data["slate"], data["number"], sources, data["dialogue"], data["synced"])


def _write_source(source: Source) -> dict[str, Any]:
    return {
        "id": source.id,
        "angle": source.angle,
        "names": asdict(source.names),
        "picture": _write_picture(source.picture) if source.picture else None,
        "sound": asdict(source.sound) if source.sound else None,
        "remarks": source.remarks,
    }


def _read_source(data: dict[str, Any], paths: dict[str, str]) -> Source:
    return Source(
        data["id"],
        paths[data["id"]],
        data["angle"],
        Names(**data["names"]),
        _read_picture(data["picture"]) if data["picture"] else None,
        _read_sound(data["sound"]) if data["sound"] else None,
        tuple(data["remarks"]),
    )


def _write_picture(picture: Picture) -> dict[str, Any]:
    return asdict(picture) | {"rate": write_rate(picture.rate), "timecode_rate": write_rate(picture.timecode_rate)}


def _read_picture(data: dict[str, Any]) -> Picture:
    return Picture(**data | {"rate": read_rate(data["rate"]), "timecode_rate": read_rate(data["timecode_rate"])})


def _read_sound(data: dict[str, Any]) -> Sound:
    return Sound(**data | {"channels": tuple(data["channels"])})


def write_rate(rate: Rate) -> str:
    """'24000/1001', '30000/1001 DF'."""
    return f"{rate.fps} DF" if rate.drop else str(rate.fps)


def read_rate(text: str) -> Rate:
    return Rate(Fraction(text.removesuffix(" DF")), text.endswith(" DF"))


def write_transcript(transcript: Transcript) -> dict[str, Any]:
    """Words as one list a field: a third of the bytes, and read three times as fast, as one dict a word."""
    words = transcript.words
    return {
        "source": transcript.source_id,
        "sample_rate": transcript.sample_rate,
        "language": transcript.language,
        "made_by": transcript.made_by,
        "texts": [word.text for word in words],
        "starts": [word.start_sample for word in words],
        "ends": [word.end_sample for word in words],
        "probabilities": [word.probability for word in words],
        "suspects": [[word.index, *word.suspect] for word in words if word.suspect],
        "lines": [
            # The mark is left out where it is not set: old files hold lines without it.
            [line.index, line.speaker, line.first, line.last, *([True] if line.speaker_unsure else [])]
            for line in transcript.lines
        ],
    }


def read_transcript(take_id: str, data: dict[str, Any]) -> Transcript:
    texts = data["texts"]
    suspects: list[tuple[str, ...]] = [()] * len(texts)
    for index, *reasons in data["suspects"]:
        suspects[index] = tuple(reasons)
    columns = (range(len(texts)), texts, data["starts"], data["ends"], data["probabilities"], suspects)
    return Transcript(
        take_id,
        data["source"],
        data["sample_rate"],
        tuple(map(_word, zip(*columns, strict=True))),
        tuple(Line(*line) for line in data["lines"]),
        data["language"],
        data["made_by"],
    )


_word = cast(Callable[[tuple[Any, ...]], Word], partial(tuple.__new__, Word))
"""`Word._make` without its Python frame and check of length, which `columns` keeps: a hundred thousand are made
when opening.
"""


def write_tag(tag: Tag) -> list[Any]:
    return [tag.key, tag.score, tag.is_exposition, tag.kind, tag.evidence, tag.rank]


def read_tag(data: list[Any]) -> Tag:
    key, score, is_exposition, kind, evidence, rank = data
    return Tag(key, score, is_exposition, kind, tuple(evidence), rank)
