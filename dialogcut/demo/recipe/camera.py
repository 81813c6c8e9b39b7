"""Camera files: H.264 picture with burnt-in timecode, scratch sound, a tmcd track and a reel name, in QuickTime."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import picture
from av.video.stream import VideoStream
from numpy.typing import NDArray

from dialogcut.demo.takes import PICTURE_RATE, SOUND_RATE_HZ, Camera, DemoScene, DemoTake
from dialogcut.demo.truth import TakeTruth
from dialogcut.timebase import format_timecode

SLATE_FRAMES = 12
_SCRATCH_RATE_HZ, _SCRATCH_BITS = 16_000, 18_000
_SCRATCH_GAIN = 0.4  # a camera's own microphone is far away
_BATCH_FRAMES = 24  # picture and sound are written in turns of this many frames
# One thread, so that the same scene gives the same bytes; no B frames, so that decoding order is showing order.
_X264 = {"crf": "31", "preset": "veryslow", "tune": "animation", "bf": "0", "g": "120", "threads": "1"}

Sound = NDArray[np.float32]


def write(path: Path, scene: DemoScene, take: DemoTake, camera: Camera, truth: TakeTruth, boom: Sound) -> None:
    """One camera's file. `boom` runs from the first sample of the sound roll: the scratch sound is cut from it."""
    start = PICTURE_RATE.samples(camera.start_frame, SOUND_RATE_HZ) - take.sound.start_sample
    tail_frames = 20 if camera == take.camera_a else 30  # camera A is switched off first
    spoken = Fraction(truth.lines[-1].words[-1].end_sample - start, SOUND_RATE_HZ)
    frame_count = PICTURE_RATE.frames(spoken) + tail_frames
    with av.open(str(path), "w", format="mov", options={"fflags": "+bitexact"}) as container:
        video = container.add_stream("libx264", rate=PICTURE_RATE.fps, options=_X264)
        video.width, video.height, video.pix_fmt = picture.WIDTH, picture.HEIGHT, "yuv420p"
        video.metadata["timecode"] = format_timecode(camera.start_frame, PICTURE_RATE)
        video.metadata["reel_name"] = camera.reel
        audio = container.add_stream("aac", rate=_SCRATCH_RATE_HZ, layout="mono", bit_rate=_SCRATCH_BITS)
        resampler = av.AudioResampler(format="fltp", layout="mono", rate=_SCRATCH_RATE_HZ)
        pictures = _pictures(scene, take, camera, truth, start)
        for first in range(0, frame_count, _BATCH_FRAMES):
            last = min(first + _BATCH_FRAMES, frame_count)
            for number in range(first, last):
                container.mux(_picture_packets(video, next(pictures), number))
            a, b = (start + PICTURE_RATE.samples(n, SOUND_RATE_HZ) for n in (first, last))
            for frame in resampler.resample(_sound_frame(boom[a:b], a - start)):
                container.mux(audio.encode(frame))
        for frame in resampler.resample(None):
            container.mux(audio.encode(frame))
        container.mux(video.encode(None))
        container.mux(audio.encode(None))


def _picture_packets(video: VideoStream, image: picture.Picture, number: int) -> list[av.Packet]:
    frame = av.VideoFrame.from_ndarray(image, format="rgb24")
    frame.pts, frame.time_base = number, 1 / PICTURE_RATE.fps
    return video.encode(frame)


def _sound_frame(samples: Sound, at: int) -> av.AudioFrame:
    frame = av.AudioFrame.from_ndarray((samples * np.float32(_SCRATCH_GAIN))[None], format="fltp", layout="mono")
    frame.sample_rate, frame.pts, frame.time_base = SOUND_RATE_HZ, at, Fraction(1, SOUND_RATE_HZ)
    return frame


def _pictures(
    scene: DemoScene, take: DemoTake, camera: Camera, truth: TakeTruth, start: int
) -> Iterator[picture.Picture]:
    """Frame after frame, without end. `start` is the camera's first sample in the sound roll."""
    letter = "A" if camera == take.camera_a else "B"
    mark = f"{scene.slate}-{take.number}   {camera.reel}"
    slate = picture.slate(scene.project, scene.scene, scene.slate, take.number, letter, camera.reel, scene.date)
    for number in itertools.count():
        if number < SLATE_FRAMES:
            image = slate.copy()
        else:
            middle = start + PICTURE_RATE.samples(Fraction(2 * number + 1, 2), SOUND_RATE_HZ)
            image = picture.action(letter, *_mouth(truth, middle), mark)
        picture.burn(image, format_timecode(camera.start_frame + number, PICTURE_RATE))
        yield image


def _mouth(truth: TakeTruth, sample: int) -> tuple[str | None, int]:
    """Who speaks at a sample of the sound roll, and how wide: 0 between words, 1 and 2 in turn from word to word."""
    for line in truth.lines:
        if line.words[0].start_sample <= sample < line.words[-1].end_sample:
            words = (n for n, w in enumerate(line.words) if w.start_sample <= sample < w.end_sample)
            return line.speaker, next((2 - n % 2 for n in words), 0)
    return None, 0
