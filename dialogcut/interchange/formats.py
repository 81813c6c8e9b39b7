"""The table of formats: what writes, refuses, proves and reports each, and which of them an NLE is given."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Protocol

from dialogcut.errors import UsageError
from dialogcut.interchange.aaf import write_aaf
from dialogcut.interchange.aaf_limits import aaf_losses, refuse_for_aaf
from dialogcut.interchange.ale import ale_losses, refuse_for_ale, write_ale
from dialogcut.interchange.dialect import EdlDialect, EdlForm, EdlTarget, ReelFrom
from dialogcut.interchange.edl import edl_sheets, write_edl
from dialogcut.interchange.fcpxml import write_fcpxml
from dialogcut.interchange.fcpxml_limits import fcpxml_losses, refuse_for_fcpxml
from dialogcut.interchange.limits import refuse_for_edl
from dialogcut.interchange.losses import edl_losses, otio_losses
from dialogcut.interchange.marker_lists import (
    avid_markers_losses,
    refuse_for_markers,
    resolve_markers_losses,
    write_avid_markers,
    write_resolve_markers,
)
from dialogcut.interchange.otio import write_otio
from dialogcut.interchange.otioz import otioz_bundle
from dialogcut.interchange.pieces import Proof
from dialogcut.interchange.place import Bundle, Draft
from dialogcut.interchange.prove_aaf import prove_aaf
from dialogcut.interchange.prove_ale import prove_ale
from dialogcut.interchange.prove_edl import prove_edl
from dialogcut.interchange.prove_fcpxml import prove_fcpxml
from dialogcut.interchange.prove_markers import prove_avid_markers, prove_resolve_markers
from dialogcut.interchange.prove_otio import prove_otio
from dialogcut.interchange.prove_xmeml import prove_xmeml
from dialogcut.interchange.xmeml import write_xmeml
from dialogcut.interchange.xmeml_limits import refuse_for_xmeml, xmeml_losses
from dialogcut.timeline.events import Sequence


@dataclass(frozen=True, slots=True)
class Style:
    """How files are to be written, where a format leaves a choice."""

    edl: EdlDialect = field(default_factory=EdlDialect)
    otio_version: str = ""
    """One of `otio.OTIO_VERSIONS`; '' for the newest."""


class _Prove(Protocol):
    def __call__(self, data: bytes, sequence: Sequence) -> Proof: ...


@dataclass(frozen=True, slots=True)
class Format:
    suffix: str
    drafts: Callable[[Sequence, Path, Style], tuple[Draft | Bundle, ...]]
    """The files in bytes, not yet written. Raises NotExpressible for a cut that the format cannot hold."""
    losses: Callable[[Sequence, Style], tuple[str, ...]]


def _one_file(
    suffix: str,
    write: Callable[[Sequence], bytes],
    prove: _Prove,
    losses: Callable[[Sequence], tuple[str, ...]],
    refuse: Callable[[Sequence, Path], None],
) -> Format:
    """A format that is one file and leaves no choice."""

    def drafts(sequence: Sequence, path: Path, style: Style) -> tuple[Draft, ...]:
        del style
        refuse(sequence, path)
        return (Draft(path, write(sequence), partial(prove, sequence=sequence)),)

    return Format(suffix, drafts, lambda sequence, _style: losses(sequence))


def _otio_drafts(sequence: Sequence, path: Path, style: Style) -> tuple[Draft, ...]:
    prove = partial(prove_otio, path=path, sequence=sequence, version=style.otio_version)
    return (Draft(path, write_otio(sequence, style.otio_version), prove),)


def _otioz_drafts(sequence: Sequence, path: Path, style: Style) -> tuple[Bundle, ...]:
    return (otioz_bundle(sequence, path, style.otio_version),)


def _edl_drafts(sequence: Sequence, path: Path, style: Style) -> tuple[Draft, ...]:
    sheets = edl_sheets(sequence, style.edl)
    refuse_for_edl(sequence, sheets, style.edl, path)
    return tuple(
        Draft(
            path.with_name(f"{path.stem}{sheet.suffix}{path.suffix}"),
            write_edl(sequence, sheet, style.edl),
            partial(prove_edl, sequence=sequence, sheet=sheet, dialect=style.edl),
        )
        for sheet in sheets
    )


_TABLE = {
    "otio": Format(".otio", _otio_drafts, lambda sequence, _style: otio_losses(sequence)),
    "otioz": Format(".otioz", _otioz_drafts, lambda sequence, _style: otio_losses(sequence)),
    "edl": Format(".edl", _edl_drafts, lambda sequence, style: edl_losses(sequence, style.edl)),
    "xmeml": _one_file(".xml", write_xmeml, prove_xmeml, xmeml_losses, refuse_for_xmeml),
    "fcpxml": _one_file(".fcpxml", write_fcpxml, prove_fcpxml, fcpxml_losses, refuse_for_fcpxml),
    "aaf": _one_file(".aaf", write_aaf, prove_aaf, aaf_losses, refuse_for_aaf),
    "ale": _one_file(".ale", write_ale, prove_ale, ale_losses, refuse_for_ale),
    "avid-markers": _one_file(
        ".markers.txt", write_avid_markers, prove_avid_markers, avid_markers_losses, refuse_for_markers
    ),
    "resolve-markers": _one_file(
        ".markers.edl", write_resolve_markers, prove_resolve_markers, resolve_markers_losses, refuse_for_markers
    ),
}
FORMATS = tuple(_TABLE)


@dataclass(frozen=True, slots=True)
class Target:
    """Somebody who is handed a cut."""

    formats: tuple[str, ...]
    """What is written unless the file's suffix asks for another one."""
    others: tuple[str, ...] = ()
    """What it reads too."""
    edl: EdlTarget = EdlTarget.AVID
    form: EdlForm = EdlForm.CMX3600
    """Of its EDL, unless another is asked for."""
    markers: str = ""
    """The list that its markers come in, where the formats above have no room for them."""


