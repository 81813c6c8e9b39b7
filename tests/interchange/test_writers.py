"""Every cut a format can hold comes out with no frame of drift, in place whole, or not at all."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dialogcut.errors import NotExpressible, OutputError, ProofFailed, UsageError
from dialogcut.interchange import formats
from dialogcut.interchange.dialect import EdlDialect, EdlForm
from dialogcut.interchange.formats import format_for, style_for
from dialogcut.interchange.otio import OTIO_VERSIONS
from dialogcut.interchange.writers import FORMATS, TARGETS, export, export_for
from dialogcut.timeline.events import Marker, MarkerColour, MarkerKind, Sequence
from tests.interchange.cuts import RATES, dialects, full_cuts
from tests.sequences import CutBuilder, layered_cut, small_cut

any_cut = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


@any_cut
@given(sequence=full_cuts(), version=st.sampled_from(("", *OTIO_VERSIONS)))
def test_any_cut_is_written_as_otio_without_drift(sequence: Sequence, version: str, tmp_path: Path) -> None:
    report = export(sequence, tmp_path / "cut.otio", otio_version=version)
    assert report.checked_frames == sequence.frames * len(sequence.tracks)
    assert report.checked_events == sum(len(track.events) for track in sequence.tracks)
    assert report.paths == (tmp_path / "cut.otio",)


@any_cut
@given(sequence=full_cuts(), dialect=dialects)
def test_any_cut_is_written_as_edl_without_drift(sequence: Sequence, dialect: EdlDialect, tmp_path: Path) -> None:
    report = export(sequence, tmp_path / "cut.edl", dialect=dialect)
    assert report.checked_frames == sequence.frames * len(sequence.tracks)
    assert len(report.paths) == (len(sequence.tracks) if dialect.one_per_track else 1)
    for path in report.paths:
        assert path.read_bytes().isascii()


def test_one_list_a_track_gets_the_tracks_names(tmp_path: Path) -> None:
    report = export(small_cut().sequence(), tmp_path / "sc12.edl", dialect=EdlDialect(one_per_track=True))
    assert [path.name for path in report.paths] == ["sc12_V1.edl", "sc12_A1.edl"]
    assert sorted(p.name for p in tmp_path.iterdir()) == ["sc12.edl.report.txt", "sc12_A1.edl", "sc12_V1.edl"]


def test_the_report_lies_beside_the_list_and_goes_when_nothing_is_lost(tmp_path: Path) -> None:
    report = export(small_cut().sequence(), tmp_path / "sc12.edl")
    assert report.report_path == tmp_path / "sc12.edl.report.txt"
    text = report.report_path.read_text("utf-8")
    assert all(f"- {loss}\n" in text for loss in report.losses)
    (tmp_path / "sc12.otio.report.txt").write_text("of an earlier export")
    assert export(small_cut().sequence(), tmp_path / "sc12.otio").report_path is None
    assert not (tmp_path / "sc12.otio.report.txt").exists()


def test_format_by_name_and_by_suffix() -> None:
    assert {"otio", "edl", "xmeml", "ale"} <= set(FORMATS)
    assert format_for("a.OTIO") == "otio"
    assert format_for("a.txt", "EDL") == "edl"
    assert format_for("a.edl") == "edl"
    assert format_for("a.MARKERS.edl") == "resolve-markers"
    for path, name in (("a.txt", None), ("a", None), ("a.edl", "doc")):
        with pytest.raises(UsageError):
            format_for(path, name)


def nothing_changed(folder: Path, names: list[str]) -> None:
    assert sorted(p.name for p in folder.iterdir()) == names


def test_a_failed_proof_leaves_the_old_file_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "sc12.edl"
    target.write_text("yesterday's list")
    honest = formats.write_edl
    monkeypatch.setattr(formats, "write_edl", lambda *all_: honest(*all_).replace(b"14:32:15:00", b"14:32:15:01"))
    with pytest.raises(ProofFailed) as failed:
        export(small_cut().sequence(), target)
    assert failed.value.path == target
    assert "14:32:15:01" in failed.value.sentence
    assert target.read_text() == "yesterday's list"
    nothing_changed(tmp_path, ["sc12.edl"])


def test_of_several_files_none_is_put_in_place_when_one_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    honest = formats.write_edl
    monkeypatch.setattr(formats, "write_edl", lambda *all_: honest(*all_).replace(b"SR005", b"SR006"))
    with pytest.raises(ProofFailed, match="sc12_A1"):
        export(small_cut().sequence(), tmp_path / "sc12.edl", dialect=EdlDialect(one_per_track=True))
    nothing_changed(tmp_path, [])


def test_an_existing_file_is_replaced_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "cut.otio").write_text("old")
    (tmp_path / "cut.otio").symlink_to(tmp_path / "real" / "cut.otio")
    export(small_cut().sequence(), tmp_path / "cut.otio")
    assert (tmp_path / "cut.otio").is_symlink()
    assert (tmp_path / "real" / "cut.otio").read_text().startswith("{")


def test_what_the_system_refuses_while_a_file_is_made_is_told_as_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> bytes:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(formats, "write_otio", full)  # as the AAF's writer, which works in a temporary file
    with pytest.raises(OutputError, match="disk is full"):
        export(small_cut().sequence(), tmp_path / "cut.otio")
    nothing_changed(tmp_path, [])


def test_a_folder_a_missing_folder_and_a_file_for_a_folder_are_named(tmp_path: Path) -> None:
    (tmp_path / "out.otio").mkdir()
    (tmp_path / "file").write_text("")
    for path, words in (
        ("out.otio", "is a folder"),
        ("nowhere/out.otio", "does not exist"),
        ("file/out.otio", "does not exist"),
        ("n" * 250 + ".otio", "too long"),
    ):
        with pytest.raises(OutputError, match=words):
            export(small_cut().sequence(), tmp_path / path)
    nothing_changed(tmp_path, ["file", "out.otio"])


def test_a_pipe_or_a_device_is_not_replaced_by_a_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "cut.otio")
    (tmp_path / "link.otio").symlink_to(tmp_path / "cut.otio")
    for name in ("cut.otio", "link.otio"):
        with pytest.raises(OutputError, match="a device or a pipe"):
            export(small_cut().sequence(), tmp_path / name)
    assert (tmp_path / "cut.otio").is_fifo()
    nothing_changed(tmp_path, ["cut.otio", "link.otio"])


def in_a_child(tmp_path: Path, before: str) -> str:
    """Export in a process of its own after `before`; gives the sentence of the error."""
    program = f"""
        import os, resource, sys
        from pathlib import Path
        from dialogcut.errors import DialogcutError
        from dialogcut.interchange.writers import export
        from tests.sequences import small_cut
        import opentimelineio
        folder = Path(sys.argv[1])
        {before}
        try:
            export(small_cut().sequence(), folder / "cut.otio")
        except DialogcutError as error:
            print(error.sentence)
    """
    root = Path(__file__).parents[2]
    ran = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(program), str(tmp_path)],
        capture_output=True,
        text=True,
        check=True,
        cwd=root,
        env=os.environ | {"PYTHONPATH": str(root)},
    )
    return ran.stdout


def test_no_room_is_one_sentence_and_nothing_is_left(tmp_path: Path) -> None:
    (tmp_path / "cut.otio").write_text("old")
    sentence = in_a_child(tmp_path, "resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))")
    assert "larger than this disk allows" in sentence
    assert (tmp_path / "cut.otio").read_text() == "old"
    nothing_changed(tmp_path, ["cut.otio"])


def test_no_permission_is_one_sentence(tmp_path: Path) -> None:
    shut = tmp_path / "shut"
    shut.mkdir()
    (tmp_path.parent).chmod(0o755)
    tmp_path.chmod(0o755)
    shut.chmod(0o555)
    leave_root = "os.setuid(65534)" if os.geteuid() == 0 else "pass"
    sentence = in_a_child(shut, leave_root)
    assert "may not be written here" in sentence
    nothing_changed(shut, [])


def test_refusals_write_nothing(tmp_path: Path) -> None:
    cut = CutBuilder("25")
    cut.event("V1", cut.camera("A001", None), 0, 0, 25)
    with pytest.raises(NotExpressible, match="no timecode"):
        export(cut.sequence(), tmp_path / "cut.edl")
    nothing_changed(tmp_path, [])
    export(cut.sequence(), tmp_path / "cut.otio")


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if not path.name.endswith(".report.txt"))


def test_avid_is_handed_a_list_and_a_log_and_markers_where_there_are_some(tmp_path: Path) -> None:
    cut = small_cut()
    reports = export_for(cut.sequence(), tmp_path / "plain.v2", "avid")
    assert [report.format for report in reports][:2] == ["edl", "ale"]
    assert {"plain.v2.ale", "plain.v2.edl"} <= set(names(tmp_path))
    cut.marker(3, "hold on her")
    export_for(cut.sequence(), tmp_path / "marked.edl", "avid")
    assert {"marked.edl", "marked.ale", "marked.markers.txt"} <= set(names(tmp_path))


def test_a_suffix_chooses_among_what_a_target_reads(tmp_path: Path) -> None:
    (otio,) = export_for(small_cut().sequence(), tmp_path / "a", "resolve")
    assert otio.paths == (tmp_path / "a.otio",)
    style = style_for("resolve", form=EdlForm.FILE32)
    (edl,) = export_for(small_cut().sequence(), tmp_path / "a.edl", "resolve", style)
    assert edl.paths == (tmp_path / "a.edl",)
    text = (tmp_path / "a.edl").read_text("ascii")
    assert "* FROM CLIP NAME: A001C003_240611_R1AB.mov" in text
    assert "000001" in text
    for path, target in (("a.ale", "resolve"), ("a.edl", "otio"), ("a", "moviola")):
        with pytest.raises(UsageError):
            export_for(small_cut().sequence(), tmp_path / path, target)


@pytest.mark.parametrize("target", TARGETS)
def test_a_held_line_may_be_a_whole_speech(target: str, tmp_path: Path) -> None:
    cut = small_cut()
    cut.slug(300, 12, "MARA: " + "We are done – " * 300)
    for report in export_for(cut.sequence(), tmp_path / "cut", target):
        told = "Of the text of 1 such line the first 500 characters are in the list." in report.losses
        assert told == (report.format == "edl")


def test_what_stood_there_is_told(tmp_path: Path) -> None:
    cut = small_cut().sequence()
    (tmp_path / "cut.ale").write_text("yesterday's")
    first = {report.format: report.replaced for report in export_for(cut, tmp_path / "cut", "avid")}
    assert first == {"edl": (), "ale": (tmp_path / "cut.ale",), "aaf": ()}
    assert export(cut, tmp_path / "cut.edl").replaced == (tmp_path / "cut.edl",)


def test_of_several_formats_none_is_put_in_place_when_one_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    honest = formats.write_edl
    monkeypatch.setattr(formats, "write_edl", lambda *all_: honest(*all_).replace(b"14:32:15:00", b"14:32:15:01"))
    (tmp_path / "cut.ale").write_text("yesterday's log")
    with pytest.raises(ProofFailed):
        export_for(small_cut().sequence(), tmp_path / "cut", "avid")
    assert names(tmp_path) == ["cut.ale"]
    assert (tmp_path / "cut.ale").read_text() == "yesterday's log"


@pytest.mark.parametrize("rate", RATES)
@pytest.mark.parametrize("target", TARGETS)
def test_every_target_at_every_rate(target: str, rate: str, tmp_path: Path) -> None:
    """A cut with J and L cuts, a slug, two takes, separate sound that starts between frames, fades and markers."""
    cut = layered_cut(rate)
    for report in export_for(cut.sequence(), tmp_path / "cut", target):
        assert report.checked_events > 0


@pytest.mark.parametrize("format", [name for name in FORMATS if name != "otioz"])
def test_a_project_may_be_called_anything(tmp_path: Path, format: str) -> None:
    for name in ("a|b", 'Größe & <x>; "日本"|y=z', "]]>", "* LOC: 01:00:00:00 RED x", "a\x01b\nc\td"):
        marker = Marker(0, 1, name, name, MarkerColour.GREEN, MarkerKind.NOTE)
        marked = replace(small_cut().sequence(), name=name, markers=(marker,))
        assert export(marked, tmp_path / "cut", format).paths
