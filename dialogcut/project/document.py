"""What a project holds, as one value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from dialogcut.cut.decisions import Decisions
from dialogcut.cut.history import History
from dialogcut.errors import UsageError
from dialogcut.media.source import Source, Take
from dialogcut.story.notes import TakeNotes
from dialogcut.story.tags import Tag
from dialogcut.transcript.words import Transcript

JsonValue = None | bool | int | float | str | list["JsonValue"] | dict[str, "JsonValue"]
"""What a setting may be."""


@dataclass(frozen=True, slots=True)
class Project:
    """A snapshot of a project file. Nothing in it changes when the file does; ask the store for another one."""

    path: Path
    name: str
    takes: tuple[Take, ...]
    """In the order in which they were added. Paths of their sources are absolute, '/' between folders."""
    transcripts: Mapping[str, Transcript]
    """By take id; a take that was not transcribed yet has none."""
    tags: Mapping[str, Tag]
    """By `Tag.key`."""
    notes: Mapping[str, TakeNotes]
    """By take id; a take that was not read for its story has none. Decoded anew each time one is asked for."""
    settings: Mapping[str, JsonValue]
    """What the user chose for this project; the faces own the keys."""
    history: History
    missing: tuple[Source, ...]
    """Sources whose file is not where it should be, or is another one there; `path` says where it was looked for."""
    sizes: Mapping[str, int]
    """Bytes of each missing source's file, by source id, where they were known."""

    @property
    def decisions(self) -> Decisions:
        """The cut as it is now."""
        return self.history.now

    def take(self, take_id: str) -> Take:
        """Raises UsageError for an unknown id."""
        for take in self.takes:
            if take.id == take_id:
                return take
        known = ", ".join(take.id for take in self.takes) or "none yet"
        raise UsageError(f"The project has no take '{take_id}' (takes: {known}).")
