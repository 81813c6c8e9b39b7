"""The programme and the picture of a sequence as one MP4 or QuickTime file."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import numpy as np
from numpy.typing import NDArray

from dialogcut.errors import OutputError
from dialogcut.media.lanes import FloatArray
from dialogcut.preview.playlist import PLAYBACK_RATE
from dialogcut.preview.programme import Programme
from dialogcut.preview.projector import Projector
from dialogcut.preview.style import Kind, Plan
from dialogcut.preview.wave import Progress, blocks, whole
from dialogcut.timebase import format_timecode

if TYPE_CHECKING:
    from av.audio.stream import AudioStream
    from av.container import OutputContainer
    from av.video.frame import VideoFrame
    from av.video.stream import VideoStream

PIXELS = {"h264": "yuv420p", "prores": "yuv422p10le"}
_ENCODERS = {"h264": "libx264", "prores": "prores"}
_SOUNDS = {".mp4": "aac", ".mov": "pcm_s24le"}
_BIT_RATE = 96_000  # a channel of AAC
_X264 = {"preset": "veryfast", "crf": "21"}


def write_movie(path: Path, projector: Projector, sound: Programme, plan: Plan, progress: Progress) -> int | None:
    """All of the file, at a path of its own; the checksum of its samples as `write_wave`, None where they are coded.
    Raises MediaUnreadable for a source, OutputError and OSError for it."""
    import av

    # A movie counts in thousandths of a second unless told otherwise, and would cut the sound to them.
    options = {"movie_timescale": str(PLAYBACK_RATE)}
    if plan.kind.suffix == ".mp4":
        options["movflags"] = "faststart"
    try:
        with av.open(str(path), "w", format=plan.kind.suffix[1:], container_options=options) as container:
            container.metadata["title"] = plan.name
            picture = _picture_stream(container, projector, plan)
            track = _SoundTrack(_sound_stream(container, plan.kind))
            for packets in _packets(picture, track, projector, sound, plan, progress):
                container.mux(packets)
    except av.error.FFmpegError as problem:
        if isinstance(problem, OSError):
            raise
        why = f"it cannot be encoded ({problem.strerror})"
        raise OutputError(path, why, "choose another kind of file") from problem
    return track.checksum


def _picture_stream(container: OutputContainer, projector: Projector, plan: Plan) -> VideoStream:
    rate, canvas = plan.rate, projector.canvas
    options = {**_X264, "g": str(2 * rate.base)} if plan.kind.codec == "h264" else {}
    stream = cast("VideoStream", container.add_stream(_ENCODERS[plan.kind.codec], rate=rate.fps, options=options))
    stream.width, stream.height, stream.pix_fmt = canvas.width, canvas.height, canvas.pixels
    stream.time_base = stream.codec_context.time_base = 1 / rate.fps
    stream.metadata["timecode"] = format_timecode(plan.start_frame, rate)
    return stream


def _sound_stream(container: OutputContainer, kind: Kind) -> AudioStream:
    layout = "mono" if kind.channels == 1 else "stereo"
    stream = cast("AudioStream", container.add_stream(_SOUNDS[kind.suffix], rate=PLAYBACK_RATE, layout=layout))
    if kind.suffix == ".mp4":
        stream.bit_rate = _BIT_RATE * kind.channels
    return stream


def _packets(
    picture: VideoStream, track: _SoundTrack, projector: Projector, sound: Programme, plan: Plan, progress: Progress
) -> Iterator[list[Any]]:
    """A second of picture, then the sound under it, and so on."""
    first = 0
    for start, block in blocks(sound, _seconds(plan)):
        last = min(first + plan.rate.base, plan.frames)
        for number in range(first, last):
            yield picture.encode(_picture_frame(projector, number, picture, plan))
        yield track.encode(block, start)
        progress(last / plan.frames)
        first = last
    yield picture.encode(None)
    yield track.stream.encode(None)


def _seconds(plan: Plan) -> Iterator[int]:
    """The sample at which each second of the picture ends, from the exact frame: nothing adds up."""
    base = plan.rate.base
    ends = range(base, plan.frames + base, base)
    yield from (plan.rate.samples(min(end, plan.frames), PLAYBACK_RATE) for end in ends)


def _picture_frame(projector: Projector, number: int, picture: VideoStream, plan: Plan) -> VideoFrame:
    from av.video.frame import PictureType

    frame = projector.frame(number)
    if number == 0:  # what colours mean, said once: before the encoder is opened
        picture.codec_context.colorspace, picture.codec_context.color_range = frame.colorspace, frame.color_range
    frame.pts, frame.time_base, frame.pict_type = number, 1 / plan.rate.fps, PictureType.NONE
    return frame


class _SoundTrack:
    """One channel's samples, the same in all channels of a stream."""

    def __init__(self, stream: AudioStream) -> None:
        self.stream = stream
        self._is_coded = stream.codec_context.format.is_planar
        self.checksum = None if self._is_coded else 0

    def encode(self, block: FloatArray, start: int) -> list[Any]:
        """Packets, perhaps of what came before."""
        from av.audio.frame import AudioFrame

        layout = self.stream.codec_context.layout
        if self._is_coded:
            data: NDArray[Any] = np.tile(np.clip(block, -1, 1), (layout.nb_channels, 1))
        else:
            data = np.repeat(whole(block, 24), layout.nb_channels)[np.newaxis]
            self.checksum = zlib.crc32(data.tobytes(), self.checksum or 0)
        frame = AudioFrame.from_ndarray(data, format=self.stream.codec_context.format.name, layout=layout.name)
        frame.sample_rate, frame.pts, frame.time_base = PLAYBACK_RATE, start, Fraction(1, PLAYBACK_RATE)
        return list(self.stream.encode(frame))
