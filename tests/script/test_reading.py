"""Written scenes as lines: Fountain, plain text, JSON lines, and files that are none of these."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogcut.demo import load_scene, script_text
from dialogcut.errors import TranscriptUnreadable
from dialogcut.script.fountain import read_fountain
from dialogcut.script.plain import read_plain
from dialogcut.script.reading import read_script
from dialogcut.script.spoken import LONGEST_LINE_WORDS, SpokenText, in_lines

SCENE = """Title: A Test
Author: us

INT. KITCHEN - NIGHT #4#

The tap drips. MARA WAITS.

MARA (O.S.)
(quietly)
You are *late*, _**Helen**_.

@McCLANE
I know. [[check]] /* cut
this */ Sorry.

CUT TO:

.ROOFTOP

HELEN ^
(CONT'D)
~la la la
No.

!SHOUTING
is action.

# Act two
= what happens
"""


def test_fountain_gives_the_speeches_and_nothing_else() -> None:
    assert list(read_fountain(SCENE)) == [
        SpokenText("INT. KITCHEN - NIGHT", "MARA", "You are late, Helen."),
        SpokenText("INT. KITCHEN - NIGHT", "McCLANE", "I know. Sorry."),
        SpokenText("ROOFTOP", "HELEN", "No."),
    ]


def test_the_demos_script_gives_its_cast() -> None:
    speeches = list(read_fountain(script_text()))
    assert len(speeches) == 48
    assert {speech.speaker for speech in speeches} == {member.name for member in load_scene().cast}


def test_plain_text_knows_speakers_and_scenes() -> None:
    found = list(read_plain("MARA: You are late.\nNobody speaks here\n\nJean-Luc O'Neill: At 9: now."))
    assert [(line.scene, line.speaker, line.text) for line in found] == [
        ("1", "MARA", "You are late."),
        ("1", "", "Nobody speaks here"),
        ("2", "Jean-Luc O'Neill", "At 9: now."),
    ]


@given(st.lists(st.integers(1, 40), min_size=1, max_size=12))
def test_long_speeches_split_at_sentence_ends_and_lose_no_word(lengths: list[int]) -> None:
    text = " ".join(" ".join(["word"] * (n - 1) + ["end."]) for n in lengths)
    lines = list(in_lines(SpokenText("s", "MARA", text)))
    assert " ".join(line.text for line in lines) == text
    assert all(len(line.text.split()) <= LONGEST_LINE_WORDS or line.text.count("end.") == 1 for line in lines)
    assert all(line.text.endswith("end.") for line in lines)


def test_lines_of_json_stay_lines(tmp_path: Path) -> None:
    path = tmp_path / "lines.jsonl"
    rows = [{"doc": "a", "speaker": "MARA", "text": "One. " * 40}, {"text": "Two.", "more": 1}]
    path.write_text("\n".join(json.dumps(row) for row in rows) + "\n\n")
    assert [line.speaker for line in read_script(path)] == ["MARA", ""]


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.jsonl", b'{"text": "ok"}\n[1]\n', "line 2"),
        ("a.jsonl", b'{"speaker": "x"}', "line 1"),
        ("a.txt", b"", "no dialogue"),
        ("a.fountain", b"INT. ROOM\n\nNobody speaks.\n", "no dialogue"),
        ("a.txt", b"\0\1\2", "no text file"),
        ("a.jsonl", b"[" * 100_000, "line 1"),
    ],
)
def test_what_holds_no_dialogue_is_said(tmp_path: Path, name: str, data: bytes, said: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(TranscriptUnreadable, match=said):
        read_script(path)


def test_missing_files_and_folders_are_said(tmp_path: Path) -> None:
    for path in (tmp_path / "none.txt", tmp_path):
        with pytest.raises(TranscriptUnreadable):
            read_script(path)


def test_old_encodings_are_read(tmp_path: Path) -> None:
    path = tmp_path / "old.txt"
    path.write_bytes("ZOË: Café.".encode("latin-1"))
    assert read_script(path)[0].text == "Café."


@given(st.text(max_size=400))
def test_any_text_is_read_without_a_fault(text: str) -> None:
    list(read_fountain(text))
    list(read_plain(text))
