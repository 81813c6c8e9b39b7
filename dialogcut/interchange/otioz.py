"""Sequence -> .otioz: the .otio and its media in one zip file, which moves between machines without a relink.

As OpenTimelineIO lays it out: 'content.otio', 'version.txt' ("1.0.0") and 'media/NAME' for each file, the media stored
as they are; URLs are relative to the bundle. All media lie in one folder, so no two may have one name. They are copied
piece by piece, and compared piece by piece with the originals before the bundle is put in place.
"""

from __future__ import annotations

import json
import struct
import zipfile
import zlib
from collections.abc import Iterator
from functools import partial
from pathlib import Path, PurePosixPath
from shutil import copyfileobj
from typing import Any, BinaryIO
from urllib.parse import quote

from dialogcut.errors import InputError
from dialogcut.interchange.otio import write_otio
from dialogcut.interchange.pieces import Proof
from dialogcut.interchange.place import Bundle
from dialogcut.interchange.plain import readable
from dialogcut.interchange.prove_otio import prove_otio
from dialogcut.interchange.refusals import told_at_once
from dialogcut.media.source import Source
from dialogcut.timeline.events import Sequence

_CONTENT, _VERSION, _FOLDER = "content.otio", "version.txt", "media"
_LAYOUT = b"1.0.0"
_PIECE = 1 << 20
_BROKEN = (
    *(zipfile.BadZipFile, zlib.error, struct.error, EOFError),  # the archive
    *(RuntimeError, OverflowError),  # a member that is locked, packed in an unknown way or nested too deep
    *(KeyError, ValueError, TypeError),  # its timeline
)
"""What reading a damaged bundle may raise."""


def otioz_bundle(sequence: Sequence, path: Path, version: str = "") -> Bundle:
    """The bundle, not yet written. Raises NotExpressible, with every reason, where media are not there or share a name.

    Filling it raises InputError for media that cannot be read.
    """
    _refuse(sequence, path)
    urls = {source.id: f"{_FOLDER}/{quote(_name(source))}" for source in sequence.sources}
    content = write_otio(sequence, version, urls)
    return Bundle(path, partial(_fill, content, sequence), partial(prove_otioz, sequence=sequence, version=version))


def _refuse(sequence: Sequence, path: Path) -> None:
    reasons: list[str] = []
    by_name: dict[str, Source] = {}
    for source in sequence.sources:
        if not _is_file(source.path):
            reasons.append(f"{source.path} is not there to be copied")
        if _name(source) != readable(_name(source)):
            reasons.append(f"the name of {readable(source.path)} is no Unicode")
        other = by_name.setdefault(_name(source).casefold(), source)
        if other is not source:
            reasons.append(f"{other.path} and {source.path} have one name, and a bundle has one folder")
    told_at_once(path, "an .otioz cannot hold this cut, though an .otio can", reasons)


def _is_file(path: str) -> bool:
    try:
        return Path(path).is_file()
    except OSError:  # a folder that may not be entered, a name that no file can have here
        return False


def _name(source: Source) -> str:
    return PurePosixPath(source.path).name


def _fill(content: bytes, sequence: Sequence, file: BinaryIO) -> None:
    with zipfile.ZipFile(file, "w") as bundle:
        bundle.writestr(_VERSION, _LAYOUT)
        bundle.writestr(_CONTENT, content, zipfile.ZIP_DEFLATED)
        for source in sequence.sources:
            member = zipfile.ZipInfo(f"{_FOLDER}/{_name(source)}")
            with _media(source) as media, bundle.open(member, "w", force_zip64=True) as copy:
                copyfileobj(media, copy, _PIECE)


def _media(source: Source) -> BinaryIO:
    try:
        return Path(source.path).open("rb")
    except OSError as error:
        problem = f"cannot be copied into the bundle ({error.strerror})"
        raise InputError(source.path, problem, "export .otio, which only names it") from error


def prove_otioz(at: Path, sequence: Sequence, version: str = "") -> Proof:
    """Compare a bundle with the cut and, byte by byte, with the media. Never raises for a bad bundle."""
    try:
        with zipfile.ZipFile(at) as bundle:
            proof = prove_otio(_with_paths(bundle.read(_CONTENT), sequence), at, sequence, version)
            return proof._replace(differences=(*proof.differences, *_differences(bundle, sequence)))
    except _BROKEN as error:
        return Proof(0, 0, (f"it is no bundle: {error}",))


def _differences(bundle: zipfile.ZipFile, sequence: Sequence) -> Iterator[str]:
    wanted = sorted([_CONTENT, _VERSION, *(f"{_FOLDER}/{_name(source)}" for source in sequence.sources)])
    if sorted(bundle.namelist()) != wanted:
        yield f"it holds {sorted(bundle.namelist())}, meant are {wanted}"
        return
    if bundle.read(_VERSION) != _LAYOUT:
        yield f"its layout is {bundle.read(_VERSION)!r}"
    for source in sequence.sources:
        info = bundle.getinfo(f"{_FOLDER}/{_name(source)}")
        if info.compress_type != zipfile.ZIP_STORED:
            yield f"{info.filename} is not stored as it is"
        with bundle.open(info) as copy, _media(source) as media:
            if not _is_same(copy, media):
                yield f"{info.filename} is not {source.path}"


def _is_same(one: Any, other: Any) -> bool:
    while True:
        piece = one.read(_PIECE)
        if piece != other.read(len(piece) or 1):
            return False
        if not piece:
            return True


def _with_paths(content: bytes, sequence: Sequence) -> bytes:
    """The content with the media's own URLs in the place of the bundle's. Raises ValueError for any other."""
    known = {f"media/{quote(source.path.rsplit('/', 1)[-1])}": source.path for source in sequence.sources}

    def placed(node: dict[str, Any]) -> dict[str, Any]:
        if "target_url" in node:
            if node["target_url"] not in known:
                raise ValueError(f"{node['target_url']} is not in it")
            node["target_url"] = "file://" + quote(known[node["target_url"]], errors="surrogateescape")
        return node

    return json.dumps(json.loads(content, object_hook=placed)).encode()
