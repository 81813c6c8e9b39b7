"""Files are put in place whole and proved, or not at all.

Each draft goes to a temporary file in its own folder, is read back from there and proved; when all are proved, each is
renamed over its target, which until then is untouched. Whatever fails, the temporary files go.
"""

from __future__ import annotations

import errno
import os
import secrets
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from dialogcut.errors import OutputError, ProofFailed
from dialogcut.interchange.pieces import Proof


@dataclass(frozen=True, slots=True)
class Draft:
    path: Path
    data: bytes
    prove: Callable[[bytes], Proof]
    """What the bytes found on disk say, compared with what was meant."""


@dataclass(frozen=True, slots=True)
class Bundle:
    """A file that is too large to be held in memory: it is written, and looked at again, piece by piece."""

    path: Path
    fill: Callable[[BinaryIO], None]
    prove: Callable[[Path], Proof]
    """What is found in the file at a place of its own, compared with what was meant."""


def put_in_place(drafts: Sequence[Draft | Bundle]) -> tuple[Proof, ...]:
    """Write, prove and rename all drafts. Raises OutputError or ProofFailed, with the targets as they were.

    Only a disk that fails between two of the last renames can leave some of several files new and some old.
    """
    placed: list[tuple[Draft | Bundle, Path]] = []
    try:
        for draft in drafts:
            with told_as_output_error(draft.path):
                placed.append((draft, _temporary(draft.path)))
                _write(placed[-1][1], draft)
        proofs = tuple(_proved(draft, at) for draft, at in placed)
        for draft, at in placed:
            with told_as_output_error(draft.path):
                at.replace(draft.path)
        return proofs
    finally:
        for draft, at in placed:
            with told_as_output_error(draft.path):
                at.unlink(missing_ok=True)


def _temporary(target: Path) -> Path:
    """A hidden name beside the target; refuses what can never be replaced by a file."""
    if target.is_dir():
        raise OutputError(target, "is a folder", "name a file in it")
    if target.exists() and not target.is_file():
        raise OutputError(target, "is a device or a pipe, which a file would take the place of", "name a file")
    if not target.parent.is_dir():
        raise OutputError(target, f"the folder {target.parent} does not exist", "make it first or choose another place")
    return target.with_name(f".{target.name}.{secrets.token_hex(4)}.part")


@contextmanager
def no_parts_left(targets: Iterable[Path]) -> Iterator[None]:
    """Around what another process puts in place: where that was killed, its temporary files go all the same."""
    before = {target: _parts_beside(target) for target in targets}
    try:
        yield
    finally:
        for target, others in before.items():
            for part in _parts_beside(target) - others:
                part.unlink(missing_ok=True)


def _parts_beside(target: Path) -> frozenset[Path]:
    """The temporary files of a target, and of what is named after it as reports are, that now stand beside it, whole or
    not; none where its folder cannot be read."""
    name, folder = Path(os.path.realpath(target)).name, Path(os.path.realpath(target)).parent
    try:
        found = [at for at in folder.iterdir() if at.name.startswith(f".{name}.") and at.name.endswith(".part")]
    except OSError:  # then nothing can have been written there either
        return frozenset()
    return frozenset(found)


def _write(at: Path, draft: Draft | Bundle) -> None:
    with at.open("xb") as file:
        if isinstance(draft, Bundle):
            draft.fill(file)
        else:
            file.write(draft.data)
        file.flush()
        os.fsync(file.fileno())  # a rename may outlive a crash that the bytes do not


def _proved(draft: Draft | Bundle, at: Path) -> Proof:
    with told_as_output_error(draft.path):
        proof = draft.prove(at) if isinstance(draft, Bundle) else draft.prove(at.read_bytes())
    if proof.differences:
        raise ProofFailed(draft.path, proof.differences)
    return proof


_PROBLEMS = {
    errno.EACCES: ("may not be written here", "choose another place or change the folder's permissions"),
    errno.EPERM: ("may not be written here", "choose another place or change the folder's permissions"),
    errno.EROFS: ("lies on a read-only disk", "choose another place"),
    errno.ENOSPC: ("the disk is full", "free some room or choose another place"),
    errno.EDQUOT: ("your share of the disk is full", "free some room or choose another place"),
    errno.EFBIG: ("the file would be larger than this disk allows", "choose another place"),
    errno.ENAMETOOLONG: ("the name is too long", "choose a shorter one"),
}


@contextmanager
def told_as_output_error(path: Path) -> Iterator[None]:
    """Whatever the system refuses inside becomes an OutputError about `path`."""
    try:
        yield
    except OSError as error:
        known = _PROBLEMS.get(error.errno or 0)
        problem, advice = known or (f"cannot be written ({error.strerror or error})", "choose another place")
        raise OutputError(path, problem, advice) from error
