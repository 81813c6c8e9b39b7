"""show, status, readings: looking at the cut."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click
from rich.table import Table

from dialogcut.cli.options import json_option, print_json, project_option, reading
from dialogcut.cli.paint import page_json, plain_page, print_page
from dialogcut.cli.screen import screen
from dialogcut.cli.times import change, length
from dialogcut.errors import UsageError
from dialogcut.session import readings as alike
from dialogcut.session.page import PageLine
from dialogcut.session.selection import line_at, lines_at
from dialogcut.session.status import Status
from dialogcut.timeline.events import Grade


@click.command()
@click.argument("places", nargs=-1)
@click.option("--plain", is_flag=True, help="Text with tabs, struck words in [- -]; for pipes and diffs.")
@click.option("--cut", "as_cut", is_flag=True, help="As the audience hears it: struck words left out.")
@click.option("--why", "evidence", is_flag=True, help="Under each line: why it is tagged, why it is struck.")
@click.option("--joins", is_flag=True, help="Under each line: its joins and their grades.")
@click.option("--numbers", is_flag=True, help="Number each word, for places such as 7:3-5.")
@click.option("--aside", is_flag=True, help="The readings that are off the page.")
@project_option
@json_option
def show(
    places: tuple[str, ...],
    plain: bool,
    as_cut: bool,
    evidence: bool,
    joins: bool,
    numbers: bool,
    aside: bool,
    project: Path | None,
    as_json: bool,
) -> None:
    """Print the page, or the lines at PLACES (7, or 4-9).

    Gutter: - struck, ~ partly struck, + held line, ! must be known; E exposition, B backstory, P plan.

    \b
    dialogcut show
    dialogcut show 4-9 --why --numbers
    dialogcut show --plain > page.txt
    """
    with reading(project) as session:
        lines = session.alternates() if aside else session.page()
    if places:
        lines = tuple(line for place in places for line in lines_at(lines, place))
    if as_cut:
        lines = tuple(_heard(line) for line in lines if not line.is_gone)
    if as_json:
        print_json(page_json(lines))
    elif plain:
        click.echo(plain_page(lines, evidence=evidence, joins=joins, numbers=numbers))
    elif lines:
        print_page(lines, evidence=evidence, joins=joins, numbers=numbers)
    else:
        empty = "There is nothing to show yet; run 'dialogcut transcribe' or 'import-text' first."
        raise UsageError("No reading is aside." if aside else empty)


def _heard(line: PageLine) -> PageLine:
    return replace(line, words=tuple(word for word in line.words if not word.strike))


@click.command()
@project_option
@json_option
def status(project: Path | None, as_json: bool) -> None:
    """Running time before, now and against the budget; words, exposition, joins."""
    with reading(project) as session:
        found = session.status()
    if as_json:
        print_json(_status_json(found))
        return
    print_status(found)


def print_status(found: Status) -> None:
    """The status as a small table."""
    table = Table.grid(padding=(0, 2))
    for name, value in _rows(found):
        table.add_row(name, value)
    screen().print(table)


def _rows(found: Status) -> list[tuple[str, str]]:
    rows = [("running time", f"{change(found.frames_before, found.frames_now, found.rate)}  at {found.rate.label}")]
    if found.budget_frames is not None:
        over = found.over_budget_frames or 0
        distance = f"{length(abs(over), found.rate)} {'over' if over > 0 else 'left'}"
        rows.append(("budget", f"{length(found.budget_frames, found.rate)}, {distance}"))
    rows.append(("words", f"{found.words_kept} of {found.words} kept"))
    if found.is_tagged:
        lines = f"{found.exposition_surviving} of {found.exposition_lines} lines survive"
        rows.append(("exposition", f"{lines}, {round(100 * found.exposition_share)} % of the kept words"))
    rows.append(("joins", ", ".join(f"{found.joins.get(grade.value, 0)} {grade.value}" for grade in Grade)))
    return rows + [("note", note) for note in found.notes]


def _status_json(found: Status) -> dict[str, object]:
    return {
        "rate": str(found.rate.fps),
        "drop_frame": found.rate.drop,
        "frames_before": found.frames_before,
        "frames_now": found.frames_now,
        "budget_frames": found.budget_frames,
        "running_time_before": length(found.frames_before, found.rate),
        "running_time_now": length(found.frames_now, found.rate),
        "words": found.words,
        "words_kept": found.words_kept,
        "exposition_lines": found.exposition_lines,
        "exposition_surviving": found.exposition_surviving,
        "exposition_share": round(found.exposition_share, 4) if found.is_tagged else None,
        "joins": found.joins,
        "notes": list(found.notes),
    }


@click.command("readings")
@click.argument("line")
@project_option
@json_option
def readings(line: str, project: Path | None, as_json: bool) -> None:
    """Find readings aside that say something like a LINE of the page. Likeness is of letters, not of meaning.

    \b
    dialogcut readings 7
    dialogcut swap 7 --with 12      # 12 is the number in the list of readings
    """
    with reading(project) as session:
        found = alike.readings_of(line_at(session.page(), line), session.alternates())
    if as_json:
        print_json(
            [
                {
                    "aside": one.line.number,
                    "take": one.line.take,
                    "likeness": round(one.likeness, 3),
                    "text": one.line.text,
                }
                for one in found
            ]
        )
        return
    for one in found:
        click.echo(f"{one.line.number:4}  {one.line.take:8}  {one.likeness:4.0%}  {one.line.speaker}: {one.line.text}")
    if not found:
        click.echo("No reading aside is like this line.", err=True)
