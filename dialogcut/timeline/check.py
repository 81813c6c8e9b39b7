"""What must hold for every sequence: checked after each assembly, before anything is written."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from dialogcut.cut.decisions import Decisions, Spoken
from dialogcut.timebase import Span
from dialogcut.timeline.events import Event, Sequence, Track, TrackKind
from dialogcut.timeline.grid import Grid, extent, shift
from dialogcut.timeline.runs import hand_edges
from dialogcut.timeline.splices import Material


def check(sequence: Sequence, decisions: Decisions, material: Material) -> tuple[str, ...]:
    """Every rule that the sequence breaks, as sentences; none when it is sound.

    No event is empty, outside its media, or over another; every track holds the same frames as the first sound track
    where both have material; every kept word lies whole inside the sound events of its take, in the order of the
    page, but for what edges set by hand cut off.
    """
    problems = [problem for track in sequence.tracks for problem in _track(sequence, track)]
    return (*problems, *_words(sequence, decisions, material))


def _track(sequence: Sequence, track: Track) -> Iterator[str]:
    for event in track.events:
        if event.frames <= 0 or event.record_in < 0:
            yield f"{event.id} is empty or lies before the start"
        if not extent(sequence.source(event.source_id), sequence.rate).covers(event.source):
            yield f"{event.id} reaches outside its media"
    for before, after in pairwise(track.events):
        if after.record_in < before.record.end:
            yield f"{after.id} lies over {before.id}"
    for slug in sequence.slugs:
        for event in track.events:
            if event.record_in < slug.record_in + slug.frames and event.record.end > slug.record_in:
                yield f"{event.id} lies over the room held for '{slug.text}'"


def _words(sequence: Sequence, decisions: Decisions, material: Material) -> Iterator[str]:
    """Kept words against the first sound track, walking both once in page order."""
    sounds = next((track.events for track in sequence.tracks if track.kind is TrackKind.SOUND), ())
    grids = {take_id: Grid.of(take, sequence.rate) for take_id, take in material.takes.items()}
    offsets = {
        take_id: shift(take, take.dialogue, sequence.rate, grids[take_id]) for take_id, take in material.takes.items()
    }
    media = {take_id: extent(take.dialogue, sequence.rate) for take_id, take in material.takes.items()}
    at = 0
    for line in decisions.lines:
        for index in line.kept if isinstance(line, Spoken) else ():
            assert isinstance(line, Spoken)
            word, grid, offset = material.transcripts[line.take].words[index], grids[line.take], offsets[line.take]
            whole = Span(grid.floor(word.start_sample), grid.ceil(word.end_sample))
            if not whole:
                continue  # without a time of its own, and on a frame line: it may take up no frame
            if not media[line.take].covers(whole.shifted(offset)):
                continue  # the recording ends before the word does, which the sequence's notes say
            first, last = (frame + offset for frame in _due(whole, grid, *hand_edges(line, index, index)))
            found = next((i for i in range(at, len(sounds)) if _holds(sounds[i], line.take, first, last)), None)
            if found is None:
                yield f"the kept word '{word.text}' ({line.take}, word {index}) is not whole in the sound"
            else:
                at = found


def _due(whole: Span, grid: Grid, in_sample: int | None, out_sample: int | None) -> tuple[int, int]:
    """From which frame on a word must be heard, and up to which: all but what edges set by hand cut off. One that would
    leave nothing of it is not followed; of two that cross, either may be, so that the first frame may lie behind the
    last."""
    first, last = whole.start, whole.end
    if in_sample is not None and grid.nearest(in_sample) < whole.end:
        first = max(first, grid.nearest(in_sample))
    if out_sample is not None and grid.nearest(out_sample) > whole.start:
        last = min(last, grid.nearest(out_sample))
    return first, last


def _holds(event: Event, take: str, first: int, last: int) -> bool:
    """Whether the event plays a word; one frame of tolerance is not given: the word's own frames must all be there."""
    return event.take == take and event.source_in <= first and last <= event.source.end
