"""The one door out: a sequence, a path and a format give proved files and a list of what they do not hold."""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from dialogcut.interchange.dialect import EdlDialect
from dialogcut.interchange.formats import FORMATS as FORMATS  # they belong to this door too
from dialogcut.interchange.formats import TARGETS as TARGETS
from dialogcut.interchange.formats import Style, for_target, format_for, format_named, style_for
from dialogcut.interchange.limits import refuse_unsound
from dialogcut.interchange.pieces import Proof
from dialogcut.interchange.place import Bundle, Draft, put_in_place, told_as_output_error
from dialogcut.timeline.events import Sequence

_REPORT = ".report.txt"


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
    """Or rows, of what holds no frames: sources of a log, markers of a list."""
    replaced: tuple[Path, ...]
    """Those of `paths` in whose place a file stood."""


def export(
    sequence: Sequence,
    path: str | Path,
    format: str | None = None,
    dialect: EdlDialect | None = None,
    otio_version: str = "",
) -> ExportReport:
    """Write the sequence to `path`, prove every file frame by frame, and only then put it in place.

    A file that stands there is replaced in one step, or left alone. Beside the files stands NAME.report.txt when the
    format could not hold everything; one from an earlier export is removed when there is nothing to report.
    Raises UsageError (format), NotExpressible (nothing written), ProofFailed and OutputError (nothing in place).
    """
    style = Style(dialect or EdlDialect(), otio_version)
    (report,) = _export(sequence, {format_for(path, format): Path(path)}, style)
    return report


def export_for(
    sequence: Sequence, path: str | Path, target: str, style: Style | None = None
) -> tuple[ExportReport, ...]:
    """Write what one of `TARGETS` is handed, a report for each format: all files are put in place, or none.

    `path` may leave the suffix out; one that it has chooses among what the target reads. Without a style it is the one
    that the target reads best. Raises what `export` does, and UsageError for a target or a suffix that does not exist.
    """
    files = for_target(target, Path(path), bool(sequence.markers))
    return _export(sequence, files, style or style_for(target))


@dataclass(frozen=True, slots=True)
class _Plan:
    """One format's files before they are written."""

    name: str
    drafts: tuple[Draft | Bundle, ...]
    losses: tuple[str, ...]
    report: Path

    def all(self, title: str) -> list[Draft | Bundle]:
        return [*self.drafts, *([_report_draft(self.report, title, self.losses)] if self.losses else [])]


def _export(sequence: Sequence, files: Mapping[str, Path], style: Style) -> tuple[ExportReport, ...]:
    plans = [_plan(sequence, name, Path(os.path.realpath(path)), style) for name, path in files.items()]
    drafts = [plan.all(plan.report.name.removesuffix(_REPORT)) for plan in plans]
    there = [draft.path for one in drafts for draft in one if os.path.lexists(draft.path)]
    proofs = iter(put_in_place([draft for one in drafts for draft in one]))
    reports = tuple(_told(plan, [next(proofs) for _ in one], there) for plan, one in zip(plans, drafts, strict=True))
    for plan in plans:
        if not plan.losses:
            with told_as_output_error(plan.report):
                plan.report.unlink(missing_ok=True)
    return reports


def _plan(sequence: Sequence, name: str, path: Path, style: Style) -> _Plan:
    kind = format_named(name)
    refuse_unsound(sequence, path)
    with told_as_output_error(path):
        drafts = kind.drafts(sequence, path, style)
    return _Plan(name, drafts, kind.losses(sequence, style), path.with_name(path.name + _REPORT))


def _told(plan: _Plan, proofs: list[Proof], there: Collection[Path]) -> ExportReport:
    paths = tuple(draft.path for draft in plan.drafts)
    return ExportReport(
        format=plan.name,
        paths=paths,
        report_path=plan.report if plan.losses else None,
        losses=plan.losses,
        checked_frames=sum(proof.frames for proof in proofs),
        checked_events=sum(proof.events for proof in proofs),
        replaced=tuple(path for path in paths if path in there),
    )


def _report_draft(path: Path, name: str, losses: tuple[str, ...]) -> Draft:
    data = "\n".join([f"What {name} does not hold of the cut:", *(f"- {loss}" for loss in losses), ""])
    encoded = data.encode("utf-8", "replace")
    return Draft(path, encoded, lambda found: Proof(0, 0, () if found == encoded else ("the report is not whole",)))
