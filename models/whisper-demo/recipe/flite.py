"""Speech by flite with the true time of every word, through the shared libraries alone (no compiler, no headers).

Needs Debian's ``libflite1`` (or the same libraries elsewhere on the loader's path). The voices are CMU's: ``slt``,
``rms`` and ``awb`` (statistical, 16 kHz) and ``kal16`` (diphones, 16 kHz).

Word times are read from flite's own utterance: Token -> SylStructure (words, syllables, segments) -> Segment "end".
"""

from __future__ import annotations

import ctypes
import functools
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

VOICES = ("slt", "rms", "awb", "kal16")
SAMPLE_RATE = 16_000
_KAL16_MEAN_HZ = 95.0  # kal16's own mean pitch; the other voices take a factor instead


@dataclass(frozen=True, slots=True)
class Speech:
    """One utterance: mono int16 samples and, for each word of the text, (text, start sample, end sample).

    Words are the text split at white space, punctuation kept; spans are half open and never overlap. `phones` covers
    the whole utterance the same way, with flite's own names ("pau" is silence).
    """

    samples: NDArray[np.int16]
    sample_rate: int
    words: tuple[tuple[str, int, int], ...]
    phones: tuple[tuple[str, int, int], ...]


class SpeechRefused(ValueError):
    """Flite read the text as other words than white space shows (signs, abbreviations), or gave no sound."""


class _Wave(ctypes.Structure):
    _fields_ = [
        ("type", ctypes.c_char_p),
        ("sample_rate", ctypes.c_int),
        ("num_samples", ctypes.c_int),
        ("num_channels", ctypes.c_int),
        ("samples", ctypes.POINTER(ctypes.c_short)),
    ]


class _Voice(ctypes.Structure):
    """The head of ``cst_voice``: all that is needed to set features."""

    _fields_ = [("name", ctypes.c_char_p), ("features", ctypes.c_void_p)]


_POINTER, _TEXT, _FLOAT = ctypes.c_void_p, ctypes.c_char_p, ctypes.c_float
_SIGNATURES: dict[str, tuple[type | None, list[type]]] = {
    "flite_init": (ctypes.c_int, []),
    "flite_synth_text": (_POINTER, [_TEXT, _POINTER]),
    "delete_utterance": (None, [_POINTER]),
    "utt_wave": (ctypes.POINTER(_Wave), [_POINTER]),
    "utt_relation": (_POINTER, [_POINTER, _TEXT]),
    "relation_head": (_POINTER, [_POINTER]),
    "item_next": (_POINTER, [_POINTER]),
    "item_prev": (_POINTER, [_POINTER]),
    "item_daughter": (_POINTER, [_POINTER]),
    "item_as": (_POINTER, [_POINTER, _TEXT]),
    "item_feat_float": (_FLOAT, [_POINTER, _TEXT]),
    "item_feat_string": (_TEXT, [_POINTER, _TEXT]),
    "feat_set_float": (None, [_POINTER, _TEXT, _FLOAT]),
}


def speak(text: str, voice: str, stretch: float = 1.0, pitch: float = 1.0) -> Speech:
    """Say `text` with one of VOICES; `stretch` > 1 is slower, `pitch` > 1 is higher.

    The same arguments give the same samples. Raises SpeechRefused when the words of the text cannot be matched one
    to one with flite's tokens, KeyError for an unknown voice, OSError when flite's libraries are not installed.
    """
    flite = _library()
    speaker = _voice(voice)
    flite.feat_set_float(speaker.contents.features, b"duration_stretch", stretch)
    pitch_feature = (b"int_f0_target_mean", _KAL16_MEAN_HZ * pitch) if voice == "kal16" else (b"f0_shift", pitch)
    flite.feat_set_float(speaker.contents.features, *pitch_feature)
    ctypes.CDLL(None).srand(1)  # the breath of the voices is drawn from the C library's rand()
    utterance = flite.flite_synth_text(text.encode("ascii"), speaker)
    if not utterance:
        raise SpeechRefused(f"flite made nothing of {text!r}")
    try:
        return _speech(flite, utterance, text)
    finally:
        flite.delete_utterance(utterance)


