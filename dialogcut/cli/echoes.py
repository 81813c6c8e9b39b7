"""echoes: lines that seem to say the same again."""

from __future__ import annotations

from pathlib import Path

import click

from dialogcut.cli.options import json_option, print_json, project_option, reading, say
from dialogcut.session.echoes import Pair, Side, pairs
from dialogcut.session.noted import project_notes
from dialogcut.timebase import Rate


@click.command()
@click.option("-n", "most", default=20, show_default=True, help="How many pairs at most.")
@project_option
@json_option
def echoes(most: int, project: Path | None, as_json: bool) -> None:
    """Show lines that seem to say the same again, side by side, with the seconds each would save.

    An echo proposes, it never decides: it finds lines about the same thing, and cannot tell whether they state the same
    fact. It never silences a warning.

    \b
    dialogcut echoes
    dialogcut echoes -n 5 --json
    """
    with reading(project) as session:
        found, rate = pairs(session, project_notes(session), most), session.rate
    if as_json:
        print_json([_json(pair, rate) for pair in found])
        return
    for pair in found:
        for side in (pair.first, pair.second):
            click.echo(f"{side.number:4}  {_seconds(side, rate):5.1f} s  {side.speaker}: {side.text}")
        click.echo(f"               both say: {', '.join(pair.shared)}\n")
    if found:
        say("They are about the same thing; whether one of them can go is yours to judge.")
    else:
        say("No two lines that are heard seem to say the same again.")


def _seconds(side: Side, rate: Rate) -> float:
    return float(side.saved_frames / rate.fps)


def _json(pair: Pair, rate: Rate) -> dict[str, object]:
    return {
        "score": round(pair.score, 3),
        "shared": list(pair.shared),
        "lines": [
            {
                "line": side.number,
                "key": side.key,
                "speaker": side.speaker,
                "text": side.text,
                "saved_frames": side.saved_frames,
                "saved_seconds": round(_seconds(side, rate), 3),
            }
            for side in (pair.first, pair.second)
        ],
    }
