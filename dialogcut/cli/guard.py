"""guard, facts: what a cut may leave hanging, and what the audience can know by name."""

from __future__ import annotations

from pathlib import Path

import click

from dialogcut.cli.counting import count
from dialogcut.cli.options import editing, json_option, print_json, project_option, reading, say
from dialogcut.session.watch import Noticed, Watch, alias, dismiss, dismissed, recall
from dialogcut.story.facts import LOST, NAMED_ONLY, Standing


@click.group(invoke_without_command=True)
@click.option("--hints", is_flag=True, help="Weaker signals too: a lone pronoun, 'the case' without 'a case'.")
@click.option("--dismissed", "waved", is_flag=True, help="List what was waved through, with the reasons.")
@project_option
@json_option
@click.pass_context
def guard(ctx: click.Context, hints: bool, waved: bool, project: Path | None, as_json: bool) -> None:
    """Show what the cut may leave hanging, each with the struck line and the line that leans on it.

    A check, never a verdict: that nothing is shown does not mean that the scene is understood.

    \b
    dialogcut guard
    dialogcut guard dismiss 1f2e3d4c --why "she is in the scene before"
    """
    ctx.obj = project
    if ctx.invoked_subcommand:
        return
    with reading(project) as session:
        watch = Watch(session, hints)
        reasons, silent = dismissed(session), watch.silence()
        found = () if waved else watch.noticed(watch.check())
    if silent:
        say(silent)
    if as_json:
        print_json(dict(reasons) if waved else [_json(one) for one in found])
    elif waved:
        click.echo("\n".join(f"{key}  {reason}" for key, reason in reasons.items()), nl=bool(reasons))
    else:
        print_warnings(found, len(reasons))


def print_warnings(found: tuple[Noticed, ...], waved: int = 0) -> None:
    """Each warning with the struck line, the line that leans on it, and who else says it."""
    for one in found:
        warning = one.warning
        click.echo(f"{warning.id}  {warning.kind} ({warning.severity}): {warning.sentence}")
        click.echo(f"    cut {_place(one.struck_at)}  {warning.struck_quote}")
        click.echo(f"    kept {_place(one.needed_at)}  {warning.needed_quote}")
        for offer in one.offers:
            click.echo(f"    also said {_place(offer.at, offer.key)}  {offer.text}")
    passed = f" {count(waved, 'warning')} waved through ('guard --dismissed')." if waved else ""
    say(f"{count(len(found), 'warning')}. A check, not a verdict.{passed}")


def _place(number: int | None, key: str = "") -> str:
    return f"at {number}" if number else f"aside in {key.rpartition('/')[0]}" if key else "off the page"


def _json(one: Noticed) -> dict[str, object]:
    warning = one.warning
    return {
        "id": warning.id,
        "kind": warning.kind,
        "severity": warning.severity,
        "sentence": warning.sentence,
        "struck": {"line": one.struck_at, "key": warning.struck_key, "quote": warning.struck_quote},
        "needed": {"line": one.needed_at, "key": warning.needed_key, "quote": warning.needed_quote},
        "offers": [{"line": offer.at, "key": offer.key, "text": offer.text} for offer in one.offers],
    }


@guard.command("dismiss")
@click.argument("warning_id", metavar="ID")
@click.option("--why", required=True, help="The reason, for whoever opens the project next.")
@click.pass_obj
def dismiss_(project: Path | None, warning_id: str, why: str) -> None:
    """Wave a warning through for good."""
    with editing(project) as session:
        found = dismiss(session, Watch(session, hints=True).check(), warning_id, why)
    say(f"Waved through: {found.sentence}")


@guard.command("recall")
@click.argument("warning_id", metavar="ID")
@click.pass_obj
def recall_(project: Path | None, warning_id: str) -> None:
    """Take a dismissal back."""
    with editing(project) as session:
        recall(session, warning_id)
    say("It warns again.")


@click.group(invoke_without_command=True)
@click.option("--lost", "only_lost", is_flag=True, help="Only what the cut no longer tells.")
@project_option
@json_option
@click.pass_context
def facts(ctx: click.Context, only_lost: bool, project: Path | None, as_json: bool) -> None:
    """List names, terms, numbers and dates: where introduced, defined, mentioned; told, only named, or lost.

    \b
    dialogcut facts --lost
    dialogcut facts same "Mr Hunt" "Ethan"
    """
    ctx.obj = project
    if ctx.invoked_subcommand:
        return
    with reading(project) as session:
        watch = Watch(session)
        numbers, silent = watch.numbers(), watch.silence()
        standing = [one for one in watch.facts() if not only_lost or one.state in (LOST, NAMED_ONLY)]
    if silent:
        say(silent)
    rows = [_fact_json(one, numbers) for one in standing]
    if as_json:
        print_json(rows)
        return
    for row in rows:
        where = f"introduced {_listed([row['introduced']])}, defined {_listed(row['defined'])}"
        click.echo(f"{row['state']:5}  {row['kind']:12}  {row['name']}: {where}, mentioned {_listed(row['mentioned'])}")


def _fact_json(one: Standing, numbers: dict[str, int]) -> dict[str, object]:
    fact = one.fact

    def lines(keys: tuple[str, ...]) -> list[int]:
        return sorted({numbers[key] for key in keys if key in numbers})

    return {
        "name": fact.said_as,
        "kind": fact.kind,
        "state": one.state,
        "introduced": numbers.get(fact.introduced),
        "defined": lines(fact.defined),
        "mentioned": lines(fact.mentioned),
        "heard": lines(one.heard),
    }


def _listed(numbers: object) -> str:
    listed = [str(number) for number in numbers if number] if isinstance(numbers, list) else []
    return ", ".join(listed) or "nowhere on the page"


@facts.command("same")
@click.argument("name")
@click.argument("meant", default="")
@click.pass_obj
def same(project: Path | None, name: str, meant: str) -> None:
    """Join NAME with the name that is MEANT; without MEANT it is parted again."""
    with editing(project) as session:
        alias(session, name, meant)
    say(f"'{name}' means '{meant}' now." if meant else f"'{name}' stands for itself again.")
