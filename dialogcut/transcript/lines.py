"""Words as a recogniser streams them -> a Transcript: whole words with edges in order, doubts marked, grouped into
lines.

Words. Whisper marks a new word by a space before it, so a piece without one ("co", "-worker"; "don", "'t") belongs to
the word before it, except in languages written without spaces. Punctuation is no word: it joins the word before it,
an opening mark the one behind, and keeps that word's edges. What holds neither letter nor digit and has no neighbour
says nothing and goes.

Edges. Every edge is one that the recogniser gave: an edge that lies before the edge before it is moved up to it,
nothing is measured or spread here. Every word survives; what is doubtful about it stands in `Word.suspect`: 'long'
(above SUSPECT_SECONDS), 'no time' (no edges, or no length), 'unsure' (below UNSURE_BELOW), 'overlap' (it began before
the word before it had ended; both are marked).

Lines. A new line starts where the speaker changes, after a sentence's end with a pause of SENTENCE_PAUSE_SECONDS, and
after any pause of LONG_PAUSE_SECONDS. A line above MOST_WORDS is halved at the sentence end nearest its middle, else
at a comma, else at its longest pause, until each part is short enough.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from dialogcut.media.source import Take
from dialogcut.transcript.recognizer import Heard, HeardLine
from dialogcut.transcript.speakers import Voices
from dialogcut.transcript.words import SUSPECT_SECONDS, Line, Transcript, Word

UNSURE_BELOW = 0.35
"""Probability under which a word's text is not to be trusted. Whisper's own right words lie above 0.5 nearly always."""
SENTENCE_PAUSE_SECONDS = Fraction(3, 10)
LONG_PAUSE_SECONDS = Fraction(6, 5)
MOST_WORDS = 25
LINES_RULE = 1
"""Counts up when these rules change, so that transcripts kept from before are made anew."""

_UNSPACED_LANGUAGES = ("zh", "ja", "th", "lo", "my", "yue")  # faster-whisper splits these by character
_SENTENCE_END = re.compile(r"[.!?…。！？][\"'”’)\]]*$")
_COMMA = re.compile(r"[,;:–—、，][\"'”’)\]]*$")
_OPENING = re.compile(r"^[\"'“‘(\[{¿¡–—$£€¥#-]+$")
_SAID = frozenset("&%+=@")  # signs that are words of their own


def transcript_of(
    take: Take, heard: Iterable[HeardLine], made_by: str, language: str = "", voices: Voices | None = None
) -> Transcript:
    """What was heard in a take as its transcript. `voices` names the speakers from the sound's tracks; without them the
    recogniser's own names are kept ('' for Whisper, which gives none)."""
    found = list(heard)
    language = language or next((line.language for line in found if line.language), "")
    spoken = [word for line in found for word in whole_words(line.words, language)]
    sound = take.dialogue.sound
    assert sound is not None  # a take is heard in a source with sound
    words = ordered(spoken, sound.sample_rate)
    speakers = voices.name_words(words) if voices else tuple(word.speaker for word in spoken)
    return Transcript(
        take_id=take.id,
        source_id=take.dialogue_id,
        sample_rate=sound.sample_rate,
        words=words,
        lines=lines_of(words, speakers, sound.sample_rate, voices),
        language=language,
        made_by=made_by,
    )


def whole_words(pieces: Sequence[Heard], language: str = "") -> list[Heard]:
    """Pieces of one stretch of speech as words: joined, stripped, punctuation with its neighbour."""
    words: list[Heard] = []
    opening = ""
    for piece in pieces:
        text = piece.text.strip()
        if not any(letter.isalnum() or letter in _SAID for letter in text):
            if _OPENING.match(text) and piece.text[:1].isspace():
                opening += text
            elif words:
                words[-1] = replace(words[-1], text=words[-1].text + text)
            continue
        word = replace(piece, text=opening + text)
        opening = ""
        if words and not piece.text[:1].isspace() and language not in _UNSPACED_LANGUAGES:
            words[-1] = _joined(words[-1], word)
        else:
            words.append(word)
    if opening and words:
        words[-1] = replace(words[-1], text=words[-1].text + opening)
    return words


def _joined(first: Heard, second: Heard) -> Heard:
    return replace(
        first,
        text=first.text + second.text,
        start_sample=second.start_sample if first.start_sample is None else first.start_sample,
        end_sample=first.end_sample if second.end_sample is None else second.end_sample,
        probability=min(first.probability, second.probability),
    )


def ordered(spoken: Sequence[Heard], sample_rate: int) -> tuple[Word, ...]:
    """Words with edges that never go back, and every doubt marked."""
    words: list[Word] = []
    before = 0
    for index, heard in enumerate(spoken):
        start = before if heard.start_sample is None or heard.end_sample is None else max(before, heard.start_sample)
        end = start if heard.start_sample is None or heard.end_sample is None else max(start, heard.end_sample)
        overlaps = heard.start_sample is not None and heard.start_sample < before
        if overlaps and words:
            words[-1] = _marked(words[-1], "overlap")
        doubts = {
            "long": end - start > SUSPECT_SECONDS * sample_rate,
            "no time": end == start,
            "unsure": heard.probability < UNSURE_BELOW,
            "overlap": overlaps,
        }
        suspect = tuple(doubt for doubt, holds in doubts.items() if holds)
        words.append(Word(index, heard.text, start, end, heard.probability, suspect))
        before = end
    return tuple(words)


def _marked(word: Word, doubt: str) -> Word:
    return word if doubt in word.suspect else word._replace(suspect=(*word.suspect, doubt))


def lines_of(
    words: Sequence[Word], speakers: Sequence[str], sample_rate: int, voices: Voices | None = None
) -> tuple[Line, ...]:
    """The lines that cover `words`; `speakers` names each word's ('' where nobody knows)."""
    starts = [i for i in range(len(words)) if i == 0 or _breaks(words, speakers, i, sample_rate)]
    lines: list[Line] = []
    for first, after in pairwise([*starts, len(words)]):
        for lo, hi in _short_enough(words, first, after):
            unsure = voices is not None and not voices.is_clear(words[lo:hi], speakers[lo])
            lines.append(Line(len(lines), speakers[lo], lo, hi - 1, unsure))
    return tuple(lines)


def ends_sentence(text: str) -> bool:
    return _SENTENCE_END.search(text) is not None


def _breaks(words: Sequence[Word], speakers: Sequence[str], at: int, sample_rate: int) -> bool:
    pause = _pause_before(words, at)
    if speakers[at] != speakers[at - 1] or pause >= LONG_PAUSE_SECONDS * sample_rate:
        return True
    return pause >= SENTENCE_PAUSE_SECONDS * sample_rate and ends_sentence(words[at - 1].text)


def _pause_before(words: Sequence[Word], at: int) -> int:
    return words[at].start_sample - words[at - 1].end_sample


def _short_enough(words: Sequence[Word], first: int, after: int) -> list[tuple[int, int]]:
    if after - first <= MOST_WORDS:
        return [(first, after)]
    cut = _best_cut(words, first, after)
    return [*_short_enough(words, first, cut), *_short_enough(words, cut, after)]


def _best_cut(words: Sequence[Word], first: int, after: int) -> int:
    """Where a line that is too long is halved."""
    middle = (first + after) / 2
    for mark in (_SENTENCE_END, _COMMA):
        cuts = [i for i in range(first + 1, after) if mark.search(words[i - 1].text)]
        if cuts:
            return min(cuts, key=lambda i: abs(i - middle))
    return max(range(first + 1, after), key=lambda i: (_pause_before(words, i), -abs(i - middle)))
