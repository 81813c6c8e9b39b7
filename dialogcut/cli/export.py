"""export: the cut handed over, with its proof."""

from __future__ import annotations

from pathlib import Path

import click

from dialogcut.cli.options import json_option, print_json, project_option, reading, say
from dialogcut.interchange.dialect import EdlDialect, EdlForm, EdlTarget, ReelFrom
from dialogcut.interchange.writers import FORMATS, ExportReport
from dialogcut.session.output import write


@click.command()
@click.argument("path", type=click.Path(path_type=Path))
@click.option(
    "--format", "format_name", type=click.Choice(FORMATS), default=None, help="Otherwise by the file's suffix."
)
@click.option(
    "--target",
    type=click.Choice([t.value for t in EdlTarget]),
    default=EdlTarget.AVID.value,
    show_default=True,
    help="EDL: whose comments to write (Premiere misreads FROM CLIP NAME, so it gets none).",
)
@click.option(
    "--form",
    type=click.Choice([f.value for f in EdlForm]),
    default=EdlForm.CMX3600.value,
    show_default=True,
    help="EDL: cmx3600 has 8-character reels, file32 has 32.",
)
@click.option(
    "--reels",
    type=click.Choice([r.value for r in ReelFrom]),
    default=ReelFrom.ROLL.value,
    show_default=True,
    help="EDL: reel from the camera or sound roll, or from the file's name.",
)
@click.option("--one-per-track", is_flag=True, help="EDL: a list for each track.")
@click.option("--version", "version", default="", metavar="NAME", help="A named version instead of the present cut.")
@project_option
@json_option
def export(
    path: Path,
    format_name: str | None,
    target: str,
    form: str,
    reels: str,
    one_per_track: bool,
    version: str,
    project: Path | None,
    as_json: bool,
) -> None:
    """Write the cut to PATH (.otio or .edl).

    It is read back by an independent reader and compared frame by frame before it is put in place; what the format
    cannot hold is reported.

    \b
    dialogcut export scene12.otio
    dialogcut export scene12.edl --target resolve --form file32
    """
    dialect = EdlDialect(EdlTarget(target), EdlForm(form), ReelFrom(reels), one_per_track)
    with reading(project) as session:
        report = write(session, path, format_name, dialect, version)
    if as_json:
        print_json(report_json(report))
    else:
        tell(report)


def tell(report: ExportReport) -> None:
    """What was written, what was proved, what was lost."""
    for path in report.paths:
        say(f"Wrote {path}: {report.checked_events} events, {report.checked_frames} frames compared, 0 off.")
    for loss in report.losses:
        say(f"  not held by {report.format}: {loss}")


def report_json(report: ExportReport) -> dict[str, object]:
    return {
        "format": report.format,
        "paths": [str(path) for path in report.paths],
        "events": report.checked_events,
        "frames": report.checked_frames,
        "losses": list(report.losses),
        "report": str(report.report_path) if report.report_path else None,
    }
