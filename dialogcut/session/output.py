"""The cut handed over: assembled, checked, written, proved."""

from __future__ import annotations

from pathlib import Path

from dialogcut.errors import UsageError
from dialogcut.interchange.dialect import EdlDialect
from dialogcut.interchange.writers import ExportReport, export
from dialogcut.session.session import Session


def write(
    session: Session, path: Path, format_name: str | None = None, dialect: EdlDialect | None = None, version: str = ""
) -> ExportReport:
    """Writes the present cut, or a named version of it, and proves it. Raises UsageError for an empty cut or an unknown
    version, and what `export` raises; then nothing was put in place."""
    decisions = session.decisions
    if version:
        versions = session.history.versions
        if version not in versions:
            raise UsageError(f"There is no version '{version}'; there are {', '.join(versions) or 'none yet'}.")
        decisions = session.history.at(versions[version])
    sequence = session.sequence(decisions)
    if not sequence.frames:
        raise UsageError("The cut is empty: no kept word stands on the page, so there is nothing to export.")
    return export(sequence, path, format_name, dialect or EdlDialect())
