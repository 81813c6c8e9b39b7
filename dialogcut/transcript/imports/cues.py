"""Cues of SubRip (SRT) and WebVTT files: a line of two times, then lines of text.

Both are read by the same rules, as files in the wild mix them: numbers and blank lines may be missing, times may have
a comma or a point, one hour digit or none; a cue ends where the next one's times stand.
WebVTT: https://www.w3.org/TR/webvtt1/ (voice tags, NOTE, STYLE and REGION blocks).
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import NamedTuple

from dialogcut.transcript.imports.speakers import named, parted
from dialogcut.transcript.imports.texts import said, without_dash
from dialogcut.transcript.imports.written import Written, WrittenLine, line_of

_TIME = r"(?:(\d{1,3}):)?(\d{1,2}):(\d{1,2})(?:[.,](\d{1,3}))?"
_TIMES = re.compile(rf"^\s*{_TIME}\s*--?>\s*{_TIME}(?:\s.*)?$")
_BLOCK = re.compile(r"^(?:NOTE|STYLE|REGION)(?:\s|$)")
_ROLLING = re.compile(r"<\d{1,2}:\d{2}:\d{2}\.\d{3}><c>")
_VOICE = re.compile(r"<v(?:\.[^ \t>]*)?[ \t]+([^>]{1,100})>")


class _Cue(NamedTuple):
    start_ms: int
    end_ms: int
    text: str
    """Its lines, parted by line ends."""


def has_cues(text: str) -> bool:
    return any(_TIMES.match(line) for line in text[:20_000].split("\n"))


def read_cues(text: str) -> Written:
    """A line for each cue, or for each speaker in it; without lines where no cue says anything."""
    is_vtt = text.lstrip().startswith("WEBVTT")
    turns = [turn for cue in _unrolled(text) for turn in _turns(cue)]
    names = named(words for _, _, words in turns)
    lines = (_line(cue, speaker, words, names) for cue, speaker, words in turns)
    return Written(tuple(line for line in lines if line is not None), "WebVTT" if is_vtt else "SRT")


def _unrolled(text: str) -> Iterator[_Cue]:
    """The cues; of captions that roll up (YouTube's, told by their word times) without the rows that the cue before
    them shows already."""
    is_rolling = _ROLLING.search(text) is not None
    shown: set[str] = set()
    for cue in _cues(text):
        rows = cue.text.split("\n")
        fresh = [row for row in rows if not (is_rolling and said(row) in shown)]
        shown = {said(row) for row in rows}
        yield cue._replace(text="\n".join(fresh))


def _cues(text: str) -> Iterator[_Cue]:
    rows = text.split("\n")
    starts = [at for at, row in enumerate(rows) if _TIMES.match(row)]
    for at, after in zip(starts, [*starts[1:], len(rows)], strict=True):
        body = _body(rows[at + 1 : after], has_next=after < len(rows))
        times = _TIMES.match(rows[at])
        assert times is not None  # it was found so
        start_ms, end_ms = _milliseconds(times.groups()[:4]), _milliseconds(times.groups()[4:])
        yield _Cue(start_ms, max(start_ms, end_ms), "\n".join(body))


def _body(rows: list[str], has_next: bool) -> list[str]:
    """A cue's text: without the number of the next cue, and without blocks that are none."""
    rows = [row.strip() for row in rows]
    if has_next and rows and rows[-1].isdecimal():
        rows.pop()
    block = next((at for at, row in enumerate(rows) if _BLOCK.match(row) and (at == 0 or not rows[at - 1])), len(rows))
    kept = [row for row in rows[:block] if row]
    gap = next((at for at, row in enumerate(rows[:block]) if not row and any(rows[:at])), len(rows))
    name = [row for row in rows[gap:block] if row]
    return kept[:-1] if has_next and len(name) == 1 and " " not in name[0] and len(kept) > 1 else kept


def _turns(cue: _Cue) -> Iterator[tuple[_Cue, str, str]]:
    """(cue, speaker of a voice tag, what is said): parted at voice tags and at dashes."""
    parts = _VOICE.split(cue.text)
    voiced = [("", parts[0]), *zip(parts[1::2], parts[2::2], strict=True)]
    for speaker, text in voiced:
        held: list[str] = []
        for row in text.split("\n"):
            bare, is_turn = without_dash(said(row))
            if is_turn and held:
                yield cue, html.unescape(speaker).strip(), " ".join(held)
                held = []
            held.append(bare)
        yield cue, html.unescape(speaker).strip(), " ".join(held).strip()


def _line(cue: _Cue, speaker: str, text: str, names: frozenset[str]) -> WrittenLine | None:
    own, words = parted(text, names)
    return line_of(words, speaker or own, cue.start_ms, cue.end_ms)


def _milliseconds(parts: tuple[str | None, ...]) -> int:
    hours, minutes, seconds, fraction = (part or "0" for part in parts)
    return ((int(hours) * 60 + int(minutes)) * 60 + int(seconds)) * 1000 + int(fraction.ljust(3, "0"))
