"""ledger: the facts that the audience must know, and whether the cut still tells them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import click

from dialogcut.cli.options import editing, json_option, print_json, project_option, reading, say, who_option
from dialogcut.report.grid import Grid
from dialogcut.session import Session
from dialogcut.session import ledger as facts
from dialogcut.session.noted import project_notes
from dialogcut.session.selection import lines_at
from dialogcut.story.ledger import Telling


@click.group("ledger", invoke_without_command=True)
@click.option("--cutting", default="", metavar="PLACES", help="As if these lines were marked for cutting: 4,9 or 4-6.")
@project_option
@json_option
@click.pass_context
def ledger(ctx: click.Context, cutting: str, project: Path | None, as_json: bool) -> None:
    """List the facts that must be known: told, told once, at risk or gone. Without a subcommand: the list.

    A fact is told by the lines linked to it, as long as the words that carry it are heard. What the audience makes of
    them is for you to judge.

    \b
    dialogcut ledger
    dialogcut ledger --cutting 4,9              # what would be at risk
    dialogcut ledger add "Gabriel drowned nine years ago" --lines 2
    dialogcut ledger suggest F1                 # which lines may tell it
    dialogcut ledger link F1 7 9-10
    """
    if ctx.invoked_subcommand:
        ctx.obj = project
        return
    with reading(project) as session:
        marked_for_cutting = _numbers(session, cutting.split(","))
        listed = facts.listing(session, project_notes(session), marked_for_cutting)
    if as_json:
        print_json({"facts": list(map(_json, listed.facts)), "marked": list(map(_json, listed.marked))})
        return
    rows = [(one.fact.id, _state(one), one.fact.text, _where(one)) for one in listed.facts]
    rows += [("marked", _MARKED[one.telling], one.fact.text, _where(one)) for one in listed.marked]
    if rows:
        click.echo(Grid(("fact", "is", "what must be known", "where"), tuple(rows)).text((8, 10, 48)))
    else:
        say("The ledger is empty; 'dialogcut ledger add TEXT' adds a fact, 'dialogcut must-know LINE' marks a line.")


_MARKED = {Telling.TOLD: "heard", Telling.ONCE: "heard", Telling.AT_RISK: "at risk", Telling.GONE: "gone"}


@ledger.command("add")
@click.argument("text")
@click.option("--lines", default="", metavar="PLACES", help="Lines that tell it: 4,9 or 4-6.")
@project_option
@who_option
@click.pass_obj
def add(outer: Path | None, text: str, lines: str, project: Path | None, who: str) -> None:
    """Add a fact, in your own words."""
    with editing(project or outer, who) as session:
        fact = facts.add(session, text, _numbers(session, lines.split(",")))
    say(f"{fact.id} is in the ledger." if fact.lines else f"{fact.id} is in the ledger; no line is linked to it yet.")
    if not fact.lines:
        say(f"'dialogcut ledger suggest {fact.id}' shows which lines may tell it.")


@ledger.command("link")
@click.argument("fact")
@click.argument("places", nargs=-1, required=True)
@click.option("--no", "away", is_flag=True, help="Unlink these lines instead.")
@project_option
@who_option
@click.pass_obj
def link(outer: Path | None, fact: str, places: tuple[str, ...], away: bool, project: Path | None, who: str) -> None:
    """Say which lines at PLACES tell a FACT."""
    with editing(project or outer, who) as session:
        linked = facts.link(session, fact, _numbers(session, places), away)
        standing = next(one for one in facts.listing(session, project_notes(session)).facts if one.fact.id == linked.id)
    say(f"{linked.id} is {standing.telling}: {_where(standing)}.")


@ledger.command("drop")
@click.argument("fact")
@project_option
@who_option
@click.pass_obj
def drop(outer: Path | None, fact: str, project: Path | None, who: str) -> None:
    """Take a FACT out of the ledger."""
    with editing(project or outer, who) as session:
        dropped = facts.drop(session, fact)
    say(f"Dropped {dropped.id}: {dropped.text}")


@ledger.command("suggest")
@click.argument("text")
@click.option("-n", "most", default=5, show_default=True, help="How many lines at most.")
@project_option
@json_option
@click.pass_obj
def suggest(outer: Path | None, text: str, most: int, project: Path | None, as_json: bool) -> None:
    """Find lines that may tell a fact (its id, or any TEXT) by the words they share, which need not be what it says."""
    with reading(project or outer) as session:
        if re.fullmatch(r"[Ff]\d+", text):
            text = facts.named(facts.facts(session), text).text
        found = facts.proposals(session, project_notes(session), text)[:most]
    if as_json:
        print_json([{**_place(one.place), "score": round(one.score, 3), "shared": list(one.shared)} for one in found])
        return
    for one in found:
        number = str(one.place.number or "aside")
        click.echo(f"{number:>5}  {one.score:4.0%}  {one.place.speaker}: {one.place.text}  ({', '.join(one.shared)})")
    if not found:
        say("No line shares enough words with it.")


def _numbers(session: Session, places: Iterable[str]) -> list[int]:
    """Line numbers that '4', '4-6' name; empty places name none."""
    wanted = [place.strip() for place in places if place.strip()]
    page = session.page() if wanted else ()
    return [line.number for place in wanted for line in lines_at(page, place)]


def _state(one: facts.Standing) -> str:
    """'told', 'told once', 'at risk' or 'gone'; 'unlinked' while no line is said to tell it: then nothing is known."""
    return str(one.telling) if one.fact.lines else "unlinked"


def _where(one: facts.Standing) -> str:
    """'2, 9', '4 (partly struck)', 'aside: ...; perhaps also 12'."""
    if not one.fact.lines:
        told = "no line is linked"
    else:
        told = ", ".join((
            *(_number(place) for place in one.whole),
            *(f"{_number(place)} (in part)" for place in one.part),
            *(f"{_number(place)} (not heard)" for place in one.gone),
        ))  # fmt: skip
    others = ", ".join(map(_number, one.elsewhere))
    return f"{told}; perhaps also {others}" if others else told


def _number(place: facts.Place) -> str:
    if place.number:
        return str(place.number)
    text = place.text if len(place.text) <= 40 else f"{place.text[:39].rstrip()}…"
    return f"aside in {place.key.rpartition('/')[0]} '{text}'"


def _json(one: facts.Standing) -> dict[str, object]:
    groups = {"whole": one.whole, "part": one.part, "gone": one.gone, "elsewhere": one.elsewhere}
    return {
        "id": one.fact.id or None,
        "text": one.fact.text,
        "who": one.fact.who,
        "state": _state(one),
        **{name: list(map(_place, places)) for name, places in groups.items()},
    }


def _place(place: facts.Place) -> dict[str, object]:
    return {"line": place.number, "key": place.key, "speaker": place.speaker, "text": place.text}
