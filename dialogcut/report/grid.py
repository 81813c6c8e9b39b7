"""A table of texts, written as aligned text, as CSV and as Markdown."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows of texts under a head; every row is as long as the head."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def text(self, widest: Sequence[int] = ()) -> str:
        """Aligned columns, two spaces apart; one row a line. `widest`: the most signs that the first columns may take
        (0 for no limit); what is longer is cut and ends on '…'."""
        limits = [*widest, *[0] * (len(self.head) - len(widest))]
        shown = [
            [_cut(cell, limit) for cell, limit in zip(row, limits, strict=True)] for row in (self.head, *self.rows)
        ]
        widths = [max(len(row[at]) for row in shown) for at in range(len(self.head))]
        return "\n".join("  ".join(map(str.ljust, row, widths)).rstrip() for row in shown)

    def csv(self) -> str:
        """RFC 4180, with a newline instead of CR LF. What a spreadsheet would run as a formula gets an apostrophe in
        front."""
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\n")
        writer.writerows([_harmless(cell) for cell in row] for row in (self.head, *self.rows))
        return out.getvalue()

    def markdown(self) -> str:
        """A pipe table as GitHub reads it."""
        rule = tuple("---" for _ in self.head)
        return "\n".join(f"| {' | '.join(map(_escaped, row))} |" for row in (self.head, rule, *self.rows))


def _cut(cell: str, limit: int) -> str:
    flat = " ".join(cell.split())
    return flat if not limit or len(flat) <= limit else flat[: limit - 1].rstrip() + "…"


def _harmless(cell: str) -> str:
    """An apostrophe in front is how spreadsheets themselves mark text as text."""
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t", "\r") and not _is_number(cell) else cell


def _is_number(cell: str) -> bool:
    return cell.lstrip("+-").replace(".", "", 1).isdigit()


def _escaped(cell: str) -> str:
    return " ".join(cell.split()).replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;")
