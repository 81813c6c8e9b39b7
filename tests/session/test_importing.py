"""A project begun from an NLE's timeline, with real media on disk."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import numpy as np
import pytest

from dialogcut.conform.outcome import Standing
from dialogcut.errors import InputError, UsageError
from dialogcut.interchange.readers import read
from dialogcut.session import Session
from dialogcut.session.adding import adding
from dialogcut.session.conforming import conform
from dialogcut.session.importing import Findings, begin, look_for
from dialogcut.session.output import write
from dialogcut.timebase import Rate
from tests.media_files import write_bwf
from tests.projects import make_project, transcript

EVENT = "{n:03d}  {reel:<8} {channel}     C        {source} 01:00:00:00 01:00:01:00\n* FROM CLIP NAME: {clip}\n"


@pytest.fixture(scope="module")
def rushes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two takes' media, an .otio and a list that play the first, and a file that is no media."""
    folder = tmp_path_factory.mktemp("import")
    with Session.open(make_project(folder, takes=2), who="ed") as session:
        write(session, folder / "cut.otio")
    (folder / "scene.dcut").unlink()
    (folder / "12A-9_A001C009.mov").write_bytes(b"no picture at all")
    return folder


def found(file: Path, *folders: Path) -> Findings:
    return look_for(lambda rate: read(file, rate), file, folders)


def listed(folder: Path, *events: tuple[str, str, str, str]) -> Path:
    """A list in a folder of its own, without any media beside it."""
    path = folder / "pass 2.edl"
    rows = [
        EVENT.format(n=n, reel=reel, channel=channel, source=source, clip=clip)
        for n, (reel, channel, source, clip) in enumerate(events, 1)
    ]
    path.write_text("TITLE: X\nFCM: NON-DROP FRAME\n\n" + "".join(rows), encoding="ascii")
    return path


def test_media_are_found_where_the_timeline_says(rushes: Path, tmp_path: Path) -> None:
    cut = shutil.copy(rushes / "cut.otio", tmp_path / "cut.otio")
    findings = found(Path(cut))
    assert [take.id for take in findings.imported.takes] == ["12A-1"]
    assert findings.imported.missing == ()


def test_media_that_moved_are_found_beside_the_timeline_by_name(rushes: Path, tmp_path: Path) -> None:
    for name in ("cut.otio", "12A-1_SR001.wav", "12A-1_A001C001.mov"):
        shutil.copy(rushes / name, tmp_path / name)
    text = (tmp_path / "cut.otio").read_text(encoding="utf-8").replace(rushes.as_posix(), "/Volumes/gone")
    (tmp_path / "cut.otio").write_text(text, encoding="utf-8")
    findings = found(tmp_path / "cut.otio")
    assert {path.parent for path in findings.sources} == {tmp_path}


def test_a_folder_that_may_not_be_listed_hides_what_lies_beside_and_nothing_else(
    rushes: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copy(rushes / "cut.otio", tmp_path / "cut.otio")

    def unless_closed(real):  # type: ignore[no-untyped-def]  # either of two functions of the system
        def listed(folder: str | Path):  # type: ignore[no-untyped-def]
            if Path(folder) == tmp_path:
                raise PermissionError(13, "Permission denied", str(folder))
            return real(folder)

        return listed

    for name in ("scandir", "listdir"):  # who runs the tests may list any folder
        monkeypatch.setattr(os, name, unless_closed(getattr(os, name)))
    assert [take.id for take in found(tmp_path / "cut.otio").imported.takes] == ["12A-1"]


def test_a_list_needs_its_media_named_and_finds_its_rate_by_them(rushes: Path, tmp_path: Path) -> None:
    """The list tells no rate: at 24 its timecode would lie 51 seconds outside every take."""
    path = listed(
        tmp_path,
        ("A001", "V", "14:10:02:00 14:10:03:00", "x"),
        ("SR001", "A", "14:10:02:00 14:10:03:00", "x"),
        ("SR077", "A", "09:00:02:00 09:00:03:00", "SCORE 3"),
    )
    with pytest.raises(InputError) as told:
        found(path)
    assert "reel SR001" in told.value.sentence
    assert "--media" in told.value.sentence
    findings = found(path, rushes)
    assert findings.found.rate.label == "23.976"
    assert [take.id for take in findings.imported.takes] == ["12A-1"]
    (missing,) = findings.imported.missing
    assert missing.standing is Standing.UNKNOWN
    assert missing.looked_for == ("reel SR077", "clip SCORE 3", "09:00:02:00 to 09:00:03:00")
    assert [problem.path.name for problem in findings.imported.unusable] == ["12A-9_A001C009.mov"]
    with pytest.raises(UsageError):
        found(path, tmp_path / "nowhere")
    told_at_24 = look_for(lambda rate: read(path, rate), path, [rushes], Rate.of(24))
    assert told_at_24.imported.matches == findings.imported.matches


def test_takes_that_tie_are_both_brought_in(rushes: Path, tmp_path: Path) -> None:
    shutil.copy(rushes / "12A-1_SR001.wav", tmp_path)
    start = round((14 * 3600 + 600) * 1001 / 1000 * 48000)
    write_bwf(tmp_path / "12B-1_SR001.wav", samples=np.ones(48000 * 5, np.float32), time_reference=start, tape="SR001")
    path = listed(tmp_path, ("SR001", "A", "14:10:02:00 14:10:03:00", "x"))
    findings = look_for(lambda rate: read(path, rate), path, [tmp_path], Rate.of("23.976"))
    assert [take.id for take in findings.imported.takes] == ["12A-1", "12B-1"]
    assert findings.imported.missing[0].standing is Standing.TIE


def test_what_was_imported_is_ready_to_be_heard_and_then_conformed(rushes: Path, tmp_path: Path) -> None:
    path = listed(tmp_path, ("SR001", "A", "14:10:00:21 14:10:02:06", "12A-1"))
    findings = found(path, rushes)
    with Session.create(tmp_path / "new.dcut", who="ed") as session:
        imported = begin(session, findings)
        (take,) = imported.takes
        assert take.synced_by == "timecode"
        assert len(take.sources) == 2  # the camera was recorded with the sound, though no event plays it
        assert session.rate.label == "23.976"
        session.change(lambda store: store.put_transcript(transcript(take)))
        session.edit(adding(session.project.transcripts[take.id], on_page=True))
        conformed = conform(session, read(path, session.rate), str(path))
        assert conformed.version == "pass 2"
        assert [line.verdict for line in conformed.lines] == ["kept", "gone", "gone", "gone"]
