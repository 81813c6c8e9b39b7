"""Words are not aligned twice: edges that were found, kept beside the transcripts by sound, words and rules.

One small JSON file an entry, as `cache` keeps transcripts: named by a hash of the dialogue source's content, the words
with the edges that the recogniser gave them, and the version of the rules; written beside its place and renamed into
it; one that is damaged is simply not there.
"""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from dialogcut.media.source import Take
from dialogcut.transcript.align import MADE_BY, Aligned, lasting
from dialogcut.transcript.cache import cache_folder, digest_of, read_entry, write_entry
from dialogcut.transcript.edgebook import ALIGNER, ENERGY, RECOGNISER, EdgeBook, columns, from_columns, unmoved
from dialogcut.transcript.words import Transcript


class EdgeCache:
    """Found edges in a folder (`cache_folder()` by default), made when the first ones are saved."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = (folder or cache_folder()) / "edges"

    def load(self, take: Take, transcript: Transcript, book: EdgeBook | None) -> Aligned | None:
        """What was found for these words (with the book of an earlier pass) in the take's dialogue source, None where
        nothing was, or the entry is damaged."""
        kept = read_entry(self._place(take, transcript, book))
        if kept is None:
            return None
        try:
            edges = zip(transcript.words, kept["at"][0], kept["at"][1], kept["suspects"], strict=True)
            words = tuple(
                word._replace(start_sample=start, end_sample=end, suspect=tuple(suspect))
                for word, start, end, suspect in edges
            )
            found = EdgeBook(take.id, MADE_BY, from_columns(kept["starts"]), from_columns(kept["ends"]), kept["note"])
        except (ValueError, LookupError, TypeError):  # of another make: aligned anew
            return None
        return Aligned(replace(transcript, words=words), found)

    def save(self, take: Take, transcript: Transcript, book: EdgeBook | None, aligned: Aligned) -> bool:
        """Keeps what was found. False where the folder cannot be written: nothing is lost but time."""
        words = aligned.transcript.words
        entry = {
            "at": [[word.start_sample for word in words], [word.end_sample for word in words]],
            "suspects": [word.suspect for word in words],
            "starts": columns(aligned.book.starts),
            "ends": columns(aligned.book.ends),
            "note": aligned.book.note,
        }
        return write_entry(self._place(take, transcript, book), entry)

    def _place(self, take: Take, transcript: Transcript, book: EdgeBook | None) -> Path:
        heard = [[*word[1:5], *lasting(word.suspect)] for word in unmoved(transcript.words, book)]
        key = json.dumps([MADE_BY, take.dialogue_id, transcript.language, heard, _given(book)], ensure_ascii=False)
        return self._folder / f"{digest_of(key)[:40]}.json"


def _given(book: EdgeBook | None) -> list[list[object]]:
    """Edges that no pass of ours placed: what was known of them is known afterwards too."""
    if book is None:
        return []
    trusts = enumerate((*book.starts, *book.ends))
    return [[index, *trust[:2]] for index, trust in trusts if trust.source not in (RECOGNISER, ALIGNER, ENERGY)]
