from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogcut.transcript.cache import TranscriptCache, cache_folder
from dialogcut.transcript.words import Line, Transcript, Word
from tests.transcript.test_lines import TAKE

WORDS = (Word(0, "Où?", 10, 20, 0.5, ("unsure",)), Word(1, "“Là.”", 20, 45, 0.123456789012345, ()))
LINES = (Line(0, "MARA", 0, 0, True), Line(1, "", 1, 1))
TRANSCRIPT = Transcript("12A-1", "c0ffee", 48000, WORDS, LINES, "fr", "whisper one, beam size 3")


def entry(folder: Path) -> Path:
    (path,) = (folder / "transcripts").iterdir()
    return path


def test_what_was_kept_comes_back_the_same(tmp_path: Path) -> None:
    cache = TranscriptCache(tmp_path)
    assert cache.load(TAKE, TRANSCRIPT.made_by) is None
    assert cache.save(TAKE, TRANSCRIPT)
    assert TranscriptCache(tmp_path).load(TAKE, TRANSCRIPT.made_by) == TRANSCRIPT


def test_another_recogniser_or_another_sound_is_another_entry(tmp_path: Path) -> None:
    cache = TranscriptCache(tmp_path)
    cache.save(TAKE, TRANSCRIPT)
    assert cache.load(TAKE, "whisper two") is None
    assert cache.load(replace(TAKE, dialogue_id="beef"), TRANSCRIPT.made_by) is None


def test_the_same_sound_in_a_renamed_take_is_known(tmp_path: Path) -> None:
    cache = TranscriptCache(tmp_path)
    cache.save(TAKE, TRANSCRIPT)
    assert cache.load(replace(TAKE, id="12B-4"), TRANSCRIPT.made_by) == replace(TRANSCRIPT, take_id="12B-4")


def test_nothing_half_written_stays(tmp_path: Path) -> None:
    cache = TranscriptCache(tmp_path)
    cache.save(TAKE, TRANSCRIPT)
    cache.save(TAKE, TRANSCRIPT)
    assert [path.suffix for path in (tmp_path / "transcripts").iterdir()] == [".json"]


@given(st.data())
def test_a_damaged_entry_is_not_there(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    folder = tmp_path_factory.mktemp("cache")
    cache = TranscriptCache(folder)
    cache.save(TAKE, TRANSCRIPT)
    path = entry(folder)
    content = bytearray(path.read_bytes())
    at = data.draw(st.integers(0, len(content) - 1))
    if data.draw(st.booleans()):
        content[at] ^= data.draw(st.integers(1, 255))
    else:
        del content[at:]
    path.write_bytes(content)
    assert cache.load(TAKE, TRANSCRIPT.made_by) is None


def test_an_entry_of_another_make_is_not_there(tmp_path: Path) -> None:
    cache = TranscriptCache(tmp_path)
    cache.save(TAKE, TRANSCRIPT)
    path = entry(tmp_path)
    for body in ("{}", "[]", '{"source": "c0ffee", "words": 3}', "\x00"):
        path.write_text(f"{_sha(body)}\n{body}")
        assert cache.load(TAKE, TRANSCRIPT.made_by) is None


def test_a_folder_that_cannot_be_written_loses_nothing_but_time(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    cache = TranscriptCache(tmp_path / "file")
    assert not cache.save(TAKE, TRANSCRIPT)
    assert cache.load(TAKE, TRANSCRIPT.made_by) is None


def test_where_the_cache_lies(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DIALOGCUT_CACHE", str(tmp_path / "mine"))
    assert cache_folder() == tmp_path / "mine"
    monkeypatch.delenv("DIALOGCUT_CACHE")
    if os.name == "posix" and cache_folder().parent.name != "Caches":
        monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
        assert cache_folder() == tmp_path / "dialogcut"
        monkeypatch.setenv("XDG_CACHE_HOME", "not/absolute")
        assert cache_folder() == Path.home() / ".cache" / "dialogcut"


def _sha(text: str) -> str:
    import hashlib

    return hashlib.sha256(text.encode()).hexdigest()
