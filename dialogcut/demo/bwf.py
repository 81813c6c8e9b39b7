"""The sample scene's sound rolls: Broadcast Wave headers as location recorders leave them."""

from __future__ import annotations

import hashlib
import uuid

from dialogcut.demo.takes import PICTURE_RATE, SOUND_RATE_HZ, DemoScene, DemoTake
from dialogcut.media.bwf_chunks import Chunk, bext, elements, ixml, speed, wave_head
from dialogcut.timebase import format_timecode

SAMPLE_BYTES = 2
_ORIGINATOR = "dialogcut demo"


def track_names(scene: DemoScene) -> tuple[str, ...]:
    """Boom first, then one track a character in the order of the cast."""
    return ("Boom", *(member.name for member in scene.cast))


def header(scene: DemoScene, take: DemoTake, sample_count: int, content: bytes) -> bytes:
    """Everything of the file before its samples. `content` is what the sound was made of: it gives the file its UID."""
    chunks = _bext(scene, take), _ixml(scene, take, content)
    return wave_head(chunks, SOUND_RATE_HZ, len(track_names(scene)), 8 * SAMPLE_BYTES, sample_count)


def _bext(scene: DemoScene, take: DemoTake) -> Chunk:
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
    history = f"A=PCM,F={SOUND_RATE_HZ},W={8 * SAMPLE_BYTES},M=multitrack,T={_ORIGINATOR}\r\n"
    return bext(description, _ORIGINATOR, reference, scene.date, clock, take.sound.start_sample, history)


def _ixml(scene: DemoScene, take: DemoTake, content: bytes) -> Chunk:
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
    counted = speed(PICTURE_RATE, SOUND_RATE_HZ, 8 * SAMPLE_BYTES, take.sound.start_sample)
    return ixml(elements(top), counted, _track_list(track_names(scene)))


def _track_list(names: tuple[str, ...]) -> str:
    tracks = (
        "<TRACK>\n" + elements({"CHANNEL_INDEX": n, "INTERLEAVE_INDEX": n, "NAME": name}) + "</TRACK>\n"
        for n, name in enumerate(names, 1)
    )
    return f"<TRACK_LIST>\n<TRACK_COUNT>{len(names)}</TRACK_COUNT>\n{''.join(tracks)}</TRACK_LIST>\n"


def _clock(take: DemoTake) -> str:
    """The recorder's time of day at the first sample, to the second."""
    frame = take.sound.start_sample * PICTURE_RATE.fps // SOUND_RATE_HZ
    return format_timecode(int(frame), PICTURE_RATE)[:8]
