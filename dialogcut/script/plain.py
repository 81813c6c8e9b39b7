"""Dialogue out of plain text: 'MARA: You are late.', one speech a line; and out of lines of JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dialogcut.errors import TranscriptUnreadable
from dialogcut.script.spoken import SpokenText

_SPEAKER = re.compile(r"^([^\W\d_][\w .'’-]{0,30}?)\s*:\s+(\S.*)$")


def read_plain(text: str) -> Iterator[SpokenText]:
    """A speech a line; the speaker before a colon where there is one, else nobody's. Blank lines part scenes."""
    scene = 1
    for line in text.splitlines():
        if not line.strip():
            scene += 1
            continue
        found = _SPEAKER.match(line.strip())
        speaker, said = (found[1], found[2]) if found else ("", line.strip())
        yield SpokenText(str(scene), speaker, said)


def read_jsonl(text: str, path: Path) -> Iterator[SpokenText]:
    """Objects with 'text' and, where known, 'doc' and 'speaker', one a line. Raises TranscriptUnreadable naming the
    line."""
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        row = _object(line, number, path)
        yield SpokenText(str(row.get("doc") or ""), str(row.get("speaker") or ""), str(row["text"]))


def _object(line: str, number: int, path: Path) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        row = None
    if not isinstance(row, dict) or not isinstance(row.get("text"), str):
        raise TranscriptUnreadable(
            path,
            f"line {number} is no JSON object with a 'text'",
            'write one object a line: {"doc": ..., "speaker": ..., "text": ...}',
        )
    return row
