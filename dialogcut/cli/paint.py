"""The page on paper: for the terminal with colour, plain for a pipe or a diff, and as JSON.

A mark in the gutter says what colour and strike-through say too, so that neither alone carries meaning:
`-` the whole line is struck, `~` part of it, `+` a held line; `!` must be known. `E` tags exposition (`B` backstory,
`P` plan).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from zlib import crc32

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from dialogcut.cli.screen import screen
from dialogcut.cut.decisions import InnerPause
from dialogcut.session.page import PageLine, PageWord
from dialogcut.timeline.events import Grade, Join

_SPEAKERS = ("cyan", "magenta", "green", "yellow", "blue", "bright_red", "bright_cyan", "bright_magenta")
_GRADES = {Grade.CLEAN: "green", Grade.TIGHT: "yellow", Grade.CLIPPED: "red"}


def print_page(
    lines: Sequence[PageLine], *, evidence: bool = False, joins: bool = False, numbers: bool = False
) -> None:
    """The page in columns: number, marks, timecode, speaker, words."""
    table = Table.grid(padding=(0, 1))
    table.add_column(justify="right", style="dim", no_wrap=True)
    table.add_column(no_wrap=True)
    table.add_column(style="dim", no_wrap=True)
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for line in lines:
        table.add_row(
            str(line.number),
            marks(line),
            line.timecode,
            Text(line.speaker or "?", _colour(line.speaker)),
            _body(line, numbers),
        )
        for extra in _below(line, evidence, joins):
            table.add_row("", "", "", "", Padding(extra, (0, 0, 0, 2)))
    screen().print(table)


def plain_page(lines: Iterable[PageLine], *, evidence: bool = False, joins: bool = False, numbers: bool = False) -> str:
    """The page as text for pipes and diffs: one line a line, tabs between columns, struck words in [- -]."""
    rows: list[str] = []
    for line in lines:
        rows.append(
            "\t".join((str(line.number), marks(line).strip(), line.timecode, line.speaker, _body(line, numbers).plain))
        )
        rows += [f"\t\t\t\t  {extra.plain}" for extra in _below(line, evidence, joins)]
    return "\n".join(rows)


def marks(line: PageLine) -> str:
    """Three signs: what is struck, whether it must be known, what it is tagged as."""
    struck = sum(word.strike is not None for word in line.words)
    state = "+" if line.placeholder else "-" if line.is_gone else "~" if struck else " "
    kind = {"backstory": "B", "plan": "P"}.get(line.tag.kind, "E") if line.tag and line.tag.is_exposition else " "
    return f"{state}{'!' if line.must_know else ' '}{kind}"


def _body(line: PageLine, numbers: bool) -> Text:
    if line.placeholder:
        return Text(f"[{line.placeholder}] {line.text}", "italic")
    tint = "bold" if line.tag and line.tag.is_exposition else ""
    body = Text(style=tint)
    for n, word in enumerate(line.words):
        before, after = line.words[n - 1] if n else None, line.words[n + 1] if n + 1 < len(line.words) else None
        if n:
            body.append(" ", "strike dim" if word.strike and before and before.strike else "")
        # Brackets show what is struck where a terminal cannot strike through, and in a pipe.
        opening = "[-" if word.strike and not (before and before.strike) else ""
        closing = "-]" if word.strike and not (after and after.strike) else ""
        style = "strike dim" if word.strike else "underline" if word.suspect else ""
        body.append(opening, "dim").append(f"{word.number}:" if numbers else "", "dim").append(word.text, style).append(
            closing, "dim"
        )
    return body


def _below(line: PageLine, evidence: bool, joins: bool) -> list[Text]:
    """What is said under a line: note, why it is tagged, why it is struck, its joins."""
    below = [Text(f"note: {line.note}", "italic")] if line.note else []
    if evidence:
        if line.tag and line.tag.is_exposition:
            below.append(Text(f"{line.tag.kind} {line.tag.score:+.2f}: {'; '.join(line.tag.evidence)}", "dim"))
        below += [Text(f"struck by {who}{': ' + why if why else ''}", "dim") for who, why in _reasons(line.words)]
    if joins:
        below += [_join(join) for join in line.joins]
    return below


def _reasons(words: Sequence[PageWord]) -> list[tuple[str, str]]:
    return list(dict.fromkeys((word.strike.who, word.strike.why) for word in words if word.strike))


def _join(join: Join) -> Text:
    split = f"; the picture cuts {join.split_frames:+d} frames" if join.split_frames else ""
    return Text(f"join {join.grade.value}: {join.reason}{split}", _GRADES[join.grade])


def _colour(speaker: str) -> str:
    """Always the same colour for the same name."""
    return _SPEAKERS[crc32(speaker.encode()) % len(_SPEAKERS)] if speaker else "dim"


def page_json(lines: Iterable[PageLine]) -> list[dict[str, object]]:
    """The page for a script."""
    return [_line_json(line) for line in lines]


def _pause_json(pause: InnerPause, line: PageLine) -> dict[str, object]:
    number = next(word.number for word in line.words if word.ref.index == pause.word)
    return {"before_word": number, "frames": pause.frames, "performance": pause.frames is None}


def _line_json(line: PageLine) -> dict[str, object]:
    tag = line.tag
    return {
        "number": line.number,
        "id": line.id,
        "speaker": line.speaker,
        "take": line.take,
        "timecode": line.timecode,
        "text": line.text,
        "kept": " ".join(word.text for word in line.words if not word.strike),
        "placeholder": line.placeholder or None,
        "must_know": line.must_know,
        "note": line.note,
        "pause_before_frames": line.pause_before_frames,
        "pauses": [_pause_json(pause, line) for pause in line.pauses],
        "exposition": None
        if tag is None
        else {
            "flagged": tag.is_exposition,
            "score": round(tag.score, 4),
            "kind": tag.kind,
            "rank": round(tag.rank, 4),
            "evidence": list(tag.evidence),
        },
        "words": [
            {
                "number": word.number,
                "index": word.ref.index,
                "text": word.text,
                "suspect": list(word.suspect),
                "struck": None if word.strike is None else {"who": word.strike.who, "why": word.strike.why},
            }
            for word in line.words
        ],
        "joins": [join_json(join) for join in line.joins],
    }


def join_json(join: Join) -> dict[str, object]:
    return {
        "record_frame": join.record_frame,
        "grade": join.grade.value,
        "reason": join.reason,
        "out_slack_ms": join.out_slack_ms,
        "in_slack_ms": join.in_slack_ms,
        "by_hand": list(join.by_hand),
        "split_frames": join.split_frames,
    }
