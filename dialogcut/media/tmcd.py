"""The few QuickTime atoms that PyAV does not hand out: the timecode track's sample entry and start, and frame
durations.

A bounded walk after Apple's QuickTime File Format (atoms moov, trak, mdia, minf, stbl; tmcd sample description; stts,
stco, elst) and ISO/IEC 14496-12. Nothing here trusts a size: what does not fit its parent ends the walk.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import BinaryIO

_MOVIE_BYTES = 256 * 2**20  # a sample table holds some bytes a frame: a day of 120 fps stays below this
_ATOMS = 4096  # atoms looked at on one level
_RUNS = 2_000_000
_DROP_FLAG = 1


@dataclass(frozen=True, slots=True)
class TimecodeTrack:
    """What a tmcd track says. `rate` is its own counting rate, which may differ from the picture's."""

    start_frame: int
    rate: Fraction
    base: int
    """Frames counted in a second of its labels."""
    drop: bool


@dataclass(frozen=True, slots=True)
class Track:
    id: int
    kind: str
    """Handler: 'vide', 'soun', 'tmcd' ..."""
    timescale: int
    runs: tuple[tuple[int, int], ...]
    """(samples, ticks each) in order, as stts stores them; empty in fragmented files."""
    shown: Fraction | None
    """Seconds the edit list shows; None without one."""


@dataclass(frozen=True, slots=True)
class Movie:
    has_index: bool
    """False where there is no moov atom: a recording that was never finished, or cut short."""
    missing_bytes: int
    """Bytes that the atoms promise beyond the end of the file."""
    tracks: tuple[Track, ...]
    timecode: TimecodeTrack | None


def read_movie(path: Path) -> Movie:
    """The atoms of a MOV, MP4 or M4A. Malformed atoms are left out, never guessed. Raises OSError."""
    size = path.stat().st_size
    missing, movie = 0, None
    with path.open("rb") as file:
        for name, start, end in _top_atoms(file, size):
            if name in (b"moov", b"mdat"):
                missing = max(missing, end - size)
            if name == b"moov" and end <= size and end - start <= _MOVIE_BYTES:
                file.seek(start)
                movie = file.read(end - start)
        if movie is None:
            return Movie(False, missing, (), None)
        scale = _timescale(_find(movie, b"mvhd"))
        boxes = [body for name, body in _atoms(movie) if name == b"trak"]
        tracks = tuple(track for track in (_track(body, scale) for body in boxes) if track is not None)
        timecode = next((tc for tc in (_timecode(body, file) for body in boxes) if tc is not None), None)
    return Movie(True, missing, tracks, timecode)


def _top_atoms(file: BinaryIO, size: int) -> Iterator[tuple[bytes, int, int]]:
    """(name, first byte of the content, end as promised), at most `_ATOMS` of them."""
    at = 0
    for _ in range(_ATOMS):
        file.seek(min(at, size))
        head = file.read(16)
        if len(head) < 8:
            return
        length, name = struct.unpack_from(">I4s", head)
        start = at + 8
        if length == 1 and len(head) == 16:
            length, start = struct.unpack_from(">Q", head, 8)[0], at + 16
        end = size if length == 0 else at + length
        if end < start:
            return
        yield name, start, end
        at = end


def _atoms(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """(name, content) of the atoms directly in `data`, as far as they fit."""
    at = 0
    for _ in range(_ATOMS):
        if at + 8 > len(data):
            return
        length, name = struct.unpack_from(">I4s", data, at)
        start = at + 8
        if length == 1 and at + 16 <= len(data):
            length, start = struct.unpack_from(">Q", data, at + 8)[0], at + 16
        end = len(data) if length == 0 else at + length
        if end < start or end > len(data):
            return
        yield name, data[start:end]
        at = end


def _find(data: bytes, *names: bytes) -> bytes:
    """The content of the first atom at this path; empty where there is none."""
    for wanted in names:
        data = next((body for name, body in _atoms(data) if name == wanted), b"")
    return data


def _numbers(data: bytes, form: str, at: int) -> tuple[int, ...]:
    """`struct` numbers at `at`, or nothing where the data are too short."""
    return struct.unpack_from(form, data, at) if at + struct.calcsize(form) <= len(data) else ()


def _timescale(header: bytes) -> int:
    """mvhd and mdhd: times of 32 bits in version 0, of 64 in version 1, then the scale."""
    found = _numbers(header, ">I", 20 if header[:1] == b"\x01" else 12)
    return found[0] if found else 0


def _track(body: bytes, movie_scale: int) -> Track | None:
    media, header = _find(body, b"mdia"), _find(body, b"tkhd")
    ident = _numbers(header, ">I", 20 if header[:1] == b"\x01" else 12)
    kind, scale = _find(media, b"hdlr")[8:12], _timescale(_find(media, b"mdhd"))
    if not ident or not scale or len(kind) < 4:
        return None
    table = _find(media, b"minf", b"stbl", b"stts")
    count = min((*_numbers(table, ">I", 4), 0)[0], (len(table) - 8) // 8, _RUNS)
    runs = tuple(struct.iter_unpack(">II", table[8 : 8 + 8 * count])) if count > 0 else ()
    shown = Fraction(sum(edit[0] for edit in _edits(body)), movie_scale) if movie_scale else Fraction(0)
    return Track(ident[0], kind.decode("latin-1"), scale, runs, shown or None)


def _edits(body: bytes) -> list[tuple[int, int]]:
    """(length on the movie's clock, start on the media's clock) of each edit that shows something."""
    table = _find(body, b"edts", b"elst")
    form = ">Qqi" if table[:1] == b"\x01" else ">Iii"
    count = min((*_numbers(table, ">I", 4), 0)[0], _ATOMS)
    found = (_numbers(table, form, 8 + index * struct.calcsize(form)) for index in range(count))
    return [(edit[0], edit[1]) for edit in found if edit and edit[1] >= 0]


def _timecode(body: bytes, file: BinaryIO) -> TimecodeTrack | None:
    """A tmcd track's sample entry and its first sample, a frame number."""
    media = _find(body, b"mdia")
    table = _find(media, b"minf", b"stbl")
    entry = _find(table, b"stsd")[8:]
    if entry[4:8] != b"tmcd":
        return None
    # After size, name, 6 reserved bytes and the data reference index: 4 reserved, flags, scale, duration, frames.
    found = _numbers(entry, ">IIIB", 20)
    start = _first_sample(table, file)
    if not found or start is None or not found[1] or not found[2]:
        return None
    flags, scale, duration, count = found
    rate = Fraction(scale, duration)
    edits, media_scale = _edits(body), _timescale(_find(media, b"mdhd"))
    skipped = Fraction(edits[0][1], media_scale) * rate if edits and media_scale else Fraction(0)
    return TimecodeTrack(start + round(skipped), rate, count or round(rate), bool(flags & _DROP_FLAG))


def _first_sample(table: bytes, file: BinaryIO) -> int | None:
    offset = _numbers(_find(table, b"stco"), ">I", 8) or _numbers(_find(table, b"co64"), ">Q", 8)
    if not offset or offset[0] >= 2**62:  # beyond any file, and beyond what can be sought
        return None
    file.seek(offset[0])
    sample = file.read(4)
    return int(struct.unpack(">I", sample)[0]) if len(sample) == 4 else None
