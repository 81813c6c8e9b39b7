"""The one door in: what a file is, what is refused, and that nothing but a sentence ever comes out of a damaged one."""

from __future__ import annotations

import io
import json
import os
import struct
import time
import zipfile
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogcut.errors import InputError
from dialogcut.interchange.dialect import EdlDialect
from dialogcut.interchange.edl import edl_sheets, write_edl
from dialogcut.interchange.fcpxml import write_fcpxml
from dialogcut.interchange.found import FoundTimeline
from dialogcut.interchange.otio import write_otio
from dialogcut.interchange.readers import FORMATS, read
from dialogcut.interchange.xmeml import write_xmeml
from tests.interchange.mutations import mutated
from tests.sequences import small_cut

TIMES = int(os.environ.get("DIALOGCUT_FUZZ", "300"))
"""Mutations of each sample."""

ROUGH = """TITLE:   rough cut
FCM: DROP FRAME

001  AX       V     C        01:00:00:00 01:00:02:00 01:00:00:00 01:00:02:00
001  AX       AA    C        01:00:00:00 01:00:02:00 01:00:00:00 01:00:02:00
* FROM CLIP NAME:  12A-1
AUD  3    4
000002  A_0113C007 V     C        10:32:32:22 10:32:32:22 01:00:02:00 01:00:02:00
000002  BL         V     D    012 00:00:00:00 00:00:01:00 01:00:02:00 01:00:03:00
* FROM CLIP NAME: Zo\u00eb
* TO CLIP NAME: BL
003  R NONE      10:00:00:00 10:00:00:01 01:00:03:00 01:00:05:00
M2   R       -024.0                10:00:00:00
* LOC: 01:00:04:10 RED  ask
FCM: NON-DROP FRAME
004  SR005 A7 C 10:00:00;00 10:00:00:20 01:00:05:00 01:00:04:00
* PATCH SR005:  FROM SOURCE 2 TO RECORD 7
"""
LOG = "Heading\nFPS\t25\n\nColumn\nName\tTape\tStart\tEnd\n\nData\n12A-1\tA\t01:00:00:00\t01:00:09:00\n"


def samples() -> dict[str, bytes]:
    """One of each format that is text."""
    sequence = small_cut("29.97df", ";").sequence()
    dialect = EdlDialect()
    return {
        "ours.edl": write_edl(sequence, edl_sheets(sequence, dialect)[0], dialect),
        "rough.edl": ROUGH.encode(),
        "ours.otio": write_otio(sequence),
        "log.ale": LOG.encode(),
        "ours.xml": write_xmeml(sequence),
        "ours.fcpxml": write_fcpxml(sequence),
    }


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, data in samples().items():
        (tmp_path / name).write_bytes(data)
    return tmp_path


def test_a_file_is_what_its_bytes_say_whatever_its_suffix(folder: Path) -> None:
    kinds = {"ours.edl": "edl", "rough.edl": "edl", "ours.otio": "otio", "log.ale": "ale", "ours.xml": "xmeml"}
    for name, kind in (kinds | {"ours.fcpxml": "fcpxml"}).items():
        assert read(folder / name).format == kind in FORMATS
        renamed = folder / f"{kind}.{'edl' if kind != 'edl' else 'otio'}"
        renamed.write_bytes((folder / name).read_bytes())
        assert read(renamed).format == kind


def test_bundles_hold_their_timeline_under_one_name(folder: Path) -> None:
    data = (folder / "ours.otio").read_bytes()
    bundle = folder / "cut.otiod"
    (bundle / "media").mkdir(parents=True)
    (bundle / "content.otio").write_bytes(data)
    with zipfile.ZipFile(folder / "cut.otioz", "w") as archive:
        archive.writestr("version.txt", "1.0.0")
        archive.writestr("content.otio", data)
        archive.writestr("../../media/evil.otio", b"{}")
    assert read(bundle).events == read(folder / "cut.otioz").events == read(folder / "ours.otio").events


