"""What was shot: the cast, the three takes and the files each take left behind, read from takes.toml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from fractions import Fraction
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from dialogcut.timebase import Rate, parse_timecode

PICTURE_RATE = Rate(Fraction(24000, 1001))
SOUND_RATE_HZ = 48_000
SCRIPT_NAME = "scene.fountain"


@dataclass(frozen=True, slots=True)
class CastMember:
    """A character, and the synthesiser settings of the voice that plays it."""

    name: str
    voice: str
    pitch: float
    stretch: float


@dataclass(frozen=True, slots=True)
class Camera:
    """One camera file of a take. `start_frame` is its first frame, counted from midnight at PICTURE_RATE."""

    file_name: str
    reel: str
    start_frame: int


@dataclass(frozen=True, slots=True)
class SoundFile:
    """The recorder's file of a take. `start_sample` is its first sample, counted from midnight, on no frame's edge."""

    file_name: str
    start_sample: int


@dataclass(frozen=True, slots=True)
class Spoken:
    """One speech as it was played. `line` is the script line it reads (from 1), None for an ad-lib."""

    line: int | None
    speaker: str
    pause_frames: int
    text: str


@dataclass(frozen=True, slots=True)
class DemoTake:
    number: int
    circled: bool
    note: str
    stretch: float
    camera_a: Camera
    camera_b: Camera
    sound: SoundFile
    spoken: tuple[Spoken, ...]

    @property
    def cameras(self) -> tuple[Camera, Camera]:
        return self.camera_a, self.camera_b


@dataclass(frozen=True, slots=True)
class DemoScene:
    """`slate` is the scene number with its setup letter, as the slate shows it; `date` is the day of shooting (ISO)."""

    project: str
    scene: str
    slate: str
    date: str
    sound_roll: str
    glossary: tuple[str, ...]
    """Names and code words of the story that nobody in it is called."""
    cast: tuple[CastMember, ...]
    takes: tuple[DemoTake, ...]


def data(*path: str) -> Traversable:
    """A file of the scene inside the package."""
    return files("dialogcut.demo").joinpath(*path)


def script_text() -> str:
    """The script of the scene, in Fountain."""
    return data(SCRIPT_NAME).read_text(encoding="utf-8")


def load_scene() -> DemoScene:
    table = tomllib.loads(data("takes.toml").read_text(encoding="utf-8"))
    cast, takes = table.pop("cast"), table.pop("take")
    glossary = tuple(table.pop("glossary"))
    return DemoScene(
        **table, glossary=glossary, cast=tuple(CastMember(**c) for c in cast), takes=tuple(_take(t) for t in takes)
    )


def _take(table: dict[str, Any]) -> DemoTake:
    return DemoTake(
        number=table["number"],
        circled=table.get("circled", False),
        note=table["note"],
        stretch=table["stretch"],
        camera_a=_camera(table["camera_a"]),
        camera_b=_camera(table["camera_b"]),
        sound=_sound(table["sound"]),
        spoken=tuple(Spoken(s.get("line"), s["who"], s["pause"], s["text"]) for s in table["spoken"]),
    )


def _camera(table: dict[str, Any]) -> Camera:
    return Camera(table["file"], table["reel"], parse_timecode(table["timecode"], PICTURE_RATE))


def _sound(table: dict[str, Any]) -> SoundFile:
    start_frame = parse_timecode(table["timecode"], PICTURE_RATE)
    return SoundFile(table["file"], PICTURE_RATE.samples(start_frame, SOUND_RATE_HZ) + table["extra_samples"])
