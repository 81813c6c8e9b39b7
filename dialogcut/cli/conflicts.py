"""conflicts: the places to look at since takes got other words."""

from __future__ import annotations

from pathlib import Path

import click

from dialogcut.cli.counting import count
from dialogcut.cli.numbers import numbers
from dialogcut.cli.options import editing, json_option, print_json, project_option, reading, say
from dialogcut.cli.rehearing import conflict_json, conflict_table
from dialogcut.cli.screen import screen
from dialogcut.session.conflicts import listed, settle


@click.command()
@click.option("--done", default="", metavar="all|NUMBERS", help="Take these off the list: all, or 1,3-5.")
@project_option
@json_option
def conflicts(done: str, project: Path | None, as_json: bool) -> None:
    """List what does not fit since takes got other words (transcribe --again, import-text), with the line and the word
    of each. The list stays with the project until you take places off it. 'dialogcut help again' says what each means.

    \b
    dialogcut conflicts
    dialogcut conflicts --done 1,3-5
    dialogcut conflicts --done all
    """
    with editing(project) if done else reading(project) as session:
        if done:
            wanted = numbers(done)
            settle(session, range(1, len(listed(session)) + 1) if wanted is None else wanted)
        found = listed(session)
    if as_json:
        print_json([conflict_json(one) for one in found])
    elif found:
        screen().print(conflict_table(found))
    say(f"{count(len(found), 'place')} to look at." if found else "Nothing is left to look at.")
