"""A take is not transcribed twice: finished transcripts, kept by what was heard and by whom.

One small JSON file an entry, named by a hash of the dialogue source's content, the recogniser's name (model, settings
and channel) and the version of the rules that make lines. Entries are written beside their place and renamed into it,
and carry a digest: one that is cut off or damaged is simply not there. The folder can be deleted at any time.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

from dialogcut.media.source import Take
from dialogcut.transcript.lines import LINES_RULE
from dialogcut.transcript.words import Line, Transcript, Word

_FORMAT = 2  # counts up when entries look otherwise, and when takes are heard otherwise


def cache_folder() -> Path:
    """$DIALOGCUT_CACHE, else `dialogcut` in the platform's place for caches ($XDG_CACHE_HOME, ~/.cache)."""
    asked = os.environ.get("DIALOGCUT_CACHE")
    if asked:
        return Path(asked).expanduser()
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "dialogcut" / "Cache"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "dialogcut"
    shared = os.environ.get("XDG_CACHE_HOME", "")
    # The XDG rules: a relative path is invalid and to be ignored.
    return (Path(shared) if Path(shared).is_absolute() else Path.home() / ".cache") / "dialogcut"


class TranscriptCache:
    """Finished transcripts in a folder (`cache_folder()` by default), made when the first one is saved."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = (folder or cache_folder()) / "transcripts"

    def load(self, take: Take, recognizer_name: str) -> Transcript | None:
        """What this recogniser heard in the take's dialogue source, None where it has not, or the entry is damaged."""
        entry = read_entry(self._place(take, recognizer_name))
        if entry is None:
            return None
        try:
            kept = _transcript(entry)
        except (ValueError, KeyError, TypeError):  # of another make: heard anew
            return None
        return replace(kept, take_id=take.id) if kept.source_id == take.dialogue_id else None

    def save(self, take: Take, transcript: Transcript) -> bool:
        """Keeps a transcript for the recogniser it was made by. False where the folder cannot be written: nothing is
        lost but the time to hear the take again."""
        return write_entry(self._place(take, transcript.made_by), _json(transcript))

    def _place(self, take: Take, recognizer_name: str) -> Path:
        key = "\n".join((str(_FORMAT), str(LINES_RULE), take.dialogue_id, recognizer_name))
        return self._folder / f"{digest_of(key)[:40]}.json"


def read_entry(place: Path) -> dict[str, Any] | None:
    """What `write_entry` wrote; None where nothing is, or it is damaged."""
    try:
        digest, _, body = place.read_text(encoding="utf-8").partition("\n")
        entry: dict[str, Any] | None = json.loads(body) if digest == digest_of(body) else None
    except (OSError, ValueError):
        return None
    return entry


def write_entry(place: Path, entry: dict[str, Any]) -> bool:
    """Writes an entry, whole or not at all; False where the folder cannot be written."""
    body = json.dumps(entry, ensure_ascii=False, separators=(",", ":"))
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        _write(place, f"{digest_of(body)}\n{body}")
    except OSError:
        return False
    return True


def digest_of(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _write(place: Path, text: str) -> None:
    handle, name = tempfile.mkstemp(dir=place.parent, suffix=".part")
    try:
        with open(handle, "w", encoding="utf-8") as file:  # noqa: PTH123  # a handle, not a path
            file.write(text)
        Path(name).replace(place)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _json(transcript: Transcript) -> dict[str, Any]:
    return {
        "source": transcript.source_id,
        "sample_rate": transcript.sample_rate,
        "language": transcript.language,
        "made_by": transcript.made_by,
        "words": [word[1:] for word in transcript.words],
        "lines": [[line.speaker, line.first, line.last, line.speaker_unsure] for line in transcript.lines],
    }


def _transcript(kept: dict[str, Any]) -> Transcript:
    words = tuple(
        Word(index, text, start, end, probability, tuple(suspect))
        for index, (text, start, end, probability, suspect) in enumerate(kept["words"])
    )
    lines = tuple(Line(index, *line) for index, line in enumerate(kept["lines"]))
    return Transcript("", kept["source"], kept["sample_rate"], words, lines, kept["language"], kept["made_by"])
