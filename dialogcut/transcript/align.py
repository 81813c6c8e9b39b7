"""Words that a recogniser heard, with edges as tight as the sound allows, and a book of how far to trust each.

In short stretches (`stretches`), forced alignment by pocketsphinx (`sphinx`) places the words; where a pause begins or
ends, the step in energy (`loudness`) places them closer. The aligner is not believed where a word does not fit the
sound, or where it moves an edge far through sound that is not silent (`draft`): there the recogniser's edges stay and
the word is marked 'unaligned'. So is a word in a stretch that the aligner refuses, as a whole and halved.

Only English is aligned; other languages keep the recogniser's edges. Words, their order and their lines never change.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from dialogcut.media.lanes import FloatArray
from dialogcut.transcript import trust
from dialogcut.transcript.draft import Draft, step
from dialogcut.transcript.edgebook import (
    ALIGNER,
    ENERGY,
    ESTIMATED,
    RECOGNISER,
    RECOGNISER_MS,
    EdgeBook,
    EdgeTrust,
    uniform,
    unmoved,
)
from dialogcut.transcript.loudness import Loudness
from dialogcut.transcript.sphinx import RATE, Sphinx, pcm
from dialogcut.transcript.stretches import Stretch, halves, stretches
from dialogcut.transcript.words import SUSPECT_SECONDS, UNALIGNED, Transcript, Word

RULES = 2
"""Counts up when what comes out may change, so that kept alignments are made anew."""
MADE_BY = f"pocketsphinx, rules {RULES}"

_HALVINGS = 3
_FROM_EDGES = ("long", "no time", "overlap", UNALIGNED)


@dataclass(frozen=True, slots=True)
class Aligned:
    transcript: Transcript
    book: EdgeBook


@dataclass(frozen=True, slots=True, eq=False)
class _Sound:
    """One take's sound and what is asked about it."""

    samples: FloatArray
    loudness: Loudness
    sphinx: Sphinx


def _untold(share: float) -> None:
    del share


def align(
    samples: FloatArray,
    transcript: Transcript,
    sphinx: Sphinx,
    book: EdgeBook | None = None,
    told: Callable[[float], None] = _untold,
) -> Aligned:
    """`samples` is the take's whole dialogue, mono at 16 kHz. `book` is what an earlier pass left: this one begins
    again from the edges that the recogniser had given, so that the same words give the same edges. `told` hears what
    share is done."""
    original = replace(transcript, words=unmoved(transcript.words, book))
    if note := unaligned_because(original):
        kept = book if book is not None and not book.made_by else uniform(original, RECOGNISER, RECOGNISER_MS)
        return Aligned(original, replace(kept, made_by=MADE_BY, note=note))
    scale = RATE / original.sample_rate
    drafts = [Draft(word, round(word.start_sample * scale), round(word.end_sample * scale)) for word in original.words]
    heard = [draft.word._replace(start_sample=draft.start, end_sample=draft.end) for draft in drafts]
    sound = _Sound(samples, Loudness(samples), sphinx)
    guessed = _guessed(book)
    for stretch in stretches(heard, sound.loudness, len(samples)):
        if guessed.isdisjoint(range(stretch.first, stretch.last + 1)):
            _align_stretch(sound, heard, drafts, stretch, _HALVINGS)
        told((stretch.last + 1) / len(heard))
    return _finished(original, drafts, book)


def unaligned_because(transcript: Transcript) -> str:
    """One sentence on why a take is not aligned; '' where it is."""
    if transcript.language.split("-")[0] in ("", "en"):
        return ""
    return (
        f"Take {transcript.take_id} is spoken in '{transcript.language}': only English is aligned, so its words keep "
        "the edges that they were heard with."
    )


def _guessed(book: EdgeBook | None) -> frozenset[int]:
    """Words that a text was only given room for: there is nothing to align around them, as 'dialogcut import-text'
    looks itself. Estimates inside a word that was heard are as near as what is heard."""
    starts = enumerate(book.starts) if book else ()
    return frozenset(at for at, start in starts if start.source == ESTIMATED and start.within_ms > RECOGNISER_MS)


def _align_stretch(sound: _Sound, heard: Sequence[Word], drafts: list[Draft], stretch: Stretch, halvings: int) -> None:
    own = drafts[stretch.first : stretch.last + 1]
    loud, noise = sound.loudness.loud(stretch.span), sound.loudness.noise(stretch.span)
    for draft in own:
        draft.noise_db, draft.is_refused = loud - noise, bool(sound.sphinx.said(draft.word.text))
    span = stretch.span
    placed = sound.sphinx.forced(pcm(sound.samples[span.start : span.end]), [draft.word.text for draft in own])
    if placed is None:
        for half in halves(stretch, heard, sound.loudness) if halvings else ():
            _align_stretch(sound, heard, drafts, half, halvings - 1)
        return
    threshold = sound.loudness.threshold(span)
    for draft, place in zip(own, placed, strict=True):
        draft.believe(place, span.start, sound.loudness, threshold)
    step(own, span, sound.loudness, threshold)