def _speech(flite: ctypes.CDLL, utterance: int, text: str) -> Speech:
    wave = flite.utt_wave(utterance).contents
    samples = np.ctypeslib.as_array(wave.samples, (wave.num_samples,)).copy()
    spans = [_token_span(flite, token) for token in _relation(flite, utterance, b"Token")]
    words = text.split()
    if len(spans) != len(words) or any(span is None for span in spans):
        raise SpeechRefused(f"flite reads {text!r} as {len(spans)} words, not {len(words)}")
    timed = tuple(
        (word, round(start * wave.sample_rate), min(round(end * wave.sample_rate), len(samples)))
        for word, (start, end) in zip(words, [span for span in spans if span], strict=True)
    )
    return Speech(samples, wave.sample_rate, timed, _phones(flite, utterance, wave.sample_rate))


def _phones(flite: ctypes.CDLL, utterance: int, sample_rate: int) -> tuple[tuple[str, int, int], ...]:
    segments = _relation(flite, utterance, b"Segment")
    names = [flite.item_feat_string(segment, b"name").decode() for segment in segments]
    ends = [round(flite.item_feat_float(segment, b"end") * sample_rate) for segment in segments]
    return tuple(zip(names, [0, *ends[:-1]], ends, strict=True))


def _relation(flite: ctypes.CDLL, utterance: int, name: bytes) -> list[int]:
    return _row(flite, flite.relation_head(flite.utt_relation(utterance, name)))


def _row(flite: ctypes.CDLL, item: int | None) -> list[int]:
    """`item` and everything after it in its relation."""
    row = []
    while item:
        row.append(item)
        item = flite.item_next(item)
    return row


def _token_span(flite: ctypes.CDLL, token: int) -> tuple[float, float] | None:
    """Seconds from the start of the token's first segment to the end of its last; None for a silent token."""
    segments = [
        flite.item_as(leaf, b"Segment")
        for word in _row(flite, flite.item_daughter(token))
        for syllable in _row(flite, _daughter_in(flite, word, b"SylStructure"))
        for leaf in _row(flite, flite.item_daughter(syllable))
    ]
    if not segments:
        return None
    before = flite.item_prev(segments[0])
    start = flite.item_feat_float(before, b"end") if before else 0.0
    return start, flite.item_feat_float(segments[-1], b"end")


def _daughter_in(flite: ctypes.CDLL, item: int, relation: bytes) -> int | None:
    seen = flite.item_as(item, relation)
    daughter: int | None = flite.item_daughter(seen) if seen else None
    return daughter


@functools.cache
def _library() -> ctypes.CDLL:
    # RTLD_GLOBAL: the voices' libraries find flite's own symbols in the process.
    flite = ctypes.CDLL("libflite.so.1", mode=ctypes.RTLD_GLOBAL)
    for name, (result, arguments) in _SIGNATURES.items():
        function = getattr(flite, name)
        function.restype, function.argtypes = result, arguments
    flite.flite_init()
    return flite


@functools.cache
def _voice(name: str) -> ctypes._Pointer[_Voice]:
    if name not in VOICES:
        raise KeyError(f"flite has no voice {name!r}; one of {', '.join(VOICES)}")
    _library()
    ctypes.CDLL("libflite_usenglish.so.1", mode=ctypes.RTLD_GLOBAL)
    ctypes.CDLL("libflite_cmulex.so.1", mode=ctypes.RTLD_GLOBAL)
    register = getattr(ctypes.CDLL(f"libflite_cmu_us_{name}.so.1"), f"register_cmu_us_{name}")
    register.restype, register.argtypes = ctypes.POINTER(_Voice), [ctypes.c_char_p]
    speaker: ctypes._Pointer[_Voice] = register(None)
    return speaker
