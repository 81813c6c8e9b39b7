"""A written scene from a file, whatever its form."""

from __future__ import annotations

from pathlib import Path

from dialogcut.errors import TranscriptUnreadable
from dialogcut.script.fountain import read_fountain
from dialogcut.script.plain import read_jsonl, read_plain
from dialogcut.script.spoken import SpokenText, in_lines

MOST_BYTES = 50_000_000


def read_script(path: Path) -> tuple[SpokenText, ...]:
    """The dialogue of a .fountain, .txt or .jsonl file in order. Long speeches of the first two become several lines;
    a line of JSON stays one.

    Raises TranscriptUnreadable for a file that cannot be read or holds no dialogue.
    """
    text = _text(path)
    if path.suffix.lower() == ".jsonl":
        found = tuple(read_jsonl(text, path))
    else:
        reader = read_fountain if path.suffix.lower() in {".fountain", ".spmd"} else read_plain
        found = tuple(line for speech in reader(text) for line in in_lines(speech))
    if not found:
        raise TranscriptUnreadable(
            path, "there is no dialogue in it", "give a .fountain, .txt or .jsonl file with spoken lines"
        )
    return found


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise TranscriptUnreadable(path, "it is too large for a scene", "give one scene or one script at a time")
        data = path.read_bytes()
    except IsADirectoryError:
        raise TranscriptUnreadable(path, "this is a folder", "name a file in it") from None
    except OSError as problem:
        raise TranscriptUnreadable(
            path, f"it cannot be read ({problem.strerror})", "check the name and the rights"
        ) from problem
    if b"\0" in data[:4096]:
        raise TranscriptUnreadable(path, "this is no text file", "give a .fountain, .txt or .jsonl file")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("latin-1")
