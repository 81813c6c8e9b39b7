"""The truth holds against the sound itself."""

from __future__ import annotations

from pathlib import Path

import av
import numpy as np
from numpy.typing import NDArray

from dialogcut.demo import DemoScene
from dialogcut.demo.takes import SOUND_RATE_HZ
from dialogcut.demo.truth import TakeTruth


def sound(path: Path) -> NDArray[np.float64]:
    """All tracks, (tracks, samples), -1 to 1."""
    with av.open(str(path)) as container:
        tracks = len(container.streams.audio[0].layout.channels)
        blocks = [frame.to_ndarray().reshape(-1, tracks) for frame in container.decode(audio=0)]
    return np.concatenate(blocks).T / 32768.0


def level(samples: NDArray[np.float64]) -> float:
    """dBFS rms."""
    return float(20 * np.log10(np.sqrt(np.mean(samples**2)) + 1e-9))


def test_the_truth_is_what_the_takes_say_in_order(scene: DemoScene, truths: tuple[TakeTruth, ...]) -> None:
    for take, truth in zip(scene.takes, truths, strict=True):
        assert truth.take == take.number
        assert [(t.line, t.speaker, " ".join(w.text for w in t.words)) for t in truth.lines] == [
            (s.line, s.speaker, s.text) for s in take.spoken
        ]
        edges = [edge for line in truth.lines for w in line.words for edge in (w.start_sample, w.end_sample)]
        assert edges == sorted(edges)
        assert all(w.start_sample < w.end_sample for line in truth.lines for w in line.words)
        assert all(a.end_sample <= b.start_sample for a, b in zip(truth.lines, truth.lines[1:], strict=False))
        assert edges[0] > 0
        assert edges[-1] < truth.sample_count


def test_takes_last_as_long_as_a_scene_does(truths: tuple[TakeTruth, ...]) -> None:
    lengths = [truth.sample_count / SOUND_RATE_HZ for truth in truths]
    assert all(120 < length < 160 for length in lengths)
    assert lengths[2] < lengths[1] < lengths[0], "the third take is the fast one"


def test_words_lie_on_sound_and_what_lies_between_lines_is_room_tone(
    media: Path, scene: DemoScene, truths: tuple[TakeTruth, ...]
) -> None:
    for take, truth in zip(scene.takes, truths, strict=True):
        boom = sound(media / take.sound.file_name)[0]
        assert len(boom) == truth.sample_count
        spoken = [boom[w.start_sample : w.end_sample] for line in truth.lines for w in line.words]
        assert min(level(word) for word in spoken) > -38
        assert -22 < level(np.concatenate(spoken)) < -18
        assert -7 < 20 * np.log10(np.abs(boom).max()) < -3
        ring = SOUND_RATE_HZ // 20  # the room's reflections after a line
        gaps = [boom[a.end_sample + ring : b.start_sample] for a, b in zip(truth.lines, truth.lines[1:], strict=False)]
        assert all(-62 < level(gap) < -58 for gap in gaps if len(gap) > SOUND_RATE_HZ // 10)
        assert -61 < level(boom[: truth.lines[0].start_sample]) < -59


def test_each_character_is_alone_on_a_track(media: Path, scene: DemoScene, truths: tuple[TakeTruth, ...]) -> None:
    names = [member.name for member in scene.cast]
    for take, truth in zip(scene.takes, truths, strict=True):
        tracks = sound(media / take.sound.file_name)[1:]
        for line in truth.lines:
            levels = {n: level(t[line.start_sample : line.end_sample]) for n, t in zip(names, tracks, strict=True)}
            assert levels.pop(line.speaker) > -28
            assert max(levels.values()) < -68
