"""pocketsphinx behind one value: words placed in sound that they are known to be in, and words heard by an n-gram model
of a given text. The only module that imports pocketsphinx; its English acoustic model and dictionary come with it.

Two settings decide everything (both measured): `bestpath` off, or inner silence is handed to words; and white noise at
-72 dBFS under the sound, or digital silence makes the search fail. The noise is the same in every run.
"""

from __future__ import annotations

import math
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import numpy.typing as npt

from dialogcut.media.audio import RECOGNISER_RATE
from dialogcut.media.lanes import FloatArray
from dialogcut.transcript.phones import phones_of
from dialogcut.transcript.spelling import readings

if TYPE_CHECKING:
    from pocketsphinx import Decoder, Segment

RATE = RECOGNISER_RATE
"""Samples a second of everything here."""
PcmArray = npt.NDArray[np.int16]

FITS_ABOVE = -0.0045
"""Below this score a word is probably not what is said there. Measured: of wrong words 3 in 4 lie below, of right ones
1 in 100 in clean speech, in the noise of an old film 1 in 10."""

_FRAME = RATE // 100
_NOISE_LSB = 8.0
_DISCOUNT, _LANGUAGE_WEIGHT = 0.2, 9.0
"""How much of an n-gram model is left for what its text does not hold, and how much it weighs against the sound.
Measured on noisy film dialogue with its transcript: 86 % of the words, against 79 % with the library's own."""
_PEAK = 23000.0  # -3 dBFS
_MOST_GAIN = 1000.0  # 60 dB: what is quieter is noise


class Timed(NamedTuple):
    """A dictionary entry found in sound."""

    entry: str
    start_sample: int
    end_sample: int
    score: float
    """Mean logarithm of the acoustic likelihood of a frame, against the best that any sound would have: 0 at most."""


class Placed(NamedTuple):
    """Where one written word was placed: from the start of its first entry to the end of its last."""

    start_sample: int
    end_sample: int
    score: float
    """As `Timed.score`, of its worst entry."""


def pcm(samples: FloatArray) -> PcmArray:
    """Sound at full scale 1 as what the aligner hears: brought to a peak of -3 dBFS, so that quiet takes stay above the
    noise that goes under them; silence stays silence."""
    peak = float(np.max(np.abs(samples), initial=0.0))
    gain = min(_PEAK / peak, _MOST_GAIN * 32768) if peak > 0 else 0.0
    return np.asarray(np.rint(samples * gain), np.int16)


