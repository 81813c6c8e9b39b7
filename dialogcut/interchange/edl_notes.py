"""What the comments of an EDL event say: names in every spelling met, speeds, markers, patches.

Spellings seen in real lists: 'FROM CLIP NAME:' (a name), 'FROM CLIP:' and 'FROM FILE:' (a path or a file), the same
with TO for the incoming side of a transition, 'SOURCE FILE:', 'PATCH reel: FROM SOURCE 1 TO RECORD 3', 'M2 reel speed
in', 'LOC:', '>>> SOURCE clip tape MobID' (Avid); 'FINAL CUT PRO REEL: long REPLACED BY: short'; '|C:colour |M:name
|D:frames' (Resolve's markers).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from fractions import Fraction

from dialogcut.interchange.read_edl import TIMECODE, EdlEvent

_SPEED = re.compile(r"^[+-]?\d{1,5}(\.\d{1,6})?$", re.ASCII)
_PATCH = re.compile(r"FROM SOURCE (\d{1,3}) TO RECORD (\d{1,3})$", re.ASCII)
_RESOLVE = re.compile(r"\|([CMD]):([^|]*)")
_TABLE = re.compile(r"^\d{1,6}\s+([A-Z][a-z]+)\s+(.{1,60}?)\s+(\d\d[:;]\d\d[:;]\d\d[:;]\d\d)\s+(\S.*)$", re.ASCII)
_NOTHING = frozenset({"(NULL)", "BL"})


@dataclass(frozen=True, slots=True)
class Motion:
    """One M2 line."""

    reel: str
    fps: Fraction
    """Frames of source a second; 0 a freeze, below 0 in reverse."""


@dataclass(frozen=True, slots=True)
class Locator:
    label: str
    """Record timecode; '' for the event's own record in."""
    colour: str
    name: str
    note: str
    track: str = ""
    frames: int = 0


@dataclass(slots=True)
class Notes:
    """Of one event, or of the two lines of one transition."""

    from_clip: str = ""
    to_clip: str = ""
    from_path: str = ""
    to_path: str = ""
    files: list[str] = field(default_factory=list)
    """SOURCE FILE lines: the first is of the outgoing side."""
    effect: str = ""
    scene: str = ""
    take: str = ""
    motions: list[Motion] = field(default_factory=list)
    locators: list[Locator] = field(default_factory=list)
    patches: list[tuple[int, str]] = field(default_factory=list)
    """(source channel from 1, record track 'A3')."""
    umids: dict[str, str] = field(default_factory=dict)
    """Tape or reel -> MobID."""
    long_reels: dict[str, str] = field(default_factory=dict)
    """Reel as the list writes it -> reel before it was cut to length."""
    unread: list[str] = field(default_factory=list)
    """Lines that begin like one of these and cannot be read."""


_NAMES = {
    "FROM CLIP NAME": "from_clip",
    "FROM CLIP IS": "from_clip",
    "CLIP NAME": "from_clip",
    "TO CLIP NAME": "to_clip",
    "TO CLIP IS": "to_clip",
    "KEY CLIP NAME": "to_clip",
    "FROM CLIP": "from_path",
    "FROM FILE": "from_path",
    "SOURCE FILE PATH": "from_path",
    "TO CLIP": "to_path",
    "TO FILE": "to_path",
    "EFFECT NAME": "effect",
    "SCENE": "scene",
    "TAKE": "take",
}


def read_notes(comments: tuple[str, ...]) -> Notes:
    """What an event's comments say. Never raises; the first of each name holds."""
    notes = Notes()
    for text in comments:
        words = text.split(maxsplit=1)
        if words and words[0] == "M2":
            _motion(notes, text)
        elif text.startswith(">>> SOURCE"):
            _identity(notes, text)
        elif text.upper().startswith("EFFECTS NAME IS"):
            notes.effect = notes.effect or text[15:].strip()
        elif text.startswith("|") or ("|C:ResolveColor" in text and not text.startswith("LOC:")):
            _resolve_marker(notes, text)
        elif ":" in text:
            _keyed(notes, text)
    return notes


