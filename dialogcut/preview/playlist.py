"""What is to be heard: pieces of sources one after the other, and which word is heard when.

Positions are samples at PLAYBACK_RATE, counted from the playlist's start. A piece keeps its source's own rate, so a
word's edges stay those of its transcript.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import NamedTuple

from dialogcut.cut.decisions import WordRef
from dialogcut.media.audio import dialogue_channels, sound_of
from dialogcut.media.source import Source
from dialogcut.timebase.rate import nearest
from dialogcut.timeline.events import Event, Sequence, TrackKind
from dialogcut.timeline.splices import Material
from dialogcut.transcript.words import Transcript, Word

PLAYBACK_RATE = 48_000
_LEAD_SECONDS = Fraction(1, 5)  # heard before and after words that are played by themselves


class Place(NamedTuple):
    """A moment of a take: a sample of its dialogue source, at that source's own rate."""

    take: str
    sample: int


@dataclass(frozen=True, slots=True)
class Piece:
    """One stretch of one source at one place of a playlist."""

    take: str
    source: Source
    channels: tuple[int, ...]
    """Channels of the source, from 0; their mean is heard."""
    start_sample: int
    """First sample, at the source's own rate; outside the recording there is silence."""
    at: int
    """Where it is heard: playback samples from the playlist's start."""
    length: int
    """How long, in playback samples."""

    @property
    def end(self) -> int:
        return self.at + self.length

    @property
    def step(self) -> Fraction:
        """Own samples a playback sample."""
        return Fraction(sound_of(self.source).sample_rate, PLAYBACK_RATE)

    @property
    def end_sample(self) -> int:
        """Where it ends, in samples of the source's own rate."""
        return self.start_sample + nearest(self.length * self.step)

    def sample(self, at: int) -> int:
        """The own sample heard at a playback position."""
        return self.start_sample + nearest((at - self.at) * self.step)

    def position(self, sample: int) -> int:
        """The playback position at which an own sample is heard."""
        return self.at + nearest((sample - self.start_sample) / self.step)

    def clipped(self, start: int, end: int) -> Piece | None:
        """What of it lies in [start, end), that range starting at 0; None where nothing does."""
        first, last = max(start, self.at), min(end, self.end)
        if first >= last:
            return None
        return replace(self, start_sample=self.sample(first), at=first - start, length=last - first)


@dataclass(frozen=True, slots=True)
class Playlist:
    """Pieces in the order of their positions, never overlapping; what none covers is silence."""

    pieces: tuple[Piece, ...]
    length: int
    transcripts: Mapping[str, Transcript]
    """By take id: to tell which word is heard."""

    def piece(self, at: int) -> Piece | None:
        """The piece heard at a position; None in silence."""
        index = bisect_right(self.pieces, at, key=_start) - 1
        return self.pieces[index] if index >= 0 and at < self.pieces[index].end else None

    def place(self, at: int) -> Place | None:
        """Which moment of which take is heard; None in silence."""
        piece = self.piece(at)
        return None if piece is None else Place(piece.take, piece.sample(at))

    def word(self, at: int) -> WordRef | None:
        """The word heard at a position: in a pause the one said last; None in silence and where no word was heard."""
        piece = self.piece(at)
        words = self._words(piece) if piece is not None else range(0)
        if piece is None or not words:
            return None
        said = self.transcripts[piece.take].words
        index = bisect_right(said, piece.sample(at), words.start, words.stop, key=_start_sample) - 1
        return WordRef(piece.take, max(index, words.start))

    def sample_of(self, word: WordRef) -> int | None:
        """The position at which a word starts; None where it is not heard."""
        said = self.transcripts[word.take].words[word.index]
        for piece in self.pieces:
            if piece.take == word.take and 2 * piece.start_sample <= _twice_middle(said) < 2 * piece.end_sample:
                return max(piece.at, piece.position(said.start_sample))
        return None

    def between(self, start: int, end: int) -> Playlist:
        """The part [start, end), from 0 again."""
        start, end = max(0, start), min(end, self.length)
        pieces = (piece.clipped(start, end) for piece in self.pieces)
        return Playlist(tuple(piece for piece in pieces if piece), max(0, end - start), self.transcripts)

    def around(self, at: int, seconds: float = 2.0) -> Playlist:
        """`seconds` before a position (a join) and as many after it."""
        reach = round(seconds * PLAYBACK_RATE)
        return self.between(at - reach, at + reach)

    def _words(self, piece: Piece) -> range:
        """The words whose middle the piece plays."""
        words = self.transcripts[piece.take].words
        first = bisect_left(words, 2 * piece.start_sample, key=_twice_middle)
        return range(first, bisect_left(words, 2 * piece.end_sample, first, key=_twice_middle))


