"""Broadcast Wave: what the recorder wrote beside the sound. RIFF, RF64 and BW64.

bext after EBU Tech 3285, 64-bit sizes after EBU Tech 3306, scene, take, tape and track names after the iXML
specification 1.61 (read by `wavinfo`) and, where there is no iXML, after the 'sSCENE=' lines that Sound Devices
and Zaxcom recorders write into the bext description.
"""

from __future__ import annotations

import re
import struct
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

_UNKNOWN = 0xFFFFFFFF
_CHUNKS = 1024  # chunks looked at; recorders write about ten
_TEXT_BYTES = 4 * 2**20
_DESCRIBED = re.compile(r"^[a-zA-Z](SCENE|TAKE|TAPE|TRK\d+)=(.*?)\s*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Bwf:
    """What a WAV file says about itself; '' and None where it says nothing."""

    start_sample: int | None
    """Samples since midnight (bext time reference, else the iXML timestamp)."""
    scene: str
    take: str
    tape: str
    tracks: tuple[str, ...]
    """Track names in channel order; empty where unknown."""
    timecode_rate: str
    """The recorder's counting rate as iXML spells it: '24000/1001'."""
    umid: str
    missing_bytes: int
    """Bytes of sound that the header promises beyond the end of the file."""


def read_bwf(path: Path) -> Bwf | None:
    """The chunks of a WAV file; None for anything that is no RIFF, RF64 or BW64 WAVE. Raises OSError.

    Broken iXML is read as far as it goes: names are a help, never a reason to refuse a take.
    """
    size = path.stat().st_size
    with path.open("rb") as file:
        head = file.read(12)
        if head[:4] not in (b"RIFF", b"RF64", b"BW64") or head[8:12] != b"WAVE":
            return None
        chunks, missing = _chunks(file, size)
    start, described, umid = _bext(chunks.get(b"bext", b""))
    xml = _ixml(chunks.get(b"iXML", b""))
    channels = _channels(chunks.get(b"fmt ", b""))
    named = _track_names(xml, channels) or _described_tracks(described, channels)
    return Bwf(
        start_sample=start if start is not None else _ixml_start(xml),
        scene=_text(xml, "SCENE") or described.get("SCENE", ""),
        take=_text(xml, "TAKE") or described.get("TAKE", ""),
        tape=_text(xml, "TAPE") or described.get("TAPE", ""),
        tracks=named,
        timecode_rate=_text(xml, "SPEED/TIMECODE_RATE"),
        umid=umid,
        missing_bytes=missing,
    )


def _chunks(file: BinaryIO, size: int) -> tuple[dict[bytes, bytes], int]:
    """The small chunks by name (the first of each), and how much of the sound is missing."""
    found: dict[bytes, bytes] = {}
    missing, at, big_data = 0, 12, _UNKNOWN
    for _ in range(_CHUNKS):
        file.seek(min(at, size))
        head = file.read(8)
        if len(head) < 8:
            break
        name, length = head[:4], int.from_bytes(head[4:], "little")
        if name == b"data":
            length = big_data if length == _UNKNOWN else length
            if length in (0, _UNKNOWN):  # written while recording and never filled in: the sound runs to the end
                break
            missing = max(0, at + 8 + length - size)
        elif name in (b"ds64", b"fmt ", b"bext", b"iXML") and name not in found:
            found[name] = file.read(min(length, _TEXT_BYTES))
            if name == b"ds64" and len(found[name]) >= 16:
                big_data = struct.unpack_from("<Q", found[name], 8)[0]
        at += 8 + length + length % 2
    return found, missing


def _channels(fmt: bytes) -> int:
    return int.from_bytes(fmt[2:4], "little")


def _bext(data: bytes) -> tuple[int | None, dict[str, str], str]:
    """Time reference (at byte 338), names in the description (256 bytes) and UMID (64 bytes at 348)."""
    if len(data) < 346:
        return None, {}, ""
    described = {key.upper(): value for key, value in _DESCRIBED.findall(_plain(data[:256]).replace("\r", "\n"))}
    umid = data[348:412].rstrip(b"\0") if len(data) >= 412 else b""
    return struct.unpack_from("<Q", data, 338)[0], described, "0x" + umid.hex().upper() if umid else ""


def _plain(data: bytes) -> str:
    return data.split(b"\0", 1)[0].decode("utf-8", "replace")


def _ixml(data: bytes) -> Any:
    """The parsed iXML document of `wavinfo`, or None where there is nothing to read."""
    from wavinfo.wave_ixml_reader import WavIXMLFormat  # brings lxml, which only sound rolls need

    data = data.strip(b"\0 \r\n\t")
    if b"<" not in data:
        return None
    try:
        document = WavIXMLFormat(data)
    except (SyntaxError, ValueError, LookupError):  # lxml's XMLSyntaxError; unknown encodings: the names stay unknown
        return None
    return document if document.raw_xml.getroot() is not None else None


def _text(xml: Any, path: str) -> str:
    value = None if xml is None else xml.raw_xml.findtext("./" + path)
    return " ".join((value or "").split())


def _track_names(xml: Any, channels: int) -> tuple[str, ...]:
    """Names in file order: by INTERLEAVE_INDEX where the recorder gives it, else as listed."""
    tracks = [] if xml is None or xml.raw_xml.find("./TRACK_LIST") is None else list(xml.track_list)
    names = [""] * channels
    for place, track in enumerate(tracks, start=1):
        index = int(track.interleave_index) if track.interleave_index.strip().isdecimal() else place
        if 1 <= index <= channels:
            names[index - 1] = " ".join(track.name.split())
    return tuple(names) if any(names) else ()


def _described_tracks(described: dict[str, str], channels: int) -> tuple[str, ...]:
    names = tuple(described.get(f"TRK{number}", "") for number in range(1, channels + 1))
    return names if any(names) else ()


def _ixml_start(xml: Any) -> int | None:
    high, low = (_text(xml, f"SPEED/TIMESTAMP_SAMPLES_SINCE_MIDNIGHT_{half}") for half in ("HI", "LO"))
    return (int(high or 0) << 32) + int(low) if low.isdecimal() and (high or "0").isdecimal() else None
