"""fillers: hesitations, stutters, false starts and repeats, struck on request."""

from __future__ import annotations

from pathlib import Path

import click

from dialogcut.cli.counting import count
from dialogcut.cli.numbers import numbers
from dialogcut.cli.options import editing, json_option, print_json, project_option, reading, say, who_option
from dialogcut.cli.outcome import said_and_done
from dialogcut.errors import UsageError
from dialogcut.session.fillers import Filler, struck
from dialogcut.session.fillers import fillers as found_fillers
from dialogcut.transcript.fillers import SlipKind


@click.command()
@click.option(
    "--strike", "chosen", default="", metavar="all|KIND|NUMBERS",
    help="Strike these: all, a kind (filler, stutter, false-start, repeat), or 1,3-5.",
)  # fmt: skip
@project_option
@who_option
@json_option
def fillers(chosen: str, project: Path | None, who: str, as_json: bool) -> None:
    """List fillers (um, you know), stutters (the the), false starts (then why, then why are) and second tries, each
    with its evidence. Nothing is struck unless you say so; what is struck carries its reason.

    It is conservative: what is repeated for effect ("no, no, no") and words that mean something ("you know him") are
    not in the list, and a line that is nothing but "um" is an answer.

    \b
    dialogcut fillers
    dialogcut fillers --strike filler
    dialogcut fillers --strike 2,5-7
    """
    with editing(project, who) if chosen else reading(project) as session:
        found = found_fillers(session)
        wanted = _wanted(found, chosen) if chosen else ()
        if as_json:
            print_json([_json(one) for one in found])
        elif not chosen:
            _print(found)
        if wanted:
            said_and_done(session, struck(wanted, session.who))
        elif chosen:
            say("There is none of these in what is kept.")


def _wanted(found: tuple[Filler, ...], chosen: str) -> tuple[Filler, ...]:
    """Those that '--strike' names. Raises UsageError for what names none that could be."""
    kind = chosen.strip().lower().replace("-", " ")
    if kind in tuple(SlipKind):
        return tuple(one for one in found if one.kind == kind)
    wanted = numbers(chosen)
    if wanted and (missing := wanted - {one.number for one in found}):
        raise UsageError(f"There is no entry {min(missing)}; the list has {count(len(found), 'entry', 'entries')}.")
    return tuple(one for one in found if wanted is None or one.number in wanted)


def _print(found: tuple[Filler, ...]) -> None:
    for one in found:
        before, after = one.around
        click.echo(f"{one.number:4}  {one.place:10}  {one.kind.value:11}  {before} [{one.said}] {after}")
        click.echo(f"{'':31}{one.evidence}")
    if found:
        say(f"{count(len(found), 'entry', 'entries')}. Nothing is struck yet; --strike strikes.")
    else:
        say("None found in what is kept.")


def _json(one: Filler) -> dict[str, object]:
    return {
        "number": one.number,
        "line": one.line,
        "place": one.place,
        "kind": one.kind.value,
        "said": one.said,
        "evidence": one.evidence,
        "why": one.why,
        "words": [[ref.take, ref.index] for ref in one.words],
    }
