"""What was taken out, as a timeline of its own: every struck run of the page, one after the other, with handles."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dialogcut.cut.decisions import Decisions, Placeholder, Spoken, Strike
from dialogcut.errors import NotExpressible
from dialogcut.timebase import Rate
from dialogcut.timeline.assemble import laid_out
from dialogcut.timeline.events import Marker, MarkerColour, MarkerKind, Sequence
from dialogcut.timeline.policy import CutPolicy
from dialogcut.timeline.rate import sequence_rate
from dialogcut.timeline.runs import Run, runs
from dialogcut.timeline.splices import Material, Splicer

HANDLE_FRAMES = 12
"""Frames kept on either side of a struck run unless told otherwise: enough to hear what stood around it."""

_NAME_CHARS = 40


def trims(
    decisions: Decisions,
    material: Material,
    policy: CutPolicy | None = None,
    *,
    name: str = "dialogcut trims",
    rate: Rate | None = None,
    start_frame: int | None = None,
    handle_frames: int = HANDLE_FRAMES,
) -> Sequence:
    """Every struck run of each line, in page order, picture and sound, as far as the take was recorded.

    Each has a marker over its whole length with its text and the reasons given. Raises NotExpressible where nothing is
    struck, or where takes of different picture rates meet.
    """
    material = material.corrected(decisions)
    policy = replace(policy or CutPolicy(), handle_frames=handle_frames, fade_frames=0)
    struck = [*_struck_runs(decisions, policy.angle)]
    if not struck:
        raise NotExpressible("Nothing is struck on this page, so there are no trims to write.")
    rate = sequence_rate([material.takes[run.take] for _, run in struck], rate)
    splicer = Splicer(material, rate, policy)
    pieces = [splicer.with_handles(splicer.piece(run)) for _, run in struck]
    sequence = laid_out(pieces, material, splicer, name, start_frame)
    told = [(line, run, piece.frames) for (line, run), piece in zip(struck, pieces, strict=True)]
    return replace(sequence, markers=tuple(_markers(told, material, sequence.frames)))


def _struck_runs(decisions: Decisions, angle: str) -> Iterator[tuple[Spoken, Run]]:
    """The runs that the page would have if exactly its struck words were kept, none joined over the end of a line."""
    for line in decisions.lines:
        if isinstance(line, Placeholder):
            continue
        strikes = tuple(Strike(word, "", "") for word in line.kept)
        turned = replace(line, strikes=strikes, pause_before_frames=None, edges=(), splits=(), pauses=())
        for run in runs(Decisions((turned,)), angle):
            assert isinstance(run, Run)  # the one line is spoken
            yield line, run
        if line.angles:
            angle = line.angles[-1].angle


def _markers(told: list[tuple[Spoken, Run, int]], material: Material, length: int) -> Iterator[Marker]:
    at = 0
    for line, run, frames in told:
        shown = min(frames, length - at)  # a roll may end before its last run does
        if shown > 0:
            text = material.transcripts[run.take].text(run.first, run.last)
            yield Marker(at, shown, _short(text), _note(line, run, text), MarkerColour.RED, MarkerKind.REASON)
        at += frames


def _note(line: Spoken, run: Run, text: str) -> str:
    said = f"{line.speaker}: {text}" if line.speaker else text
    strikes = [strike for strike in line.strikes if run.first <= strike.word <= run.last]
    reasons = dict.fromkeys(f"{strike.who}: {strike.why}" for strike in strikes if strike.why)
    return "\n".join([said, *reasons])


def _short(text: str) -> str:
    return text if len(text) <= _NAME_CHARS else text[: _NAME_CHARS - 1].rstrip() + "…"
