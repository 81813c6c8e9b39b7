"""What comes of conforming: which source each event plays and why, and what became of each word."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from dialogcut.cut.decisions import WordRef
from dialogcut.interchange.found import FoundEvent


class Rule(StrEnum):
    """What an event was known by, the surest first."""

    UMID = "UMID"
    FILE = "file name"
    REEL = "reel"
    REEL_START = "start of the reel"
    CLIP = "slate and take"
    SOURCE_FILE = "camera file beside the sound"
    TIME = "time of day"


class Standing(StrEnum):
    MATCHED = "matched"
    TIE = "tie"
    """Two takes answer to it: neither was chosen."""
    CONTRADICTION = "contradiction"
    """Its names are known, but its timecode lies elsewhere."""
    NO_PLACE = "no timecode"
    """Its take is known by name alone: where in the take it plays is not."""
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Match:
    """One event, and what was found for it."""

    event: FoundEvent
    standing: Standing
    rule: Rule | None = None
    """The surest rule that fired."""
    take: str = ""
    """'' unless matched or known by name."""
    source_id: str = ""
    start: Fraction | None = None
    """Seconds on the take's clock at which its first frame plays; None unless matched."""
    candidates: tuple[str, ...] = ()
    """Takes that tie or contradict."""
    why: str = ""
    """What there is to know beyond the rule, as a clause."""


class Fate(StrEnum):
    """What became of a word in the NLE's cut."""

    KEPT = "kept"
    OFF_CAMERA = "heard off-camera"
    """Heard, while the picture shows something else than this moment of its take."""
    SILENT = "seen but silent"
    CLIPPED = "clipped"
    """Heard in part: between 15 and 85 % of its length."""
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class WordOutcome:
    """One word of a take that the cut plays."""

    word: WordRef
    fate: Fate
    is_heard: bool
    """Whether it stands as kept in the version: a clipped word may stand either way."""
    at: int | None = None
    """Microseconds of record time at which it starts where it is first heard."""
    angle: str = ""
    """Camera seen while it is heard; '' where none of its take is."""
    is_moved: bool = False
    """Heard out of the order in which the present cut has it."""
    is_repeated: bool = False
    """Heard more than once."""
    is_retimed: bool = False
    """Heard at another speed than recorded: its place is approximate."""


@dataclass(frozen=True, slots=True)
class LineOutcome:
    """One line of the cut that was compared with."""

    line_id: int
    take: str
    number: int | None
    """Its line on the page of the conformed version, from 1; None where it is aside there."""
    speaker: str
    text: str
    words: int
    before: int
    """Words kept in the cut that was compared with."""
    heard: int
    lost: int
    """Words kept before and not heard."""
    back: int
    """Words heard that were struck or aside before."""
    fates: tuple[tuple[Fate, int], ...]
    """How many of the words that were kept before, or are heard, met which fate, in the order of `Fate`; none at
    zero."""
    moved: int
    repeated: int
    retimed: int

    @property
    def verdict(self) -> str:
        """'kept', 'partly', 'gone', 'back', or 'struck' where it was not heard before either."""
        if not self.heard:
            return "gone" if self.before else "struck"
        if self.lost:
            return "partly"
        return "back" if self.back else "kept"


@dataclass(frozen=True, slots=True)
class Held:
    """Sound of the cut that no take explains: room held for a line that was recorded elsewhere."""

    at: int
    """Microseconds of record time."""
    text: str
    kind: str
    """'ADR', 'pickup' or 'wild'."""
    duration_ms: int


@dataclass(frozen=True, slots=True)
class Conformed:
    """An NLE's cut, compared with a project."""

    file: str
    """Its name, without folders."""
    version: str
    """What the version is called that holds it."""
    matches: tuple[Match, ...]
    """One an event, in the file's order; events that are switched off are left out."""
    words: tuple[WordOutcome, ...]
    """Every word of every take that is played, take by take."""
    lines: tuple[LineOutcome, ...]
    """In the order of the conformed version's page; those aside last."""
    held: tuple[Held, ...]
    file_seconds: Fraction
    """Running time of the file's cut."""
    our_frames: int
    """Running time of the version as it would be exported from here."""
    notes: tuple[str, ...]
    """What was assumed, one sentence each."""

    def counted(self, standing: Standing) -> int:
        return sum(match.standing is standing for match in self.matches)

    @property
    def by_rule(self) -> dict[Rule, int]:
        """How many matched events each rule explains, the surest first; none at zero."""
        fired = [match.rule for match in self.matches if match.standing is Standing.MATCHED]
        return {rule: fired.count(rule) for rule in Rule if rule in fired}