def test_a_link_out_of_a_bundle_is_not_followed(folder: Path) -> None:
    bundle = folder / "cut.otiod"
    bundle.mkdir()
    (bundle / "content.otio").symlink_to(folder / "ours.otio")
    with pytest.raises(InputError, match="is a link"):
        read(bundle)


def archive(content: bytes, name: str = "content.otio") -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as bundle:
        bundle.writestr(name, content)
    return packed.getvalue()


def locked(data: bytes) -> bytes:
    """Flags of the local and the central header say 'encrypted'."""
    central = data.index(b"PK\x01\x02")
    return data[:6] + b"\x01" + data[7 : central + 8] + b"\x01" + data[central + 9 :]


def endless(data: bytes) -> bytes:
    end = data.rindex(b"PK\x05\x06")
    return data[: end + 12] + struct.pack("<L", 2_000_000_000) + data[end + 16 :]


REFUSED: list[tuple[str, str, bytes]] = [
    ("nothing.edl", "is empty", b""),
    ("blank.otio", "is empty", b" \n\n "),
    ("words.txt", "no timeline in a format", b"Dear all,\nplease find attached.\n"),
    ("words.edl", "holds no event", b"Dear all,\n"),
    ("zeros.edl", "no timeline in a format", bytes(5000)),
    ("other.json", "no timeline in a format", b'{"a": 1}'),
    ("page.html", "no timeline in a format", b"<html><body>Not found</body></html>"),
    ("sound.wav", "no timeline in a format", b"RIFF\x24\0\0\0WAVEfmt " + bytes(100)),
    ("cut.otioz", "damaged ZIP", b"PK\x03\x04" + bytes(100)),
    ("cut.otioz", "without content.otio", archive(b"{}", "other.otio")),
    ("cut.otioz", "cannot be read", locked(archive(b"{}"))),
    ("cut.otioz", "more in it than any bundle", endless(archive(b"{}"))),
    ("bomb.otioz", "unpacks to more", archive(bytes(101_000_000))),
]


