"""Who struck what is gone of a line, in any version of a survival matrix."""

from __future__ import annotations

from collections.abc import Mapping

from dialogcut.cut.changelog import Change
from dialogcut.cut.decisions import WordRef
from dialogcut.cut.history import History
from dialogcut.cut.said import line_of_key
from dialogcut.report.striking import struck_by
from dialogcut.report.survival import Cause, LineRow, Version, cause_of
from dialogcut.transcript.words import Transcript


class Causes:
    """Looks a version's strikes up when it is first asked about, and keeps them."""

    def __init__(self, history: History, transcripts: Mapping[str, Transcript]) -> None:
        self._history, self._transcripts = history, transcripts
        self._found: dict[int, dict[WordRef, Change]] = {}

    def of(self, row: LineRow, version: Version) -> Cause | None:
        """The edit that struck most of what is struck of the row's line in a version; None where nothing of it is.
        Raises UsageError for a version whose change is not in the history, KeyError for a line of no transcript.
        """
        take, index = line_of_key(row.key)
        if version.change not in self._found:
            self._found[version.change] = struck_by(self._history, version.change)
        line = self._transcripts[take].lines[index]
        return cause_of(take, line, self._found[version.change], version.decisions)
