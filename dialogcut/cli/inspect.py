"""inspect: what a timeline file of any format holds."""

from __future__ import annotations

from pathlib import Path

import click
from rich.table import Table
from rich.text import Text

from dialogcut.cli.counting import count
from dialogcut.cli.found import COLUMNS, event_rows, found_json, headline
from dialogcut.cli.options import json_option, say
from dialogcut.cli.screen import screen
from dialogcut.cli.visible import visible
from dialogcut.interchange.found import FoundTimeline, FoundWarning
from dialogcut.interchange.readers import read
from dialogcut.timebase import Rate

_ROOMY = 130
_WIDE = ("track", "event", "record in", "record out", "source in", "source out", "reel", "name", "change")
_NARROW = ("track", "record in", "record out", "source in", "name", "change")
_FOLDED = ("reel", "name", "change")


@click.command()
@click.argument("path", type=click.Path(path_type=Path), metavar="FILE")
@click.option("--rate", "rate_name", default="", metavar="RATE", help="Where the file tells none: 24, 23.976, 29.97df.")
@click.option(
    "--timeline", "which", default="", metavar="NAME", help="One of several in the file; otherwise the first."
)
@json_option
def inspect(path: Path, rate_name: str, which: str, as_json: bool) -> None:
    """Say what a timeline FILE holds: EDL, .otio, .otioz, FCP 7 XML, FCPXML, AAF or ALE.

    Each event with its place, source, names, speed and transition; what was odd or assumed, with the line. In a pipe
    the events come as lines with tabs, with frame numbers too, and all else goes to stderr.

    \b
    dialogcut inspect CUT.edl --rate 23.976
    dialogcut inspect CUT.xml --timeline "Reel 1"
    dialogcut inspect CUT.otio --json
    """
    found = read(path, Rate.of(rate_name) if rate_name else None, which)
    if as_json:
        click.echo(found_json(found))
    elif screen().is_terminal:
        _painted(path, found)
    else:
        _plain(path, found)


def _plain(path: Path, found: FoundTimeline) -> None:
    for name, value in headline(path, found):
        say(f"{name}\t{visible(value)}")
    click.echo("\t".join(COLUMNS))
    for row in _rows(found):
        click.echo("\t".join(row))
    for warning in found.warnings:
        say(_told(warning))


def _painted(path: Path, found: FoundTimeline) -> None:
    head = Table.grid(padding=(0, 2))
    for name, value in headline(path, found):
        head.add_row(Text(name, "dim"), visible(value))
    screen().print(head)
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    for name in (shown := _WIDE if screen().width >= _ROOMY else _NARROW):
        table.add_column(name, no_wrap=name not in _FOLDED, overflow="fold")
    for row in _rows(found):
        told = dict(zip(COLUMNS, row, strict=True))
        told["name"] = told["clip"] or told["file"] or told["reel"]
        told["change"] = ", ".join(filter(None, (told["speed"], told["transition"])))
        table.add_row(*(Text(told[name]) for name in shown))
    screen().print(table)
    if found.warnings:
        screen().print(Text(count(len(found.warnings), "warning"), "yellow"))
    for warning in found.warnings:
        screen().print(Text(f"  {_told(warning)}", "yellow"))


def _rows(found: FoundTimeline) -> list[list[str]]:
    return [[visible(field) for field in row] for row in event_rows(found)]


def _told(warning: FoundWarning) -> str:
    return visible(f"line {warning.line}: {warning.text}" if warning.line else warning.text)
