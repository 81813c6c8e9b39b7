"""note, must-know, speaker: what is written at a line."""

from __future__ import annotations

from pathlib import Path

import click

from dialogcut.cli.options import editing, project_option, who_option
from dialogcut.cli.outcome import said_and_done
from dialogcut.cut.edits import SetMustKnow, SetNote, SetSpeaker
from dialogcut.session.selection import line_at, lines_at


@click.command()
@click.argument("line")
@click.argument("text")
@project_option
@who_option
def note(line: str, text: str, project: Path | None, who: str) -> None:
    """Write a note to a LINE ('' takes it away).

    \b
    dialogcut note 7 "try without the second half"
    """
    with editing(project, who) as session:
        said_and_done(session, SetNote(line_at(session.page(), line).id, text))


@click.command("must-know")
@click.argument("places", nargs=-1, required=True)
@click.option("--no", "taken_back", is_flag=True, help="Take the mark away.")
@project_option
@who_option
def must_know(places: tuple[str, ...], taken_back: bool, project: Path | None, who: str) -> None:
    """Mark lines whose facts the audience must know."""
    with editing(project, who) as session:
        lines = session.page()
        ids = tuple(line.id for place in places for line in lines_at(lines, place))
        said_and_done(session, SetMustKnow(ids, not taken_back))


@click.command()
@click.argument("places", nargs=-1, required=True)
@click.argument("name")
@project_option
@who_option
def speaker(places: tuple[str, ...], name: str, project: Path | None, who: str) -> None:
    """Say that NAME speaks the lines at PLACES.

    \b
    dialogcut speaker 4 6-8 HELEN
    """
    with editing(project, who) as session:
        lines = session.page()
        ids = tuple(line.id for place in places for line in lines_at(lines, place))
        said_and_done(session, SetSpeaker(ids, name))
