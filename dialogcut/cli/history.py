"""undo, redo, versions, history: every state the cut was ever in."""

from __future__ import annotations

from pathlib import Path

import click

from dialogcut.cli.options import editing, json_option, print_json, project_option, reading, say, who_option
from dialogcut.cli.times import length
from dialogcut.cli.visible import visible
from dialogcut.session import Session


@click.command()
@project_option
@who_option
def undo(project: Path | None, who: str) -> None:
    """Take the last edit back; also one of last week's."""
    with editing(project, who) as session:
        label = session.history.trail[-1].label if session.history.can_undo else ""
        session.undo()
        say(f"Undone: {label}. {_now(session)}")


@click.command()
@project_option
@who_option
def redo(project: Path | None, who: str) -> None:
    """Do again what was last undone."""
    with editing(project, who) as session:
        session.redo()
        say(f"Done again: {session.history.trail[-1].label}. {_now(session)}")


@click.group(invoke_without_command=True)
@project_option
@json_option
@click.pass_context
def versions(ctx: click.Context, project: Path | None, as_json: bool) -> None:
    """Name, list and go to versions of the cut. Without a subcommand: the list.

    \b
    dialogcut versions save "producer's pass"
    dialogcut versions go "producer's pass"
    """
    if ctx.invoked_subcommand:
        ctx.obj = project
        return
    with reading(project) as session:
        rows = [_row(session, name) for name in session.history.versions]
    if as_json:
        print_json(rows)
        return
    for row in rows:
        mark, name = "*" if row["is_current"] else " ", visible(str(row["name"]))
        click.echo(f"{mark} {row['running_time']:>9}  {row['words_kept']:5} words  {name}")
    if not rows:
        say("No version has a name yet; 'dialogcut versions save NAME' gives the present state one.")


def _row(session: Session, name: str) -> dict[str, object]:
    change = session.history.versions[name]
    decisions = session.history.at(change)
    sequence = session.sequence(decisions)
    return {
        "name": name,
        "is_current": change == session.history.current,
        "running_time": length(sequence.frames, sequence.rate),
        "frames": sequence.frames,
        "words_kept": sum(1 for _ in decisions.kept()),
    }


@versions.command("save")
@click.argument("name")
@click.option("--again", is_flag=True, help="Give the name to the present state though another has it.")
@click.pass_obj
def save(project: Path | None, name: str, again: bool) -> None:
    """Give the present state a name."""
    with editing(project) as session:
        session.name_version(name, again)
    say(f"This state is called '{visible(name)}' now.")


@versions.command("go")
@click.argument("name")
@click.pass_obj
def go(project: Path | None, name: str) -> None:
    """Make a named version the present state."""
    with editing(project) as session:
        session.go_to_version(name)
        say(f"This is '{visible(name)}'. {_now(session)}")


@versions.command("forget")
@click.argument("name")
@click.pass_obj
def forget(project: Path | None, name: str) -> None:
    """Take a version's name away; its state stays in the history."""
    with editing(project) as session:
        session.forget_version(name)
    say(f"No state is called '{visible(name)}' any more.")


@click.command()
@click.option(
    "-n", "count", type=click.IntRange(min=1), default=20, show_default=True, help="How many of the latest edits."
)
@project_option
@json_option
def history(count: int, project: Path | None, as_json: bool) -> None:
    """List the edits that led here, the latest last; those that redo would bring are marked."""
    with reading(project) as session:
        done, ahead = session.history.trail, session.history.ahead
    shown = done[-count:]
    if as_json:
        print_json(
            [{"id": c.id, "label": c.label, "who": c.who, "at": c.at, "undone": c in ahead} for c in (*shown, *ahead)]
        )
        return
    for change in (*shown, *ahead):
        told = f"{change.at}  {change.who:10}  {change.label}"
        click.echo(f"{'(undone) ' if change in ahead else ''}{visible(told)}")
    if not shown and not ahead:
        say("Nothing was done yet.")


def _now(session: Session) -> str:
    sequence = session.sequence()
    return f"Running time {length(sequence.frames, sequence.rate)}."
