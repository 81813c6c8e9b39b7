"""The same content has the same name; any other has another."""

from __future__ import annotations

from pathlib import Path

import pytest

from dialogcut.media import identity
from dialogcut.media.identity import content_id


def test_small_files_count_every_byte(tmp_path: Path) -> None:
    path = tmp_path / "a"
    seen = set()
    for data in (b"", b"x", b"y", b"xy", b"x" * 70_000, b"x" * 69_999 + b"y"):
        path.write_bytes(data)
        seen.add(content_id(path))
    assert len(seen) == 6
    assert all(len(name) == 32 for name in seen)


def test_the_name_does_not_change_between_versions_of_the_program(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"take one")
    assert content_id(path) == "74061e20b8704b0af255b6757c3f5e9e"


def test_large_files_are_known_by_size_and_blocks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(identity, "WHOLE_BYTES", 1000)
    path = tmp_path / "a"
    data = bytearray(20 * 2**20)
    path.write_bytes(data)
    first = content_id(path)
    for place in (0, len(data) // 63, len(data) - 1):
        changed = bytearray(data)
        changed[place] = 1
        path.write_bytes(changed)
        assert content_id(path) != first
    path.write_bytes(data + b"\0")
    assert content_id(path) != first