def cut_playlist(sequence: Sequence, transcripts: Mapping[str, Transcript]) -> Playlist:
    """The cut as it is assembled: the events of its first sound track, gaps and slugs as silence.

    Heard are the channels in which the words were heard (`dialogue_channels`), whatever channels the tracks take.
    """
    sounds = next((track.events for track in sequence.tracks if track.kind is TrackKind.SOUND), ())
    sources = {source.id: source for source in sequence.sources}
    pieces = tuple(_laid(event, sources[event.source_id], sequence) for event in sounds)
    return Playlist(pieces, sequence.rate.samples(sequence.frames, PLAYBACK_RATE), transcripts)


def source_playlist(ranges: Iterable[tuple[str, int, int]], material: Material) -> Playlist:
    """Words first..last of takes as they were recorded, the struck ones too, in the order given.

    Ranges that go on where the one before ended run on without a cut. A moment before and after comes along.
    """
    pieces: list[Piece] = []
    length = 0
    for take, first, last in _runs_on(ranges):
        piece = _recorded(material, take, first, last, length)
        pieces.append(piece)
        length = piece.end
    return Playlist(tuple(pieces), length, material.transcripts)


def _laid(event: Event, source: Source, sequence: Sequence) -> Piece:
    sound = sound_of(source)
    into = event.source_in / sequence.rate.fps - (source.start_seconds or 0)
    at, end = (sequence.rate.samples(frame, PLAYBACK_RATE) for frame in (event.record.start, event.record.end))
    start_sample = nearest(into * sound.sample_rate)
    return Piece(event.take, source, dialogue_channels(sound), start_sample, at, end - at)


def _recorded(material: Material, take: str, first: int, last: int, at: int) -> Piece:
    source, words = material.takes[take].dialogue, material.transcripts[take].words
    sound = sound_of(source)
    lead = int(_LEAD_SECONDS * sound.sample_rate)
    floor = words[first - 1].end_sample if first else 0
    ceiling = words[last + 1].start_sample if last + 1 < len(words) else sound.samples
    start = max(words[first].start_sample - lead, min(floor, words[first].start_sample))
    end = min(words[last].end_sample + lead, max(ceiling, words[last].end_sample))
    length = nearest(Fraction((end - start) * PLAYBACK_RATE, sound.sample_rate))
    return Piece(take, source, dialogue_channels(sound), start, at, length)


def _runs_on(ranges: Iterable[tuple[str, int, int]]) -> Iterator[tuple[str, int, int]]:
    """The same words in as few ranges as possible."""
    pending: tuple[str, int, int] | None = None
    for take, first, last in ranges:
        if pending and pending[0] == take and pending[2] + 1 == first:
            pending = (take, pending[1], last)
            continue
        if pending:
            yield pending
        pending = (take, first, last)
    if pending:
        yield pending


def _start(piece: Piece) -> int:
    return piece.at


def _start_sample(word: Word) -> int:
    return word.start_sample


def _twice_middle(word: Word) -> int:
    return word.start_sample + word.end_sample
