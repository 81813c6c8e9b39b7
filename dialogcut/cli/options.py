"""What many commands share: the project they work on, --json, and how they open it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from dialogcut.errors import UsageError

if TYPE_CHECKING:
    from dialogcut.session import Session

Command = TypeVar("Command", bound=Callable[..., Any])


def project_option(command: Command) -> Command:
    """-p FILE, or $DIALOGCUT_PROJECT, or the only .dcut file in this folder."""
    return click.option(
        "-p",
        "--project",
        "project",
        type=click.Path(path_type=Path),
        envvar="DIALOGCUT_PROJECT",
        metavar="FILE",
        help="The project file; otherwise $DIALOGCUT_PROJECT, or the only .dcut file in this folder.",
    )(command)


def json_option(command: Command) -> Command:
    return click.option("--json", "as_json", is_flag=True, help="Print data for a script.")(command)


def who_option(command: Command) -> Command:
    return click.option(
        "--who",
        envvar="DIALOGCUT_WHO",
        default="",
        metavar="NAME",
        help="Whose edit this is (otherwise your user name).",
    )(command)


def find_project(path: Path | None) -> Path:
    """The project meant. Raises UsageError when none or several could be."""
    if path is not None:
        return path if path.suffix or path.exists() else path.with_suffix(".dcut")
    here = sorted(Path.cwd().glob("*.dcut"))
    if len(here) == 1:
        return here[0]
    if not here:
        raise UsageError(
            "There is no project in this folder; make one with 'dialogcut new NAME' or name one with -p FILE."
        )
    raise UsageError(
        f"There are several projects in this folder ({', '.join(p.name for p in here)}); name one with -p FILE."
    )


@contextmanager
def reading(project: Path | None) -> Iterator[Session]:
    """The project, to look at; possible while somebody else edits it."""
    from dialogcut.session import Session  # not at the top: the editor's screen paints before it needs one

    with Session.open(find_project(project), readonly=True) as session:
        yield session


@contextmanager
def editing(project: Path | None, who: str = "") -> Iterator[Session]:
    """The project, to change; refused while somebody else edits it."""
    from dialogcut.session import Session

    with Session.open(find_project(project), who=who) as session:
        yield session


def print_json(data: object) -> None:
    """One JSON document on stdout."""
    click.echo(json.dumps(data, ensure_ascii=False, indent=2))


def say(sentence: str) -> None:
    """Narration on stderr."""
    click.echo(sentence, err=True)
