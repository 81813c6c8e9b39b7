"""The sections of the outline, written."""

from __future__ import annotations

from rich.cells import cell_len

from dialogcut.tui.figures import percent
from dialogcut.tui.meter import line
from dialogcut.tui.panels.outline_value import Edits, SpeakerRow, Speakers, TakeRow, Takes, Versions
from dialogcut.tui.panels.panel import Section
from dialogcut.tui.panels.sheet import Sheet, window
from dialogcut.tui.panels.steps import AHEAD, PAST
from dialogcut.tui.plain import plain
from dialogcut.tui.rows import fit
from dialogcut.tui.theme import speaker_colour

METER_CELLS = 7
_MARKS = {"page": "◉", "aside": "○", "waiting": "·"}


def write_takes(sheet: Sheet, takes: Takes) -> None:
    """Each take: circled where it is on the page, how much of it is heard, or that it waits."""
    sheet.head("TAKES", "heard")
    ids = [row.id for row in takes.rows]
    at = ids.index(takes.current) if takes.current in ids else 0
    for place in window(len(ids), sheet.room, at):
        _write_take(sheet, takes.rows[place], takes.current)


def _write_take(sheet: Sheet, take: TakeRow, current: str) -> None:
    palette, is_current = sheet.palette, take.id == current
    row = sheet.begin(is_current)
    is_used = take.state == "page"
    row.add(f"{_MARKS[take.state]} ", palette.teal if is_used else palette.faint)
    tail = 14
    name_cells = sheet.width - row.cells - tail - 1
    colour = palette.text if is_current else palette.dim if is_used else palette.faint
    row.fitted(plain(take.id), name_cells, colour, "bold" if is_current else "").add(" ")
    if take.state == "waiting":
        row.right("no words yet ", sheet.width, palette.faint)
    elif not is_used:
        row.right(f"aside {take.words:>5,} ", sheet.width, palette.faint)
    else:
        share = take.heard / take.words if take.words else 0.0
        line(row, share, METER_CELLS, palette.teal if is_current else palette.dim)
        row.right(f"{percent(take.heard, take.words)} ", sheet.width, palette.text if is_current else palette.dim)
    sheet.put(row, ("take", take.id))


def write_versions(sheet: Sheet, versions: Versions) -> None:
    """Each version with its running time; the one that the present state is, or grew from, is marked."""
    palette = sheet.palette
    sheet.head("VERSIONS", "runs" if any(row.length for row in versions.rows) else "")
    if not versions.rows:
        sheet.text("none named yet", palette.faint)
        return
    names = [row.name for row in versions.rows]
    at = names.index(versions.grown_from) if versions.grown_from in names else len(names) - 1
    for place in window(len(names), sheet.room, at):
        version = versions.rows[place]
        is_current = version.name == versions.grown_from and not versions.edits_since
        row = sheet.begin(is_current)
        mark = "≠ " if version.is_compared else "↳ " if version.name == versions.grown_from else "  "
        row.add("  " if is_current and not version.is_compared else mark, palette.blue)
        since = f" +{versions.edits_since}" if mark == "↳ " and versions.edits_since else ""
        room = sheet.width - row.cells - len(since) - len(version.length) - 2
        name = plain(version.name)
        row.add(
            fit(name, min(room, cell_len(name))),
            palette.text if is_current else palette.dim,
            "bold" if is_current else "",
        )
        row.add(since, palette.amber)
        row.right(f"{version.length} ", sheet.width, palette.teal if is_current else palette.dim)
        sheet.put(row, ("version", version.name))


def write_speakers(sheet: Sheet, speakers: Speakers) -> None:
    """Each speaker's share of what is heard, and of what is struck."""
    if not speakers.rows:
        return
    sheet.head("SPEAKERS", "heard  cut" if speakers.struck else "heard")
    names = [row.name for row in speakers.rows]
    at = names.index(speakers.current) if speakers.current in names else 0
    most = max((row.heard for row in speakers.rows), default=0)
    for place in window(len(names), sheet.room, at):
        _write_speaker(sheet, speakers.rows[place], speakers, most)


def _write_speaker(sheet: Sheet, speaker: SpeakerRow, speakers: Speakers, most: int) -> None:
    palette, is_current = sheet.palette, speaker.name == speakers.current
    colour = speaker_colour(palette, speaker.order)
    row = sheet.begin(is_current).add("● ", colour)
    cut = f"{percent(speaker.words - speaker.heard, speakers.struck):>5}" if speakers.struck else ""
    tail = f"{percent(speaker.heard, speakers.heard):>5}{cut} "
    name_cells = sheet.width - row.cells - METER_CELLS - len(tail) - 1
    row.fitted(plain(speaker.name) or "nobody named", name_cells, palette.text if is_current else palette.dim).add(" ")
    line(row, speaker.heard / most if most else 0.0, METER_CELLS, colour)
    row.add(tail[:5], palette.text if is_current else palette.dim).add(tail[5:], palette.faint)
    sheet.put(row, ("speaker", speaker.name))


def write_edits(sheet: Sheet, edits: Edits) -> None:
    """The last edits, newest first; undone ones stand back, above where the cut is now."""
    palette = sheet.palette
    sheet.head("HISTORY", f"{edits.undone:,} undone" if edits.undone else "")
    undone = sum(row.is_undone for row in edits.rows)
    if not edits.rows:
        sheet.text("nothing done yet", palette.faint)
    for place in window(len(edits.rows), sheet.room, undone):
        edit = edits.rows[place]
        is_now = place == undone
        row = sheet.begin()
        row.add("▸ " if is_now else "↷ " if edit.is_undone else "  ", palette.amber if is_now else palette.faint)
        where = f"l. {edit.line}" if edit.line else ""
        colour = palette.text if is_now else palette.faint if edit.is_undone else palette.dim
        room = sheet.width - row.cells - len(where) - 2
        label = plain(edit.label)
        if where and cell_len(label) > room:  # the line says more than the take does
            label = label.rpartition(" of ")[0] or label
        row.fitted(label, room, colour)
        row.right(f"{where} ", sheet.width, palette.faint)
        sheet.put(row, ("edit", edit.change))


SECTIONS = (
    Section("takes", write_takes, least=5, most=13, rank=0),
    Section("versions", write_versions, least=4, most=9, rank=2),
    Section("speakers", write_speakers, least=5, most=11, rank=1),
    Section("edits", write_edits, least=5, most=PAST + AHEAD + 1, rank=3),
)