@pytest.mark.parametrize(("name", "says", "data"), REFUSED, ids=[f"{n}-{s}" for n, s, _ in REFUSED])
def test_what_is_no_timeline_is_refused_in_a_sentence(tmp_path: Path, name: str, says: str, data: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(InputError, match=says) as refused:
        read(path)
    assert str(path) in refused.value.sentence
    assert refused.value.exit_code == 3


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.edl")
    for name, says in [("pipe.edl", "is no file"), ("none.edl", "is not there"), (".", "folder without a timeline")]:
        with pytest.raises(InputError, match=says):
            read(tmp_path / name)


def test_what_begins_before_the_timeline_is_left_out_and_told(folder: Path) -> None:
    """A connected sound whose host starts later in its own time than the sound's offset says."""
    data = (folder / "ours.fcpxml").read_bytes()
    at = data.index(b'start="', data.index(b"<asset-clip "))
    early = folder / "early.fcpxml"
    early.write_bytes(data[:at] + b'start="90000s" broken="' + data[at + 7 :])
    found = read(early)
    assert len(found.events) < len(read(folder / "ours.fcpxml").events)
    assert "begin before the timeline" in found.warnings[-1].text


def test_a_file_with_one_timeline_knows_no_other_name(folder: Path) -> None:
    assert read(folder / "rough.edl", which="rough cut").name == "rough cut"
    with pytest.raises(InputError, match="no timeline called 'Reel 9'"):
        read(folder / "rough.edl", which="Reel 9")


HOSTILE = {
    "line.edl": ROUGH.encode() + b"* " + b"x" * 20_000_000,
    "comments.edl": ROUGH.encode() + b"* again\n" * 300_000,
    "blanks.edl": b"M2 " + b" " * 3_000_000 + b"\n" + b"001 " * 1_000_000,
    "numbers.otio": b'{"OTIO_SCHEMA":"Timeline.1","x":' + b"9" * 3_000_000 + b"}",
    "deep.otio": b'{"OTIO_SCHEMA":"Timeline.1","x":' + b"[" * 2_000_000,
    "columns.ale": b"Heading\nColumn\n" + b"\t" * 3_000_000 + b"\nData\n" + b"a\t" * 1_000_000,
    "tags.xml": b"<xmeml>" + b"<a>" * 1_000_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_take_no_long_time(tmp_path: Path, name: str) -> None:
    """Each must end; the suite's own limit for a test stands over it."""
    path = tmp_path / name
    path.write_bytes(HOSTILE[name])
    outcome(path)


def test_eight_times_the_list_takes_some_eight_times_the_work(tmp_path: Path) -> None:
    """Processor time as a ratio within one run, with room for noise: a square would be 64."""

    def seconds(events: int) -> float:
        line = "{:03}  AX V C 10:00:00:00 10:00:01:00 01:00:00:00 01:00:01:00\n* FROM CLIP NAME: a\n"
        path = tmp_path / "long.edl"
        path.write_text("".join(line.format(number % 1000) for number in range(events)))
        begin = time.process_time()
        read(path)
        return time.process_time() - begin

    assert seconds(8000) < 30 * min(seconds(1000) for _ in range(3))


def outcome(path: Path) -> FoundTimeline | None:
    """What reading gives: a timeline whose parts fit together, or None for one sentence."""
    try:
        found = read(path)
    except InputError:
        return None
    places = {track: place for place, track in enumerate(found.tracks)}
    keys = [(places[event.track], event.record_in) for event in found.events]
    assert keys == sorted(keys)
    assert all(event.frames > 0 <= event.record_in and event.record_out <= found.frames for event in found.events)
    assert all(t.track in places and t.frames > 0 <= t.record_in for t in found.transitions)
    return found


@pytest.mark.parametrize("name", samples())
def test_a_damaged_file_is_read_or_refused_never_a_fault(folder: Path, name: str) -> None:
    random, data, path = Random(name), (folder / name).read_bytes(), folder / f"damaged-{name}"
    for _ in range(TIMES):
        path.write_bytes(mutated(data, random))
        outcome(path)


@given(st.binary(max_size=300), st.sampled_from(["edl", "otio", "ale", "xml", "fcpxml", "otioz", "aaf", "txt"]))
def test_any_bytes_are_read_or_refused(tmp_path_factory: pytest.TempPathFactory, data: bytes, suffix: str) -> None:
    path = tmp_path_factory.getbasetemp() / f"any.{suffix}"
    path.write_bytes(data)
    outcome(path)


TOKENS = ["001", "AX", "V", "A", "NONE", "B", "C", "D", "024", "K", "BL", "01:00:00:00", "01:00:09:23", "00:00:00;00",
          "FCM: DROP FRAME", "* FROM CLIP NAME: a", "M2 AX 012.5 01:00:00:00", "AUD 3", "* LOC: 01:00:01:00 RED",
          "25:61:61:99", "²", "٣٣:٠٠:٠٠:٠٠", "\n", "\n", "\t", "\x1b[31m"]  # fmt: skip


@given(st.lists(st.sampled_from(TOKENS), max_size=60).map(" ".join))
def test_any_words_of_a_list_are_read_or_refused(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.getbasetemp() / "words.edl"
    path.write_text(ROUGH[:120] + text, encoding="utf-8")
    outcome(path)


values = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


@given(st.data())
def test_any_value_anywhere_in_an_otio_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    tree = json.loads(OTIO)
    node, key = data.draw(st.sampled_from(list(slots(tree))))
    node[key] = data.draw(values)
    path = tmp_path_factory.getbasetemp() / "any.otio"
    path.write_text(json.dumps(tree))
    outcome(path)


OTIO = write_otio(small_cut("24").sequence())


def slots(node: object) -> list[tuple[object, object]]:
    """Each place of a tree that can hold another value."""
    keys = list(node) if isinstance(node, dict) else range(len(node)) if isinstance(node, list) else []
    return [(node, key) for key in keys] + [slot for key in keys for slot in slots(node[key])]  # type: ignore[index]  # a dict or a list
