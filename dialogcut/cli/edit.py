"""edit: the editor's screen."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import click

from dialogcut.cli.options import find_project, who_option
from dialogcut.errors import UsageError


@click.command()
@click.argument("project", required=False, type=click.Path(path_type=Path))
@click.option("--theme", type=click.Choice(["dark", "light", "ansi"]), default=None, help="Colours; T changes them.")
@click.option("--keys", type=click.Choice(["edit", "vim"]), default=None, help="Which keys do what; ? shows them.")
@click.option("--keys-list", "list_keys", is_flag=True, help="Print every action with its keys, and leave.")
@click.option("--config", "config_file", type=click.Path(path_type=Path), default=None, help="Another settings file.")
@click.option("--silent", is_flag=True, help="Play without a sound card: the page follows in real time.")
@who_option
def edit(
    project: Path | None,
    theme: str | None,
    keys: str | None,
    list_keys: bool,
    config_file: Path | None,
    silent: bool,
    who: str,
) -> None:
    """Open PROJECT in the editor's screen; without one, the only project in this folder, or the start screen.

    \b
    dialogcut edit scene12.dcut
    dialogcut edit --keys vim --theme light
    """
    from dialogcut.tui import memory

    memory.rest()  # until the editor's first frame
    from dialogcut.tui.config import load

    config = load(config_file)
    if theme:
        config = replace(config, theme=theme)
    if keys:
        config = replace(config, keys="vim" if keys == "vim" else "edit")
    if list_keys:
        _list(config.keymap().table())
        return
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError(
            "The editor's screen needs a terminal; 'dialogcut show' prints the page, 'dialogcut --help' lists all else."
        )
    path = find_project(project) if project is not None or len([*Path.cwd().glob("*.dcut")]) == 1 else None
    from dialogcut.tui.app import run

    raise click.exceptions.Exit(run(path, config, who, null_sound=silent))


def _list(table: dict[str, tuple[str, ...]]) -> None:
    from dialogcut.tui.keys import ACTIONS, spoken

    section = ""
    for action in ACTIONS:
        if action.section != section:
            section = action.section
            click.echo(f"{section}")
        shown = ", ".join(spoken(key) for key in table[action.name]) or "-"
        click.echo(f"  {action.name:<20}{shown:<22}{action.help}")
