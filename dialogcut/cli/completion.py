"""completion: the script that lets a shell complete commands and options."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from dialogcut.errors import UsageError


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print the completion script for a SHELL.

    \b
    eval "$(dialogcut completion bash)"                     # in ~/.bashrc
    eval "$(dialogcut completion zsh)"                      # in ~/.zshrc
    dialogcut completion fish > ~/.config/fish/completions/dialogcut.fish
    """
    from dialogcut.cli.main import cli

    found = get_completion_class(shell)
    if found is None:
        raise UsageError(f"There is no completion for {shell}.")
    click.echo(found(cli, {}, "dialogcut", "_DIALOGCUT_COMPLETE").source())
