"""fix: correcting what a word says."""

from __future__ import annotations

from pathlib import Path

import click

from dialogcut.cli.options import editing, project_option, say, who_option
from dialogcut.cli.outcome import said_and_done
from dialogcut.errors import UsageError
from dialogcut.session.fixing import unfixing
from dialogcut.session.rewording import fixes, rewording
from dialogcut.session.selection import words_at


@click.command()
@click.argument("place")
@click.argument("text", nargs=-1)
@click.option("--back", is_flag=True, help="Say again what was heard.")
@project_option
@who_option
def fix(place: str, text: tuple[str, ...], back: bool, project: Path | None, who: str) -> None:
    """Correct what the word at PLACE, or the words there, say. Times stay, and so does the cut.

    As many words as there were are an edit that undo takes back. One word that becomes two, or two that become one, are
    so in every version and every undone step; their time is shared out by letters.

    \b
    dialogcut fix 7:3 Annelise
    dialogcut fix 7:3 --back
    dialogcut fix 7:3 a lot          # one word becomes two
    dialogcut fix 7:3-4 goodbye      # two become one
    """
    if bool(text) == back:
        raise UsageError("Say what the word is, or --back for what was heard.")
    texts = " ".join(text).split()
    with editing(project, who) as session:
        words = words_at(session.page(), place)
        if back:
            said_and_done(session, *(unfixing(session, word) for word in words))
        elif len(words) == len(texts):
            said_and_done(session, *fixes(session, words, texts))
        else:
            (made := rewording(session, words, texts)).store(session)
            say(made.sentence)
