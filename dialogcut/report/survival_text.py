"""The survival matrix as tables and as plain data."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict

from dialogcut.report.fates import Cell, Fate
from dialogcut.report.grid import Grid
from dialogcut.report.survival import Difference, LineRow, Survival

Clock = Callable[[int], str]
"""Frames as a running time in words."""
_TEXT_WIDTH = 44


def lines_grid(matrix: Survival) -> Grid:
    """A row a line, a column a version."""
    head = ("line", "kind", "speaker", "text", *_names(matrix), "struck by", "when", "why")
    return Grid(head, tuple(_line(row) for row in matrix.lines))


def facts_grid(matrix: Survival) -> Grid:
    """A row a must-know fact, a column a version."""
    rows = ((row.fact.id, row.fact.text, *map(str, row.tellings)) for row in matrix.facts)
    return Grid(("fact", "what the audience must know", *_names(matrix)), tuple(rows))


def totals_grid(matrix: Survival, clock: Clock) -> Grid:
    """Running time, words and exposition lines heard, a column a version."""
    exposition = [row for row in matrix.lines if row.tag and row.tag.is_exposition]
    span = range(len(matrix.versions))
    rows = (
        ("running time", *(clock(version.frames) for version in matrix.versions)),
        ("words", *(str(version.words) for version in matrix.versions)),
        ("lines heard", *(_heard(matrix.lines, at) for at in span)),
        ("exposition heard", *(_heard(exposition, at) for at in span)),
    )
    return Grid(("", *_names(matrix)), rows)


def as_text(matrix: Survival, clock: Clock, differences: tuple[Difference, ...] = ()) -> str:
    """Totals, lines, facts and differences for a terminal."""
    parts = [totals_grid(matrix, clock).text(), lines_grid(matrix).text((5, 10, 12, _TEXT_WIDTH))]
    if matrix.facts:
        parts.append(facts_grid(matrix).text((5, _TEXT_WIDTH)))
    return "\n\n".join([*parts, *(_told(matrix, one, clock) for one in differences)])


def as_markdown(matrix: Survival, clock: Clock, differences: tuple[Difference, ...] = ()) -> str:
    """The same for a document that people pass round."""
    parts = ["# Survival", totals_grid(matrix, clock).markdown(), "## Lines", lines_grid(matrix).markdown()]
    if matrix.facts:
        parts += ["## Must know", facts_grid(matrix).markdown()]
    if differences:
        parts += ["## Differences", *(_told(matrix, one, clock).replace("\n  ", "\n- ") for one in differences)]
    return "\n\n".join(parts)


def as_csv(matrix: Survival) -> str:
    """The lines with every figure apart: fate and words kept of each version in columns of their own."""
    head = ["key", "line", "exposition", "kind", "speaker", "text", "words"]
    head += [f"{name}: {what}" for name in _names(matrix) for what in ("fate", "kept")]
    rows = [
        (
            row.key,
            str(row.number or ""),
            "yes" if row.tag and row.tag.is_exposition else "",
            _kind(row),
            row.speaker,
            row.text,
            str(row.words),
            *(text for cell in row.cells for text in (str(cell.fate), str(cell.kept))),
            *_cause(row),
        )
        for row in matrix.lines
    ]
    return Grid((*head, "struck by", "when", "why"), tuple(rows)).csv()


def as_data(matrix: Survival, differences: tuple[Difference, ...] = ()) -> dict[str, object]:
    """The matrix for a script."""
    return {
        "versions": [
            {"name": one.name, "change": one.change, "frames": one.frames, "words": one.words}
            for one in matrix.versions
        ],
        "lines": [_line_data(matrix, row) for row in matrix.lines],
        "facts": [
            {
                "id": row.fact.id,
                "text": row.fact.text,
                "states": dict(zip(_names(matrix), map(str, row.tellings), strict=True)),
            }
            for row in matrix.facts
        ],
        "differences": [asdict(one) for one in differences],
    }


def _names(matrix: Survival) -> tuple[str, ...]:
    return tuple(version.name for version in matrix.versions)


def _heard(rows: tuple[LineRow, ...] | list[LineRow], at: int) -> str:
    return f"{sum(row.cells[at].kept > 0 for row in rows)} of {len(rows)}"


def _line(row: LineRow) -> tuple[str, ...]:
    cells = (_cell(cell, row.words) for cell in row.cells)
    who, at, why = _cause(row)
    when = at[:16].replace("T", " ")  # minutes will do for people
    return (str(row.number or "-"), _kind(row), row.speaker, row.text, *cells, who, when, why)


def _kind(row: LineRow) -> str:
    return row.tag.kind if row.tag and row.tag.is_exposition else ""


def _cell(cell: Cell, words: int) -> str:
    """'full', 'partly 5/11', 'partly 5/11 moved', 'struck'."""
    kept = f" {cell.kept}/{words}" if cell.fate is Fate.PARTLY else ""
    return f"{cell.fate}{kept}{' moved' if cell.moved and cell.fate is Fate.PARTLY else ''}"


def _cause(row: LineRow) -> tuple[str, str, str]:
    return (row.cause.who, row.cause.at, row.cause.why) if row.cause else ("", "", "")


def _told(matrix: Survival, one: Difference, clock: Clock) -> str:
    """A difference in sentences, one line of the scene below another."""
    rows = {row.key: row for row in matrix.lines}
    longer = f"{'+' if one.frames >= 0 else ''}{clock(one.frames)}"
    head = f"From '{one.before}' to '{one.after}': {one.words:+} words, {longer}"
    groups = (("lost", one.lost), ("back", one.back), ("trimmed", one.trimmed), ("regained", one.regained))
    told = [f"  {what}: {rows[key].speaker}: {rows[key].text}" for what, keys in groups for key in keys]
    facts = {row.fact.id: row.fact.text for row in matrix.facts}
    told += [f"  fact {id} was {was}, is {now}: {facts[id]}" for id, was, now in one.facts]
    return "\n".join([head, *told])


def _line_data(matrix: Survival, row: LineRow) -> dict[str, object]:
    return {
        "key": row.key,
        "line": row.number,
        "speaker": row.speaker,
        "text": row.text,
        "words": row.words,
        "exposition": bool(row.tag and row.tag.is_exposition),
        "kind": _kind(row),
        "fates": {
            name: {"fate": str(cell.fate), "kept": cell.kept, "moved": cell.moved}
            for name, cell in zip(_names(matrix), row.cells, strict=True)
        },
        "struck": asdict(row.cause) if row.cause else None,
    }
