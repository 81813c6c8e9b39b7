from __future__ import annotations

import csv
import io
import json

from dialogcut.report.survival import difference
from dialogcut.report.survival_text import as_csv, as_data, as_markdown, as_text
from tests.report.cuts import three_versions


def clock(frames: int) -> str:
    return f"{frames} f"


def test_csv_parses_back_to_the_matrix() -> None:
    found = three_versions()
    rows = list(csv.DictReader(io.StringIO(as_csv(found))))
    assert [row["key"] for row in rows] == [line.key for line in found.lines]
    for row, line in zip(rows, found.lines, strict=True):
        assert row["text"] == line.text
        for name, cell in zip(("as shot", "tight", "now"), line.cells, strict=True):
            assert (row[f"{name}: fate"], int(row[f"{name}: kept"])) == (str(cell.fate), cell.kept)
    assert rows[0]["exposition"] == "yes"
    assert rows[0]["struck by"] == "wr"


def test_text_shows_totals_lines_facts_and_differences() -> None:
    found = three_versions()
    text = as_text(found, clock, (difference(found, "as shot", "tight"),))
    totals, lines, facts, told = text.split("\n\n")
    assert totals.splitlines()[1].split() == ["running", "time", "300", "f", "200", "f", "240", "f"]
    assert "partly 6/9" in lines.splitlines()[1]
    assert "2026-03-02 09:05" in lines.splitlines()[1]
    assert facts.splitlines()[1].split("  ")[-1].strip() == "told once"
    assert told.splitlines() == [
        "From 'as shot' to 'tight': -7 words, -100 f",
        "  lost: MARA: You are late Helen",
        "  trimmed: HELEN: Gabriel kept this book and drowned nine years ago",
        "  fact F1 was told once, is at risk: Gabriel drowned nine years ago",
    ]


def test_markdown_holds_the_same_in_tables() -> None:
    found = three_versions()
    text = as_markdown(found, clock, (difference(found, "as shot", "tight"),))
    assert "| - | backstory | HELEN | Gabriel kept this book and drowned nine years ago | full | partly 6/9 |" in text
    assert "- lost: MARA: You are late Helen" in text


def test_data_is_json() -> None:
    found = three_versions()
    data = json.loads(json.dumps(as_data(found, (difference(found, "as shot", "now"),))))
    assert data["lines"][0]["fates"]["tight"] == {"fate": "partly", "kept": 6, "moved": False}
    assert data["lines"][0]["struck"]["who"] == "wr"
    assert data["facts"][0]["states"] == {"as shot": "told once", "tight": "at risk", "now": "told once"}
    assert [one["words"] for one in data["versions"]] == [21, 14, 21]
    assert data["differences"][0]["lost"] == ["1-1/1"]
