"""The README may only promise what is there: commands, options, exit codes, make targets."""

from __future__ import annotations

import contextlib
import re
import shlex
from pathlib import Path

import click
import pytest

from dialogcut.cli.commands import COMMANDS
from dialogcut.cli.main import EXIT_CODES, cli
from tests import keys_table

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```\n(.*?)^```", README, re.DOTALL | re.MULTILINE)
SHELL = [line.split("#")[0].strip() for block in BLOCKS for line in block.splitlines()]
HELPS = [
    line.split("#")[0].strip()
    for name in COMMANDS
    for line in (cli.get_command(click.Context(cli), name) or click.Command("none")).help.splitlines()  # type: ignore[union-attr]
]


@pytest.mark.parametrize("line", sorted({line for line in SHELL + HELPS if line.startswith("dialogcut ")}))
def test_every_command_line_shown_is_understood(line: str) -> None:
    words = shlex.split(line.split(">")[0].replace("COMMAND", "show"))[1:]
    command = cli
    context = click.Context(cli)
    while isinstance(command, click.Group) and words and not words[0].startswith("-"):
        found = command.get_command(context, words.pop(0))
        assert found is not None, line
        command = found  # type: ignore[assignment]
    with contextlib.suppress(click.exceptions.Exit):  # --help and --version
        command.make_context("dialogcut", words)


def test_the_exit_codes_are_those_of_the_program() -> None:
    rows = dict(re.findall(r"^\| (\d+) \| (.+?) \|$", README, re.MULTILINE))
    assert {int(code): text for code, text in rows.items()} == EXIT_CODES


def test_every_command_is_documented_in_its_own_words() -> None:
    rows = dict(re.findall(r"^\| `([a-z-]+)` \| (.+?) \|$", README, re.MULTILINE))
    assert {name: text for name, (_, text) in COMMANDS.items()} == {name: rows.get(name) for name in COMMANDS}


def test_the_keys_are_those_of_the_key_table() -> None:
    assert keys_table.written() == keys_table.table(), "run 'python -m tests.keys_table'"


def test_every_make_target_named_is_there() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert set(re.findall(r"(?:^|`)make ([a-z-]+)", README, re.MULTILINE)) <= targets


def test_the_repository_speaks_of_the_project_alone() -> None:
    """No path of anybody's machine in the sources."""
    for path in [*ROOT.glob("dialogcut/**/*.py"), *ROOT.glob("models/**/*.md"), *ROOT.glob("*.md"), ROOT / "Makefile"]:
        assert not re.search(r"/(root|work|home)/\w", path.read_text(encoding="utf-8")), path
