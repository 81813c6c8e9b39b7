"""pause, tighten: silences set by hand, and all that are too long cut down by what is heard in them."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

import click

from dialogcut.cli.counting import count
from dialogcut.cli.options import editing, json_option, print_json, project_option, reading, say, who_option
from dialogcut.cli.outcome import said_and_done
from dialogcut.cut.decisions import Spoken, WordRef
from dialogcut.cut.edits import SetInnerPause
from dialogcut.errors import UsageError
from dialogcut.session import Session
from dialogcut.session.selection import line_at, lines_at, word_in
from dialogcut.session.settings import parse_pause
from dialogcut.session.tightening import (
    USUAL_FRAMES,
    Long,
    Tightening,
    Where,
    parse_length,
    performance,
    tightened,
    tightening,
    why_unheard,
)


@click.command()
@click.argument("place")
@click.argument("frames", required=False)
@click.option(
    "--performance/--no-performance", "acting", default=None, help="The pause is acting: tightening never touches it."
)
@project_option
@who_option
def pause(place: str, frames: str | None, acting: bool | None, project: Path | None, who: str) -> None:
    """Set the silence before a line's first kept word, or before the word at PLACE, to FRAMES; 'auto' leaves what was
    recorded. Or say that it is part of the performance.

    \b
    dialogcut pause 7 12                  # before line 7
    dialogcut pause 7:3 12                # before its third word
    dialogcut pause 7 auto
    dialogcut pause 7:3 --performance     # tighten never touches it; --no-performance takes that back
    """
    if (frames is None) == (acting is None):
        raise UsageError("Say how many frames the pause shall have (or auto), or --performance.")
    wanted = None if frames is None else parse_pause(frames)
    with editing(project, who) as session:
        word = _word(session, place)
        if acting is not None:
            said_and_done(session, performance(session, word, acting))
        else:
            said_and_done(session, SetInnerPause(word, wanted))
        if wanted is not None and (why := why_unheard(session, word)):
            say(why)


def _word(session: Session, place: str) -> WordRef:
    """The word that the pause at a place stands before."""
    lines = session.page()
    if ":" in place:
        return word_in(lines, place)[1]
    line = session.decisions.find(line_at(lines, place).id)
    if not isinstance(line, Spoken):
        raise UsageError(f"Line {place} is a held line: there is no pause before it.")
    return WordRef(line.take, line.opening)


@click.command()
@click.argument("lines", nargs=-1)
@click.option(
    "--max", "most", default=f"{USUAL_FRAMES}f", show_default=True, metavar="LENGTH",
    help="How long a pause may be: 12f, 500ms, 0.5s.",
)  # fmt: skip
@click.option("--between-lines", is_flag=True, help="Only pauses between lines.")
@click.option("--within-lines", is_flag=True, help="Only pauses inside lines.")
@click.option("--dry-run", is_flag=True, help="List what would go, and change nothing.")
@project_option
@who_option
@json_option
def tighten(
    lines: tuple[str, ...],
    most: str,
    between_lines: bool,
    within_lines: bool,
    dry_run: bool,
    project: Path | None,
    who: str,
    as_json: bool,
) -> None:
    """Cap the pauses of the page, or before and in LINES (7, 4-9), to a length.

    What counts as a pause is heard, not read off the words' times: speech that nobody transcribed, a laugh, a breath
    or a door is not silent and stays. Only what is too long goes, out of the quiet, so that room tone stays on both
    sides; a pause marked as performance (pause 7:3 --performance) is never touched. It is one edit; undo takes all of
    it back.

    \b
    dialogcut tighten --dry-run           # each pause longer than 12 frames, and what would go
    dialogcut tighten --max 8f 4-9
    dialogcut tighten --max 0.5s --within-lines
    """
    with reading(project) if dry_run else editing(project, who) as session:
        numbers = _numbers(session, lines) if lines else None
        found = tightening(session, parse_length(most, session.rate), numbers, _kinds(between_lines, within_lines))
        if as_json:
            print_json(_json(session, found))
        else:
            _print(found)
        edit = tightened(found)
        if not dry_run and edit:
            said_and_done(session, edit)
    if not as_json:
        say(_told(found, dry_run))


def _numbers(session: Session, places: tuple[str, ...]) -> frozenset[int]:
    page = session.page()
    return frozenset(line.number for place in places for line in lines_at(page, place))


def _kinds(between: bool, within: bool) -> Collection[Where]:
    chosen = [*([Where.BETWEEN] if between else []), *([Where.WITHIN] if within else [])]
    return chosen or tuple(Where)


def _print(found: Tightening) -> None:
    for entry in found.entries:
        before, after = entry.said
        head = f"{entry.number:4}  {entry.line}:{entry.place}"
        click.echo(f"{head:14}{_frames(entry):>6}  {_fate(entry):44}  {before} | {after}")


def _frames(entry: Long) -> str:
    """How long it is: by its silence, or by the words' times where it is not silent."""
    return f"{max(entry.pause.frames, round(entry.pause.gap))} f"


def _fate(entry: Long) -> str:
    if entry.why_not:
        return entry.why_not
    kept = "" if entry.pause.quiet_db is None else f" ({entry.pause.quiet_db:.0f} dB)"
    return f"{entry.goes_frames} of {count(entry.pause.frames, 'quiet frame')} go{kept}"


def _told(found: Tightening, dry_run: bool) -> str:
    short = [entry for entry in found.entries if entry.goes_frames]
    if not found.entries:
        return f"No pause is longer than {count(found.most_frames, 'frame')}."
    if not short:
        return f"None of {count(len(found.entries), 'long pause')} can be cut: see why beside each."
    done = f"{len(short)} of {count(len(found.entries), 'pause')}"
    saved = count(found.saved_frames, "frame")
    return f"{done} can be cut: that would save exactly {saved}." if dry_run else f"{done} cut: exactly {saved} saved."


def _json(session: Session, found: Tightening) -> dict[str, object]:
    frames = session.sequence().frames
    return {
        "rate": str(found.rate.fps),
        "most_frames": found.most_frames,
        "frames_before": frames,
        "saved_frames": found.saved_frames,
        "frames_after": frames - found.saved_frames,
        "pauses": [
            {
                "number": entry.number,
                "line": entry.line,
                "word": entry.place,
                "where": entry.where.value,
                "between": list(entry.said),
                "frames": entry.pause.frames,
                "gap_frames": round(float(entry.pause.gap), 3),
                "is_join": entry.pause.is_join,
                "quiet_db": entry.pause.quiet_db,
                "loudest_db": entry.pause.loudest_db,
                "goes_frames": entry.goes_frames,
                "why_not": entry.why_not or None,
            }
            for entry in found.entries
        ],
    }
