"""What the model hears: faster-whisper's log-mel, and the rooms a take may have been recorded in."""

from __future__ import annotations

import functools

import numpy as np
import scipy.fft
from numpy.typing import NDArray
from scipy.signal import fftconvolve

SAMPLE_RATE = 16_000
MELS = 80
FRAME_SAMPLES = 160
POSITION_SAMPLES = 320  # the encoder's stride: one position is 20 ms
_FFT_SIZE = 400
_DYNAMIC_RANGE = 8.0
Audio = NDArray[np.float32]


@functools.cache
def _mel_filters() -> NDArray[np.float32]:
    from faster_whisper.feature_extractor import FeatureExtractor

    return FeatureExtractor(feature_size=MELS).mel_filters.astype(np.float32)


def log_mel(audio: Audio, gain: NDArray[np.float32] | None = None, headroom: float = 0.0) -> NDArray[np.float32]:
    """The numbers of ``faster_whisper.FeatureExtractor``: (80, frames), one frame per 10 ms.

    `gain` is a power gain per FFT bin (an equaliser). `headroom` raises the peak that sets the floor, as a louder
    passage elsewhere in the same file does (faster-whisper looks at the whole file, here is only a window).
    """
    padded = np.pad(np.pad(audio, (0, FRAME_SAMPLES)), _FFT_SIZE // 2, mode="reflect")
    window = np.hanning(_FFT_SIZE + 1)[:-1].astype(np.float32)
    frames = np.lib.stride_tricks.sliding_window_view(padded, _FFT_SIZE)[::FRAME_SAMPLES][:-1] * window
    spectrum = scipy.fft.rfft(frames, axis=1)
    power = spectrum.real**2 + spectrum.imag**2
    if gain is not None:
        power *= gain
    mel = np.log10(np.maximum(_mel_filters() @ power.T, 1e-10))
    mel = np.maximum(mel, mel.max() + headroom - _DYNAMIC_RANGE)
    return ((mel + 4.0) / 4.0).astype(np.float32)


def room_tone(samples: int, level_db: float, draw: np.random.Generator) -> Audio:
    """Noise between white and brown at `level_db` relative to full scale (rms)."""
    white = draw.standard_normal(samples, dtype=np.float32)
    if draw.random() < 0.7:
        dark = np.cumsum(white - white.mean())
        white = white * draw.uniform(0.05, 0.5) + dark * (draw.uniform(0.3, 1.0) / (dark.std() + 1e-9))
    white -= white.mean()
    return (white * (10 ** (level_db / 20) / (white.std() + 1e-9))).astype(np.float32)


def reverberate(audio: Audio, seconds: float, level: float, draw: np.random.Generator) -> Audio:
    """`audio` with an exponentially fading tail of `seconds`; `level` is the tail's amplitude against the voice."""
    count = int(seconds * SAMPLE_RATE)
    tail = draw.standard_normal(count, dtype=np.float32) * np.exp(-6.9 * np.arange(count) / count).astype(np.float32)
    tail *= level / np.sqrt((tail**2).sum() + 1e-9)
    tail[0] = 1.0
    return fftconvolve(audio, tail)[: len(audio)].astype(np.float32)


def drawn_equaliser(decibels: float, draw: np.random.Generator) -> NDArray[np.float32]:
    """A smooth random power gain per FFT bin, within plus or minus `decibels`."""
    bins = _FFT_SIZE // 2 + 1
    curve = np.interp(np.arange(bins), np.linspace(0, bins - 1, 6), draw.uniform(-decibels, decibels, 6))
    return (10 ** (curve / 10)).astype(np.float32)


def resample(audio: Audio, factor: float) -> Audio:
    """`audio` played `factor` times as fast (higher and shorter above 1), by linear interpolation."""
    count = int(len(audio) / factor)
    return np.interp(np.arange(count) * factor, np.arange(len(audio)), audio).astype(np.float32)
