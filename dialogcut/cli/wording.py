"""fix: correcting what a word says."""

from __future__ import annotations

from pathlib import Path

import click

from dialogcut.cli.options import editing, project_option, who_option
from dialogcut.cli.outcome import said_and_done
from dialogcut.errors import UsageError
from dialogcut.session.fixing import fixing, unfixing
from dialogcut.session.selection import word_in


@click.command()
@click.argument("place")
@click.argument("text", default="")
@click.option("--back", is_flag=True, help="Say again what was heard.")
@project_option
@who_option
def fix(place: str, text: str, back: bool, project: Path | None, who: str) -> None:
    """Correct what the word at PLACE says. Its time stays, and so does the cut.

    \b
    dialogcut fix 7:3 Annelise
    dialogcut fix 7:3 --back
    """
    if bool(text) == back:
        raise UsageError("Say what the word is, or --back for what was heard.")
    with editing(project, who) as session:
        _, word = word_in(session.page(), place)
        said_and_done(session, unfixing(session, word) if back else fixing(session, word, text))
