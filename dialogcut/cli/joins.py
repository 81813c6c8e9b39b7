"""joins, nudge, split-edit: where the cuts fall, frame by frame."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from dialogcut.cli.counting import count
from dialogcut.cli.options import editing, json_option, print_json, project_option, reading, say, who_option
from dialogcut.cli.outcome import said_and_done
from dialogcut.cut.decisions import EdgeSide, WordRef
from dialogcut.cut.edits import SetSplit, SetSplits
from dialogcut.errors import UsageError
from dialogcut.session import Session
from dialogcut.session.edges import Nudge, cleared, nudged, told, word_of
from dialogcut.session.joins import Beside, Listed, listed, numbered, worst_first
from dialogcut.session.selection import line_at, word_in
from dialogcut.timebase import Rate, format_timecode
from dialogcut.timeline.events import Grade

SIDES: dict[str, EdgeSide] = {"start": "in", "end": "out"}
SIGNED = {"ignore_unknown_options": True}
"""So that -2 is an argument."""


@click.command()
@click.option("--all", "every", is_flag=True, help="The clean ones too.")
@project_option
@json_option
def joins(every: bool, project: Path | None, as_json: bool) -> None:
    """List the joins with grade and reason, the least safe first.

    Each has its number (j12), its record timecode and the words that meet there, and who timed these words how well:
    of such edges 19 in 20 are true within so many milliseconds. Below it: edges set by hand, its split
    edit, and a split edit that is offered because picture and sound want different frames.

    \b
    dialogcut joins
    dialogcut joins --all --json
    dialogcut nudge j12 start +1        # the incoming word's edge, a frame later
    dialogcut split-edit j12 --offered
    """
    with reading(project) as session:
        sequence = session.sequence()
        found = listed(session, sequence)
    shown = worst_first(tuple(one for one in found if every or _is_worth_showing(one)))
    if as_json:
        print_json([_json(one, sequence.start_frame, sequence.rate) for one in shown])
        return
    for one in shown:
        at = format_timecode(sequence.start_frame + one.join.record_frame, sequence.rate)
        click.echo(f"j{one.number:<5}{at}  {one.join.grade.value:8}{_words(one)}  {one.join.reason}{_timed(one)}")
        for extra in _below(one):
            click.echo(f"{'':19}{extra}")
    if not shown:
        click.echo("Every join is clean." if found else "There is no join yet.", err=True)


def _is_worth_showing(one: Listed) -> bool:
    return one.join.grade is not Grade.CLEAN or one.offer is not None or bool(one.join.split_frames)


def _words(one: Listed) -> str:
    out = f"{one.out.place} {one.out.text}" if one.out else "(start)"
    into = f"{one.into.place} {one.into.text}" if one.into else "(end)"
    return f"{out} | {into}"


def _timed(one: Listed) -> str:
    """Who timed the words at the join, and within how many milliseconds 19 of 20 such edges are true."""
    told = [side.trust.label for _, side in _ends(one) if side.trust]
    return f" ({' | '.join(told)})" if told else ""


def _below(one: Listed) -> list[str]:
    below = [f"set by hand: the {end} of '{side.text}'" for end, side in _ends(one) if side.is_by_hand]
    if one.join.split_frames:
        below.append(f"split edit: the picture cuts {_later(one.join.split_frames)} than the sound")
    if one.offer:
        below.append(f"offered: the picture {_later(one.offer.frames)}, as {one.offer.reason}")
    return below


def _ends(one: Listed) -> list[tuple[str, Beside]]:
    return [(end, side) for end, side in (("end", one.out), ("start", one.into)) if side]


def _later(frames: int) -> str:
    return f"{count(abs(frames), 'frame')} {'later' if frames > 0 else 'earlier'}"


def _json(one: Listed, start_frame: int, rate: Rate) -> dict[str, object]:
    join = one.join
    return {
        "join": f"j{one.number}",
        "record_frame": join.record_frame,
        "timecode": format_timecode(start_frame + join.record_frame, rate),
        "grade": join.grade.value,
        "reason": join.reason,
        "out_slack_ms": join.out_slack_ms,
        "in_slack_ms": join.in_slack_ms,
        "out": _beside_json(one.out),
        "in": _beside_json(one.into),
        "split_frames": join.split_frames,
        "offer": None if one.offer is None else {"frames": one.offer.frames, "reason": one.offer.reason},
    }


def _beside_json(side: Beside | None) -> dict[str, object] | None:
    if side is None:
        return None
    return {
        "take": side.word.take,
        "word": side.word.index,
        "text": side.text,
        "place": side.place,
        "by_hand": side.is_by_hand,
        "timed_by": side.trust.source if side.trust else None,
        "within_ms": side.trust.within_ms if side.trust else None,
    }


@click.command(context_settings=SIGNED)
@click.argument("place")
@click.argument("side", type=click.Choice(list(SIDES)))
@click.argument("frames", type=int, required=False, default=None, metavar="[FRAMES]")
@click.option("--clear", is_flag=True, help="Find the edge again; what was set by hand goes.")
@project_option
@who_option
@json_option
def nudge(
    place: str, side: str, frames: int | None, clear: bool, project: Path | None, who: str, as_json: bool
) -> None:
    """Move the cut before or after a word by FRAMES (+ later, - earlier) from where it lies now.

    PLACE is a word (7:3) or a join (j12 in 'dialogcut joins'); SIDE says which edge: the start of the word that comes
    in, or the end of the word that goes out. The edge stays where it is put, even when words are timed anew. It may go
    into a word, and the join's grade then says so.

    \b
    dialogcut nudge 7:3 start +1
    dialogcut nudge j12 end -2
    dialogcut nudge 7:3 start --clear
    """
    if clear == (frames is not None):
        raise UsageError("Say either by how many frames, such as +1, or --clear.")
    with editing(project, who) as session:
        word = _word(session, place, SIDES[side])
        done = cleared(session, word, SIDES[side]) if clear else nudged(session, word, SIDES[side], frames or 0)
        is_changed = session.edit(done.edit, label=done.label)
        if as_json:
            print_json(_nudge_json(session, done, is_changed))
        else:
            say(told(session, done))


def _nudge_json(session: Session, done: Nudge, is_changed: bool) -> dict[str, object]:
    word, side, rate = done.edit.word, done.edit.side, session.rate
    met = [one for one in listed(session) if word == (one.join.in_word if side == "in" else one.join.out_word)]
    return {
        "take": word.take,
        "word": word.index,
        "side": "start" if side == "in" else "end",
        "source_timecode": format_timecode(done.then.frame, rate) if done.then else None,
        "changed": is_changed,
        "join": _json(met[0], session.settings.start_frame(rate), rate) if met else None,
    }


def _word(session: Session, place: str, side: EdgeSide) -> WordRef:
    if place.lower().startswith("j"):
        return word_of(numbered(listed(session), place).join, side)
    return word_in(session.page(), place)[1]


@click.command("split-edit", context_settings=SIGNED)
@click.argument("places", nargs=-1)
@click.option("--offered", is_flag=True, help="What 'dialogcut joins' offers; without PLACE, all that is offered.")
@click.option("--clear", is_flag=True, help="Picture and sound cut together again.")
@project_option
@who_option
def split_edit(places: tuple[str, ...], offered: bool, clear: bool, project: Path | None, who: str) -> None:
    """Cut the picture of a join FRAMES later (+, a J cut: heard before it is seen) or earlier (-, an L cut) than its
    sound.

    PLACE is a line (the join before its first word that is heard), a word (7:3) or a join (j12 in 'dialogcut joins').
    The sound stays as it is, and so does the running time.

    \b
    dialogcut split-edit 7 +5
    dialogcut split-edit j12 -8
    dialogcut split-edit j12 --offered
    dialogcut split-edit --offered      # all that are offered
    dialogcut split-edit 7 --clear
    """
    with editing(project, who) as session:
        before = session.sequence().notes
        said_and_done(session, SetSplits(_splits(session, places, offered, clear)))
        notes = [note for note in session.sequence().notes if note not in before]
    for note in notes:
        say(note)


def _splits(session: Session, places: Sequence[str], offered: bool, clear: bool) -> tuple[SetSplit, ...]:
    found = listed(session)
    if offered and not clear:
        chosen = [_met(session, found, place) for place in places] or [one for one in found if one.offer]
        if not chosen:
            raise UsageError("No split edit is offered.")
        return tuple(_accepted(one) for one in chosen)
    if clear and not offered and places:
        return tuple(SetSplit(word_of(_met(session, found, place).join, "in"), 0) for place in places)
    if len(places) != 2 or clear or offered:
        raise UsageError("Say where and by how many frames (7 +5), or where and --clear, or --offered.")
    return (_asked(_met(session, found, places[0]), places[1]),)


def _asked(one: Listed, frames: str) -> SetSplit:
    if one.out is None:
        raise UsageError(f"No picture comes before join j{one.number}, so there is nothing to split it from.")
    try:
        return SetSplit(word_of(one.join, "in"), int(frames))
    except ValueError:
        raise UsageError(f"'{frames}' is no number of frames; write it as +5 or -8.") from None


def _accepted(one: Listed) -> SetSplit:
    if one.offer is None or one.join.in_word is None:
        raise UsageError(f"Nothing is offered for join j{one.number}; say by how many frames.")
    return SetSplit(one.join.in_word, one.offer.frames)


def _met(session: Session, joins: tuple[Listed, ...], place: str) -> Listed:
    """The join that a place means. Raises UsageError where none lies there."""
    if place.lower().startswith("j"):
        return numbered(joins, place)
    word = _first_heard(session, place)
    met = next((one for one in joins if word is not None and one.join.in_word == word), None)
    if met is None:
        raise UsageError(f"No join lies before {place}: the take runs on there, or nothing of it is heard.")
    return met


def _first_heard(session: Session, place: str) -> WordRef | None:
    """The word that '7:3' names, or the first one of line '7' that is heard."""
    lines = session.page()
    if ":" in place:
        return word_in(lines, place)[1]
    return next((one.ref for one in line_at(lines, place).words if not one.strike), None)
