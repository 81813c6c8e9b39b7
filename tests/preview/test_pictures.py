"""Any frame by its number, in whatever order it is asked for."""

from __future__ import annotations

import struct
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from av.video.frame import VideoFrame

from dialogcut.errors import MediaUnreadable
from dialogcut.media.probe import probe
from dialogcut.media.source import Source
from dialogcut.preview.canvas import Canvas, planes
from dialogcut.preview.pictures import PictureReader, Pictures
from dialogcut.timebase import Rate
from tests.coded_film import number_of, write_coded

FRAMES = 150
ORDERS = {
    "on": [*range(40)],
    "every other": [*range(1, FRAMES, 2)],
    "back": [*range(FRAMES - 1, 0, -31)],
    "the same twice": [7, 7, 8, 8],
    "far and back": [149, 0, 100, 99, 101, 3, 140],
}


@pytest.fixture(scope="module")
def films(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Source]:
    """Short and endless groups of pictures, and containers whose clocks do not start at 0."""
    folder = tmp_path_factory.mktemp("films")
    rate = Rate.of("23.976")
    made = {
        "mov": write_coded(folder / "a.mov", rate, FRAMES, "14:00:00:00"),
        "one group": write_coded(folder / "b.mov", rate, FRAMES, "14:00:00:00", g="500"),
        "mkv": write_coded(folder / "c.mkv", rate, FRAMES, "14:00:00:00"),
        "ts": write_coded(folder / "d.ts", rate, FRAMES, "14:00:00:00"),
        "open groups": write_coded(folder / "e.mp4", rate, FRAMES, "14:00:00:00", **{"x264-params": "open-gop=1"}),
    }
    return {name: probe(path) for name, path in made.items()}


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("film", ["mov", "one group", "mkv", "ts", "open groups"])
def test_the_frame_is_the_one_that_was_asked_for(films: dict[str, Source], film: str, order: str) -> None:
    reader = PictureReader(films[film])
    try:
        assert [number_of(reader.frame(number)) for number in ORDERS[order]] == ORDERS[order]
    finally:
        reader.close()


def test_many_sources_take_turns(films: dict[str, Source]) -> None:
    pictures = Pictures()
    dice = np.random.default_rng(3)
    for _ in range(30):
        film, number = list(films)[int(dice.integers(len(films)))], int(dice.integers(FRAMES))
        assert number_of(pictures.frame(films[film], number)) == number
    pictures.close()


def test_behind_the_end_stands_the_last_frame_and_far_behind_a_sentence(films: dict[str, Source]) -> None:
    reader = PictureReader(films["mov"])
    assert number_of(reader.frame(FRAMES + 1)) == FRAMES - 1
    with pytest.raises(MediaUnreadable, match="frame 999"):
        reader.frame(999)
    reader.close()


def test_a_file_that_went_or_became_another_is_a_sentence(tmp_path: Path) -> None:
    source = probe(write_coded(tmp_path / "a.mov", Rate.of(24), 30, "01:00:00:00"))
    Path(source.path).write_bytes(b"no film any more")
    with pytest.raises(MediaUnreadable, match="cannot be decoded"):
        PictureReader(source).frame(3)
    Path(source.path).unlink()
    with pytest.raises(MediaUnreadable, match="cannot be decoded"):
        PictureReader(source).frame(3)


@pytest.mark.parametrize("is_wide", [False, True])
def test_a_camera_on_its_side_is_seen_upright(tmp_path: Path, is_wide: bool) -> None:
    """Turned a quarter clockwise by the file's display matrix (ISO 14496-12, tkhd), as telephones write it."""
    options = {"x264-params": "sar=4/3"} if is_wide else {}
    path = write_coded(tmp_path / "a.mov", Rate.of("23.976"), 8, "14:00:00:00", size=(96, 48), **options)
    lying = PictureReader(probe(path))
    before = lying.frame(5).to_ndarray(format="gray")
    aspect = lying.pixel_aspect()
    assert aspect == (Fraction(4, 3) if is_wide else 1)
    lying.close()
    data = path.read_bytes()
    at = data.index(_matrix(1, 0, 0, 1), data.index(b"tkhd"))
    path.write_bytes(data[:at] + _matrix(0, 1, -1, 0) + data[at + 36 :])
    pictures, source = Pictures(), probe(path)
    after = pictures.frame(source, 5).to_ndarray(format="gray")
    assert np.abs(after.astype(int) - np.rot90(before, -1)).max() <= 1
    assert pictures.pixel_aspect(source) == 1 / aspect
    assert pictures.shape(source) == 1 / (2 * aspect)
    pictures.close()


def _matrix(*turn: int) -> bytes:
    a, b, c, d = (one * 2**16 for one in turn)
    return struct.pack(">9i", a, b, 0, c, d, 0, 0, 0, 2**30)


def test_cameras_of_either_range_look_alike() -> None:
    """White is 235 in what is written, whether a camera's own is that or 255 (ITU-R BT.709; JPEG)."""
    for own, white in ((1, 235), (2, 255)):
        frame = VideoFrame(64, 36, "yuv420p")
        frame.color_range = own
        for plane, value in zip(planes(frame), (white, 128, 128), strict=True):
            plane[:] = value
        shown = Canvas(128, 72, "yuv420p").shown(frame, Fraction(1), own=False)
        assert shown.color_range == 1
        assert set(planes(shown)[0].flat) == {235}
