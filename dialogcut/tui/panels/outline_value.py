"""What the outline says, as values: takes, versions, speakers, edits."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TakeRow:
    """One take of the project."""

    id: str
    words: int
    """On the page; of the whole take where it waits aside."""
    heard: int
    state: str
    """'page', 'aside' (a reading off the page) or 'waiting' (it has no words yet)."""


@dataclass(frozen=True, slots=True)
class Takes:
    rows: tuple[TakeRow, ...]
    current: str
    """The take that the cursor's line is of; '' for a held line."""


@dataclass(frozen=True, slots=True)
class VersionRow:
    """One named version."""

    name: str
    length: str
    """Running time; '' where it is not known without laying the version."""
    is_compared: bool


@dataclass(frozen=True, slots=True)
class Versions:
    rows: tuple[VersionRow, ...]
    grown_from: str
    """The version that the present state is, or grew from."""
    edits_since: int


@dataclass(frozen=True, slots=True)
class SpeakerRow:
    """One speaker of the page."""

    name: str
    order: int
    """For the colour."""
    words: int
    heard: int


@dataclass(frozen=True, slots=True)
class Speakers:
    rows: tuple[SpeakerRow, ...]
    """Most heard first."""
    heard: int
    struck: int
    """Words of all of them."""
    current: str


@dataclass(frozen=True, slots=True)
class EditRow:
    """One edit."""

    change: int
    label: str
    line: int | None
    """The page's number of a line that it changed; None where that is not on the page."""
    is_undone: bool


@dataclass(frozen=True, slots=True)
class Edits:
    rows: tuple[EditRow, ...]
    """Newest first: what redo would do, then what was done."""
    undone: int
    """How many redo would do, shown or not."""
