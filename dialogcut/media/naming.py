"""Slate, take and camera as people write them into file names. Patterns only; what they are used for is `takes`.

| name | slate | take | camera |
|---|---|---|---|
| `12A-1.mov`, `12A-1_A001C001.mov`, `12A-1_SR001.wav` | 12A | 1 | A by the card name |
| `12A_1_B.mov`, `12A-1B.mov`, `12A-1-B.mov` | 12A | 1 | B |
| `S012A_T01_A.mov`, `12AT01.wav` | 12A | 1 | A by the last letter |
| `sc12A tk3 A-cam.mov`, `Scene 12A Take 3.wav`, `slate 12A take 3 cam B.mov` | 12A | 3 | A, B |
| `T12A-03.wav` (letters before the number belong to the slate) | T12A | 3 | |
| `A001C003_260312_R1AB.mov`, `B001_C003.mov` | none: a camera's own name | | A, B |
| `C0001.mp4`, `IMG_0001.mov`, `2026-03-12_interview.wav` | none | | |

A bare `SLATE-TAKE` counts only at the start of a name, `scene`/`take` words count anywhere. Slates compare in capitals,
without leading zeros and without the `S`/`SC` before a number; takes without leading zeros.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_CARD = re.compile(r"(?:^|[^A-Z0-9])([A-Z])\d{3,4}_?(?:\d{6,8}_)?C\d{3,4}(?![0-9])", re.IGNORECASE)
_CARD_START = re.compile(
    r"^(?:[A-Z]\d{3,4}_?(?:\d{6,8}_)?C\d{3,4}|C\d{4}|(?:IMG|MVI|DSC|DSCF|DJI|GOPR|CLIP)_?\d+)(?![0-9])", re.IGNORECASE
)
_DATE_START = re.compile(r"^(?:19|20)\d\d[-_. ]?[01]\d[-_. ]?[0-3]\d(?!\d)")
_WORDS = re.compile(
    r"(?:^|[^A-Z0-9])(?:SCENE|SLATE|SC|S)[-_. ]*0*(?P<slate>\d{1,4}[A-Z]{0,3})[-_. ]*"
    r"(?:TAKE|TK|T)[-_. ]*0*(?P<take>\d{1,3})(?P<camera>[A-H])?(?![A-Z0-9])",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"^(?P<slate>[A-Z]{0,2}\d{1,4}[A-Z]{0,3}?)(?:[-_ ](?:TAKE|TK|T)?|(?:TAKE|TK|T))"
    r"0*(?P<take>\d{1,3})(?P<camera>[A-H])?(?![A-Z0-9])",
    re.IGNORECASE,
)
_CAMERA_WORDS = re.compile(
    r"(?:^|[^A-Z0-9])(?:([A-Z])[-_ ]?CAM(?:ERA)?|CAM(?:ERA)?[-_ ]?([A-Z]))(?![A-Z0-9])", re.IGNORECASE
)
_LONE_LETTER = re.compile(r"[-_ ]([A-H])$", re.IGNORECASE)
_REEL = re.compile(r"^([A-Z])[-_]?\d{2,4}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class NameParts:
    """What a name says; '' where it says nothing."""

    slate: str = ""
    take: str = ""
    camera: str = ""


def read_name(stem: str) -> NameParts:
    """The slate, take and camera in a file name without its extension."""
    camera = camera_of(stem)
    found = _WORDS.search(stem)
    if found is None and not (_CARD_START.match(stem) or _DATE_START.match(stem)):
        found = _BARE.match(stem)
    if found is None:
        return NameParts(camera=camera)
    return NameParts(plain_slate(found["slate"]), plain_take(found["take"]), camera or (found["camera"] or "").upper())


def camera_of(stem: str, reel: str = "") -> str:
    """The camera's letter by the words of a name, a card name in it, its reel, or a lone last letter; '' where none
    says."""
    words = _CAMERA_WORDS.search(stem)
    if words:
        return (words[1] or words[2]).upper()
    found = _CARD.search(stem) or _REEL.match(reel) or _LONE_LETTER.search(stem)
    return found[1].upper() if found else ""


def plain_slate(text: str) -> str:
    """A scene or slate for comparing: '012a' and 'Sc 12A' are '12A'."""
    text = re.sub(r"[^0-9A-Z.]", "", text.upper())
    return re.sub(r"^(?:SCENE|SLATE|SC|S)(?=\d)", "", text).lstrip("0") or text


def plain_take(text: str) -> str:
    """A take for comparing: '01', 'T1' and 'Take 1' are '1'."""
    text = re.sub(r"[^0-9A-Z]", "", text.upper())
    return re.sub(r"^(?:TAKE|TK|T)(?=\d)", "", text).lstrip("0") or text
