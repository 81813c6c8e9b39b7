"""Decisions become a sequence: runs of kept words as events on picture and sound tracks, every join graded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from collections.abc import Sequence as Many
from dataclasses import dataclass, field, replace

from dialogcut.cut.decisions import Decisions, Placeholder
from dialogcut.media.audio import dialogue_channels
from dialogcut.media.source import Source, Take
from dialogcut.timebase import Rate, Span, parse_timecode
from dialogcut.timeline.chain import chained, held_frames, inner_joins, join_between
from dialogcut.timeline.events import Event, Join, Sequence, Slug, Track, TrackKind
from dialogcut.timeline.fades import crossfades
from dialogcut.timeline.grid import extent, shift
from dialogcut.timeline.policy import CutPolicy
from dialogcut.timeline.rate import sequence_rate
from dialogcut.timeline.splices import Material, Piece, Splicer
from dialogcut.timeline.splits import met_at, split


def assemble(
    decisions: Decisions,
    material: Material,
    policy: CutPolicy | None = None,
    *,
    name: str = "dialogcut",
    rate: Rate | None = None,
    start_frame: int | None = None,
) -> Sequence:
    """The cut in frames. `rate` defaults to the picture's; `start_frame` to 01:00:00:00.

    Raises NotExpressible where takes of different picture rates meet, or the rate asked for is not the picture's: a
    frame of one is no whole number of frames of the other, and nothing here retimes.
    """
    policy, material = policy or CutPolicy(), material.corrected(decisions)
    used = [
        material.takes[take]
        for take in dict.fromkeys(line.take for line in decisions.lines if not isinstance(line, Placeholder))
    ]
    splicer = Splicer(material, sequence_rate(used, rate), policy)
    return laid_out(chained(decisions, splicer), material, splicer, name, start_frame)


def laid_out(
    items: Many[Piece | Placeholder], material: Material, splicer: Splicer, name: str, start_frame: int | None = None
) -> Sequence:
    """Pieces and placeholders one after the other, as tracks. `start_frame` defaults to 01:00:00:00."""
    rate = splicer.rate
    record = _Recorder(material, splicer, rate, splicer.policy)
    record.lay(items)
    return record.sequence(name, parse_timecode("01:00:00:00", rate) if start_frame is None else start_frame)


@dataclass
class _Recorder:
    """Lays pieces one after the other and collects what comes of them."""

    material: Material
    splicer: Splicer
    rate: Rate
    policy: CutPolicy
    position: int = 0
    pictures: list[Event] = field(default_factory=list)
    sounds: dict[int, list[Event]] = field(default_factory=dict)
    slugs: list[Slug] = field(default_factory=list)
    joins: list[Join] = field(default_factory=list)
    notes: dict[str, None] = field(default_factory=dict)
    previous: Piece | None = None
    was_seen: bool = False
    """Whether the piece before has a picture."""

    def lay(self, items: Many[Piece | Placeholder]) -> None:
        for item in items:
            if isinstance(item, Placeholder):
                self._slug(item)
            elif item.frames > 0:
                self._piece(item)
            else:
                text = self.material.transcripts[item.run.take].text(item.run.first, item.run.last)
                self.notes[f"'{text}' of take {item.run.take} has no time of its own, so it is not heard."] = None
        if self.previous:
            self._join(self.previous, None)

    def sequence(self, name: str, start_frame: int) -> Sequence:
        tracks = [_track("V1", TrackKind.PICTURE, self.pictures)] if self.pictures else []
        tracks += [_track(f"A{n + 1}", TrackKind.SOUND, events) for n, events in sorted(self.sounds.items())]
        sources = self._sources(tracks)
        return Sequence(
            name,
            self.rate,
            start_frame,
            tuple(tracks),
            sources,
            tuple(self.slugs),
            tuple(self.joins),
            tuple(self.notes),
            crossfades(tracks, sources, self.rate, self.policy.fade_frames),
        )

    def _sources(self, tracks: Many[Track]) -> tuple[Source, ...]:
        by_id = {placed.source.id: placed.source for take in self.material.takes.values() for placed in take.sources}
        used = dict.fromkeys(event.source_id for track in tracks for event in track.events)
        return tuple(by_id[source_id] for source_id in used)

    def _slug(self, line: Placeholder) -> None:
        if self.previous:
            self._join(self.previous, None)
        frames = held_frames(line, self.rate)
        text = f"{line.speaker}: {line.text}" if line.speaker else line.text
        self.slugs.append(Slug(self.position, frames, text, line.id))
        self.position += frames
        self.previous = None

    def _piece(self, piece: Piece) -> None:
        self.position += piece.gap_frames
        self._join(self.previous, piece)
        take = self.material.takes[piece.run.take]
        self._see(piece, [*self._picture(piece, take)])
        self._sound(piece, take)
        self.joins.extend(inner_joins(self.splicer, self.position, piece))
        self.position += piece.frames
        self.previous = piece

    def _see(self, piece: Piece, pictures: list[Event]) -> None:
        """Lays the pictures of a piece that begins where the last one ended, with the split edit between the two."""
        if (frames := piece.run.split_frames) and not self._splits(piece, pictures, frames):
            word = self.splicer.word(piece.run, piece.run.first).text
            self.notes[f"No split edit before '{word}': no two pictures meet at that join."] = None
        self.was_seen = bool(pictures)
        self.pictures.extend(pictures)

    def _splits(self, piece: Piece, pictures: list[Event], frames: int) -> bool:
        """Cuts the picture of a join elsewhere than its sound; False where no two pictures meet there."""
        if self.previous is None or piece.gap_frames or not self.was_seen or not pictures:
            return False
        out, into = self.pictures[-1], pictures[0]
        recorded = self._extent(out), self._extent(into)
        self.pictures[-1], pictures[0] = split(out, into, self.position, frames, recorded)
        moved = met_at(self.pictures[-1], pictures[0]) - self.position
        if moved != frames:
            word = self.splicer.word(piece.run, piece.run.first).text
            self.notes[
                f"The split edit before '{word}' is {moved:+d} frames, not {frames:+d}: the pictures reach no further."
            ] = None
        return True

    def _extent(self, event: Event) -> Span:
        take = self.material.takes[event.take]
        return extent(take.placed(event.source_id).source, self.rate)

    def _picture(self, piece: Piece, take: Take) -> Iterator[Event]:
        """One event an angle; the change falls on the last frame line at or before the word's start."""
        if not take.cameras:
            return
        words = self.material.transcripts[take.id].words
        inner = [piece.grid.floor(words[switch.word].start_sample) for switch in piece.run.switches[1:]]
        lines = [
            piece.into.frame,
            *(min(max(line, piece.into.frame), piece.out.frame) for line in inner),
            piece.out.frame,
        ]
        for switch, start, end in zip(piece.run.switches, lines, lines[1:], strict=False):
            source = self._camera(take, switch.angle)
            if end > start:
                yield from self._event(piece, take, source, Span(start, end), None)

    def _camera(self, take: Take, angle: str) -> Source:
        cameras = {camera.source.angle: camera.source for camera in reversed(take.cameras)}
        if angle not in cameras and angle != self.policy.angle:
            self.notes[
                f"Take {take.id} has no camera {angle}: its picture is camera {take.cameras[0].source.angle}."
            ] = None
        return cameras.get(angle, take.cameras[0].source)

    def _sound(self, piece: Piece, take: Take) -> None:
        sound = take.dialogue.sound
        assert sound is not None  # a take is refused without sound
        channels = range(len(sound.channels)) if self.policy.all_channels else dialogue_channels(sound)[:1]
        for track, channel in enumerate(channels):
            events = self._event(piece, take, take.dialogue, Span(piece.into.frame, piece.out.frame), channel)
            self.sounds.setdefault(track, []).extend(events)

    def _event(self, piece: Piece, take: Take, source: Source, span: Span, channel: int | None) -> Iterator[Event]:
        """The event of one source over `span` of the take's grid, less what the source did not record."""
        offset = shift(take, source, self.rate, piece.grid)
        recorded = span.shifted(offset).overlap(extent(source, self.rate))
        if recorded is None or len(recorded) < len(span):
            missing = len(span) - (len(recorded) if recorded else 0)
            self.notes[
                f"{source.names.stem} was not rolling for {missing} frames of take {take.id} that the cut uses."
            ] = None
        if recorded is not None:
            record_in = self.position + recorded.start - offset - piece.into.frame
            text = self.material.transcripts[take.id].text(piece.run.first, piece.run.last)
            yield Event(
                "", source.id, recorded.start, record_in, len(recorded), take.id, piece.run.line_id, text, channel
            )

    def _join(self, before: Piece | None, after: Piece | None) -> None:
        self.joins.append(join_between(self.splicer, self.position, before, after))


def _track(name: str, kind: TrackKind, events: Iterable[Event]) -> Track:
    return Track(name, kind, tuple(replace(event, id=f"{name}-{n:04d}") for n, event in enumerate(events, 1)))
