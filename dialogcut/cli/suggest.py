"""suggest: which words to lose to reach a running time."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from pathlib import Path

import click

from dialogcut.cli.counting import count
from dialogcut.cli.numbers import numbers
from dialogcut.cli.options import editing, json_option, print_json, project_option, reading, say, who_option
from dialogcut.cli.times import change, length
from dialogcut.cut.decisions import WordRef
from dialogcut.errors import NotExpressible, UsageError
from dialogcut.session import Session
from dialogcut.session import ledger as facts
from dialogcut.session.selection import words_at
from dialogcut.session.settings import parse_duration
from dialogcut.session.suggest import Entry, Strike, Suggested, Wishes, accept, suggestion
from dialogcut.session.watch import story_notes
from dialogcut.story.worth import PREFERENCES
from dialogcut.timebase import Rate
from dialogcut.timebase.rate import nearest

HELD_SHOWN = 12
"""Reasons printed when a target cannot be met; --json gives all."""


@click.command()
@click.option("--to", "target", default="", metavar="LENGTH", help="Running time to reach: 1:30, 90s.")
@click.option("--lose", default="", metavar="LENGTH", help="Time to lose: 20s.")
@click.option("--keep", default="", metavar="PLACES", help="What stays in any case: 4,9-12,7:3-5.")
@click.option(
    "--prefer", type=click.Choice(list(PREFERENCES)), default="story", show_default=True,
    help="What is dearer: what tells the story, how people speak and feel, or neither.",
)  # fmt: skip
@click.option("--accept", "chosen", default="", metavar="all|NUMBERS", help="Strike these of the list: all, or 1,3-5.")
@project_option
@who_option
@json_option
def suggest(
    target: str, lose: str, keep: str, prefer: str, chosen: str, project: Path | None, who: str, as_json: bool
) -> None:
    """Suggest the cheapest seconds: what to strike to reach a running time (the budget, if none is said).

    Sentences and fillers are weighed by what they tell, and chosen together so that little is lost: no answer without
    its question, no name without the line that introduces it, no fact of the ledger, no line marked must-know. The list
    starts with what is missed least. Any part of it may be accepted. It is a check, never a verdict.

    \b
    dialogcut suggest --to 1:30
    dialogcut suggest --lose 20s --keep 4,9-12 --prefer voices
    dialogcut suggest --lose 20s --accept 1,3-5
    """
    with editing(project, who) if chosen else reading(project) as session:
        wishes = Wishes(_kept(session, keep), facts.facts(session), prefer)
        found = suggestion(session, _target(session, target, lose), story_notes(session), wishes)
        if as_json:
            print_json(_json(found))
        elif found.floor_frames is None:
            _print(found)
        if found.floor_frames is not None:
            raise NotExpressible(_out_of_reach(found, shows_all=as_json))
        if chosen:
            taken = accept(session, found, numbers(chosen))
            now = session.sequence().frames
            say(f"Struck {count(len(taken), 'suggestion')}. {change(found.before_frames, now, found.rate)}")


def _target(session: Session, target: str, lose: str) -> int:
    """The running time wanted, in frames."""
    rate, budget = session.rate, session.settings.budget_frames(session.rate)
    if target and lose:
        raise UsageError("Say either --to or --lose, not both.")
    if lose:
        return session.sequence().frames - _frames(lose, rate)
    if target:
        return _frames(target, rate)
    if budget is None:
        raise UsageError("Say how long the cut may run: --to 1:30 or --lose 20s; or set a budget.")
    return budget


def _frames(text: str, rate: Rate) -> int:
    return nearest(parse_duration(text) * rate.fps)


def _kept(session: Session, places: str) -> frozenset[WordRef]:
    wanted = [place for place in places.split(",") if place.strip()]
    lines = session.page() if wanted else ()
    return frozenset(word for place in wanted for word in words_at(lines, place))


def _print(found: Suggested) -> None:
    for entry in found.entries:
        click.echo(_headline(entry, found.rate))
        for strike in entry.strikes:
            click.echo(f"      {_place(strike)}: {_short(strike.text)}")
        click.echo(textwrap.fill("; ".join(entry.why), 100, initial_indent="      - ", subsequent_indent="        "))
    if not found.entries:
        say(f"Nothing need go: the cut runs {length(found.before_frames, found.rate)} already.")
        return
    say(f"All of it: {change(found.before_frames, found.after_frames, found.rate)}. {_proof(found)}")


def _headline(entry: Entry, rate: Rate) -> str:
    saved = length(-entry.saved_frames, rate)
    return f"{entry.number:4}  {saved:>9}  then {length(entry.running_frames, rate)}"


def _place(strike: Strike) -> str:
    who = f" {strike.speaker}" if strike.speaker else ""
    return f"{'line' if strike.is_whole else 'in line'} {strike.number}{who}"


def _short(text: str) -> str:
    return textwrap.shorten(text, 100, placeholder=" …")


def _proof(found: Suggested) -> str:
    if found.gap == 0:
        return "By these weights, nothing that keeps the rules loses less."
    return f"Not proven the best: another choice may lose up to {found.gap:.1%} less."


def _out_of_reach(found: Suggested, shows_all: bool) -> str:
    """The floor, and what holds it."""
    assert found.floor_frames is not None  # asked for only then
    reasons: Iterable[str] = found.held
    if not shows_all and len(found.held) > HELD_SHOWN:
        reasons = (*found.held[:HELD_SHOWN], f"{len(found.held) - HELD_SHOWN} more reasons (--json gives all)")
    held = "; ".join(reasons)
    found_in_time = "" if found.is_repeatable else " (the shortest found in the time there was)"
    return (
        f"The cut cannot be brought to {length(found.target_frames, found.rate)}: without breaking a rule or losing "
        f"what must be known it runs at least {length(found.floor_frames, found.rate)}{found_in_time}. "
        f"{held[:1].upper()}{held[1:]}."
    )


def _json(found: Suggested) -> dict[str, object]:
    return {
        "rate": str(found.rate.fps),
        "frames_before": found.before_frames,
        "target_frames": found.target_frames,
        "frames_after": found.after_frames,
        "is_met": found.floor_frames is None,
        "floor_frames": found.floor_frames,
        "held": list(found.held),
        "gap": round(found.gap, 6),
        "suggestions": [
            {
                "number": entry.number,
                "saved_frames": entry.saved_frames,
                "running_frames": entry.running_frames,
                "why": list(entry.why),
                "strikes": [
                    {
                        "line": strike.number,
                        "speaker": strike.speaker,
                        "text": strike.text,
                        "whole_line": strike.is_whole,
                        "words": [[ref.take, ref.index] for ref in strike.refs],
                    }
                    for strike in entry.strikes
                ],
            }
            for entry in found.entries
        ],
    }
