"""The cut as one file to hear or see: assembled, rendered, read again, put in place."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from dialogcut.cut.decisions import Decisions
from dialogcut.errors import MediaUnreadable, UsageError
from dialogcut.interchange.pieces import Proof
from dialogcut.interchange.place import Bundle, put_in_place
from dialogcut.preview.captions import Captions
from dialogcut.preview.movie import PIXELS, write_movie
from dialogcut.preview.playlist import PLAYBACK_RATE
from dialogcut.preview.programme import Programme, programme
from dialogcut.preview.projector import Projector
from dialogcut.preview.reread import differences
from dialogcut.preview.style import USUAL, Kind, Plan, RenderStyle, kind_of
from dialogcut.preview.wave import Progress, write_wave
from dialogcut.session.output import decisions_of, refuse_own_files
from dialogcut.session.session import Session
from dialogcut.timebase import Rate, format_timecode
from dialogcut.timeline.events import Sequence, TrackKind


def _unseen(share: float) -> None:
    del share


@dataclass(frozen=True, slots=True)
class Rendered:
    path: Path
    """In place, and read again."""
    frames: int
    rate: Rate
    start_frame: int
    samples: int
    """In each channel."""
    picture: tuple[int, int] | None
    """Width and height; None of sound alone."""
    notes: tuple[str, ...]
    """What is not as somebody may expect, in sentences."""
    sample_rate: int = PLAYBACK_RATE

    @property
    def sentence(self) -> str:
        """What was made, without an end."""
        length = format_timecode(self.frames, self.rate.with_drop(False))
        start = format_timecode(self.start_frame, self.rate)
        size = f", {self.picture[0]}x{self.picture[1]}" if self.picture else ""
        frames = "1 frame" if self.frames == 1 else f"{self.frames} frames"
        told = f"{frames} at {self.rate.label} ({length}) from {start}{size}"
        return f"{told}, {self.samples} samples at {self.sample_rate // 1000} kHz, read again and whole"


def render(
    session: Session,
    path: Path,
    style: RenderStyle = USUAL,
    version: str = "",
    progress: Progress = _unseen,
) -> Rendered:
    """Renders the present cut, or a named version of it, to a WAV, MP4 or QuickTime file.

    `progress` gets shares up to 1, and may raise: then nothing is put in place, as with everything raised here:
    UsageError for a name, a style, an empty cut, and for a path that is the project's or its media's; MediaUnreadable
    for a source; OutputError and ProofFailed.
    """
    kind_of(path, style)
    return render_state(session, decisions_of(session, version), path, style, progress)


def render_state(
    session: Session, decisions: Decisions, path: Path, style: RenderStyle = USUAL, progress: Progress = _unseen
) -> Rendered:
    """The same of any state of the cut."""
    kind = kind_of(path, style)
    refuse_own_files(session, path)
    sequence = session.sequence(decisions)
    if not sequence.frames:
        raise UsageError("The cut is empty: no kept word stands on the page, so there is nothing to render.")
    refuse_missing(sequence, kind)
    plan = Plan(kind, sequence.name, sequence.rate, sequence.start_frame, sequence.frames, f"{datetime.now():%Y-%m-%d}")
    sound = programme(sequence, session.material)
    with _projector(session, sequence, decisions, kind) as projector:
        _put(path, projector, sound, plan, progress)
        picture = (projector.canvas.width, projector.canvas.height) if projector else None
    notes = tuple(_notes(sequence, sound, kind))
    return Rendered(path, plan.frames, plan.rate, plan.start_frame, sound.length, picture, notes)


def refuse_missing(sequence: Sequence, kind: Kind) -> None:
    """Raises MediaUnreadable where a file that is going to be heard or seen is not there."""
    for track in sequence.tracks:
        if track.kind is TrackKind.PICTURE and not kind.has_picture:
            continue
        for source_id in dict.fromkeys(event.source_id for event in track.events):
            path = Path(sequence.source(source_id).path)
            if not path.is_file():
                advice = "see that its drive is mounted, or find it with 'dialogcut relink'"
                raise MediaUnreadable(path, "there is no such file, and the cut uses it", advice)


@contextmanager
def _projector(session: Session, sequence: Sequence, decisions: Decisions, kind: Kind) -> Iterator[Projector | None]:
    if not kind.has_picture:
        yield None
        return
    captions = Captions(sequence, decisions, session.material)
    with closing(Projector(sequence, captions, kind.height, PIXELS[kind.codec], kind.burn_in)) as projector:
        yield projector


def _put(path: Path, projector: Projector | None, sound: Programme, plan: Plan, progress: Progress) -> None:
    checksums: list[int | None] = []

    def fill(file: BinaryIO) -> None:
        if projector:
            checksums.append(write_movie(Path(file.name), projector, sound, plan, progress))
        else:
            checksums.append(write_wave(file, sound, plan, progress))

    def prove(at: Path) -> Proof:
        found = differences(at, checksums[0], plan, projector.canvas if projector else None)
        return Proof(plan.frames, 1, found)

    put_in_place([Bundle(path, fill, prove)])


def _notes(sequence: Sequence, sound: Programme, kind: Kind) -> Iterator[str]:
    yield from sequence.notes
    if sound.silent:
        gaps = "one gap is" if sound.silent == 1 else f"{sound.silent} gaps are"
        yield f"No room tone was found for them, so {gaps} silent."
    if kind.has_picture and not any(track.kind is TrackKind.PICTURE for track in sequence.tracks):
        yield "No camera rolled in what the cut uses: the picture shows the words on black."
