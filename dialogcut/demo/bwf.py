"""A small writer of Broadcast Wave headers as location recorders leave them: bext (EBU Tech 3285), iXML (ixml.info)."""

from __future__ import annotations

import hashlib
import struct
import uuid
from xml.sax.saxutils import escape

from dialogcut.demo.takes import PICTURE_RATE, SOUND_RATE_HZ, DemoScene, DemoTake
from dialogcut.timebase import format_timecode

SAMPLE_BYTES = 2
_PCM_SUBFORMAT = bytes.fromhex("0100000000001000800000aa00389b71")  # KSDATAFORMAT_SUBTYPE_PCM
_ORIGINATOR = "dialogcut demo"


def track_names(scene: DemoScene) -> tuple[str, ...]:
    """Boom first, then one track a character in the order of the cast."""
    return ("Boom", *(member.name for member in scene.cast))


def header(scene: DemoScene, take: DemoTake, sample_count: int, content: bytes) -> bytes:
    """Everything of the file before its samples. `content` is what the sound was made of: it gives the file its UID."""
    channels = len(track_names(scene))
    data_bytes = sample_count * channels * SAMPLE_BYTES
    chunks = (
        _chunk(b"bext", _bext(scene, take))
        + _chunk(b"iXML", _ixml(scene, take, content).encode("utf-8"))
        + _chunk(b"fmt ", _format(channels))
        + struct.pack("<4sI", b"data", data_bytes)
    )
    return struct.pack("<4sI4s", b"RIFF", 4 + len(chunks) + data_bytes, b"WAVE") + chunks


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack("<4sI", name, len(body)) + body + b"\0" * (len(body) % 2)


def _format(channels: int) -> bytes:
    """WAVE_FORMAT_EXTENSIBLE without loudspeaker positions, as is right for more than two independent tracks."""
    frame_bytes, bits = channels * SAMPLE_BYTES, 8 * SAMPLE_BYTES
    base = struct.pack("<HHIIHH", 0xFFFE, channels, SOUND_RATE_HZ, SOUND_RATE_HZ * frame_bytes, frame_bytes, bits)
    return base + struct.pack("<HHI", 22, bits, 0) + _PCM_SUBFORMAT


def _bext(scene: DemoScene, take: DemoTake) -> bytes:
    """Version 1 of the chunk: 602 bytes, then the coding history."""
    description = "".join(
        f"s{key}={value}\r\n"
        for key, value in (
            ("SPEED", f"{PICTURE_RATE.label}-ND"),
            ("SCENE", scene.slate),
            ("TAKE", take.number),
            ("TAPE", scene.sound_roll),
            ("NOTE", take.note),
            *((f"TRK{number}", name) for number, name in enumerate(track_names(scene), 1)),
        )
    )
    clock = _clock(take)
    reference = f"{scene.sound_roll}{scene.date.replace('-', '')}{clock.replace(':', '')}"
    fixed = struct.pack(
        "<256s32s32s10s8sQH64s190x",
        description.encode("ascii"),
        _ORIGINATOR.encode("ascii"),
        reference.encode("ascii"),
        scene.date.encode("ascii"),
        clock.encode("ascii"),
        take.sound.start_sample,
        1,
        b"",
    )
    history = f"A=PCM,F={SOUND_RATE_HZ},W={8 * SAMPLE_BYTES},M=multitrack,T={_ORIGINATOR}\r\n"
    return fixed + history.encode("ascii")


def _ixml(scene: DemoScene, take: DemoTake, content: bytes) -> str:
    rate = f"{PICTURE_RATE.fps.numerator}/{PICTURE_RATE.fps.denominator}"
    high, low = divmod(take.sound.start_sample, 1 << 32)
    speed = {
        "MASTER_SPEED": rate,
        "CURRENT_SPEED": rate,
        "TIMECODE_RATE": rate,
        "TIMECODE_FLAG": "NDF",
        "FILE_SAMPLE_RATE": SOUND_RATE_HZ,
        "AUDIO_BIT_DEPTH": 8 * SAMPLE_BYTES,
        "DIGITIZER_SAMPLE_RATE": SOUND_RATE_HZ,
        "TIMESTAMP_SAMPLES_SINCE_MIDNIGHT_HI": high,
        "TIMESTAMP_SAMPLES_SINCE_MIDNIGHT_LO": low,
        "TIMESTAMP_SAMPLE_RATE": SOUND_RATE_HZ,
    }
    top = {
        "IXML_VERSION": "2.10",
        "PROJECT": scene.project,
        "SCENE": scene.slate,
        "TAKE": take.number,
        "TAPE": scene.sound_roll,
        "CIRCLED": str(take.circled).upper(),
        "NOTE": take.note,
        "FILE_UID": uuid.UUID(bytes=hashlib.sha256(content).digest()[:16]),
    }
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<BWFXML>\n'
        + _elements(top)
        + f"<SPEED>\n{_elements(speed)}</SPEED>\n"
        + _track_list(track_names(scene))
        + "</BWFXML>\n"
    )


def _track_list(names: tuple[str, ...]) -> str:
    tracks = (
        "<TRACK>\n" + _elements({"CHANNEL_INDEX": n, "INTERLEAVE_INDEX": n, "NAME": name}) + "</TRACK>\n"
        for n, name in enumerate(names, 1)
    )
    return f"<TRACK_LIST>\n<TRACK_COUNT>{len(names)}</TRACK_COUNT>\n{''.join(tracks)}</TRACK_LIST>\n"


def _elements(values: dict[str, object]) -> str:
    return "".join(f"<{name}>{escape(str(value))}</{name}>\n" for name, value in values.items())


def _clock(take: DemoTake) -> str:
    """The recorder's time of day at the first sample, to the second."""
    frame = take.sound.start_sample * PICTURE_RATE.fps // SOUND_RATE_HZ
    return format_timecode(int(frame), PICTURE_RATE)[:8]
