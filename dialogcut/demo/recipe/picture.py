"""What the cameras see: a hotel room at night in flat colours, a slate, and timecode burnt in.

Camera A looks at Mara in front of the window, camera B at Anton and Helen under the clock. Whoever speaks stands in the
light; a speaker out of the frame is named as such.
"""

from __future__ import annotations

import functools

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

Picture = NDArray[np.uint8]
Point = tuple[float, float]
WIDTH, HEIGHT = 320, 180
_SCALE = 4  # drawn larger and reduced, for smooth edges
_STRIP_TOP = 156
_DIGIT_WIDTH, _CODE_LEFT = 11, 100
_SEEN = {"A": ("MARA",), "B": ("ANTON", "HELEN")}
_WALL, _DARK, _SKIN = (38, 34, 44), (14, 13, 18), (205, 158, 124)
_COATS = {"MARA": (158, 54, 52), "ANTON": (64, 92, 74), "HELEN": (70, 76, 118)}
_HAIR = {"MARA": (58, 34, 26), "ANTON": (26, 24, 24), "HELEN": (176, 176, 182)}
_RAIN = ((48, 30), (58, 76), (66, 44), (76, 112), (92, 58), (98, 24), (108, 92), (116, 40), (122, 120), (52, 124))
_PLACES = {"MARA": (178, 84), "ANTON": (82, 96), "HELEN": (238, 78)}


def action(camera: str, speaker: str | None, mouth: int, mark: str) -> Picture:
    """A frame without its timecode digits: `mouth` is the speaker's, 0 (shut) to 2; `mark` names take and reel."""
    return _action(camera, speaker, mouth if speaker in _SEEN[camera] else 0, mark).copy()


@functools.lru_cache(maxsize=64)
def _action(camera: str, speaker: str | None, mouth: int, mark: str) -> Picture:
    image = Image.new("RGB", (WIDTH * _SCALE, HEIGHT * _SCALE), _WALL)
    draw = ImageDraw.Draw(image)
    (_window if camera == "A" else _room)(draw)
    for name in _SEEN[camera]:
        _person(draw, name, name == speaker, mouth if name == speaker else 0)
    _box(draw, (0, _STRIP_TOP, WIDTH, HEIGHT), (0, 0, 0))
    _text(draw, (8, _STRIP_TOP + 12), f"CAM {camera}", 13, (240, 200, 90), "lm")
    _text(draw, (WIDTH - 8, _STRIP_TOP + 12), mark, 10, (190, 190, 190), "rm")
    if speaker:
        _name(draw, speaker, seen=speaker in _SEEN[camera])
    return np.asarray(image.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS))


