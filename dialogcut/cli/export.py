"""export: the cut handed over, with its proof."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path

import click

from dialogcut.cli.counting import count
from dialogcut.cli.options import json_option, print_json, project_option, reading, say
from dialogcut.errors import UsageError
from dialogcut.interchange.dialect import EdlForm, EdlTarget, ReelFrom
from dialogcut.interchange.formats import for_target, format_for, style_for
from dialogcut.interchange.otio import OTIO_VERSIONS
from dialogcut.interchange.writers import FORMATS, TARGETS, ExportReport
from dialogcut.session.markers import USUAL
from dialogcut.session.output import write, write_for
from dialogcut.timeline.events import MarkerKind

MARKED = {
    "notes": MarkerKind.NOTE,
    "must-know": MarkerKind.MUST_KNOW,
    "reasons": MarkerKind.REASON,
    "exposition": MarkerKind.EXPOSITION,
    "warnings": MarkerKind.WARNING,
}


@click.command()
@click.argument("path", type=click.Path(path_type=Path))
@click.option(
    "--for",
    "purpose",
    type=click.Choice(list(TARGETS)),
    default=None,
    help="The formats and dialects that it reads best.",
)
@click.option(
    "--format", "format_name", type=click.Choice(FORMATS), default=None, help="Otherwise by the file's suffix."
)
@click.option(
    "--markers",
    "marked",
    default=",".join(name for name, kind in MARKED.items() if kind in USUAL),
    show_default=True,
    metavar="KINDS",
    help=f"Some of {', '.join(MARKED)}, with commas; all; or none.",
)
@click.option(
    "--target",
    type=click.Choice([t.value for t in EdlTarget]),
    default=None,
    help="EDL: whose comments to write; otherwise by --for, else avid.",
)
@click.option(
    "--form",
    type=click.Choice([f.value for f in EdlForm]),
    default=None,
    help="EDL: cmx3600 has 8-character reels, file32 has 32; otherwise file32 for --for avid, else cmx3600.",
)
@click.option(
    "--reels",
    type=click.Choice([r.value for r in ReelFrom]),
    default=ReelFrom.ROLL.value,
    show_default=True,
    help="EDL: reel from the camera or sound roll, or from the file's name.",
)
@click.option("--one-per-track", is_flag=True, help="EDL: a list for each track.")
@click.option(
    "--otio-version",
    type=click.Choice(OTIO_VERSIONS),
    default=None,
    help="OTIO: for readers of that age; 0.14.0 is what older ones want.",
)
@click.option(
    "--trims", "as_trims", is_flag=True, help="What was struck, with handles and reasons, in the cut's place."
)
@click.option("--version", "version", default="", metavar="NAME", help="A named version instead of the present cut.")
@project_option
@json_option
def export(
    path: Path,
    purpose: str | None,
    format_name: str | None,
    marked: str,
    target: str | None,
    form: str | None,
    reels: str,
    one_per_track: bool,
    otio_version: str | None,
    as_trims: bool,
    version: str,
    project: Path | None,
    as_json: bool,
) -> None:
    """Write the cut to PATH: in the format that --for, --format or its suffix says.

    It is read back by an independent reader and compared frame by frame before it is put in place; what the format
    cannot hold is reported. Of several files all are put in place, or none. A file that stands there is replaced, as
    scripts expect that export again and again: in one step, when the new one has passed its proof, and it is said.

    \b
    dialogcut export scene12.otio
    dialogcut export --for avid scene12       # EDL, ALE, AAF
    dialogcut export --for premiere scene12   # Final Cut Pro 7 XML
    dialogcut export scene12.edl --target resolve --form file32 --markers all
    dialogcut export --trims scene12-trims.otio
    """
    if purpose and target:
        raise UsageError("--for says whose comments to write; leave --target out.")
    style = style_for(
        purpose,
        EdlTarget(target) if target else None,
        EdlForm(form) if form else None,
        ReelFrom(reels),
        one_per_track,
        otio_version or "",
    )
    kinds = marker_kinds(marked)
    chosen = for_target(purpose, path, False) if purpose and not format_name else (format_for(path, format_name),)
    refuse_idle(chosen, {"--target": target, "--form": form, "--one-per-track": one_per_track}, ("edl",))
    refuse_idle(chosen, {"--otio-version": otio_version}, ("otio", "otioz"))
    with reading(project) as session:
        if purpose and not format_name:
            reports = write_for(session, path, purpose, style, version, kinds, as_trims)
        else:
            report = write(session, path, format_name, style.edl, version, style.otio_version, kinds, as_trims)
            reports = (report,)
    if as_json:
        told = [report_json(report) for report in reports]
        print_json(told if purpose else told[0])
    else:
        for report in reports:
            tell(report)


def refuse_idle(chosen: Collection[str], options: Mapping[str, object], formats: Collection[str]) -> None:
    """Raises UsageError where one of `options` is given that none of the formats to be written heeds."""
    for option, given in options.items():
        if given and not set(chosen) & set(formats):
            here = ", ".join(chosen)
            raise UsageError(f"{option} is for {' and '.join(formats)}, and this writes {here}; leave it out.")


def marker_kinds(said: str) -> tuple[MarkerKind, ...]:
    """What --markers means. Raises UsageError for a kind that there is none of."""
    words = [word.strip().lower() for word in said.split(",") if word.strip()]
    if words == ["none"]:
        return ()
    if words == ["all"]:
        return tuple(MARKED.values())
    for word in words:
        if word not in MARKED:
            raise UsageError(f"'{word}' is no kind of marker; there are {', '.join(MARKED)}, all and none.")
    return tuple(MARKED[word] for word in words)


def tell(report: ExportReport) -> None:
    """What was written, what was proved, what was lost."""
    events, frames = report.checked_events, report.checked_frames
    compared = f"{count(events, 'event')}, {count(frames, 'frame')}" if frames else count(events, "row")
    for path in report.paths:
        wrote = "Replaced" if path in report.replaced else "Wrote"
        say(f"{wrote} {path}: {compared} compared, 0 off.")
    for loss in report.losses:
        say(f"  not held by {report.format}: {loss}")


def report_json(report: ExportReport) -> dict[str, object]:
    return {
        "format": report.format,
        "paths": [str(path) for path in report.paths],
        "events": report.checked_events,
        "frames": report.checked_frames,
        "replaced": [str(path) for path in report.replaced],
        "losses": list(report.losses),
        "report": str(report.report_path) if report.report_path else None,
    }
