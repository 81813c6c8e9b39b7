"""Plain text: one line of dialogue a line or a paragraph; speakers as 'MARA: You are late.' or, as on a screenplay
page, as 'MARA' on a line of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dialogcut.transcript.imports.rows import bare_rows
from dialogcut.transcript.imports.speakers import named, parted
from dialogcut.transcript.imports.texts import said
from dialogcut.transcript.imports.written import Written, WrittenLine, line_of

_SENTENCE = re.compile(r"(?:(?<=[.!?…])|(?<=[.!?…][\"'”’)\]]))\s+(?=[\"'“‘(]*[A-Z0-9])")
_CUE = re.compile(r"^[^\W\d_a-z][^a-z.!?,;]{0,38}(?:\([^)]{0,30}\))?\s*$")
_EXTENSION = re.compile(r"\s*\([^)]*\)\s*$")
_LONG_LINE_WORDS = 25


def read_plain(text: str) -> Written:
    """Lines in order; long paragraphs are parted where sentences end."""
    rows = bare_rows(text)
    names = named(rows)
    lines: list[WrittenLine] = []
    speaker = ""
    for at, row in enumerate(rows):
        if not row:
            speaker = ""
        elif _is_cue(rows, at):
            speaker = _EXTENSION.sub("", row).strip()
        else:
            own, words = parted(row, names)
            speaker = own if own and not words else speaker
            lines += _lines(said(words), own or speaker)
    return Written(tuple(lines), "plain text")


def _is_cue(rows: list[str], at: int) -> bool:
    """A name in capitals alone on its line, behind a blank one, with words under it that are not all capitals."""
    if not _CUE.match(rows[at]) or (at and rows[at - 1]) or len(rows[at].split()) > 4:
        return False
    below = rows[at + 1] if at + 1 < len(rows) else ""
    return bool(below) and below != below.upper()


def _lines(text: str, speaker: str) -> Iterator[WrittenLine]:
    held: list[str] = []
    for sentence in _SENTENCE.split(text):
        words = sentence.split()
        if held and len(held) + len(words) > _LONG_LINE_WORDS:
            if line := line_of(" ".join(held), speaker):
                yield line
            held = []
        held += words
    if line := line_of(" ".join(held), speaker):
        yield line
