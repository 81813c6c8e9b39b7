"""Words in a picture: timecodes along its top and the line along its foot, or a card of words on black."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from dialogcut.preview.canvas import Canvas, planes, unit
from dialogcut.preview.captions import Caption
from dialogcut.preview.lettering import Lettering, Mask

if TYPE_CHECKING:
    from av.video.frame import VideoFrame

_UNITS_HIGH = 200
"""A picture's height in units of the letters' grid: at 540 lines capitals are 16 high."""
_DIMMED = 0.2  # of the picture below the letters stays
_BLACK, _WHITE, _NEUTRAL = 16, 235, 128
_ROWS_AT_FOOT = 2


class Titles:
    """Draws into frames of one canvas. They must be its own: a decoder's frame is looked at again by the decoder."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._letters = Lettering(canvas.height / _UNITS_HIGH)
        self._margin = self._letters.advance

    def burn(self, frame: VideoFrame, left: str, right: str, caption: Caption) -> None:
        """`left` and `right` along the top; along the foot the rows of the caption that its place stands in."""
        space = self._canvas.width - 2 * self._margin
        top = self._blank(1)
        _lay(top, self._letters.mask(right), 0, self._canvas.width - self._margin, from_right=True)
        _lay(top, self._letters.mask(left), 0, self._margin)
        self._draw(frame, top, 0)
        rows = self._rows(caption, space)
        if rows:
            foot = self._blank(len(rows))
            for n, row in enumerate(rows):
                mask = self._letters.mask(row)
                _lay(foot, mask, n * self._letters.row, (self._canvas.width - mask.shape[1]) // 2)
            self._draw(frame, foot, self._canvas.height - foot.shape[0])

    def card(self, frame: VideoFrame, text: str) -> None:
        """Text in the middle, as many rows as there is room for."""
        rows = self._letters.wrapped(text, self._canvas.width * 3 // 4)[: self._canvas.height // self._letters.row - 4]
        if not rows:
            return
        block = self._blank(len(rows))
        for n, row in enumerate(rows):
            mask = self._letters.mask(row)
            _lay(block, mask, n * self._letters.row, (self._canvas.width - mask.shape[1]) // 2)
        self._draw(frame, block, (self._canvas.height - block.shape[0]) // 4 * 2)

    def _rows(self, caption: Caption, space: int) -> list[str]:
        """Of a long line the two rows that are being said."""
        rows = self._letters.wrapped(caption.text, space)
        passed = len(self._letters.wrapped(caption.text[: caption.at] + "x", space)) - 1
        first = passed // _ROWS_AT_FOOT * _ROWS_AT_FOOT
        return rows[first : first + _ROWS_AT_FOOT]

    def _blank(self, rows: int) -> Mask:
        """Rows as high as their letters; even, as colours are of two lines."""
        height = rows * self._letters.row
        return np.zeros((min(self._canvas.height, height + height % 2), self._canvas.width), np.float32)

    def _draw(self, frame: VideoFrame, mask: Mask, top: int) -> None:
        """White letters, the picture around them dimmed."""
        bright, *colours = planes(frame)
        step = unit(bright)
        band = bright[top : top + mask.shape[0]]
        dimmed = (band.astype(np.float32) - _BLACK * step) * _DIMMED + _BLACK * step
        band[:] = dimmed + (_WHITE * step - dimmed) * mask
        for plane in colours:
            lines = self._canvas.height // plane.shape[0]
            part = plane[top // lines : (top + mask.shape[0]) // lines]
            part[:] = (part.astype(np.float32) - _NEUTRAL * step) * _DIMMED / 2 + _NEUTRAL * step


def _lay(onto: Mask, mask: Mask, top: int, at: int, from_right: bool = False) -> None:
    """Letters onto a band, cut off where they would leave it."""
    left = max(0, at - mask.shape[1] if from_right else at)
    part = mask[:, : onto.shape[1] - left]
    onto[top : top + part.shape[0], left : left + part.shape[1]] = part[: onto.shape[0] - top]
