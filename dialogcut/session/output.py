"""The cut handed over: assembled, marked, checked, written, proved."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

from dialogcut.cut.decisions import Decisions
from dialogcut.errors import UsageError
from dialogcut.interchange.dialect import EdlDialect
from dialogcut.interchange.formats import Style
from dialogcut.interchange.place import told_as_output_error
from dialogcut.interchange.writers import ExportReport, export, export_for
from dialogcut.session.markers import USUAL, markers
from dialogcut.session.session import Session
from dialogcut.timeline.events import MarkerKind, Sequence
from dialogcut.timeline.trims import trims


def write(
    session: Session,
    path: Path,
    format_name: str | None = None,
    dialect: EdlDialect | None = None,
    version: str = "",
    otio_version: str = "",
    marked: Collection[MarkerKind] = USUAL,
    as_trims: bool = False,
) -> ExportReport:
    """Writes the present cut, or a named version of it, with markers of these kinds, and proves it; `as_trims`: what it
    struck, with handles, in its place. Raises UsageError for an empty cut, an unknown version and markers that nobody
    has read the takes for, for a path that is the project's or its media's, and what `export` raises; then nothing was
    put in place."""
    refuse_own_files(session, path)
    sequence = trims_of(session, version) if as_trims else marked_sequence(session, version, marked)
    return export(sequence, path, format_name, dialect or EdlDialect(), otio_version)


def write_for(
    session: Session,
    path: Path,
    target: str,
    style: Style | None = None,
    version: str = "",
    marked: Collection[MarkerKind] = USUAL,
    as_trims: bool = False,
) -> tuple[ExportReport, ...]:
    """The same for somebody who is handed the cut: the formats that they want, all of them or none. Raises what `write`
    does, and UsageError for a target that does not exist."""
    sequence = trims_of(session, version) if as_trims else marked_sequence(session, version, marked)
    return export_for(sequence, path, target, style)


def refuse_own_files(session: Session, path: Path) -> None:
    """Raises UsageError where a file put at `path` would take the place of the project or of a take's media."""
    media = (Path(placed.source.path) for take in session.project.takes for placed in take.sources)
    with told_as_output_error(path):
        if path.exists() and any(own.exists() and own.samefile(path) for own in (session.project.path, *media)):
            raise UsageError(
                f"'{path}' is the project or one of its media, which this would replace; name another file."
            )


def marked_sequence(session: Session, version: str = "", marked: Collection[MarkerKind] = USUAL) -> Sequence:
    """The present cut, or a named version of it, in frames and with markers of these kinds."""
    decisions = decisions_of(session, version)
    sequence = session.sequence(decisions)
    if not sequence.frames:
        raise UsageError("The cut is empty: no kept word stands on the page, so there is nothing to export.")
    return replace(sequence, markers=tuple(markers(session, decisions, sequence, marked)))


def trims_of(session: Session, version: str = "") -> Sequence:
    """What the present cut, or a named version of it, struck: each run with handles and a marker that says why. Raises
    NotExpressible where nothing is struck."""
    settings, rate = session.settings, session.rate
    return trims(
        decisions_of(session, version),
        session.material,
        settings.policy,
        name=f"{session.project.name} trims",
        rate=rate,
        start_frame=settings.start_frame(rate),
    )


def decisions_of(session: Session, version: str = "") -> Decisions:
    """The present cut, or a named version of it. Raises UsageError where there is none of that name."""
    return session.history.version(version) if version else session.decisions