class Sphinx:
    """The English model, loaded: 0.2 to 0.9 s, about 100 MB. For one thread at a time. What it says about a sound does
    not hang on what it heard before."""

    def __init__(self) -> None:
        from pocketsphinx import Decoder

        self._decoder = Decoder(lm=None, bestpath=False, loglevel="FATAL")
        self._hearer: Decoder | None = None
        self._said: dict[str, tuple[str, ...]] = {}

    def said(self, written: str) -> tuple[str, ...]:
        """The dictionary entries that one written word is said as; () for punctuation and sound notes.

        Words that the dictionary lacks are spelled out and taught to it. A writing that can be said in several ways
        ("1984") is one entry with all of them.
        """
        if written not in self._said:
            ways = readings(written, self._knows)
            self._said[written] = self._entries(ways) if ways else ()
        return self._said[written]

    def forced(self, samples: PcmArray, written: Sequence[str]) -> tuple[Placed | None, ...] | None:
        """Places words that are known to be said in `samples` (mono, 16 kHz), in order: one place a word, None for a
        word that is not said. None for all of them where they cannot be found in this sound."""
        entries = [(entry, index) for index, word in enumerate(written) for entry in self.said(word)]
        if not entries or len(samples) < _FRAME:
            return None
        self._decoder.set_align_text(" ".join(entry for entry, _ in entries))
        found = self._run(self._decoder, samples)
        if len(found) != len(entries):
            return None
        places: list[Placed | None] = [None] * len(written)
        for timed, (_, index) in zip(found, entries, strict=True):
            before = places[index]
            start, score = (timed.start_sample, timed.score) if before is None else (before.start_sample, before.score)
            places[index] = Placed(start, timed.end_sample, min(score, timed.score))
        return tuple(places)

    def expect(self, sentences: Iterable[Sequence[str]]) -> bool:
        """Prepares `recognised` for these sentences of written words, by an n-gram model of them. False where nothing
        in them is said."""
        from pocketsphinx import Decoder
        from pocketsphinx.lm import ArpaBoLM

        spoken = [[entry for word in sentence for entry in self.said(word)] for sentence in sentences]
        corpus = "\n".join(f"<s> {' '.join(sentence)} </s>" for sentence in spoken if sentence)
        if not corpus:
            return False
        model = ArpaBoLM(text=corpus, discount_mass=_DISCOUNT)
        model.compute()
        with tempfile.TemporaryDirectory(prefix="dialogcut-") as folder:
            words, lm = Path(folder) / "expected.dict", Path(folder) / "expected.lm"
            words.write_text(self._dictionary({entry for sentence in spoken for entry in sentence}), encoding="utf-8")
            model.write_file(str(lm))
            self._hearer = Decoder(lm=str(lm), dict=str(words), lw=_LANGUAGE_WEIGHT, bestpath=False, loglevel="FATAL")
        return True

    def recognised(self, samples: PcmArray) -> tuple[Timed, ...]:
        """What is heard in `samples` (mono, 16 kHz) of the sentences last given to `expect`: entries of `said`, in
        order. Raises ValueError before the first `expect`."""
        if self._hearer is None:
            raise ValueError("nothing is expected yet")
        return self._run(self._hearer, samples) if len(samples) >= _FRAME else ()

    def _dictionary(self, entries: Iterable[str]) -> str:
        """What is expected, in all its pronunciations: with the whole dictionary a model takes seconds to set up."""
        rows: list[str] = []
        for entry in sorted(entries):
            name, number = entry, 1
            while phones := self._decoder.lookup_word(name):
                rows.append(f"{name} {phones}\n")
                number += 1
                name = f"{entry}({number})"
        return "".join(rows)

    def _knows(self, word: str) -> bool:
        return self._decoder.lookup_word(word) is not None

    def _entries(self, ways: Sequence[Sequence[str]]) -> tuple[str, ...]:
        if len(ways) == 1:
            return tuple(entry for word in ways[0] if (entry := self._taught(word, [self._phones(word)])))
        entry = self._taught(f"_{'_'.join(ways[0])}", [" ".join(map(self._phones, way)) for way in ways])
        return (entry,) if entry else ()

    def _phones(self, word: str) -> str:
        return self._decoder.lookup_word(word) or phones_of(word)

    def _taught(self, entry: str, ways: Sequence[str]) -> str:
        """The entry, known to the dictionary from now on; '' where nothing in it can be said."""
        if not self._knows(entry):
            spoken = [phones for phones in ways if phones]
            for number, phones in enumerate(spoken, start=1):
                self._decoder.add_word(entry if number == 1 else f"{entry}({number})", phones, True)
            return entry if spoken else ""
        return entry

    def _run(self, decoder: Decoder, samples: PcmArray) -> tuple[Timed, ...]:
        """What a decoder's search finds; () where it fails."""
        noise = np.random.default_rng(0).standard_normal(len(samples)) * _NOISE_LSB
        noisy = np.clip(samples + noise, -32768, 32767).astype(np.int16)
        decoder.reinit_feat()  # forgets the noise of the sound before
        try:
            decoder.start_utt()
            decoder.process_raw(noisy.tobytes(), full_utt=True)
            decoder.end_utt()
        except RuntimeError:  # what pocketsphinx raises where no path through the text fits the sound
            return ()
        if decoder.hyp() is None:
            return ()
        return tuple(_timed(segment) for segment in decoder.seg() if not segment.word.startswith(("<", "[", "+")))


def _timed(segment: Segment) -> Timed:
    entry, _, variant = segment.word.rpartition("(")
    frames = segment.end_frame + 1 - segment.start_frame
    return Timed(
        entry if variant.endswith(")") and entry else segment.word,
        segment.start_frame * _FRAME,
        (segment.end_frame + 1) * _FRAME,
        math.log(max(segment.ascore, sys.float_info.min)) / frames,
    )
