"""The sections of the story panel, written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dialogcut.story.facts import LOST, NAMED_ONLY, TOLD, Standing
from dialogcut.story.tags import Tag
from dialogcut.transcript.words import SUSPECT_SECONDS
from dialogcut.tui.figures import MINUS, counted
from dialogcut.tui.meter import line as thin_line
from dialogcut.tui.page.lines import MAYBE_RANK
from dialogcut.tui.page.rows import GONE, HELD_MARK, MUST_KNOW, NOTE, PARTLY, PAUSED, WARNINGS
from dialogcut.tui.page.styles import JOIN_MARKS
from dialogcut.tui.panels.panel import Section
from dialogcut.tui.panels.sheet import NAMES, Sheet
from dialogcut.tui.panels.spot import ExpositionSpot, JoinSpot, LineSpot, WordSpot
from dialogcut.tui.panels.warned import IN_WORDS, Warned
from dialogcut.tui.plain import plain
from dialogcut.tui.rows import fit
from dialogcut.tui.theme import Palette

if TYPE_CHECKING:
    from dialogcut.session.watch import Noticed

SUSPECTS = {
    "long": f"longer than {SUSPECT_SECONDS} s: a pause in it?",
    "no time": "has no time of its own",
    "unsure": "not surely heard",
    "overlap": "overlaps the word before",
    "unaligned": "its edges are not surely there",
    "estimated": "not found in the sound: its time is a guess",
    "not heard again": "not in the newer hearing",
}
FEW = 3
"""Warnings up to which their sentences are not cut."""
NOTHING_FOUND = "none: the guard found nothing, which is no proof"
NOT_READ_YET = "the guard has not read the page yet"


def write_warnings(sheet: Sheet, warned: Warned) -> None:
    """Each with its severity, line, kind, sentence and the struck words. What is not known is said first."""
    palette = sheet.palette
    sheet.head("WARNINGS", f"{warned.total:,}" if warned.total else "")
    if not warned.is_guarded:
        sheet.text(NOT_READ_YET, palette.faint)
        return
    if warned.silence:
        sheet.text(warned.silence, palette.amber, most=4)
    elif not warned.rows:
        sheet.text(NOTHING_FOUND, palette.faint)
    for n, one in enumerate(warned.rows):
        kept = int(n + 1 < warned.total)
        if sheet.room < (n > 0) + 2 + kept:
            sheet.more(warned.total - n)
            return
        if n:
            sheet.put(sheet.begin())
        most = 6 if warned.total <= FEW else 3
        _write_warning(sheet, one, n < warned.here, min(most, sheet.room - 1 - kept), kept)


def _write_warning(sheet: Sheet, one: Noticed, is_here: bool, most: int, kept: int) -> None:
    """`most` rows for its sentence; `kept` ones are left for what comes after it."""
    palette, warning, pick = sheet.palette, one.warning, ("warning", one)
    sign, role = WARNINGS[warning.severity]
    row = sheet.begin(is_here).add(f"{sign} ", getattr(palette, role), "bold")
    at = one.needed_at or one.struck_at
    row.add(f"line {at:,}" if at else "off page", palette.text, "bold").add("  ")
    word = IN_WORDS.get(warning.kind, warning.kind)
    sheet.put(row.fitted(word, sheet.width - row.cells - 1, palette.text if is_here else palette.dim), pick)
    sheet.text(warning.sentence, palette.dim, most=most, pick=pick)
    if warning.struck_quote and sheet.room > kept:
        where = f"{GONE}{one.struck_at} " if one.struck_at else f"{GONE} "
        row = sheet.begin().to(3).add(where, palette.red)
        quote = plain(warning.struck_quote)
        sheet.put(row.add(fit(quote, sheet.width - row.cells - 1).rstrip(), palette.struck, "strike"), pick)


def write_facts(sheet: Sheet, standings: Sequence[Standing]) -> None:
    """What the audience has lost, what is only named, what it is told."""
    palette = sheet.palette
    by_state = {state: [one for one in standings if one.state == state] for state in (LOST, NAMED_ONLY, TOLD)}
    lost = len(by_state[LOST])
    sheet.head("FACTS", f"{len(standings) - lost:,} of {len(standings):,} heard" if standings else "")
    if not standings:
        sheet.text("no names, numbers or dates", palette.faint)
    looks = {
        LOST: ("✗", palette.red, palette.struck, "strike"),
        NAMED_ONLY: ("◌", palette.amber, palette.dim, ""),
        TOLD: ("✓", palette.green, palette.text, ""),
    }
    ordered = [one for state in looks for one in by_state[state]]
    for n, one in enumerate(ordered):
        if sheet.room == 1 and n + 1 < len(ordered):
            sheet.more(len(ordered) - n)
            return
        sign, mark, colour, attributes = looks[one.state]
        row = sheet.begin().add(f"{sign} ", mark, "bold")
        said = "only named " if one.state == NAMED_ONLY else ""
        row.add(fit(plain(one.fact.said_as), sheet.width - row.cells - len(said) - 1).rstrip(), colour, attributes)
        sheet.put(row.right(said, sheet.width, palette.faint), ("fact", one))


def write_exposition(sheet: Sheet, told: tuple[ExpositionSpot, str]) -> None:
    """How expository the line is within the scene, of which kind, and why; `told` has the key that tags, too."""
    spot, key = told
    palette = sheet.palette
    sheet.head("EXPOSITION", f"{spot.tag.score:+.2f}" if spot.tag else "")
    if spot.is_held:
        sheet.text("a held line is not read", palette.faint)
    elif spot.tag is None:
        sheet.text(f"not tagged yet: {key}" if key else "not tagged yet", palette.faint)
    else:
        _write_tag(sheet, spot.tag)


def _write_tag(sheet: Sheet, tag: Tag) -> None:
    palette = sheet.palette
    sign = "▒" if tag.is_exposition else "░" if tag.rank >= MAYBE_RANK else "·"
    word = tag.kind or ("nearly exposition" if sign == "░" else "no exposition")
    row = sheet.begin().add(f"{sign} ", palette.amber if sign != "·" else palette.faint)
    row.fitted(word, 19, palette.text if tag.is_exposition else palette.dim, "bold" if tag.is_exposition else "")
    thin_line(row, tag.rank, 6, palette.amber).add(f"{100 * tag.rank:4.0f}%", palette.dim)
    sheet.put(row)
    for reason in tag.evidence:
        sheet.text(reason, palette.dim, most=3)


def write_line(sheet: Sheet, line: LineSpot) -> None:
    """Take, timecode, words; then what somebody set or wrote."""
    palette = sheet.palette
    sheet.head(f"LINE {line.number:,}", plain(line.speaker))
    if line.is_held:
        sheet.pair("held", f"for {line.take}", palette.blue)
    else:
        sheet.pair("take", f"{line.take}, angle {line.angle}" if line.angle else line.take)
        sheet.pair("from", line.timecode or "no timecode")
        sheet.pair("heard", f"{line.heard} of {line.words} words", palette.red if not line.heard else None)
    if line.must_know:
        sheet.pair(f"{MUST_KNOW} must", "be known", palette.amber)
    if line.pause_frames is not None:
        sheet.pair("pause", counted(line.pause_frames, "frame"), palette.teal)
    if line.note:
        sheet.text(f"{NOTE} {line.note}", palette.text, indent=1)


def write_word(sheet: Sheet, word: WordSpot) -> None:
    """Its time, how surely it was heard, the pause after it, who struck it and why, the join in front of it."""
    palette = sheet.palette
    sheet.head("WORD", f"{word.probability:.2f} heard")
    row = sheet.begin().add("“", palette.faint)
    attributes = " ".join(["bold", *(["strike"] if word.strike else []), *(["underline"] if word.suspect else [])])
    row.add(
        fit(plain(word.text), sheet.width - 4).rstrip(), palette.struck if word.strike else palette.text, attributes
    )
    sheet.put(row.add("”", palette.faint))
    sheet.pair("time", f"{word.start} → {word.end}")
    sheet.pair("gap after", "last of its take" if word.gap_ms is None else f"{word.gap_ms:,} ms", palette.dim)
    if word.pause:
        is_acting = word.pause.frames is None
        said = "performance" if is_acting else counted(word.pause.frames or 0, "frame")
        sheet.pair(f"{PAUSED} before", said, palette.amber if is_acting else palette.teal)
    if word.heard_as:
        sheet.pair("heard as", f"“{plain(word.heard_as)}”", palette.blue)
    for why in word.suspect:
        sheet.pair("doubtful", SUSPECTS.get(why, why), palette.amber, most=2)
    if word.strike:
        sheet.pair("struck by", word.strike.who or "nobody named", palette.red)
        sheet.text(word.strike.why, palette.dim, indent=NAMES, most=2)
    if word.join:
        _write_join(sheet, word.join)


def _write_join(sheet: Sheet, join: JoinSpot) -> None:
    palette = sheet.palette
    grades = {"clean": (1, palette.teal), "tight": (2, palette.amber), "clipped": (3, palette.red)}
    mark, colour = grades[join.grade]
    frames = f"{MINUS if join.frames < 0 else ''}{counted(abs(join.frames), 'frame')}"
    sheet.pair("join", f"{JOIN_MARKS[mark]} {join.grade}, {frames}", colour)
    sheet.text(join.reason, palette.dim, indent=NAMES, most=2)


def write_marks(sheet: Sheet, shown: bool) -> None:
    """What the signs on the page mean, in two columns."""
    if not shown:
        return
    sheet.head("MARKS")
    signs = _signs(sheet.palette)
    middle = sheet.width // 2
    for left, right in zip(signs[::2], signs[1::2], strict=True):
        row = sheet.begin()
        for (sign, colour, meaning), column in ((left, 1), (right, middle)):
            row.to(column).add(f"{sign} ", colour, "bold").add(meaning, sheet.palette.dim)
        sheet.put(row)


def _signs(palette: Palette) -> list[tuple[str, str, str]]:
    return [
        (GONE, palette.red, "line struck"), (PARTLY, palette.red, "partly"),
        ("▒", palette.amber, "exposition"), ("░", palette.amber, "nearly"),
        (JOIN_MARKS[1], palette.teal, "clean join"), (JOIN_MARKS[2], palette.amber, "tight"),
        (JOIN_MARKS[3], palette.red, "clipped join"), (NOTE, palette.dim, "note"),
        (HELD_MARK, palette.blue, "held line"), (MUST_KNOW, palette.amber, "must know"),
        (PAUSED, palette.teal, "pause set"), (PAUSED, palette.amber, "performance"),
    ]  # fmt: skip


SECTIONS = (
    Section("warnings", write_warnings, least=10, most=80, rank=0),
    Section("facts", write_facts, least=5, most=14, rank=4),
    Section("exposition", write_exposition, least=6, most=6, rank=2, is_steady=True),
    Section("line", write_line, least=6, most=6, rank=3, is_steady=True),
    Section("word", write_word, least=8, most=8, rank=1, is_steady=True),
    Section("marks", write_marks, least=6, most=6, rank=5),
)
PINNED = 4
