from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogcut.errors import InputError, TranscriptUnreadable
from dialogcut.script.written import read_written
from dialogcut.transcript.imports import reading, texts, written
from dialogcut.transcript.imports.reading import read
from tests.transcript.imports.test_cues import SRT


@pytest.mark.parametrize(
    ("text", "format_name"),
    [
        (SRT, "SRT"),
        ("WEBVTT\n\n00:01.000 --> 00:02.000\nYes.\n", "WebVTT"),
        ('{"segments": [{"text": "Yes."}]}', "JSON of segments"),
        ('[{"word": "Yes."}]', "JSON of words"),
        ("[Phone rings] Hello?", "plain text"),
        ("Yes.", "plain text"),
        ("Title: The Lantern\n\nINT. HUT - NIGHT\n\nMARA\nYes.\n", "Fountain"),
        ("INT. HUT - NIGHT\n\nMARA\nYes.\n", "Fountain"),
    ],
)
@pytest.mark.parametrize("suffix", [".txt", ".srt", ".dat"])
def test_the_format_is_told_by_the_content(tmp_path: Path, text: str, format_name: str, suffix: str) -> None:
    place = tmp_path / f"take{suffix}"
    place.write_text(text)
    assert read_written(place).format_name == format_name


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("take.json", r'[{"word": "Caf\ud83d\u0007", "speaker": "Ma\ud83dra"}]'),
        ("take.json", r'{"segments": [{"text": "Caf\ud83d\u0007", "speaker": "Ma\ud83dra"}]}'),
        ("take.jsonl", r'{"text": "Caf\ud83d\u0007", "speaker": "Ma\ud83dra"}'),
    ],
)
def test_signs_that_nothing_can_store_are_left_out(tmp_path: Path, name: str, text: str) -> None:
    place = tmp_path / name
    place.write_text(text)
    (line,) = read_written(place).lines
    assert ([word.text for word in line.words], line.speaker) == (["Caf"], "Mara")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_any_usual_encoding_and_line_end_is_read(tmp_path: Path, encoding: str) -> None:
    place = tmp_path / "take.srt"
    place.write_bytes(SRT.replace("late.", "late – “café”.").replace("\n", "\r\n").encode(encoding))
    first = read_written(place).lines[0]
    assert [word.text for word in first.words] == ["You", "are", "late –", "“café”."]


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "nothing is said"),
        (b"\x00\x01RIFF", "no text file"),
        (b"{\\rtf1\\ansi You are late.}", "an RTF document"),
        (b"PK\x03\x04word/document.xml", "a DOCX or another packed document"),
        (b'\xef\xbb\xbf<?xml version="1.0"?><FinalDraft><Text>You are late.</Text></FinalDraft>', "an XML document"),
        (b"... --- ...", "nothing is said"),
        (b'{"a": [', "begins like JSON"),
        (b'{"version": 1}', "nothing is said"),
        (b"00:00:01,000 --> 00:00:02,000\n[music]\n", "nothing is said"),
    ],
)
def test_what_holds_no_words_is_refused_in_one_sentence(tmp_path: Path, content: bytes, problem: str) -> None:
    place = tmp_path / "take.json"
    place.write_bytes(content)
    with pytest.raises(TranscriptUnreadable, match=problem) as refusal:
        read_written(place)
    assert refusal.value.sentence.startswith(str(place))


def test_folders_pipes_and_absent_files_are_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for place, problem in ((tmp_path, "folder"), (tmp_path / "pipe", "ordinary"), (tmp_path / "gone.srt", "No such")):
        with pytest.raises(TranscriptUnreadable, match=problem):
            read_written(place)
    with pytest.raises(TranscriptUnreadable, match="no such name"):
        read_written(Path("a\0b"))


def test_what_is_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tmp_path / "take.txt"
    place.write_text("word " * 30)
    monkeypatch.setattr(reading, "MOST_WORDS", 20)
    with pytest.raises(TranscriptUnreadable, match="more words"):
        read_written(place)
    monkeypatch.setattr(texts, "MOST_BYTES", 20)
    with pytest.raises(TranscriptUnreadable, match="too large"):
        read_written(place)
    assert written.MOST_WORDS > 100_000


@given(st.binary(max_size=300))
def test_no_bytes_break_the_readers(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    place = tmp_path_factory.getbasetemp() / "any"
    place.write_bytes(content)
    with suppress(InputError):
        assert read_written(place).lines


@given(st.text(alphabet="INT. \nMARA()*_[]{}:\"',01>-", max_size=120))
def test_no_text_breaks_the_registry(text: str) -> None:
    with suppress(TranscriptUnreadable):
        assert read(text, Path("x.json")).words
