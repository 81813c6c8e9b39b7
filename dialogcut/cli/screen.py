"""The terminal as rich sees it: one console for data, one for narration; NO_COLOR and pipes respected."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn


@cache
def screen() -> Console:
    """stdout. Not a terminal: no colour, and lines are never folded."""
    console = Console(highlight=False, soft_wrap=not sys.stdout.isatty())
    if not sys.stdout.isatty():
        console.width = 200
    return console


@cache
def narration() -> Console:
    """stderr."""
    return Console(stderr=True, highlight=False)


@contextmanager
def progress(what: str) -> Iterator[Callable[[float, str], None]]:
    """A bar with the time left on stderr; gives a function that takes the finished share and a word on what is being
    done.

    Shown only at a terminal: a log wants no bars.
    """
    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    with Progress(*columns, console=narration(), transient=True, disable=not narration().is_terminal) as bars:
        task = bars.add_task(what, total=1.0)

        def done(share: float, detail: str = "") -> None:
            bars.update(task, completed=min(share, 1.0), description=f"{what} {detail}".strip())

        yield done
