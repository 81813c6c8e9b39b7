"""A text is not placed twice in the same sound: what came of it, kept beside the transcripts.

One small JSON file an entry, as `cache` keeps transcripts: named by a hash of the dialogue source's content, the text
with its speakers and times, and the version of the rules; one that is damaged is simply not there.
"""

from __future__ import annotations

import json
from dataclasses import astuple
from pathlib import Path
from typing import Any

from dialogcut.media.source import Take
from dialogcut.transcript.cache import cache_folder, digest_of, read_entry, write_entry
from dialogcut.transcript.edgebook import EdgeBook, columns, from_columns
from dialogcut.transcript.given import MADE_BY, Given, Stretch
from dialogcut.transcript.imports.written import Written
from dialogcut.transcript.words import Line, Transcript, Word


class GivenCache:
    """Placed texts in a folder (`cache_folder()` by default), made when the first one is saved."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = (folder or cache_folder()) / "texts"

    def load(self, take: Take, written: Written) -> Given | None:
        """What came of this text in the take's dialogue source; None where nothing is known, or it is damaged."""
        kept = read_entry(self._place(take, written))
        if kept is None:
            return None
        try:
            return _given(take, kept)
        except (ValueError, LookupError, TypeError):  # of another make: placed anew
            return None

    def save(self, take: Take, written: Written, given: Given) -> bool:
        """Keeps what came of it. False where the folder cannot be written: nothing is lost but time."""
        return write_entry(self._place(take, written), _entry(given))

    def _place(self, take: Take, written: Written) -> Path:
        key = json.dumps([MADE_BY, take.dialogue_id, astuple(written)], ensure_ascii=False)
        return self._folder / f"{digest_of(key)[:40]}.json"


def _entry(given: Given) -> dict[str, Any]:
    transcript, book = given.transcript, given.book
    return {
        "sample_rate": transcript.sample_rate,
        "language": transcript.language,
        "words": [word[1:] for word in transcript.words],
        "lines": [[line.speaker, line.first, line.last] for line in transcript.lines],
        "starts": columns(book.starts),
        "ends": columns(book.ends),
        "stretches": [astuple(one) for one in given.stretches],
        "places": given.places,
        "rest": [given.trusted, given.before, given.after, given.clock_note, given.share_found],
    }


def _given(take: Take, kept: dict[str, Any]) -> Given:
    words = tuple(
        Word(index, text, start, end, probability, tuple(suspect))
        for index, (text, start, end, probability, suspect) in enumerate(kept["words"])
    )
    lines = tuple(Line(index, *line) for index, line in enumerate(kept["lines"]))
    transcript = Transcript(take.id, take.dialogue_id, kept["sample_rate"], words, lines, kept["language"], MADE_BY)
    book = EdgeBook(take.id, MADE_BY, from_columns(kept["starts"]), from_columns(kept["ends"]))
    trusted, before, after, note, share = kept["rest"]
    stretches = tuple(Stretch(*one) for one in kept["stretches"])
    return Given(transcript, book, tuple(kept["places"]), trusted, stretches, before, after, note, share)
