"""A stretch of the page as it sounds inside the whole cut: laid when it is wanted, so a feature plays at once."""

from __future__ import annotations

from dialogcut.cut.decisions import CutLine, Decisions, Placeholder, WordRef
from dialogcut.preview.playlist import PLAYBACK_RATE, Playlist, cut_playlist
from dialogcut.timebase import Rate
from dialogcut.timeline.assemble import assemble
from dialogcut.timeline.events import Sequence
from dialogcut.timeline.policy import CutPolicy
from dialogcut.timeline.splices import Material


def stretch(
    decisions: Decisions, material: Material, policy: CutPolicy, rate: Rate, first_line: int, end_line: int
) -> Playlist:
    """Lines [first_line, end_line) of the page, to the very word where the next one is heard.

    Stretches that follow each other, played one after the other, are the whole cut: where the take runs on from one
    into the next nothing is cut. Raises as `assemble` does.
    """
    lines = decisions.lines
    first, end = _heard_from(lines, first_line), _heard_from(lines, end_line)
    if end <= first:
        return Playlist((), 0, material.transcripts)
    laid = Decisions(lines[first : end + 1], (), decisions.next_id)
    sequence = assemble(laid, material, policy, rate=rate)
    whole = cut_playlist(sequence, material.transcripts)
    at_head = _heard_from(lines, 0) == first
    start = 0 if at_head else _start(whole, sequence, lines[first])
    stop = whole.length if end >= len(lines) else _start(whole, sequence, lines[end])
    return whole.between(start, stop)


def _heard_from(lines: tuple[CutLine, ...], index: int) -> int:
    """The first line from `index` on that takes any time; len(lines) where there is none."""
    while index < len(lines):
        line = lines[index]
        if isinstance(line, Placeholder) or line.kept:
            break
        index += 1
    return index


def _start(playlist: Playlist, sequence: Sequence, line: CutLine) -> int:
    """Where a line that is heard starts: its slug, or its first kept word."""
    if isinstance(line, Placeholder):
        slug = next(slug for slug in sequence.slugs if slug.line_id == line.id)
        return sequence.rate.samples(slug.record_in, PLAYBACK_RATE)
    heard = (playlist.sample_of(WordRef(line.take, word)) for word in line.kept)
    return next((at for at in heard if at is not None), playlist.length)
