"""Who is who in an AAF: ids that are the same every time the same material is written.

An Avid links by MobID first, so a file that has a UMID of its own (MXF, BWF) keeps it. Any other id is made from what
it stands for: a UMID whose material number is a name-based UUID (RFC 4122, version 5), marked 'UUID/UL method' as SMPTE
ST 330 asks.
"""

from __future__ import annotations

import re
import uuid
from collections import Counter

from dialogcut.media.source import Source
from dialogcut.timeline.events import Sequence

_LABEL = "060a2b340101010501010f20" + "13" + "000000"
"""ST 330: universal label with the method in its last byte, length of a basic UMID, instance 0."""
_SPACE = uuid.UUID("8f1d5a0e-37c4-5d0b-9a52-6d2f0c4be1d7")
_BASIC = re.compile(r"^(?:0x|urn:smpte:umid:)?(060a2b34[0-9a-f.]{56,})$", re.IGNORECASE)
_DIGITS = 64


def composition_id(sequence: Sequence) -> str:
    """Of this very cut: one frame's change gives another, so that an Avid does not take it for the one it has."""
    return _made("cut", repr(sequence))


def master_id(source: Source) -> str:
    return _made("clip", source.id)


def tape_id(tape: str) -> str:
    return _made("tape", tape)


def file_ids(sources: tuple[Source, ...]) -> dict[str, str]:
    """Source id -> the file's own UMID, or a made one where it has none or shares it with another file."""
    own = {source.id: umid_digits(source.names.umid) for source in sources}
    times = Counter(own.values())
    return {
        source_id: digits if digits and times[digits] == 1 else _made("file", source_id)
        for source_id, digits in own.items()
    }


def umid_digits(text: str) -> str:
    """The 64 digits, in lower case, of a basic UMID or of the basic part of an extended one; '' for what is none."""
    match = _BASIC.match(text.strip())
    digits = match[1].replace(".", "").lower()[:_DIGITS] if match else ""
    return digits if len(digits) == _DIGITS and digits[32:].strip("0") else ""


def _made(what: str, name: str) -> str:
    return _LABEL + uuid.uuid5(_SPACE, f"{what}:{name}").hex
