"""What may be asked of a rendering, and what it is then going to be."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from dialogcut.errors import UsageError
from dialogcut.timebase import Rate

SUFFIXES = (".wav", ".mp4", ".mov")
CODECS = ("h264", "prores")
PREVIEW_HEIGHT = 540
_HEIGHTS = range(64, 4321)


@dataclass(frozen=True, slots=True)
class RenderStyle:
    """None and '' take what is usual for the kind of file."""

    height: int | None = None
    """Lines of the picture; the width follows from the first source's shape."""
    codec: str = ""
    burn_in: bool = False
    """Source and record timecode and the line that is said, in the picture."""
    channels: int | None = None
    """1 or 2, the same sound in both; otherwise one in a WAV, two beside a picture."""
    bits: int | None = None
    """16 or 24, of a WAV."""


USUAL = RenderStyle()


@dataclass(frozen=True, slots=True)
class Kind:
    """A style settled for one file."""

    suffix: str
    channels: int
    bits: int = 24
    height: int = PREVIEW_HEIGHT
    codec: str = "h264"
    burn_in: bool = False

    @property
    def has_picture(self) -> bool:
        return self.suffix != ".wav"


@dataclass(frozen=True, slots=True)
class Plan:
    """One file before it is written, and what it will say about itself."""

    kind: Kind
    name: str
    rate: Rate
    start_frame: int
    """Record timecode of the first frame, in frames since midnight."""
    frames: int
    date: str
    """YYYY-MM-DD, when it was rendered."""


def kind_of(path: Path, style: RenderStyle) -> Kind:
    """What is rendered to a file of this name. Raises UsageError for another suffix, and for what its kind has not."""
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        raise UsageError(f"'{path.name}' is none of {', '.join(SUFFIXES)}, which a cut is rendered to; name it one.")
    if suffix == ".wav":
        _refuse(style, path, "has no picture", height="--height", codec="--codec", burn_in="--burn-in")
        return Kind(suffix, style.channels or 1, style.bits or 24)
    _refuse(style, path, "has its codec's own", bits="--bits")
    if style.codec == "prores" and suffix == ".mp4":
        raise UsageError(f"'{path.name}' cannot hold ProRes; name it .mov, or leave --codec out.")
    height = PREVIEW_HEIGHT if style.height is None else style.height
    if height not in _HEIGHTS or height % 2:
        raise UsageError(f"A picture has an even number of lines from {_HEIGHTS[0]} to {_HEIGHTS[-1]}, not {height}.")
    return Kind(suffix, style.channels or 2, 24, height, style.codec or "h264", style.burn_in)


def _refuse(style: RenderStyle, path: Path, why: str, **options: str) -> None:
    for name, option in options.items():
        if getattr(style, name) not in (None, "", False):
            raise UsageError(f"'{path.name}' {why}, so {option} means nothing for it; leave it out.")
