"""`tag-text`: a written scene in, one answer a line out, in order."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dialogcut.cli.main import run
from dialogcut.demo import script_text


def test_one_object_a_line_in_input_order(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "scene.jsonl"
    texts = ["You are late.", "Gabriel, the man who kept this book, drowned in the lake nine years ago.", "Ugh."]
    rows = [{"doc": doc, "speaker": "MARA", "text": text} for doc in ("a", "b") for text in texts]
    path.write_text("\n".join(json.dumps(row) for row in rows))
    assert run(["tag-text", str(path), "--json"]) == 0
    found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(row["doc"], row["text"]) for row in found] == [(row["doc"], row["text"]) for row in rows]
    assert [row["flag"] for row in found] == [False, True, False] * 2
    assert any("Gabriel" in evidence for evidence in found[1]["evidence"])


def test_a_screenplay_is_printed_with_its_evidence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "scene.fountain"
    path.write_text(script_text())
    assert run(["tag-text", str(path), "--only"]) == 0
    out = capsys.readouterr().out
    assert "drowned in the lake" in out
    assert "Did anybody follow you?" not in out


def test_a_threshold_slides(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "scene.fountain"
    path.write_text(script_text())
    counts = []
    for threshold in ("-9", "0.5", "9"):
        assert run(["tag-text", str(path), "--only", "--json", "--threshold", threshold]) == 0
        counts.append(len(capsys.readouterr().out.splitlines()))
    assert counts[0] > counts[1] > counts[2] == 0


def test_what_is_no_scene_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["tag-text", str(tmp_path / "none.txt")]) == 3
    assert "none.txt" in capsys.readouterr().err
