"""import-text as it is typed, on real speech."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dialogcut.cli.main import run
from dialogcut.session import Session
from tests.transcript.speech import make_take, said, spoken_lines

LINE = spoken_lines()[3]
TEXT = " ".join(word.text for word in LINE.words)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    make_take(tmp_path, "1X-1", said(LINE))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DIALOGCUT_CACHE", str(tmp_path / "cache"))
    assert run(["new", "cut"]) == 0
    return tmp_path


def media(folder: Path) -> str:
    return next(path.name for path in folder.iterdir() if path.suffix == ".wav")


def test_a_new_file_and_its_text(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "text.srt").write_text(
        f"1\n00:00:00,400 --> 00:00:09,000\n<i>{TEXT}</i>\nIt never stopped raining there.\n"
    )
    assert run(["import-text", media(here), "text.srt", "--speaker", "Mara", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["take"], found["format"]) == ("1X-1", "SRT")
    assert found["trusted"] >= len(LINE.words) - 1
    assert any("stopped raining" in one["text"] for one in found["stretches"])
    with Session.open(here / "cut.dcut") as session:
        assert session.decisions.lines[0].speaker == "Mara"
        assert TEXT in session.project.transcripts["1X-1"].text(0, 99)
    assert run(["show", "--json"]) == 0
    timecode = json.loads(capsys.readouterr().out)[0]["timecode"]
    (here / "text.txt").write_text(f"Never mind the weather. {TEXT}")
    assert run(["import-text", "1X-1", "text.txt"]) == 0
    listed, told = capsys.readouterr()
    assert timecode[:9] in listed  # where the text's first words are missed
    assert "from plain text" in told
    assert "Look whether" not in told
    assert "before-hearing-again" in told


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        (("nowhere.wav", "text.txt"), 2, "There is no file 'nowhere.wav'"),
        (("MEDIA", "gone.txt"), 3, "No such file"),
        (("MEDIA", "text.txt", "--speaker", "A="), 2, "names nobody"),
        (("text.txt", "text.txt"), 3, "text.txt"),
        (("MEDIA", "german.json"), 3, "it is in 'de', and only English is aligned"),
    ],
)
def test_what_cannot_be_meant_adds_nothing(
    here: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], code: int, sentence: str
) -> None:
    (here / "text.txt").write_text(TEXT)
    (here / "german.json").write_text(
        json.dumps({"language": "de", "segments": [{"start": 0.5, "end": 2.0, "text": "Nie wieder."}]})
    )
    assert run(["import-text", *(media(here) if one == "MEDIA" else one for one in arguments)]) == code
    told = capsys.readouterr()
    assert sentence in told.err
    assert told.out == ""
    with Session.open(here / "cut.dcut") as session:
        assert session.project.takes == ()