@functools.lru_cache(maxsize=8)
def slate(project: str, scene: str, slate_name: str, take: int, camera: str, reel: str, date: str) -> Picture:
    """The slate of a camera, without its timecode digits."""
    image = Image.new("RGB", (WIDTH * _SCALE, HEIGHT * _SCALE), (24, 24, 26))
    draw = ImageDraw.Draw(image)
    for x in range(-20, WIDTH, 44):
        corners = [(x, 22), (x + 22, 22), (x + 42, 4), (x + 20, 4)]
        draw.polygon([(a * _SCALE, b * _SCALE) for a, b in corners], fill=(235, 235, 235))
    _text(draw, (WIDTH // 2, 38), project.upper(), 16, (240, 240, 240), "mm")
    columns = ((54, "SCENE", scene), (130, "SLATE", slate_name), (200, "TAKE", str(take)), (266, "CAM", camera))
    for x, label, value in columns:
        _text(draw, (x, 64), label, 10, (150, 150, 150), "mm")
        _text(draw, (x, 90), value, 34, (255, 255, 255), "mm")
    _text(draw, (WIDTH // 2, 124), f"REEL {reel}", 14, (240, 200, 90), "mm")
    _text(draw, (WIDTH // 2, 143), f"{date}   23.976 NDF   48 kHz", 11, (190, 190, 190), "mm")
    _box(draw, (0, _STRIP_TOP, WIDTH, HEIGHT), (0, 0, 0))
    return np.asarray(image.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS))


def burn(picture: Picture, label: str) -> None:
    """Write the timecode into the strip, each sign in a place of its own so that nothing else moves."""
    for place, sign in enumerate(label):
        left = _CODE_LEFT + place * _DIGIT_WIDTH
        picture[_STRIP_TOP + 3 : HEIGHT - 3, left : left + _DIGIT_WIDTH] = _sign(sign)


@functools.cache
def _sign(sign: str) -> Picture:
    image = Image.new("RGB", (_DIGIT_WIDTH, HEIGHT - _STRIP_TOP - 6), (0, 0, 0))
    font = ImageFont.load_default(18)
    ImageDraw.Draw(image).text((_DIGIT_WIDTH / 2, image.height / 2), sign, font=font, fill=(255, 255, 255), anchor="mm")
    return np.asarray(image)


def _window(draw: ImageDraw.ImageDraw) -> None:
    _box(draw, (34, 14, 132, 150), (82, 74, 66))
    for number, top in enumerate(range(18, 146, 8)):
        _box(draw, (38, top, 128, min(top + 8, 146)), (10 + number, 18 + 2 * number, 44 + 4 * number))
    _box(draw, (38, 104, 128, 146), (16, 26, 46))
    for x, top in _RAIN:
        _line(draw, (x, top), (x - 4, top + 16), 0.6, (104, 116, 150))
    for x, colour in ((56, (210, 180, 110)), (112, (220, 190, 130)), (120, (190, 150, 100))):  # the far shore
        _disc(draw, (x, 102), 1.5, colour)
        _line(draw, (x, 106), (x, 126), 1, tuple(part // 3 for part in colour))
    _box(draw, (81, 14, 85, 150), (82, 74, 66))
    _box(draw, (34, 78, 132, 82), (82, 74, 66))


def _room(draw: ImageDraw.ImageDraw) -> None:
    _box(draw, (138, 34, 186, 156), (66, 46, 36))
    _disc(draw, (180, 100), 2, (210, 170, 80))
    _disc(draw, (160, 17), 13, (90, 84, 78))
    _disc(draw, (160, 17), 11, (226, 220, 204))
    # Ten to nine, as the script has it.
    _line(draw, (160, 17), (152.6, 15.2), 2)
    _line(draw, (160, 17), (151.5, 12), 1)
    _box(draw, (14, 128, 132, 156), (96, 92, 98))


def _person(draw: ImageDraw.ImageDraw, name: str, lit: bool, mouth: int) -> None:
    x, y = _PLACES[name]
    if lit:
        _disc(draw, (x, y), 40, (66, 60, 62))
    _disc(draw, (x, y - 3), 23, _shade(_HAIR[name], lit))
    if name != "ANTON":
        _box(draw, (x - 23, y - 3, x + 23, y + 26), _shade(_HAIR[name], lit))
    _oval(draw, (x - 42, y + 26, x + 42, y + 140), _shade(_COATS[name], lit))
    _box(draw, (x - 7, y + 14, x + 7, y + 32), _shade(_SKIN, lit))
    _oval(draw, (x - 17, y - 18, x + 17, y + 22), _shade(_SKIN, lit))
    for side in (-7, 7):
        _disc(draw, (x + side, y - 1), 2, _DARK)
    _oval(draw, (x - 6, y + 10, x + 6, y + 12 + 3 * mouth), (110, 40, 40) if mouth else _DARK)


def _shade(colour: tuple[int, int, int], lit: bool) -> tuple[int, int, int]:
    red, green, blue = colour
    return colour if lit else (red * 2 // 5, green * 2 // 5, blue // 2)


def _name(draw: ImageDraw.ImageDraw, speaker: str, seen: bool) -> None:
    label = speaker if seen else f"{speaker} (off)"
    x = _PLACES[speaker][0] if seen else WIDTH // 2
    width = 4 * len(label) + 6
    _box(draw, (x - width, 138, x + width, 153), (0, 0, 0))
    _text(draw, (x, 145.5), label, 12, (255, 255, 255) if seen else (180, 180, 180), "mm")


def _box(draw: ImageDraw.ImageDraw, box: tuple[float, ...], colour: tuple[int, int, int]) -> None:
    left, top, right, bottom = (edge * _SCALE for edge in box)
    draw.rectangle((left, top, right - 1, bottom - 1), fill=colour)


def _oval(draw: ImageDraw.ImageDraw, box: tuple[float, ...], colour: tuple[int, int, int]) -> None:
    draw.ellipse([edge * _SCALE for edge in box], fill=colour)


def _disc(draw: ImageDraw.ImageDraw, centre: Point, radius: float, colour: tuple[int, int, int]) -> None:
    x, y = centre
    _oval(draw, (x - radius, y - radius, x + radius, y + radius), colour)


def _line(draw: ImageDraw.ImageDraw, start: Point, end: Point, width: float, colour: tuple[int, ...] = _DARK) -> None:
    points = [tuple(_SCALE * edge for edge in point) for point in (start, end)]
    draw.line(points, colour, round(width * _SCALE))


def _text(
    draw: ImageDraw.ImageDraw, at: Point, text: str, size: int, colour: tuple[int, int, int], anchor: str
) -> None:
    x, y = at
    draw.text((x * _SCALE, y * _SCALE), text, font=ImageFont.load_default(size * _SCALE), fill=colour, anchor=anchor)