TARGETS = {
    # File32: an Avid links by tape, and the log's tapes are whole names.
    "avid": Target(("edl", "ale", "aaf"), form=EdlForm.FILE32, markers="avid-markers"),
    "premiere": Target(("xmeml",), ("otio", "otioz", "edl", "aaf"), EdlTarget.PREMIERE),
    "resolve": Target(("otio",), ("otioz", "fcpxml", "xmeml", "edl", "aaf", "resolve-markers"), EdlTarget.RESOLVE),
    "fcp": Target(("fcpxml",)),
    "otio": Target(("otio",), ("otioz",)),
    "edl": Target(("edl",)),
}


def format_named(name: str) -> Format:
    return _TABLE[name]


def format_for(path: str | Path, name: str | None = None) -> str:
    """The format called `name`, or the one the path's suffix stands for. Raises UsageError for what is neither."""
    if name is not None:
        if name.lower() in _TABLE:
            return name.lower()
        raise UsageError(f"'{name}' is no format dialogcut writes; it writes {', '.join(FORMATS)}.")
    found = _by_suffix(path)
    if found is None:
        suffixes = ", ".join(kind.suffix for kind in _TABLE.values())
        raise UsageError(
            f"'{path}' does not say which format is wanted; end it in one of {suffixes}, or name a format."
        )
    return found


def for_target(target: str, path: Path, has_markers: bool) -> dict[str, Path]:
    """Format -> file, for what a target is handed: what the suffix of `path` says, or all that it wants by default,
    each with a suffix of its own. Raises UsageError for an unknown target and for a suffix that it does not read.
    """
    if target not in TARGETS:
        raise UsageError(f"'{target}' is nobody dialogcut writes for; it writes for {', '.join(TARGETS)}.")
    wanted, named = TARGETS[target], _by_suffix(path)
    if named in wanted.others:
        return {named: path}
    if named is not None and named not in wanted.formats:
        known = ", ".join(_TABLE[name].suffix for name in (*wanted.formats, *wanted.others))
        raise UsageError(f"'{path}' is not what {target} is handed; leave the suffix out, or take one of {known}.")
    stem = path.name if named is None else path.name[: -len(_TABLE[named].suffix)]
    lists = (wanted.markers,) if wanted.markers and has_markers else ()
    return {name: path.with_name(stem + _TABLE[name].suffix) for name in (*wanted.formats, *lists)}


def style_for(
    handed_to: str | None,
    target: EdlTarget | None = None,
    form: EdlForm | None = None,
    reel_from: ReelFrom = ReelFrom.ROLL,
    one_per_track: bool = False,
    otio_version: str = "",
) -> Style:
    """What is asked for; what is left open is as one of `TARGETS` reads it best, or without one as an Avid reads a
    CMX3600 list."""
    best = TARGETS[handed_to] if handed_to else Target(())
    return Style(EdlDialect(target or best.edl, form or best.form, reel_from, one_per_track), otio_version)


def _by_suffix(path: str | Path) -> str | None:
    """The format of the longest suffix that the name ends in."""
    name = Path(path).name.lower()
    fitting = [key for key, kind in _TABLE.items() if name.endswith(kind.suffix)]
    return max(fitting, key=lambda key: len(_TABLE[key].suffix), default=None)
