"""help: longer words on a topic."""

from __future__ import annotations

import click

from dialogcut.cli.topics import TOPICS


@click.command("help")
@click.argument("topic", type=click.Choice(list(TOPICS)), required=False)
@click.pass_context
def help_(context: click.Context, topic: str | None) -> None:
    """Print a page about a topic; without one, the list of commands.

    'interchange' says for each NLE what to write, what to do with it there, what is lost on the way, and what of all
    that was tested.

    \b
    dialogcut help interchange
    """
    parent = context.parent
    click.echo(TOPICS[topic] if topic else parent.get_help() if parent else context.get_help())
