"""JSON of recognisers: whisper, faster-whisper, whisperX, the OpenAI interface's verbose_json, Premiere's transcript
export, and a plain list of words with times.

All are segments with text, words, or both. Where a segment has words they are taken with their times; else its text is.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from dialogcut.errors import TranscriptUnreadable
from dialogcut.transcript.imports.texts import printable, said
from dialogcut.transcript.imports.written import (
    MOST_LETTERS,
    Written,
    WrittenLine,
    WrittenWord,
    is_said,
    line_of,
    milliseconds,
)

_ADVICE = "export it as SRT or plain text, or as whisper's JSON with 'segments' or 'words'"
_LANGUAGES = {"english": "en", "german": "de", "french": "fr", "spanish": "es", "italian": "it"}
_LINE_PAUSE_MS = 1200
_MOST_LINE_WORDS = 25

Row = Mapping[str, Any]


def read_json(text: str, path: Path) -> Written:
    """Raises TranscriptUnreadable for what is no JSON, or holds no words in any of the known ways."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as problem:
        raise TranscriptUnreadable(path, f"it begins like JSON and is none ({_where(problem)})", _ADVICE) from problem
    whole: Row = data if isinstance(data, dict) else {}
    segments = _rows(whole.get("segments")) or [row for row in _rows(data) if "text" in row or "words" in row]
    is_premiere = bool(segments) and "speakers" in whole
    if is_premiere or any("words" in row or "text" in row for row in segments):
        lines = _of_segments(segments, whole)
    else:
        lines = _of_words(_rows(whole.get("words") or whole.get("word_segments") or data))
    return Written(tuple(lines), _name(whole, is_premiere), _language(whole, segments))


def _of_segments(segments: Sequence[Row], whole: Row) -> Iterator[WrittenLine]:
    names = {str(one.get("id")): str(one.get("name") or "") for one in _rows(whole.get("speakers"))}
    own = _by_segment(segments, _words(_rows(whole.get("words"))))
    for number, segment in enumerate(segments):
        words = _words(_rows(segment.get("words"))) or own.get(number, [])
        speaker = _speaker(segment, names)
        start_ms, end_ms = milliseconds(segment.get("start")), _end(segment)
        line = line_of(said(str(segment.get("text") or "")), speaker, start_ms, end_ms)
        if words:
            by_speaker = groupby(words, key=lambda pair: names.get(pair[1], pair[1]) or speaker)
            for name, run in by_speaker:
                yield WrittenLine(tuple(word for word, _ in run), name, start_ms, end_ms)
        elif line is not None:
            yield line


def _by_segment(
    segments: Sequence[Row], words: Sequence[tuple[WrittenWord, str]]
) -> dict[int, list[tuple[WrittenWord, str]]]:
    """The words that stand beside the segments (verbose_json), by the last segment that starts before them."""
    found: dict[int, list[tuple[WrittenWord, str]]] = {}
    starts = [milliseconds(segment.get("start")) or 0 for segment in segments]
    at = 0
    for pair in words:
        middle = ((pair[0].start_ms or 0) + (pair[0].end_ms or 0)) // 2
        while at + 1 < len(starts) and starts[at + 1] <= middle:
            at += 1
        found.setdefault(at, []).append(pair)
    return found


def _of_words(rows: Sequence[Row]) -> Iterator[WrittenLine]:
    """Lines out of a mere list of words: at a change of speaker, a long pause, or a sentence's end once it is long."""
    held: list[tuple[WrittenWord, str]] = []
    for pair in _words(rows):
        if held and _breaks(held, pair):
            yield WrittenLine(tuple(word for word, _ in held), held[0][1])
            held = []
        held.append(pair)
    if held:
        yield WrittenLine(tuple(word for word, _ in held), held[0][1])


def _breaks(held: Sequence[tuple[WrittenWord, str]], pair: tuple[WrittenWord, str]) -> bool:
    (last, speaker), (word, here) = held[-1], pair
    pause = (word.start_ms or 0) - (last.end_ms or 0) if word.is_timed and last.is_timed else 0
    ends = last.text.rstrip("\"'”’)").endswith((".", "!", "?"))
    return here != speaker or pause >= _LINE_PAUSE_MS or (ends and pause >= 300) or len(held) >= _MOST_LINE_WORDS


def _words(rows: Sequence[Row]) -> list[tuple[WrittenWord, str]]:
    """Words and their speakers. Whisper begins a word with a space: a piece without one belongs to the word before."""
    texts = [str(row.get("word") or row.get("text") or row.get("punctuated_word") or "") for row in rows]
    is_spaced = any(text.startswith(" ") for text in texts)
    found: list[tuple[WrittenWord, str]] = []
    for row, text in zip(rows, texts, strict=True):
        bare = said(text)
        if not 0 < len(bare) <= MOST_LETTERS or str(row.get("type") or "word") not in ("word", "punctuation"):
            continue
        joins = not is_said(bare) or (is_spaced and not text.startswith(" "))
        if found and joins:
            found[-1] = (_joined(found[-1][0], bare, _end(row)), found[-1][1])
        elif is_said(bare):
            found.append((_timed(bare, milliseconds(row.get("start")), _end(row)), _speaker(row, {})))
    return found


def _joined(word: WrittenWord, text: str, end_ms: int | None) -> WrittenWord:
    later = max(word.end_ms, end_ms) if word.end_ms is not None and end_ms is not None else word.end_ms
    return WrittenWord(word.text + text, word.start_ms, later)


def _timed(text: str, start_ms: int | None, end_ms: int | None) -> WrittenWord:
    is_whole = start_ms is not None and end_ms is not None and end_ms > start_ms
    return WrittenWord(text, start_ms, end_ms) if is_whole else WrittenWord(text)


def _end(row: Row) -> int | None:
    if "end" in row:
        return milliseconds(row["end"])
    start_ms, length_ms = milliseconds(row.get("start")), milliseconds(row.get("duration"))
    return None if start_ms is None or length_ms is None else start_ms + length_ms


def _speaker(row: Row, names: Mapping[str, str]) -> str:
    speaker = row.get("speaker")
    if isinstance(speaker, dict):
        speaker = speaker.get("name")
    known = str(speaker) if isinstance(speaker, str | int) and not isinstance(speaker, bool) else ""
    return printable(names.get(known, "" if names else known)).strip()


def _rows(value: object) -> list[Row]:
    """The objects of a list; faster-whisper's tuples (start, end, word, probability) as such."""
    if not isinstance(value, list):
        return []
    return [row for item in value if (row := _row(item)) is not None]


def _row(item: object) -> Row | None:
    if isinstance(item, dict):
        return item
    if isinstance(item, list) and len(item) >= 3 and isinstance(item[2], str):
        return {"start": item[0], "end": item[1], "word": item[2]}
    return None


def _language(whole: Row, segments: Sequence[Row]) -> str:
    said_so = whole.get("language") or next((row["language"] for row in segments if row.get("language")), "")
    name = str(said_so).strip().lower().replace("_", "-")
    return printable(_LANGUAGES.get(name, name.split("-")[0]))[:8]


def _name(whole: Row, is_premiere: bool) -> str:
    if is_premiere:
        return "Premiere's transcript"
    return "JSON of segments" if whole.get("segments") else "JSON of words"


def _where(problem: Exception) -> str:
    return f"line {problem.lineno}" if isinstance(problem, json.JSONDecodeError) else "too deep"
