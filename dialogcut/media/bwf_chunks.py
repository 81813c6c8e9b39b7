"""What stands before the samples of a Broadcast Wave file: RIFF (EBU Tech 3285) or, past 4 GiB, RF64 (EBU Tech 3306);
bext, and iXML (ixml.info) as text."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Mapping
from xml.sax.saxutils import escape

from dialogcut.timebase import Rate

_PCM_SUBFORMAT = bytes.fromhex("0100000000001000800000aa00389b71")  # KSDATAFORMAT_SUBTYPE_PCM
_PCM, _EXTENSIBLE = 1, 0xFFFE
_MOST_BYTES = 0xFFFFFFFF

Chunk = tuple[bytes, bytes]


def wave_head(chunks: Iterable[Chunk], sample_rate: int, channels: int, bits: int, sample_count: int) -> bytes:
    """Everything of the file up to its first sample. An odd length of samples wants a byte behind them."""
    data_bytes = sample_count * channels * bits // 8
    body = b"".join(_chunk(*chunk) for chunk in (*chunks, (b"fmt ", _format(sample_rate, channels, bits))))
    size = 4 + len(body) + 8 + data_bytes + data_bytes % 2
    if size <= _MOST_BYTES:
        return struct.pack("<4sI4s", b"RIFF", size, b"WAVE") + body + struct.pack("<4sI", b"data", data_bytes)
    sizes = _chunk(b"ds64", struct.pack("<QQQI", size + 36, data_bytes, sample_count, 0))
    unknown = struct.pack("<4sI4s", b"RF64", _MOST_BYTES, b"WAVE")
    return unknown + sizes + body + struct.pack("<4sI", b"data", _MOST_BYTES)


def bext(
    description: str, originator: str, reference: str, date: str, clock: str, start_sample: int, history: str
) -> Chunk:
    """Version 1: 602 bytes, then the coding history. `date` is YYYY-MM-DD, `clock` HH:MM:SS; long texts are cut."""
    texts = (description, originator, reference, date, clock)
    fixed = struct.pack(
        "<256s32s32s10s8sQH64s190x", *(text.encode("ascii", "replace") for text in texts), start_sample, 1, b""
    )
    return b"bext", fixed + history.encode("ascii", "replace")


def ixml(*parts: str) -> Chunk:
    """A document of elements and lists of them."""
    return b"iXML", f'<?xml version="1.0" encoding="UTF-8"?>\n<BWFXML>\n{"".join(parts)}</BWFXML>\n'.encode()


def speed(rate: Rate, sample_rate: int, bits: int, start_sample: int) -> str:
    """The iXML element that says how the file counts."""
    fraction = f"{rate.fps.numerator}/{rate.fps.denominator}"
    high, low = divmod(start_sample, 1 << 32)
    values = {
        "MASTER_SPEED": fraction,
        "CURRENT_SPEED": fraction,
        "TIMECODE_RATE": fraction,
        "TIMECODE_FLAG": "DF" if rate.drop else "NDF",
        "FILE_SAMPLE_RATE": sample_rate,
        "AUDIO_BIT_DEPTH": bits,
        "DIGITIZER_SAMPLE_RATE": sample_rate,
        "TIMESTAMP_SAMPLES_SINCE_MIDNIGHT_HI": high,
        "TIMESTAMP_SAMPLES_SINCE_MIDNIGHT_LO": low,
        "TIMESTAMP_SAMPLE_RATE": sample_rate,
    }
    return f"<SPEED>\n{elements(values)}</SPEED>\n"


def elements(values: Mapping[str, object]) -> str:
    """One element a line."""
    return "".join(f"<{name}>{escape(str(value))}</{name}>\n" for name, value in values.items())


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack("<4sI", name, len(body)) + body + b"\0" * (len(body) % 2)


def _format(sample_rate: int, channels: int, bits: int) -> bytes:
    """More than two tracks are WAVE_FORMAT_EXTENSIBLE without loudspeaker positions, as independent ones should be."""
    frame_bytes = channels * bits // 8
    tag = _PCM if channels <= 2 else _EXTENSIBLE
    base = struct.pack("<HHIIHH", tag, channels, sample_rate, sample_rate * frame_bytes, frame_bytes, bits)
    return base if tag == _PCM else base + struct.pack("<HHI", 22, bits, 0) + _PCM_SUBFORMAT
