"""The one door in: a path gives what its timeline holds, whatever the format. What a file is, its bytes say; its suffix
is asked only where they do not.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path

from dialogcut.errors import InputError
from dialogcut.interchange.bundles import ARCHIVE, file_in_folder, otio_in_archive, read_bounded
from dialogcut.interchange.found import FoundTimeline, FoundWarning
from dialogcut.interchange.read_aaf import read_aaf
from dialogcut.interchange.read_edl import decoded, read_edl
from dialogcut.interchange.safe_xml import xml_root
from dialogcut.timebase import Rate

FORMATS = ("edl", "otio", "xmeml", "fcpxml", "aaf", "ale")
"""Formats that are read, by the names that `FoundTimeline.format` gives."""

_HEAD = 200_000  # bytes looked at to tell formats apart
_STORAGE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # structured storage, in which an AAF is kept
_SUFFIXES = {".edl": "edl", ".otio": "otio", ".ale": "ale", ".xml": "xmeml", ".fcpxml": "fcpxml"}


@dataclass(frozen=True, slots=True)
class _Format:
    module: str
    """Loaded when a file of its kind is met."""
    function: str
    """Takes the bytes, the path and what `asks` names; raises InputError alone."""
    asks: tuple[str, ...]
    most_bytes: int = 100_000_000

    def read(self, data: bytes, path: Path, which: str, rate: Rate | None) -> FoundTimeline:
        read: Callable[..., FoundTimeline] = getattr(import_module(self.module, __package__), self.function)
        told = {"which": which, "rate": rate}
        found = read(data, path, **{name: told[name] for name in self.asks})
        if which and "which" not in self.asks and which != found.name:
            raise InputError(path, f"holds no timeline called '{which}'", f"it holds '{found.name}'")
        return found


_FORMATS = {
    "edl": _Format(".edl_timeline", "edl_timeline", ("rate",), 50_000_000),
    "otio": _Format(".otio_timeline", "otio_timeline", ("which", "rate")),
    "ale": _Format(".read_ale", "read_ale", ("rate",), 50_000_000),
    "xmeml": _Format(".read_xmeml", "read_xmeml", ("which", "rate")),
    "fcpxml": _Format(".read_fcpxml", "read_fcpxml", ("which",)),
}
_MOST_BYTES = 500_000_000


def read(path: str | Path, rate: Rate | None = None, which: str = "") -> FoundTimeline:
    """What a timeline file holds. `rate` is used where the file does not tell one (EDL, ALE); `which` names one of
    several timelines, otherwise the first is read.

    Bounded in time and memory by the size of the file. Raises InputError, in one sentence, for what cannot be read or
    is none of these formats.
    """
    path = Path(path)
    if path.is_dir():
        name, data = file_in_folder(path, _MOST_BYTES)
        return _read(data, path, _kind(data, name), which, rate)
    head = _head(path)
    if head.startswith(_STORAGE):
        return _within(read_aaf(path, which, rate))
    data = (
        read_bounded(path, _MOST_BYTES) if not head.startswith(ARCHIVE) else otio_in_archive(path, _most_bytes("otio"))
    )
    return _read(data, path, _kind(data, path.name), which, rate)


def is_archive(path: Path) -> bool:
    """Whether it is an .otioz, by its bytes: a timeline with its media in one file."""
    return _head(path).startswith(ARCHIVE)


def _head(path: Path) -> bytes:
    """Its first bytes: archives and AAFs hold their media too and may be of any size, so they are not read whole."""
    try:
        if not path.is_file():
            return b""
        with path.open("rb") as file:
            return file.read(8)
    except (OSError, ValueError):
        return b""  # said where the file is read


def _most_bytes(kind: str) -> int:
    return _FORMATS[kind].most_bytes


def _read(data: bytes, path: Path, kind: str, which: str, rate: Rate | None) -> FoundTimeline:
    if not data or data.isspace():
        raise InputError(path, "is empty", "export it again from the program that wrote it")
    if kind not in _FORMATS:
        problem = "is no timeline in a format that is known here"
        raise InputError(path, problem, "export it as EDL, .otio, FCP 7 XML, FCPXML or AAF")
    form = _FORMATS[kind]
    if len(data) > form.most_bytes:
        raise InputError(path, f"is larger than any {kind} ({form.most_bytes:,} bytes)", "export less at a time")
    return _within(form.read(data, path, which, rate))


def _within(found: FoundTimeline) -> FoundTimeline:
    """Without what would begin before the timeline does, as only damaged files have it."""
    events = tuple(event for event in found.events if event.record_in >= 0)
    transitions = tuple(transition for transition in found.transitions if transition.record_in >= 0)
    left = len(found.events) + len(found.transitions) - len(events) - len(transitions)
    if not left:
        return found
    told = FoundWarning(f"{left} events or transitions begin before the timeline does and are left out")
    return replace(found, events=events, transitions=transitions, warnings=(*found.warnings, told))


def _kind(data: bytes, name: str) -> str:
    """By content, else by suffix; '' for neither."""
    head = data[:_HEAD]
    return _kind_of_text(head) or ("" if b"\0" in head[:1000] else _SUFFIXES.get(Path(name).suffix.lower(), ""))


def _kind_of_text(head: bytes) -> str:
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:20]
    if start.startswith(b"{"):
        return "otio" if b"OTIO_SCHEMA" in head else ""
    if start.startswith((b"<", b"\xff\xfe<", b"\xfe\xff\0<")):
        root = xml_root(head)
        return root if root in ("xmeml", "fcpxml") else ""
    text = decoded(head)
    if text.lstrip().lower().startswith("heading"):
        return "ale"
    listed = read_edl(head)
    return "edl" if listed.events or (listed.title is not None and listed.fcm) else ""
