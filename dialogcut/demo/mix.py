"""The sound of a take from its dry dialogue: one track a character, and a boom that stands in a room.

Everything here is arrays of float32 between -1 and 1 at 48 kHz, one sample a place in the take's BWF.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

from dialogcut.demo.takes import SOUND_RATE_HZ
from dialogcut.demo.truth import SpokenLine, TakeTruth

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Samples = NDArray[np.float32]

_FADE_SAMPLES = SOUND_RATE_HZ // 100
# Early reflections of a small furnished room: (delay in ms, gain). Measured: faint enough for a recogniser.
_REFLECTIONS = ((5, 0.08), (11, 0.06), (19, 0.04), (31, 0.03))
_BOOM_GAIN = 0.96
_BOOM_TONE_DBFS, _TRACK_TONE_DBFS = -60.0, -70.0
_TONE_SMOOTHING = 4  # samples added up: rolls the tone off above some 5 kHz, as a quiet room's is


def tracks(stem: BinaryIO, truth: TakeTruth, speakers: tuple[str, ...]) -> Iterator[Samples]:
    """Boom, then one track for each of `speakers`; each is `truth.sample_count` long."""
    import numpy as np

    dry = _decoded(stem, truth.sample_count)
    _gate(dry, truth.lines)
    tone = _room_tone(truth)
    yield _boom(dry) + tone * _gain(_BOOM_TONE_DBFS)
    for number, speaker in enumerate(speakers, 1):
        # The same tone from another moment: no two tracks hum together.
        own = np.roll(tone, number * truth.sample_count // (len(speakers) + 1)) * _gain(_TRACK_TONE_DBFS)
        for line in truth.lines:
            if line.speaker == speaker:
                own[line.start_sample : line.end_sample] += dry[line.start_sample : line.end_sample]
        yield own


def _decoded(stem: BinaryIO, sample_count: int) -> Samples:
    """The dry dialogue, cut or filled with silence to the take's length (a codec's last block is longer)."""
    import av
    import numpy as np

    dry = np.zeros(sample_count, np.float32)
    at = 0
    with av.open(stem, "r") as container:
        resampler = av.AudioResampler(format="flt", layout="mono", rate=SOUND_RATE_HZ)
        for frame in container.decode(audio=0):
            for part in resampler.resample(frame):
                block = part.to_ndarray()[0][: sample_count - at]
                dry[at : at + len(block)] = block
                at += len(block)
    return dry


def _gate(dry: Samples, lines: tuple[SpokenLine, ...]) -> None:
    """Silence, in place, everything between the lines: what a codec smears there is not the actors'."""
    import numpy as np

    ramp = np.linspace(0, 1, _FADE_SAMPLES, dtype=np.float32)
    end = 0
    for line in lines:
        dry[end : line.start_sample] = 0
        dry[line.start_sample : line.start_sample + _FADE_SAMPLES] *= ramp
        dry[line.end_sample - _FADE_SAMPLES : line.end_sample] *= ramp[::-1]
        end = line.end_sample
    dry[end:] = 0


def _boom(dry: Samples) -> Samples:
    import numpy as np

    wet = dry * np.float32(_BOOM_GAIN)
    for delay_ms, gain in _REFLECTIONS:
        delay_samples = delay_ms * SOUND_RATE_HZ // 1000
        wet[delay_samples:] += dry[:-delay_samples] * np.float32(gain)
    return wet


def _room_tone(truth: TakeTruth) -> Samples:
    """Low noise of 1.0 rms, always the same for a take.

    Drawn as raw bits, whose stream numpy guarantees for ever (that of its distributions it does not), and smoothed by
    sums of whole numbers small enough for float32 to hold exactly.
    """
    import numpy as np

    bits = np.random.PCG64(truth.take).random_raw(truth.sample_count // 4 + _TONE_SMOOTHING)
    noise = bits.view(np.int16).astype(np.float32)
    smooth = noise[: truth.sample_count].copy()
    for delay in range(1, _TONE_SMOOTHING):
        smooth += noise[delay : delay + truth.sample_count]
    smooth *= np.float32((12 / _TONE_SMOOTHING) ** 0.5 / 2**16)
    return smooth


def _gain(level_dbfs: float) -> np.float32:
    import numpy as np

    return np.float32(10 ** (level_dbfs / 20))
