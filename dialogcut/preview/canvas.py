"""Frames of one size: what a source shows, scaled and centred; black where nothing was recorded."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from av.video.frame import VideoFrame

WIDE = Fraction(16, 9)
"""The shape where no source has a picture."""


@dataclass(frozen=True, slots=True)
class Canvas:
    """Width and height are even; `pixels` is 'yuv420p' or 'yuv422p10le'."""

    width: int
    height: int
    pixels: str

    @staticmethod
    def of(height: int, shape: Fraction, pixels: str) -> Canvas:
        """As high as asked, as wide as its shape makes it."""
        return Canvas(_even(height * shape), _even(Fraction(height)), pixels)

    def shown(self, frame: VideoFrame, pixel_aspect: Fraction, own: bool) -> VideoFrame:
        """The frame, as large as fits, in video range: cameras of one cut may differ in it. `own`: one that may be
        drawn into, never the decoder's."""
        from av.video.reformatter import ColorRange

        shape = Fraction(frame.width, frame.height) * pixel_aspect
        width = min(self.width, _even(self.height * shape))
        height = min(self.height, _even(self.width / shape))
        if self.width - width <= 2 and self.height - height <= 2:  # a rounding is no bar
            width, height = self.width, self.height
        scaled = frame.reformat(
            width=width, height=height, format=self.pixels, interpolation="AREA", dst_color_range=ColorRange.MPEG
        )
        if (width, height) == (self.width, self.height) and not (own and scaled is frame):
            return scaled
        return self._centred(scaled)

    def black(self) -> VideoFrame:
        from av.video.frame import VideoFrame

        frame = VideoFrame(self.width, self.height, self.pixels)
        for plane, value in zip(planes(frame), _BLACK, strict=True):
            plane[:] = value * unit(plane)
        return frame

    def _centred(self, scaled: VideoFrame) -> VideoFrame:
        frame = self.black()
        for whole, part in zip(planes(frame), planes(scaled), strict=True):
            top, left = ((outer - inner) // 2 for outer, inner in zip(whole.shape, part.shape, strict=True))
            whole[top : top + part.shape[0], left : left + part.shape[1]] = part
        frame.colorspace, frame.color_range = scaled.colorspace, scaled.color_range
        return frame


def upright(frame: VideoFrame) -> VideoFrame:
    """The frame as it is to be looked at: telephones lie on their side, and say so in the file."""
    from av.video.frame import VideoFrame

    quarters = round(frame.rotation / 90) % 4  # counterclockwise, as numpy turns
    if not quarters:
        return frame
    flat = frame.reformat(format="yuv444p")  # of which each plane turns by itself
    height, width = np.rot90(planes(flat)[0], quarters).shape
    turned = VideoFrame(width, height, "yuv444p")
    for whole, part in zip(planes(turned), planes(flat), strict=True):
        whole[:] = np.rot90(part, quarters)
    turned.colorspace, turned.color_range = flat.colorspace, flat.color_range
    return turned


_BLACK = (16, 128, 128)
"""Y, Cb and Cr of black in 8 bits, video range (ITU-R BT.709)."""


def planes(frame: VideoFrame) -> list[NDArray[Any]]:
    """Y, Cb and Cr of a planar frame, to be read and written; 8 bits, or 10 in two bytes."""
    found = []
    for plane in frame.planes:
        samples = np.frombuffer(plane, np.uint8 if frame.format.components[0].bits == 8 else np.uint16)  # type: ignore[call-overload]  # a plane is a buffer
        rows = samples.reshape(plane.height, plane.line_size // samples.itemsize)
        found.append(rows[:, : plane.width])
    return found


def unit(plane: NDArray[Any]) -> int:
    """What one step of 8 bits is."""
    return 4 if plane.itemsize == 2 else 1


def _even(length: Fraction) -> int:
    return max(2, 2 * round(length / 2))
