"""Any transcript or script file as what it says: what `transcript.imports` reads, and Fountain."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from dialogcut.errors import TranscriptUnreadable
from dialogcut.script.fountain import read_fountain
from dialogcut.script.plain import read_jsonl
from dialogcut.script.spoken import SpokenText, in_lines
from dialogcut.transcript.imports.cues import has_cues
from dialogcut.transcript.imports.reading import read
from dialogcut.transcript.imports.texts import printable, text_of
from dialogcut.transcript.imports.written import Written, line_of

_HEADING = re.compile(r"^\.?(?:INT|EXT|EST|I/E|INT\.?/EXT)[. ]\s*\S.*$", re.MULTILINE)
_TITLE = re.compile(r"\A\s*Title:\s*\S", re.IGNORECASE)
_FOUNTAIN = (".fountain", ".spmd")


def read_written(path: Path) -> Written:
    """Format by content, then by suffix. Raises TranscriptUnreadable for what cannot be read, or says nothing."""
    text = text_of(path)
    if path.suffix.lower() == ".jsonl":
        return _of_speeches(read_jsonl(text, path), "lines of JSON", path)
    is_fountain = path.suffix.lower() in _FOUNTAIN or _HEADING.search(text) or _TITLE.match(text)
    if is_fountain and text.lstrip()[:1] not in ("{", "[") and not has_cues(text):
        return _of_speeches((line for speech in read_fountain(text) for line in in_lines(speech)), "Fountain", path)
    return read(text, path)


def _of_speeches(speeches: Iterable[SpokenText], format_name: str, path: Path) -> Written:
    lines = (line_of(printable(speech.text), printable(speech.speaker)) for speech in speeches)
    written = Written(tuple(line for line in lines if line is not None), format_name)
    if not written.lines:
        raise TranscriptUnreadable(
            path, f"there is no dialogue in it (read as {format_name})", "give a script with spoken lines under names"
        )
    return written
