"""Any transcript file as what it says: its format is told by its content."""

from __future__ import annotations

from pathlib import Path

from dialogcut.errors import TranscriptUnreadable
from dialogcut.transcript.imports.cues import has_cues, read_cues
from dialogcut.transcript.imports.json_words import read_json
from dialogcut.transcript.imports.plain import read_plain
from dialogcut.transcript.imports.written import MOST_WORDS, Written

FORMATS = "plain text, SRT, WebVTT, or the JSON of whisper, whisperX or Premiere"


def read(text: str, path: Path) -> Written:
    """`path` is for sentences. Raises TranscriptUnreadable where nothing is said in it, or far too much."""
    found = _read(text, path)
    if not found.lines:
        raise TranscriptUnreadable(path, f"nothing is said in it (read as {found.format_name})", f"give {FORMATS}")
    if found.words > MOST_WORDS:
        raise TranscriptUnreadable(path, "it holds more words than any take", "give the part that belongs to this take")
    return found


def _read(text: str, path: Path) -> Written:
    start = text.lstrip()[:1]
    if start == "{" or (start == "[" and not has_cues(text)):
        return _json_or_plain(text, path)
    return read_cues(text) if has_cues(text) else read_plain(text)


def _json_or_plain(text: str, path: Path) -> Written:
    """A text may begin with a bracket too: '[Phone rings] Hello?'"""
    try:
        return read_json(text, path)
    except TranscriptUnreadable:
        if path.suffix.lower() == ".json" or '"' in text[:40]:
            raise
        return read_plain(text)
