"""swap, use, aside, bring, hold, drop, angle: other readings, held lines, cameras."""

from __future__ import annotations

from pathlib import Path

import click

from dialogcut.cli.edits import where_option
from dialogcut.cli.options import editing, project_option, say, who_option
from dialogcut.cli.outcome import said_and_done
from dialogcut.cut.edits import (
    PLACEHOLDER_KINDS,
    AddPlaceholder,
    BringLines,
    RemovePlaceholder,
    SetAngle,
    SetAside,
    SwapReading,
    UseTake,
    estimated_ms,
)
from dialogcut.errors import UsageError
from dialogcut.session.angles import seen_angle
from dialogcut.session.ingest import take_named
from dialogcut.session.readings import rivals
from dialogcut.session.selection import anchor, line_at, lines_at, word_in
from dialogcut.session.settings import parse_duration


@click.command()
@click.argument("places", nargs=-1, required=True)
@click.option(
    "--with",
    "asides",
    required=True,
    multiple=True,
    metavar="NUMBER",
    help="Number among the readings aside (show --aside).",
)
@project_option
@who_option
def swap(places: tuple[str, ...], asides: tuple[str, ...], project: Path | None, who: str) -> None:
    """Put another take's reading in the place of a line (or of neighbouring lines). Each keeps its strikes.

    \b
    dialogcut readings 7            # what other takes say there
    dialogcut swap 7 --with 12
    """
    with editing(project, who) as session:
        lines, others = session.page(), session.alternates()
        ids = tuple(line.id for place in places for line in lines_at(lines, place))
        said_and_done(session, SwapReading(ids, tuple(line.id for place in asides for line in lines_at(others, place))))


@click.command()
@click.argument("take")
@project_option
@who_option
def use(take: str, project: Path | None, who: str) -> None:
    """Put all of a TAKE on the page, in the place of the other takes of its slate.

    \b
    dialogcut use 12A-3
    """
    with editing(project, who) as session:
        chosen = take_named(session, take)
        said_and_done(session, UseTake(chosen.id, rivals(session.project.takes, chosen)))


@click.command()
@click.argument("places", nargs=-1, required=True)
@project_option
@who_option
def aside(places: tuple[str, ...], project: Path | None, who: str) -> None:
    """Take lines off the page; they stay among the readings aside, with their strikes."""
    with editing(project, who) as session:
        lines = session.page()
        said_and_done(session, SetAside(tuple(line.id for place in places for line in lines_at(lines, place))))


@click.command()
@click.argument("numbers", nargs=-1, required=True)
@where_option
@project_option
@who_option
def bring(numbers: tuple[str, ...], before: str, after: str, end: bool, project: Path | None, who: str) -> None:
    """Put readings from aside (their NUMBERS in 'show --aside') onto the page.

    \b
    dialogcut bring 12 --after 7
    """
    with editing(project, who) as session:
        others = session.alternates()
        ids = tuple(line.id for place in numbers for line in lines_at(others, place))
        said_and_done(session, BringLines(ids, anchor(session.page(), before, after, end)))


@click.command()
@click.argument("text")
@click.option(
    "--seconds", default="", metavar="LENGTH", help="Estimated length; otherwise two and a half words a second."
)
@click.option("--kind", type=click.Choice(PLACEHOLDER_KINDS), default="ADR", show_default=True)
@click.option("--speaker", default="")
@where_option
@project_option
@who_option
def hold(
    text: str, seconds: str, kind: str, speaker: str, before: str, after: str, end: bool, project: Path | None, who: str
) -> None:
    """Hold room for a line that is still to be recorded; it counts in the running time and goes out as a slug.

    \b
    dialogcut hold "Gabriel kept the book." --speaker HELEN --after 12 --seconds 1.5
    """
    with editing(project, who) as session:
        milliseconds = int(1000 * parse_duration(seconds)) if seconds else estimated_ms(text)
        said_and_done(
            session, AddPlaceholder(speaker, text, kind, milliseconds, anchor(session.page(), before, after, end))
        )


@click.command()
@click.argument("line")
@project_option
@who_option
def drop(line: str, project: Path | None, who: str) -> None:
    """Take a held line off the page again."""
    with editing(project, who) as session:
        said_and_done(session, RemovePlaceholder(line_at(session.page(), line).id))


@click.command()
@click.argument("place")
@click.argument("camera")
@project_option
@who_option
def angle(place: str, camera: str, project: Path | None, who: str) -> None:
    """Cut to CAMERA on the word at PLACE; it is seen until the next such cut.

    \b
    dialogcut angle 7:3 B
    """
    with editing(project, who) as session:
        line, word = word_in(session.page(), place)
        cameras = [placed.source.angle for placed in take_named(session, line.take).cameras]
        if camera.upper() not in cameras:
            raise UsageError(f"Take {line.take} has no camera {camera}; it has {', '.join(cameras) or 'no picture'}.")
        if camera.upper() == seen_angle(session, word):
            say(f"Nothing changed: camera {camera.upper()} is seen there already.")
        else:
            said_and_done(session, SetAngle(word, camera.upper()))