def _finished(original: Transcript, drafts: Sequence[Draft], book: EdgeBook | None) -> Aligned:
    """Edges back in samples of the source, never going back, with their book."""
    scale = original.sample_rate / RATE
    words: list[Word] = []
    starts: list[EdgeTrust] = []
    ends: list[EdgeTrust] = []
    before = 0
    for index, (draft, limit) in enumerate(zip(drafts, _limits(drafts), strict=True)):
        word = draft.word
        start = word.start_sample if draft.start_source == RECOGNISER else round(draft.start * scale)
        end = word.end_sample if draft.end_source == RECOGNISER else round(draft.end * scale)
        start = max(start, before)
        before = end = max(start, end if limit is None else min(end, round(limit * scale)))
        known = (book.starts[index], book.ends[index]) if book else (None, None)
        starts.append(_start_trust(drafts, index, start - word.start_sample, known[0]))
        ends.append(_end_trust(drafts, index, end - word.end_sample, known[1]))
        sure = starts[-1].is_sure and ends[-1].is_sure and not draft.is_refused
        overlaps = "overlap" in word.suspect and RECOGNISER in (draft.start_source, draft.end_source)
        words.append(_judged(original, word._replace(start_sample=start, end_sample=end), sure, overlaps))
    edges = EdgeBook(original.take_id, MADE_BY, tuple(starts), tuple(ends), _note(original, drafts))
    return Aligned(replace(original, words=tuple(words)), edges)


def _limits(drafts: Sequence[Draft]) -> list[int | None]:
    """Where each word must end at the latest: at an aligned start behind it, which is better than its own end."""
    return [*(after.start if after.start_source != RECOGNISER else None for after in drafts[1:]), None][: len(drafts)]


def _start_trust(drafts: Sequence[Draft], index: int, moved: int, known: EdgeTrust | None) -> EdgeTrust:
    draft = drafts[index]
    if (kept := _as_it_was(draft.start_source, moved, known)) is not None:
        return kept
    beside_doubt = index > 0 and drafts[index - 1].is_refused and not draft.starts_at_pause
    ms = trust.start_within_ms(draft.start_source, draft.starts_at_pause, draft.noise_db, beside_doubt)
    return EdgeTrust(draft.start_source, ms, moved)


def _end_trust(drafts: Sequence[Draft], index: int, moved: int, known: EdgeTrust | None) -> EdgeTrust:
    draft = drafts[index]
    if (kept := _as_it_was(draft.end_source, moved, known)) is not None:
        return kept
    beside_doubt = index + 1 < len(drafts) and drafts[index + 1].is_refused and not draft.ends_at_pause
    ms = trust.end_within_ms(draft.end_source, draft.ends_at_pause, draft.noise_db, beside_doubt)
    return EdgeTrust(draft.end_source, ms, moved)


def _as_it_was(source: str, moved: int, known: EdgeTrust | None) -> EdgeTrust | None:
    """What was known of an edge that the aligner left where a file, an estimate or a hand had placed it."""
    if source != RECOGNISER or known is None or known.source in (RECOGNISER, ALIGNER, ENERGY):
        return None
    return known._replace(moved_samples=moved)


def _judged(transcript: Transcript, word: Word, is_sure: bool, overlaps: bool) -> Word:
    """The word with the doubts that its edges now leave."""
    length = word.end_sample - word.start_sample
    doubts = {
        "long": length > SUSPECT_SECONDS * transcript.sample_rate,
        "no time": length == 0,
        "overlap": overlaps,
        UNALIGNED: not is_sure,
    }
    return word._replace(suspect=(*(doubt for doubt, holds in doubts.items() if holds), *lasting(word.suspect)))


def lasting(suspect: tuple[str, ...]) -> tuple[str, ...]:
    """The doubts about a word that do not follow from its edges."""
    return tuple(doubt for doubt in suspect if doubt not in _FROM_EDGES)


def _note(original: Transcript, drafts: Sequence[Draft]) -> str:
    refused = sum(draft.is_refused for draft in drafts)
    if not refused:
        return ""
    found = f"{refused} of {len(drafts)} words of take {original.take_id} could not be placed by the aligner"
    return f"{found}; they keep the edges that they were heard with."
