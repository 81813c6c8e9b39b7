"""Takes -> transcripts: what is known comes from the cache, the rest is heard; each take is whole before the next is
given."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from dialogcut.media.source import Take
from dialogcut.transcript.cache import TranscriptCache
from dialogcut.transcript.lines import transcript_of
from dialogcut.transcript.recognizer import HeardLine, Recognizer
from dialogcut.transcript.speakers import by_tracks
from dialogcut.transcript.words import Transcript


def _unheard(take: Take, line: HeardLine) -> None:
    del take, line


def transcribe(
    takes: Sequence[Take],
    recognizer: Recognizer,
    cache: TranscriptCache | None = None,
    cancelled: Callable[[], bool] = lambda: False,
    heard: Callable[[Take, HeardLine], None] = _unheard,
) -> Iterator[Transcript]:
    """A transcript for each take, in order, given and cached as soon as it is finished: what was given before an
    error or before Cancelled is whole and stays.

    `heard` is told every line as it comes, for progress. The recogniser is not touched (no model is loaded) when the
    cache knows every take. Raises what the recogniser raises.
    """
    known = {take.id: cache.load(take, recognizer.name) if cache else None for take in takes}
    fresh = _heard_in_order([take for take in takes if known[take.id] is None], recognizer, cancelled, heard)
    for take in takes:
        transcript = known[take.id]
        if transcript is None:
            transcript = next(fresh)
            if cache:
                cache.save(take, transcript)
        yield transcript


def _heard_in_order(
    takes: Sequence[Take],
    recognizer: Recognizer,
    cancelled: Callable[[], bool],
    heard: Callable[[Take, HeardLine], None],
) -> Iterator[Transcript]:
    lines: list[HeardLine] = []
    for take, line in recognizer.all_lines(takes, cancelled):
        heard(take, line)
        lines.append(line)
        if line.done == 1:
            voices = by_tracks(take, cancelled)
            yield transcript_of(take, lines, recognizer.name, recognizer.language, voices)
            lines = []
