"""What a log of the material calls a source: its name, its tape, and scene and take."""

from __future__ import annotations

from pathlib import PurePosixPath

from dialogcut.interchange.plain import readable
from dialogcut.media.source import Source
from dialogcut.timeline.events import Sequence


def clip_name(source: Source) -> str:
    """The clip's name where the file holds one, else the file's stem."""
    return one_line(source.names.clip) or one_line(source.names.stem)


def tape_name(source: Source) -> str:
    """Camera reel, else tape or sound roll, else the file's stem, spelled as the file spells it."""
    names = source.names
    return one_line(names.reel) or one_line(names.tape) or one_line(names.stem)


def file_name(source: Source) -> str:
    return one_line(PurePosixPath(source.path).name)


def scene_and_take(source: Source, sequence: Sequence) -> tuple[str, str]:
    """As the file tells them, else as the take is called that it is first used in: '12A-3' is scene 12A, take 3."""
    used = (event.take for track in sequence.tracks for event in track.events if event.source_id == source.id)
    slate, _, number = next(used, "").rpartition("-")
    return one_line(source.names.scene or slate), one_line(source.names.take or (number if slate else ""))


def one_line(text: str) -> str:
    """`text` without what would end a cell or a line: white space and control characters become single blanks."""
    bare = "".join(" " if character < " " or character == "\x7f" else character for character in readable(text))
    return " ".join(bare.split())
