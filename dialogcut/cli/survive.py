"""survive: what became of each line and each fact, version by version."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import pairwise
from pathlib import Path

import click

from dialogcut.cli.options import json_option, print_json, project_option, reading, say
from dialogcut.cli.times import length
from dialogcut.errors import UsageError
from dialogcut.report.survival import difference, exposition_only
from dialogcut.report.survival_text import as_csv, as_data, as_markdown, as_text
from dialogcut.session.noted import project_notes
from dialogcut.session.survival import matrix


@click.command()
@click.option("--versions", "names", default="", metavar="A,B", help="Only these; 'now' is the present cut.")
@click.option("--exposition", is_flag=True, help="Only lines tagged as exposition.")
@click.option("--csv", "as_csv_", is_flag=True, help="Print the lines for a spreadsheet.")
@click.option("--md", "as_md", is_flag=True, help="Print a document in Markdown.")
@project_option
@json_option
def survive(names: str, exposition: bool, as_csv_: bool, as_md: bool, project: Path | None, as_json: bool) -> None:
    """Show what survives: each line in each version and now, exposition first, and who struck what is gone.

    A line is full, moved, partly (with the words kept), struck, aside (another reading stands there) or not yet in the
    cut. Below it the facts of the ledger, and what each version lost and got back against the one before it.

    \b
    dialogcut survive
    dialogcut survive --exposition --md > survival.md
    dialogcut survive --versions "first pass,now" --csv
    """
    if sum((as_json, as_csv_, as_md)) > 1:
        raise UsageError("Say one of --json, --csv and --md.")
    with reading(project) as session:
        wanted = list(versions_named(names, session.history.versions))
        found, rate = matrix(session, project_notes(session), wanted), session.rate
    found = exposition_only(found) if exposition else found
    differences = tuple(difference(found, a.name, b.name) for a, b in pairwise(found.versions))
    if as_json:
        print_json(as_data(found, differences))
    elif as_csv_:
        click.echo(as_csv(found), nl=False)
    elif as_md:
        click.echo(as_markdown(found, lambda frames: length(frames, rate), differences))
    elif found.lines:
        click.echo(as_text(found, lambda frames: length(frames, rate), differences))
    else:
        say("No line is tagged as exposition." if exposition else "There is no line on the page yet.")


def versions_named(said: str, known: Collection[str]) -> Iterator[str]:
    """The names between commas; a version whose own name has commas (a file's may) is taken whole."""
    parts = said.split(",")
    while parts:
        ends = range(len(parts), 0, -1)
        end = next((end for end in ends if ",".join(parts[:end]).strip() in known), 1)
        name, parts = ",".join(parts[:end]).strip(), parts[end:]
        if name:
            yield name
