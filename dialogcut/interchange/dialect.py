"""How an EDL is to be written: for whom, in which column layout, with which reels."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class EdlTarget(StrEnum):
    """Whose comments and channel names the list uses."""

    AVID = "avid"
    """FROM CLIP NAME (the file's clip name, else the take), SOURCE FILE; channels A, A2, A3 ... A12 as such; markers as
    LOC comments."""
    RESOLVE = "resolve"
    """FROM CLIP NAME holds the media's file name; channels A, A2, then NONE with an AUD line for A3 and A4; markers as
    |C: |M: |D: lines."""
    PREMIERE = "premiere"
    """No clip names: Premiere makes offline clips of that name from them. Channels as Resolve's; crossfades of sound
    are W001 with EFFECTS NAME IS Constant Power; no markers."""


class EdlForm(StrEnum):
    """Column layout."""

    CMX3600 = "cmx3600"
    """Reels of 8 characters, event numbers of 3 digits, at most 999 events."""
    FILE32 = "file32"
    """Reels of 32 characters, event numbers of 6 digits, at most 9999 events (Avid's File32)."""


class ReelFrom(StrEnum):
    """Which of a source's names becomes its reel."""

    ROLL = "roll"
    """Camera reel, else tape or sound roll, else the file's stem."""
    FILE = "file"
    """Always the file's stem."""


@dataclass(frozen=True, slots=True)
class EdlDialect:
    target: EdlTarget = EdlTarget.AVID
    form: EdlForm = EdlForm.CMX3600
    reel_from: ReelFrom = ReelFrom.ROLL
    one_per_track: bool = False
    """One list a track (NAME_V1.edl, NAME_A1.edl ...) in place of one list with picture and sound."""

    @property
    def reel_chars(self) -> int:
        return 8 if self.form is EdlForm.CMX3600 else 32

    @property
    def number_digits(self) -> int:
        return 3 if self.form is EdlForm.CMX3600 else 6

    @property
    def most_events(self) -> int:
        return 999 if self.form is EdlForm.CMX3600 else 9999

    @property
    def has_aud_lines(self) -> bool:
        """Whether the third and fourth sound track are NONE with an AUD line."""
        return self.target is not EdlTarget.AVID

    @property
    def has_markers(self) -> bool:
        return self.target is not EdlTarget.PREMIERE

    @property
    def most_sound_tracks(self) -> int:
        """In one list with picture and sound."""
        return 12 if self.target is EdlTarget.AVID else 4