def _keyed(notes: Notes, text: str) -> None:
    key, _, value = text.partition(":")
    key, value = " ".join(key.split()).upper(), value.strip()
    if name := _NAMES.get(key):
        if not getattr(notes, name):
            setattr(notes, name, "" if value.upper() in _NOTHING else value)
    elif key == "SOURCE FILE":
        notes.files.append("" if value.upper() in _NOTHING else value)
    elif key == "LOC":
        _locator(notes, value)
    elif key == "FINAL CUT PRO REEL" and "REPLACED BY:" in value:
        long, _, short = value.partition("REPLACED BY:")
        notes.long_reels[short.strip()] = long.strip()
    elif key.startswith("PATCH ") and (found := _PATCH.search(" ".join(value.split()).upper())):
        notes.patches.append((int(found[1]), f"A{int(found[2])}"))
    elif key[:1].isdigit() and (found := _TABLE.match(text)):
        _table_row(notes, found)


def _motion(notes: Notes, text: str) -> None:
    """'M2   Z686_5A.       047.6                01:00:06:00': the speed stands in front of the timecode."""
    words = text.split()[1:]
    at = len(words) - (1 if words and TIMECODE.match(words[-1]) else 0) - 1
    if at < 0 or not _SPEED.match(words[at]):
        notes.unread.append(text)
    else:
        notes.motions.append(Motion(" ".join(words[:at]), Fraction(words[at])))


def _identity(notes: Notes, text: str) -> None:
    words = text.split()
    if len(words) >= 4 and words[-1].lower().startswith("060a2b34"):
        notes.umids[words[-2]] = words[-1]


def _locator(notes: Notes, value: str) -> None:
    """'01:00:01:14 RED     ANIM FIX NEEDED'."""
    words = value.split(maxsplit=2)
    if not words or not TIMECODE.match(words[0]):
        notes.unread.append(f"LOC: {value}")
    else:
        notes.locators.append(Locator(words[0], words[1] if len(words) > 1 else "", "", "".join(words[2:])))


def _table_row(notes: Notes, found: re.Match[str]) -> None:
    """A row of Avid's 'Marker Metadata': number, colour, name, start, [end, duration,] track, comment."""
    rest = found[4].split(maxsplit=1)
    while rest and TIMECODE.match(rest[0]):
        rest = rest[1].split(maxsplit=1) if len(rest) > 1 else []
    notes.locators.append(Locator(found[3], found[1], found[2], "".join(rest[1:]), "".join(rest[:1])))


def _resolve_marker(notes: Notes, text: str) -> None:
    """'|C:ResolveColorBlue |M:Marker 1 |D:1', its note in front."""
    note = text.partition("|C:")[0].strip()
    told = {key: value.strip() for key, value in _RESOLVE.findall(text)}
    if "M" in told:
        frames = int(told["D"]) if re.fullmatch(r"\d{1,6}", told.get("D", ""), re.ASCII) else 1
        notes.locators.append(Locator("", told.get("C", "").removeprefix("ResolveColor"), told["M"], note, "", frames))


_SIGNS = {
    "|C:RESOLVECOLOR": "Resolve",
    "FINAL CUT PRO REEL": "Final Cut Pro",
    "EFFECTS NAME IS": "Premiere",
    "AUDIO LEVEL AT": "Premiere",
    "PATCH ": "Avid",
    "SOURCE FILE:": "Avid",
    ">>> SOURCE": "Avid",
    "AVX2 EFFECT": "Avid",
}
_SAMPLE = 2000  # events


def edl_dialect(events: tuple[EdlEvent, ...]) -> str:
    """What wrote a list, by comments that only that program writes; '' where none does. Avid's wide form is named."""
    starts = tuple(_SIGNS)
    said = {text.upper() for event in events[:_SAMPLE] for text in event.comments if text.upper().startswith(starts)}
    found = {name for text in said for sign, name in _SIGNS.items() if text.startswith(sign)}
    name = next((name for name in dict.fromkeys(_SIGNS.values()) if name in found), "")
    wide = len(events[0].number) > 3 and any(len(event.reel) > 8 for event in events[:_SAMPLE])
    return (f"{name} (File32)" if name else "File32") if wide else name
