"""What an NLE's cut did to the words: as text with tabs, and as JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

import click
from rich.table import Table
from rich.text import Text

from dialogcut.cli.counting import count
from dialogcut.cli.options import say
from dialogcut.cli.screen import screen
from dialogcut.cli.times import length
from dialogcut.cli.visible import visible
from dialogcut.conform.outcome import Conformed, Fate, LineOutcome, Match, Standing
from dialogcut.conform.wanted import Wanted, wanted
from dialogcut.interchange.found import FoundTimeline
from dialogcut.timebase import Rate, format_timecode

MOST_TOLD = 12
"""Pieces of media without a place that are told one by one; --json has all of them."""

MOST_TAKES = 6
"""Takes told of a tie."""

COLUMNS = ("line", "now", "words", "take", "speaker", "text", "how")
_STYLES = {"kept": "green", "partly": "yellow", "gone": "red", "moved": "cyan", "back": "cyan"}


def tell_conformed(conformed: Conformed, found: FoundTimeline, rate: Rate) -> None:
    """Lines on stdout, everything else on stderr; `rate` is the project's."""
    total, matched = len(conformed.matches), conformed.counted(Standing.MATCHED)
    rules = ", ".join(f"{number} by {rule.value}" for rule, number in conformed.by_rule.items())
    say(f"{visible(conformed.file)}: {matched} of {count(total, 'event')} matched ({rules}).")
    for line in _loose(wanted(conformed.matches, found.rate), found):
        say(line)
    for note in conformed.notes:
        say(note)
    _lines([list(_row(line)) for line in conformed.lines if line.before or line.heard])
    say(f"Words: {_words(conformed)}.")
    if conformed.held:
        say(f"Held for sound that no take explains: {', '.join(visible(held.text) for held in conformed.held)}.")
    theirs = length(found.frames, found.rate)
    say(f"Running time: {theirs} in the file, {length(conformed.our_frames, rate)} for its words cut here.")
    say(f"The version '{visible(conformed.version)}' holds it; the present cut is as it was (see 'dialogcut survive').")


def _words(conformed: Conformed) -> str:
    """'250 kept, 3 clipped, 20 gone; 4 of them back, 8 moved'."""
    fates: Counter[Fate] = Counter()
    for line in conformed.lines:
        fates.update(dict(line.fates))
    told = ", ".join(f"{fates[fate]} {fate.value}" for fate in Fate if fates[fate])
    marks = (
        ("back", sum(line.back for line in conformed.lines)),
        ("moved", sum(line.moved for line in conformed.lines)),
        ("repeated", sum(line.repeated for line in conformed.lines)),
        ("retimed", sum(line.retimed for line in conformed.lines)),
    )
    more = ", ".join(f"{number} {what}" for what, number in marks if number)
    return f"{told}; {more}" if more else told


def _lines(rows: list[list[str]]) -> None:
    """In columns at a terminal, with tabs in a pipe."""
    if not screen().is_terminal:
        for row in rows:
            click.echo("\t".join(row))
        return
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    for name in COLUMNS:
        table.add_column(name, no_wrap=name not in ("text", "how"), overflow="fold")
    for row in rows:
        table.add_row(*(Text(field, _STYLES.get(row[1], "") if at == 1 else "") for at, field in enumerate(row)))
    screen().print(table)


def _row(line: LineOutcome) -> Iterator[str]:
    yield "-" if line.number is None else str(line.number)
    yield "moved" if line.moved and line.verdict == "kept" else line.verdict
    yield f"{line.heard}/{line.before}"
    yield line.take
    yield visible(line.speaker)
    yield visible(line.text)
    yield "; ".join(_how(line))


def _how(line: LineOutcome) -> Iterator[str]:
    for fate, number in line.fates:
        if fate in (Fate.OFF_CAMERA, Fate.SILENT, Fate.CLIPPED):
            yield f"{number} {fate.value}"
    told = (("back", line.back), ("moved", line.moved), ("repeated", line.repeated), ("retimed", line.retimed))
    yield from (f"{number} {what}" for what, number in told if number)


def _loose(missing: Iterable[Wanted], found: FoundTimeline) -> Iterator[str]:
    """What has no place, ties and contradictions first."""
    order = [Standing.TIE, Standing.CONTRADICTION, Standing.NO_PLACE, Standing.UNKNOWN]
    ranked = sorted(missing, key=lambda one: order.index(one.standing))
    for one in ranked[:MOST_TOLD]:
        yield f"  {told_wanted(one, found)}"
    if len(ranked) > MOST_TOLD:
        rest = sum(len(one.events) for one in ranked[MOST_TOLD:])
        yield f"  and {count(rest, 'more event')} of {count(len(ranked) - MOST_TOLD, 'other name')} (--json lists them)"


def told_wanted(one: Wanted, found: FoundTimeline) -> str:
    """'unknown: MX SCORE 3, 2 events from 01:00:10:00 (A3): reel ...; none of its names is known ...'."""
    first = one.events[0].event
    at = format_timecode(found.start_frame + first.record_in, found.rate)
    more = ", ..." if len(one.candidates) > MOST_TAKES else ""
    takes = f" [{', '.join(one.candidates[:MOST_TAKES])}{more}]" if one.candidates else ""
    where = f"{count(len(one.events), 'event')} from {at} ({first.track})"
    said = f"{one.standing.value}: {one.name}, {where}: {', '.join(one.looked_for)}; {one.why}{takes}"
    return visible(said)


def conformed_json(conformed: Conformed, found: FoundTimeline) -> dict[str, object]:
    """Everything for a script: events with their rules, lines, words."""
    return {
        "file": conformed.file,
        "version": conformed.version,
        "rate": str(found.rate.fps),
        "drop": found.rate.drop,
        "frames": found.frames,
        "our_frames": conformed.our_frames,
        "notes": list(conformed.notes),
        "events": [_event(match, found) for match in conformed.matches],
        "lines": [_line(line) for line in conformed.lines],
        "words": [
            {
                "take": word.word.take,
                "word": word.word.index,
                "fate": word.fate.value,
                "heard": word.is_heard,
                "angle": word.angle or None,
                "moved": word.is_moved,
                "repeated": word.is_repeated,
                "retimed": word.is_retimed,
            }
            for word in conformed.words
        ],
        "held": [{"text": held.text, "kind": held.kind, "ms": held.duration_ms} for held in conformed.held],
    }


def _event(match: Match, found: FoundTimeline) -> dict[str, object]:
    event = match.event
    return {
        "number": event.number,
        "line": event.line,
        "track": event.track,
        "record_in": format_timecode(found.start_frame + event.record_in, found.rate),
        "frames": event.frames,
        "clip": event.names.clip,
        "reel": event.names.reel,
        "standing": match.standing.value,
        "rule": match.rule.value if match.rule else None,
        "take": match.take or None,
        "source": match.source_id or None,
        "candidates": list(match.candidates),
        "why": match.why,
    }


def _line(line: LineOutcome) -> dict[str, object]:
    return {
        "id": line.line_id,
        "number": line.number,
        "take": line.take,
        "speaker": line.speaker,
        "text": line.text,
        "verdict": line.verdict,
        "words": line.words,
        "before": line.before,
        "heard": line.heard,
        "lost": line.lost,
        "back": line.back,
        "fates": {fate.value: number for fate, number in line.fates},
        "moved": line.moved,
        "repeated": line.repeated,
        "retimed": line.retimed,
    }
