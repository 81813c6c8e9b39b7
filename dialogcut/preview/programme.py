"""A sequence as the sound that is rendered: its events, its crossfades, and room tone where nothing was recorded."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from dialogcut.media.audio import sound_of
from dialogcut.media.levels import Levels
from dialogcut.preview.playlist import PLAYBACK_RATE, Piece, cut_playlist
from dialogcut.preview.strands import FADE, Ramp, Strand, run_on
from dialogcut.preview.tone import Tone, room_tone
from dialogcut.timebase.rate import nearest
from dialogcut.timeline.events import Sequence, TrackKind
from dialogcut.timeline.splices import Material


@dataclass(frozen=True, slots=True)
class Programme:
    """What is heard, in playback samples: exactly as long as the sequence, rounded once."""

    strands: tuple[Strand, ...]
    length: int
    silent: int
    """Gaps that stay silent: no room tone was recorded beside them."""


def programme(sequence: Sequence, material: Material) -> Programme:
    """The first sound track's events as they play, fades where a cut is and nowhere else: those that the sequence asks
    for, else 8 ms. Gaps hold the room tone of the takes beside them."""
    playlist = cut_playlist(sequence, material.transcripts)
    laid = [_Laid(piece) for piece in run_on(playlist.pieces)]
    filled: list[_Laid] = []
    silent = 0
    for gap in _gaps(laid, playlist.length):
        tones = list(_tone(gap, material))
        silent += not tones
        filled += tones
    whole = sorted([*laid, *filled], key=lambda one: one.piece.at)
    return Programme(tuple(_strands(whole, _asked(sequence), playlist.length)), playlist.length, silent)


@dataclass(frozen=True, slots=True)
class _Laid:
    piece: Piece
    tone: Tone | None = None

    @property
    def before(self) -> int:
        """Playback samples recorded before it."""
        first = self.tone.start_sample if self.tone else 0
        return max(0, nearest((self.piece.start_sample - first) / self.piece.step))

    @property
    def after(self) -> int:
        """Playback samples recorded behind it."""
        last = self.tone.end_sample if self.tone else sound_of(self.piece.source).samples
        return max(0, nearest((last - self.piece.end_sample) / self.piece.step))


@dataclass(frozen=True, slots=True)
class _Gap:
    at: int
    end: int
    out: Piece | None
    into: Piece | None


def _gaps(laid: list[_Laid], length: int) -> Iterator[_Gap]:
    at, out = 0, None
    for one in laid:
        if one.piece.at > at:
            yield _Gap(at, one.piece.at, out, one.piece)
        at, out = one.piece.end, one.piece
    if at < length:
        yield _Gap(at, length, out, None)


def _tone(gap: _Gap, material: Material) -> Iterator[_Laid]:
    """The tone of what goes out up to the middle and of what comes in from there; one of them where the other has none,
    both are the same, or the gap is short."""
    out = _beside(gap.out, gap.out.end_sample, material) if gap.out else None
    into = _beside(gap.into, gap.into.start_sample, material) if gap.into else None
    both = out and into and (out.take != into.take or out.level != into.level)
    middle = (gap.at + gap.end) // 2
    if out and into and both and middle - gap.at > max(out.fade, into.fade):
        parts = [(out, gap.at, middle), (into, middle, gap.end)]
    else:
        parts = [(tone, gap.at, gap.end) for tone in (out, into) if tone][:1]
    for tone, start, end in parts:
        yield from (_Laid(piece, tone) for piece in tone.pieces(start, end - start))


def _beside(piece: Piece, sample: int, material: Material) -> Tone | None:
    levels: Mapping[str, Levels] = material.levels
    return room_tone(piece.source, material.transcripts[piece.take], levels.get(piece.take), sample)


def _asked(sequence: Sequence) -> dict[int, Ramp]:
    """The sequence's own fades of its first sound track, by the sample of the cut."""
    track = next((track.name for track in sequence.tracks if track.kind is TrackKind.SOUND), "")
    found = {}
    for fade in sequence.fades:
        if fade.track == track:
            edges = (fade.record_frame - fade.before, fade.record_frame, fade.record_frame + fade.after)
            start, at, end = (sequence.rate.samples(frame, PLAYBACK_RATE) for frame in edges)
            found[at] = Ramp(start, end - start)
    return found


def _strands(laid: list[_Laid], asked: Mapping[int, Ramp], length: int) -> Iterator[Strand]:
    """Each with the fades that it shares with its neighbours."""
    falls = [_fall_alone(one, asked, length) for one in laid]
    rises = [_rise_alone(one, asked) for one in laid]
    for n, (out, into) in enumerate(pairwise(laid)):
        if out.piece.end == into.piece.at:
            falls[n], rises[n + 1] = _shared(out, into, asked)
    for one, rise, fall in zip(laid, rises, falls, strict=True):
        yield Strand(one.piece, rise, fall, one.tone.level if one.tone else 1.0)


def _shared(out: _Laid, into: _Laid, asked: Mapping[int, Ramp]) -> tuple[Ramp, Ramp]:
    """One ramp for both sides of a join, as far as their handles reach; where neither was recorded beyond it, each
    fades inside itself."""
    cut = into.piece.at
    if cut in asked:
        return asked[cut], asked[cut]
    wanted = min(out.tone.fade, into.tone.fade) if out.tone and into.tone else FADE
    wanted = max(1, min(wanted, out.piece.length, into.piece.length))
    before = min(into.before, wanted - min(wanted // 2, out.after))
    after = min(out.after, wanted - before)
    if before + after > 0:
        return (Ramp(cut - before, before + after),) * 2
    half = max(1, wanted // 2)
    return Ramp(cut - half, half), Ramp(cut, half)


def _rise_alone(one: _Laid, asked: Mapping[int, Ramp]) -> Ramp:
    """From silence: half before it where there is room and something was recorded."""
    at = one.piece.at
    return asked.get(at) or Ramp(max(0, at - min(FADE // 2, one.before)), min(FADE, one.piece.length))


def _fall_alone(one: _Laid, asked: Mapping[int, Ramp], length: int) -> Ramp:
    end = one.piece.end
    fade = min(FADE, one.piece.length)
    return asked.get(end) or Ramp(min(end + min(FADE // 2, one.after), length) - fade, fade)
