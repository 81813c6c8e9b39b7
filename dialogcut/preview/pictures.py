"""Any picture frame of a source by its exact number: decoded on where that is near, sought where it is far."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING

from dialogcut.errors import MediaUnreadable
from dialogcut.media.source import Picture, Source
from dialogcut.preview.canvas import upright
from dialogcut.timebase.rate import nearest

if TYPE_CHECKING:
    from av.container import InputContainer
    from av.video.frame import VideoFrame
    from av.video.stream import VideoStream

_NEAR_SECONDS = 2  # decoding on over so much costs no more than a seek to the key frame before
_PREROLLS_SECONDS = (0, 5)  # an open group of pictures or a poor index leads past the frame; then from the start
_OPEN_FILES = 6
_MISSING_SECONDS = Fraction(1, 5)  # as `media.audio`: more than this is a damaged file
_DAMAGED = "copy it again from the card"


class Pictures:
    """The sources of a cut, open for reading; those that were read last stay open."""

    def __init__(self) -> None:
        self._readers: OrderedDict[str, PictureReader] = OrderedDict()

    def frame(self, source: Source, index: int) -> VideoFrame:
        """As `PictureReader.frame`."""
        return self._reader(source).frame(index)

    def pixel_aspect(self, source: Source) -> Fraction:
        """How much wider than high a pixel is shown. Raises MediaUnreadable."""
        return self._reader(source).pixel_aspect()

    def shape(self, source: Source) -> Fraction:
        """How much wider than high its picture is shown. Raises MediaUnreadable."""
        first = self.frame(source, 0)
        return Fraction(first.width, first.height) * self.pixel_aspect(source)

    def close(self) -> None:
        while self._readers:
            self._readers.popitem()[1].close()

    def _reader(self, source: Source) -> PictureReader:
        reader = self._readers.pop(source.path, None) or PictureReader(source)
        self._readers[source.path] = reader
        while len(self._readers) > _OPEN_FILES:
            self._readers.popitem(last=False)[1].close()
        return reader


class PictureReader:
    """One source. Frame 0 is the first that it shows, which is where its timecode starts."""

    def __init__(self, source: Source) -> None:
        assert source.picture is not None  # only cameras are asked
        self._source, self._picture = source, source.picture
        self._container: InputContainer | None = None
        self._frames: Iterator[tuple[int, VideoFrame]] = iter(())
        self._origin: Fraction | None = None
        self._held: tuple[int, VideoFrame] | None = None

    def frame(self, index: int) -> VideoFrame:
        """The frame `index`, counted from 0, upright. Raises MediaUnreadable where the file is gone, damaged or shorter
        than it was."""
        import av

        try:
            return upright(self._frame(index))
        except (av.error.FFmpegError, OSError) as problem:
            self.close()
            raise MediaUnreadable(
                self._source.path,
                f"its picture cannot be decoded ({problem.strerror})",
                "copy it again, or relink it where it was moved",
            ) from problem

    @property
    def number(self) -> int:
        """Of the frame that was given last; -1 before."""
        return self._held[0] if self._held else -1

    def pixel_aspect(self) -> Fraction:
        if self._held is None:
            self.frame(0)
        aspect = (self._stream.sample_aspect_ratio if self._container else None) or Fraction(1)
        return 1 / aspect if self._held and self._held[1].rotation % 180 else aspect

    def close(self) -> None:
        if self._container is not None:
            self._container.close()
        self._container, self._held, self._frames = None, None, iter(())

    @property
    def _stream(self) -> VideoStream:
        assert self._container is not None  # whoever asks has opened
        return self._container.streams.video[0]

    def _frame(self, index: int) -> VideoFrame:
        if self._container is None:
            self._open()
        if not self._can_decode_on(index):
            self._seek(index)
        while self._held is None or self._held[0] < index:
            following = next(self._frames, None)
            if following is None:
                return self._last(index)
            self._held = following
        return self._held[1]

    def _last(self, index: int) -> VideoFrame:
        """What is shown behind the last frame that can be decoded: that one, if little is missing."""
        if self._held is None or index - self._held[0] > 1 + _MISSING_SECONDS * self._picture.rate.fps:
            raise MediaUnreadable(self._source.path, f"its picture cannot be decoded at frame {index}", _DAMAGED)
        return self._held[1]

    def _can_decode_on(self, index: int) -> bool:
        if self._held is None:
            return index <= _NEAR_SECONDS * self._picture.rate.fps
        return 0 <= index - self._held[0] <= _NEAR_SECONDS * self._picture.rate.fps

    def _open(self) -> None:
        import av

        self._container = container = av.open(self._source.path, options={"protocol_whitelist": "file"})
        if not container.streams.video:
            raise MediaUnreadable(
                self._source.path, "its picture is not the one that was added", "relink or add the take again"
            )
        self._stream.thread_type = "AUTO"
        start = self._stream.start_time
        self._origin = None if start is None else start * (self._stream.time_base or Fraction(0))
        self._frames, self._held = self._decoded(container, 0), None

    def _seek(self, index: int) -> None:
        """To the key frame before it, or before that."""
        for preroll in _PREROLLS_SECONDS:
            self._jump(index, preroll)
            if self._held is not None and self._held[0] <= index:
                return
        self.close()
        self._open()

    def _jump(self, index: int, preroll: int) -> None:
        assert self._container is not None  # whoever seeks has opened
        seconds = max(Fraction(0), self._picture.rate.seconds(index) - preroll) + (self._origin or 0)
        self._container.seek(nearest(seconds / (self._stream.time_base or 1)), stream=self._stream)
        self._frames = self._decoded(self._container, None)
        self._held = next(self._frames, None)

    def _decoded(self, container: InputContainer, count: int | None) -> Iterator[tuple[int, VideoFrame]]:
        """Frames with their numbers: by timestamp; `count` from the start on where there is none."""
        for frame in container.decode(video=0):
            index = _number(self._picture, frame, self._origin)
            if index is None:
                if count is None:
                    raise MediaUnreadable(self._source.path, "its frames have no times", "transcode it to QuickTime")
                index = count
            count = index + 1
            yield index, frame


def _number(picture: Picture, frame: VideoFrame, origin: Fraction | None) -> int | None:
    if frame.pts is None or frame.time_base is None:
        return None
    return nearest((frame.pts * frame.time_base - (origin or 0)) * picture.rate.fps)
