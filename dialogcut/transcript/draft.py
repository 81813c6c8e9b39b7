"""One word while its edges are being found: what the aligner says is believed or not, then the energy has its say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dialogcut.timebase import Span
from dialogcut.transcript.edgebook import ALIGNER, ENERGY, RECOGNISER
from dialogcut.transcript.loudness import Loudness
from dialogcut.transcript.sphinx import FITS_ABOVE, RATE, Placed
from dialogcut.transcript.words import Word

DISAGREEMENT_SECONDS = 0.35
"""An aligner that moves an edge further through sound is not believed: the transcript is probably wrong there."""

_DISAGREEMENT = round(DISAGREEMENT_SECONDS * RATE)
_PAUSE = RATE * 8 // 100
_RISE_REACH, _FALL_REACH = RATE * 6 // 100, RATE // 10
_CLOSURE = RATE // 10  # a stop before its burst is silent for less


@dataclass(slots=True)
class Draft:
    """Edges in samples at 16 kHz."""

    word: Word
    """As the recogniser had it, in samples of the source."""
    start: int
    end: int
    start_source: str = RECOGNISER
    end_source: str = RECOGNISER
    starts_at_pause: bool = False
    ends_at_pause: bool = False
    noise_db: float = 0.0
    """How far the loud parts of the speech around it stand above its noise."""
    is_refused: bool = False
    """Whether the aligner was asked and did not place it where it could be believed."""

    def believe(self, place: Placed | None, offset: int, loudness: Loudness, threshold: float | None) -> None:
        """Takes over where the aligner placed it, `offset` samples into the sound, where the word fits the sound there
        and both edges lie near the recogniser's, or with nothing but silence between."""
        if place is None or place.score < FITS_ABOVE:
            return
        start, end = place.start_sample + offset, place.end_sample + offset
        if all(_is_near(*edges, loudness, threshold) for edges in ((self.start, start), (self.end, end))):
            self.start, self.end, self.is_refused = start, end, False
            self.start_source = self.end_source = ALIGNER

    def move_start(self, to: int | None) -> None:
        if to is not None and to != self.start and to < self.end:
            self.start, self.start_source = to, ENERGY

    def move_end(self, to: int | None) -> None:
        if to is not None and to != self.end and to > self.start:
            self.end, self.end_source = to, ENERGY


def step(own: Sequence[Draft], span: Span, loudness: Loudness, threshold: float | None) -> None:
    """Moves the aligned edges beside a pause, of the words said in `span`, to where the energy steps up or down. Where
    the noise hides that step (`threshold` None) they stay."""
    if threshold is not None:
        for draft in own:
            _bare(draft, loudness, threshold)
    for before, draft, after in zip([None, *own[:-1]], own, [*own[1:], None], strict=True):
        left = before.end if before else span.start
        right = after.start if after else span.end
        draft.starts_at_pause = before is None or draft.start - left >= _PAUSE
        draft.ends_at_pause = after is None or right - draft.end >= _PAUSE
        if threshold is None or draft.start_source == RECOGNISER:
            continue
        if draft.starts_at_pause:
            near = Span(min(max(left, draft.start - _RISE_REACH), draft.start), draft.start + _RISE_REACH)
            draft.move_start(loudness.rise(near, threshold))
        if draft.ends_at_pause:
            near = Span(max(draft.end - _FALL_REACH, 0), max(min(right, draft.end + _FALL_REACH), draft.end))
            draft.move_end(loudness.fall(near, threshold))


def _bare(draft: Draft, loudness: Loudness, threshold: float) -> None:
    """Takes silence longer than a stop's closure off both sides of an aligned word: the aligner hides short pauses."""
    if draft.start_source == ALIGNER:
        bare = loudness.bared(Span(draft.start, draft.end), threshold, _CLOSURE, _RISE_REACH)
        draft.move_start(bare.start)
        draft.move_end(bare.end)


def _is_near(heard: int, aligned: int, loudness: Loudness, threshold: float | None) -> bool:
    if abs(heard - aligned) <= _DISAGREEMENT:
        return True
    return threshold is not None and loudness.spoken(Span(*sorted((heard, aligned))), threshold) <= _PAUSE
