"""conform: the NLE's cut read back onto the words."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from dialogcut.cli.conformed import conformed_json, tell_conformed
from dialogcut.cli.options import editing, json_option, print_json, project_option, reading, who_option
from dialogcut.cli.visible import visible
from dialogcut.errors import UsageError
from dialogcut.session.conforming import conform as conform_cut
from dialogcut.session.conforming import read_cut
from dialogcut.session.placements import placements
from dialogcut.timebase import Rate


@click.command()
@click.argument("cut", required=False, type=click.Path(path_type=Path))
@click.option("--as", "name", default="", metavar="NAME", help="What to call the version; otherwise as the file.")
@click.option("--rate", "rate_name", default="", metavar="RATE", help="Where the file tells none; else the project's.")
@click.option("--timeline", default="", metavar="NAME", help="One of several in the file; otherwise the first.")
@click.option(
    "--show", default="", metavar="NAME", help="Show by which rule the events of a conformed version were placed."
)
@project_option
@who_option
@json_option
def conform(
    cut: Path | None,
    name: str,
    rate_name: str,
    timeline: str,
    show: str,
    who: str,
    project: Path | None,
    as_json: bool,
) -> None:
    """Read an NLE's CUT back (EDL, XML, FCPXML, .otio, AAF) and keep it as a version beside the present cut.

    Each event is matched to a take by UMID, file, reel, slate and take, or time of day, always with its timecode in
    the source's range; ties are told, never guessed. Each word is kept, heard off-camera, seen but silent, clipped or
    gone, and may be moved, repeated or retimed. The present cut stays as it is.

    \b
    dialogcut conform CUT.edl --as "editor's pass"
    dialogcut survive --versions "editor's pass,now"
    dialogcut conform --show "editor's pass"
    dialogcut versions go "editor's pass"
    """
    if (cut is None) == (not show):
        raise UsageError("Name either the file of a cut, or with --show the version that was conformed from one.")
    if cut is None:
        _show(show, project, as_json)
        return
    with editing(project, who) as session:
        found = read_cut(session, cut, Rate.of(rate_name) if rate_name else None, timeline)
        conformed = conform_cut(session, found, str(cut), name)
        rate = session.rate
    if as_json:
        print_json(conformed_json(conformed, found))
    else:
        tell_conformed(conformed, found, rate)


def _show(version: str, project: Path | None, as_json: bool) -> None:
    with reading(project) as session:
        events = placements(session, version)
    if as_json:
        print_json([asdict(event) for event in events])
        return
    for event in events:
        rule = event.rule.value if event.rule else ""
        fields = (event.number, event.track, event.timecode, event.name, event.standing.value, rule, event.take)
        click.echo("\t".join(map(visible, fields)))
