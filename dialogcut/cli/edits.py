"""strike, restore, move, split, join: cutting on the words."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from dialogcut.cli.options import editing, project_option, who_option
from dialogcut.cli.outcome import said_and_done
from dialogcut.cut.decisions import WordRef
from dialogcut.cut.edits import JoinLines, MoveLines, RestoreWords, SplitLine, StrikeWords
from dialogcut.errors import UsageError
from dialogcut.session.page import PageLine
from dialogcut.session.selection import anchor, line_at, lines_at, said, tagged, word_in, words_at


def _selecting(command: click.decorators.FC) -> click.decorators.FC:
    """The three ways to point at words: places, quoted text, tags."""
    for option in (
        click.option(
            "--tag", "kind", default="", help="Lines tagged so: exposition, backstory, or a kind marked by hand."
        ),
        click.option(
            "--all",
            "everywhere",
            is_flag=True,
            help="With --text: wherever it is said, not only where it is said once.",
        ),
        click.option(
            "--text", default="", metavar="WORDS", help="Words as they are said; case and punctuation do not matter."
        ),
        click.argument("places", nargs=-1),
    ):
        command = option(command)
    return command


def where_option(command: click.decorators.FC) -> click.decorators.FC:
    """--before LINE, --after LINE or --end; `anchor` says which line that means."""
    for option in (
        click.option("--end", is_flag=True, help="At the end of the page."),
        click.option("--after", default="", metavar="LINE", help="Behind this line."),
        click.option("--before", default="", metavar="LINE", help="In front of this line."),
    ):
        command = option(command)
    return command


@click.command()
@_selecting
@click.option("--why", default="", help="The reason, kept with the strike and handed over with the cut.")
@project_option
@who_option
def strike(
    places: tuple[str, ...], text: str, everywhere: bool, kind: str, why: str, project: Path | None, who: str
) -> None:
    """Strike words. They stay on the page, struck through, and can be restored for ever.

    \b
    dialogcut strike 7                          # line 7
    dialogcut strike 4-6 12:3-5                 # lines 4 to 6, and words 3 to 5 of line 12
    dialogcut strike 12:8-                      # line 12 from its eighth word on
    dialogcut strike --text "you know" --all
    dialogcut strike --tag backstory --why "we see it"
    """
    with editing(project, who) as session:
        words = _words(session.page(), places, text, everywhere, kind)
        edit = StrikeWords(words, session.who, why)
        said_and_done(session, edit)


@click.command()
@_selecting
@project_option
@who_option
def restore(places: tuple[str, ...], text: str, everywhere: bool, kind: str, project: Path | None, who: str) -> None:
    """Take strikes back.

    \b
    dialogcut restore 7
    dialogcut restore --text "the last train"
    """
    with editing(project, who) as session:
        said_and_done(session, RestoreWords(_words(session.page(), places, text, everywhere, kind)))


def _words(
    lines: Sequence[PageLine], places: Sequence[str], text: str, everywhere: bool, kind: str
) -> tuple[WordRef, ...]:
    found = [word for place in places for word in words_at(lines, place)]
    if text:
        found += said(lines, text, everywhere)
    if kind:
        found += [word.ref for line in tagged(lines, kind) for word in line.words]
    if not found:
        raise UsageError("No words are meant; say a place (7 or 7:3-5), --text WORDS or --tag KIND.")
    return tuple(dict.fromkeys(found))


@click.command()
@click.argument("places", nargs=-1, required=True)
@where_option
@project_option
@who_option
def move(places: tuple[str, ...], before: str, after: str, end: bool, project: Path | None, who: str) -> None:
    """Move lines, in the order given.

    \b
    dialogcut move 12 --before 3
    dialogcut move 5-7 --end
    """
    with editing(project, who) as session:
        lines = session.page()
        ids = tuple(line.id for place in places for line in lines_at(lines, place))
        said_and_done(session, MoveLines(ids, anchor(lines, before, after, end)))


@click.command()
@click.argument("place")
@project_option
@who_option
def split(place: str, project: Path | None, who: str) -> None:
    """Split a line in front of the word at PLACE.

    \b
    dialogcut split 7:5        # words 1-4 stay line 7, the rest becomes line 8
    """
    with editing(project, who) as session:
        line, word = word_in(session.page(), place)
        if word == line.words[0].ref:
            raise UsageError(f"Line {line.number} cannot be split before its first word.")
        said_and_done(session, SplitLine(line.id, word.index))


@click.command()
@click.argument("first")
@click.argument("second")
@project_option
@who_option
def join(first: str, second: str, project: Path | None, who: str) -> None:
    """Join two neighbouring lines that one speaker says on in one take.

    \b
    dialogcut join 7 8
    """
    with editing(project, who) as session:
        lines = session.page()
        said_and_done(session, JoinLines(line_at(lines, first).id, line_at(lines, second).id))
