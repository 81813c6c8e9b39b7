"""doctor: what this installation has and lacks."""

from __future__ import annotations

import click
from rich.table import Table

from dialogcut.cli.options import json_option, print_json
from dialogcut.cli.screen import screen
from dialogcut.session.doctor import Finding, examine


@click.command()
@json_option
@click.pass_context
def doctor(ctx: click.Context, as_json: bool) -> None:
    """Say what this installation has and lacks: versions, models, devices, the hub, sound output.

    Exit code 1 when something that is always needed is missing.
    """
    found = examine()
    if as_json:
        print_json([{"topic": f.topic, "name": f.name, "ok": f.ok, "detail": f.detail} for f in found])
    else:
        table = Table(box=None, pad_edge=False, show_header=False)
        for one in found:
            table.add_row(_sign(one), one.topic, one.name, one.detail)
        screen().print(table)
    if any(one.ok is False for one in found):
        ctx.exit(1)


def _sign(finding: Finding) -> str:
    return {True: "ok", False: "MISSING", None: "-"}[finding.ok]
