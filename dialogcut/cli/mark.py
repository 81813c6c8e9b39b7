"""mark: what somebody says of a line by hand, above what the tagger says."""

from __future__ import annotations

from pathlib import Path

import click

from dialogcut.cli.counting import count
from dialogcut.cli.options import editing, project_option, say, who_option
from dialogcut.errors import UsageError
from dialogcut.session import marking
from dialogcut.session.selection import lines_at
from dialogcut.story.learn import Correction
from dialogcut.story.tags import KINDS


@click.command()
@click.argument("places", nargs=-1, required=True)
@click.option("--exposition", is_flag=True, help="These lines are exposition.")
@click.option("--not", "is_not", is_flag=True, help="These lines are no exposition.")
@click.option("--clear", is_flag=True, help="Take marks away; the tagger's word counts again.")
@click.option("--kind", default="", metavar="KIND", help=f"With --exposition: {', '.join(KINDS)}.")
@project_option
@who_option
def mark(
    places: tuple[str, ...], exposition: bool, is_not: bool, clear: bool, kind: str, project: Path | None, who: str
) -> None:
    """Say by hand that lines are exposition, or are not. A mark stands above the tagger and stays when it tags again.

    Marks are kept as feedback: 'dialogcut tag --learn' learns from them for this project.

    \b
    dialogcut mark 7 12-14 --exposition
    dialogcut mark 9 --exposition --kind stakes
    dialogcut mark 3 --not
    dialogcut mark 3 --clear
    """
    if exposition + is_not + clear != 1:
        raise UsageError("Say what is meant of these lines: --exposition, --not or --clear.")
    if clear and kind:
        raise UsageError("Say --kind together with --exposition.")
    with editing(project, who) as session:
        page = session.page()
        lines = [line for place in places for line in lines_at(page, place)]
        if clear:
            gone = marking.clear(session, lines)
            say(f"{count(gone, 'mark')} taken away." if gone else "Nothing changed: these lines have no mark.")
        else:
            made = marking.mark(session, lines, exposition, kind)
            said = f"exposition{f' ({kind})' if kind else ''}" if exposition else "no exposition"
            say(f"{count(made, 'line')} marked as {said} ('dialogcut tag --learn' learns from marks).")


def learnt(correction: Correction) -> str:
    """What marks have changed, in a sentence."""
    changed = [f"{aspect} {'more' if weight > 0 else 'less'}" for aspect, weight in correction.strongest()]
    weighed = f" Weighed anew: {', '.join(changed)}." if changed else ""
    return f"Learnt from {count(correction.marks, 'mark')}.{weighed} 'dialogcut tag --forget' drops it."
