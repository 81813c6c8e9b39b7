"""The one door out: a sequence, a path and a format give proved files and a list of what they do not hold."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from dialogcut.errors import UsageError
from dialogcut.interchange.dialect import EdlDialect
from dialogcut.interchange.edl import edl_sheets, write_edl
from dialogcut.interchange.limits import refuse_for_edl, refuse_unsound
from dialogcut.interchange.losses import edl_losses, otio_losses
from dialogcut.interchange.otio import write_otio
from dialogcut.interchange.pieces import Proof
from dialogcut.interchange.place import Draft, put_in_place, told_as_output_error
from dialogcut.interchange.prove_edl import prove_edl
from dialogcut.interchange.prove_otio import prove_otio
from dialogcut.timeline.events import Sequence


@dataclass(frozen=True, slots=True)
class ExportReport:
    format: str
    paths: tuple[Path, ...]
    """In place and proved: one file, or one a track."""
    report_path: Path | None
    """`losses` as text beside the files ('scene.edl.report.txt'); None where nothing was lost."""
    losses: tuple[str, ...]
    """What the format does not hold, one sentence each."""
    checked_frames: int
    """Frames compared one by one, over all tracks."""
    checked_events: int


@dataclass(frozen=True, slots=True)
class _Format:
    suffix: str
    drafts: Callable[[Sequence, Path, EdlDialect], tuple[Draft, ...]]
    losses: Callable[[Sequence, EdlDialect], tuple[str, ...]]


def _otio_drafts(sequence: Sequence, path: Path, dialect: EdlDialect) -> tuple[Draft, ...]:
    del dialect  # only lists have one
    return (Draft(path, write_otio(sequence), partial(prove_otio, path=path, sequence=sequence)),)


def _edl_drafts(sequence: Sequence, path: Path, dialect: EdlDialect) -> tuple[Draft, ...]:
    sheets = edl_sheets(sequence, dialect)
    refuse_for_edl(sequence, sheets, dialect, path)
    return tuple(
        Draft(
            path.with_name(f"{path.stem}{sheet.suffix}{path.suffix}"),
            write_edl(sequence, sheet, dialect),
            partial(prove_edl, sequence=sequence, sheet=sheet, dialect=dialect),
        )
        for sheet in sheets
    )


_FORMATS = {
    "otio": _Format(".otio", _otio_drafts, lambda sequence, _dialect: otio_losses(sequence)),
    "edl": _Format(".edl", _edl_drafts, edl_losses),
}
FORMATS = tuple(_FORMATS)


def format_for(path: str | Path, name: str | None = None) -> str:
    """The format called `name`, or the one the path's suffix stands for. Raises UsageError for what is neither."""
    known = ", ".join(FORMATS)
    if name is not None:
        if name.lower() in _FORMATS:
            return name.lower()
        raise UsageError(f"'{name}' is no format dialogcut writes; it writes {known}.")
    suffix = Path(path).suffix.lower()
    for key, kind in _FORMATS.items():
        if kind.suffix == suffix:
            return key
    raise UsageError(f"'{path}' does not say which format is wanted; end it in .otio or .edl, or name one of {known}.")


def export(
    sequence: Sequence, path: str | Path, format: str | None = None, dialect: EdlDialect | None = None
) -> ExportReport:
    """Write the sequence to `path`, prove every file frame by frame, and only then put it in place.

    A file that stands there is replaced in one step, or left alone. Beside the files stands NAME.report.txt when the
    format could not hold everything; one from an earlier export is removed when there is nothing to report.
    Raises UsageError (format), NotExpressible (nothing written), ProofFailed and OutputError (nothing in place).
    """
    target, name, chosen = Path(os.path.realpath(path)), format_for(path, format), dialect or EdlDialect()
    kind = _FORMATS[name]
    refuse_unsound(sequence, target)
    drafts = kind.drafts(sequence, target, chosen)
    losses = kind.losses(sequence, chosen)
    report = target.with_name(target.name + ".report.txt")
    if not losses:
        proofs = put_in_place(drafts)
        with told_as_output_error(report):
            report.unlink(missing_ok=True)
    else:
        proofs = put_in_place([*drafts, _report_draft(report, target.name, losses)])
    return ExportReport(
        format=name,
        paths=tuple(draft.path for draft in drafts),
        report_path=report if losses else None,
        losses=losses,
        checked_frames=sum(proof.frames for proof in proofs),
        checked_events=sum(proof.events for proof in proofs),
    )


def _report_draft(path: Path, name: str, losses: tuple[str, ...]) -> Draft:
    data = "\n".join([f"What {name} does not hold of the cut:", *(f"- {loss}" for loss in losses), ""])
    encoded = data.encode("utf-8", "replace")
    return Draft(path, encoded, lambda found: Proof(0, 0, () if found == encoded else ("the report is not whole",)))
