"""The chunks of recorders: sizes of 64 bits, names from iXML or the description, broken iXML survived."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dialogcut.media.bwf import Bwf, read_bwf
from tests.media_files import corpus, tone, write_bwf, write_sound


def read(path: Path) -> Bwf:
    found = read_bwf(path)
    assert found is not None
    return found


def test_what_is_no_wave_is_none(tmp_path: Path) -> None:
    (tmp_path / "a.wav").write_text("RIFF, the story of a reef")
    assert read_bwf(tmp_path / "a.wav") is None
    assert read_bwf(write_sound(tmp_path / "a.flac", "flac", tone(480))) is None


def test_a_plain_wave_says_nothing(tmp_path: Path) -> None:
    path = write_sound(tmp_path / "a.wav", "pcm_s16le", tone(480))
    assert read(path) == Bwf(None, "", "", "", (), "", "", 0)


@pytest.mark.parametrize("form", [b"RIFF", b"RF64", b"BW64"])
def test_everything_a_recorder_writes_is_read(tmp_path: Path, form: bytes) -> None:
    path = tmp_path / "a.wav"
    write_bwf(path, 48000, 480, ("Boom", "Mara"), 5 * 2**33, scene="12A", take="1", tape="SR001", form=form)
    assert read(path) == Bwf(5 * 2**33, "12A", "1", "SR001", ("Boom", "Mara"), "24000/1001", "", 0)


def test_track_names_follow_the_order_in_the_file_not_in_the_list(tmp_path: Path) -> None:
    xml = b"""<BWFXML><TRACK_LIST><TRACK><INTERLEAVE_INDEX>2</INTERLEAVE_INDEX><NAME>Mara</NAME></TRACK>
        <TRACK><INTERLEAVE_INDEX>1</INTERLEAVE_INDEX><NAME> Boom  1 </NAME></TRACK>
        <TRACK><INTERLEAVE_INDEX>9</INTERLEAVE_INDEX><NAME>Nobody</NAME></TRACK></TRACK_LIST></BWFXML>"""
    assert read(write_bwf(tmp_path / "a.wav", track_names=("", ""), ixml=xml)).tracks == ("Boom 1", "Mara")


def test_the_description_helps_where_there_is_no_ixml(tmp_path: Path) -> None:
    described = "sSPEED=023.976-ND\r\nsSCENE=12A\r\nsTAKE=3\r\nsTAPE=26Y03M12\r\nsTRK1=Boom\r\nsTRK2=Mara\r\n"
    path = write_bwf(tmp_path / "a.wav", track_names=("", ""), time_reference=9, description=described, ixml=b"")
    found = read(path)
    assert (found.scene, found.take, found.tape, found.tracks) == ("12A", "3", "26Y03M12", ("Boom", "Mara"))


def test_the_timestamp_of_ixml_stands_in_for_a_missing_bext(tmp_path: Path) -> None:
    xml = b"""<BWFXML><SPEED><TIMESTAMP_SAMPLES_SINCE_MIDNIGHT_HI>1</TIMESTAMP_SAMPLES_SINCE_MIDNIGHT_HI>
        <TIMESTAMP_SAMPLES_SINCE_MIDNIGHT_LO>7</TIMESTAMP_SAMPLES_SINCE_MIDNIGHT_LO></SPEED></BWFXML>"""
    assert read(write_bwf(tmp_path / "a.wav", ixml=xml)).start_sample == 2**32 + 7


@pytest.mark.parametrize(
    "xml",
    [
        b"<",
        b"no xml at all",
        b"<BWFXML><SCENE>12A</SCENE><TAKE>1",
        b"<BWFXML><SCENE>12A</TAKE></BWFXML>",
        b"\xff\xfe\x00<",
        b'<?xml version="1.0" encoding="nonsense"?><BWFXML/>',
        b"<BWFXML><TRACK_LIST/></BWFXML>\0\0\0\0",
        b"<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><BWFXML><SCENE>&a;</SCENE></BWFXML>",
    ],
)
def test_broken_ixml_costs_names_and_nothing_else(tmp_path: Path, xml: bytes) -> None:
    found = read(write_bwf(tmp_path / "a.wav", time_reference=9, ixml=xml))
    assert found.start_sample == 9
    assert found.scene in ("", "12A")


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=200))
def test_any_bytes_in_ixml_are_survived(tmp_path: Path, xml: bytes) -> None:
    assert read(write_bwf(tmp_path / "a.wav", samples=8, time_reference=9, ixml=xml or b" ")).start_sample == 9


def test_a_chunk_that_promises_more_than_there_is_ends_the_walk(tmp_path: Path) -> None:
    path = tmp_path / "a.wav"
    path.write_bytes(b"RIFF\xff\xff\xff\xffWAVE" + b"junk" + struct.pack("<I", 2**32 - 2) + b"data")
    assert read(path).missing_bytes == 0


def test_missing_sound_is_counted(tmp_path: Path) -> None:
    assert read(write_bwf(tmp_path / "a.wav", samples=100, declared_data=300)).missing_bytes == 100


def test_a_chunk_of_odd_length_is_followed_by_a_padding_byte(tmp_path: Path) -> None:
    for xml in (b"<BWFXML/>", b"<BWFXML />"):
        path = write_bwf(tmp_path / "a.wav", samples=100, declared_data=300, ixml=xml)
        assert read(path).missing_bytes == 100


def test_a_real_recorders_file() -> None:
    path = corpus() / "interchange" / "wavinfo__sounddevices_A101_1.WAV"
    if not path.exists():
        pytest.skip("the corpus of real files is not here")
    found = read(path)
    assert (found.start_sample, found.scene, found.take) == (2190940753, "A101", "1")
    assert found.timecode_rate == "24000/1001"
    assert "Boom" in found.tracks
