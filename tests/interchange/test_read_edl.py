"""What real lists do to a reader, in small; and real lists themselves where the corpus is at hand."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pycmx
import pytest

from dialogcut.interchange.read_edl import EdlEvent, read_edl

TAIL = "01:00:04:05 01:00:05:12 00:59:53:11 00:59:54:18"


def one(line: str) -> EdlEvent:
    (event,) = read_edl(line.encode()).events
    return event


@pytest.mark.parametrize(
    ("middle", "reel", "channels", "transition", "frames"),
    [
        ("ZZ100_50 V     C       ", "ZZ100_50", ("V1",), "C", 0),
        ("AX V C", "AX", ("V1",), "C", 0),
        ("A_0095C008_250116_182427_h1DQ9   V     C       ", "A_0095C008_250116_182427_h1DQ9", ("V1",), "C", 0),
        ("SR005    A3    C       ", "SR005", ("A3",), "C", 0),
        ("SR005    A12   C       ", "SR005", ("A12",), "C", 0),
        ("AX       AA    C       ", "AX", ("A1", "A2"), "C", 0),
        ("AX       B     C       ", "AX", ("V1", "A1"), "C", 0),
        ("AX       AA/V  C       ", "AX", ("V1", "A1", "A2"), "C", 0),
        ("AX       A2/V  C       ", "AX", ("V1", "A2"), "C", 0),
        ("AX       V2    D    024", "AX", ("V2",), "D", 24),
        ("AX       V     W001 012", "AX", ("V1",), "W001", 12),
        ("AX       V     K B  010", "AX", ("V1",), "KB", 10),
        ("MY ROLL 3   V  C", "MY ROLL 3", ("V1",), "C", 0),
        ("AX       V", "AX", ("V1",), "", 0),
        ("BL       NONE  C       ", "BL", (), "C", 0),
    ],
)
def test_event_lines(middle: str, reel: str, channels: tuple[str, ...], transition: str, frames: int) -> None:
    event = one(f"001  {middle} {TAIL}")
    assert (event.reel, event.channels, event.transition, event.transition_frames) == (
        reel,
        channels,
        transition,
        frames,
    )
    assert event.labels == tuple(TAIL.split())


def test_a_byte_order_mark_latin_1_and_lone_carriage_returns_are_read() -> None:
    line = f"001  AX V C {TAIL}\r\n* FROM CLIP NAME: caf\u00e9\r\n"
    for data in (line.encode("utf-8-sig"), line.encode("latin-1"), line.replace("\r\n", "\r").encode()):
        (event,) = read_edl(data).events
        assert event.comments == ("FROM CLIP NAME: café",)


def test_fcm_holds_until_the_next_one_and_semicolons_count_by_themselves() -> None:
    third = TAIL.replace(":12 ", ";12 ")
    lines = ["FCM: DROP FRAME", f"1 AX V C {TAIL}", "FCM: NON-DROP FRAME", f"2 AX V C {TAIL}", f"3 AX V C {third}"]
    edl = read_edl("\n".join(lines).encode())
    assert [event.drop for event in edl.events] == [True, False, True]
    assert edl.fcm == ("DROP FRAME", "NON-DROP FRAME")


def test_comments_before_the_first_event_and_half_events_are_strays() -> None:
    edl = read_edl(f"TITLE: a\nsomething\n001 AX V C {TAIL}\n* x\n002 AX V C 01:00:00:00 01:00:00:01\n".encode())
    assert edl.stray == ("something", "002 AX V C 01:00:00:00 01:00:00:01")
    assert edl.events[0].comments == ("x",)


CORPUS = Path(os.environ.get("DIALOGCUT_CORPUS", Path(__file__).parents[3] / "shared" / "corpus")) / "interchange"
LISTS = (
    sorted(path for pattern in ("*.edl", "pycmx__adobe*.txt") for path in CORPUS.glob(pattern))
    if CORPUS.is_dir()
    else []
)
LISTS += [pytest.param(None, marks=pytest.mark.skip("no corpus here"))] if not LISTS else []  # type: ignore[list-item]  # a parameter set


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.name if path else "none")
def test_a_real_list_has_the_events_that_pycmx_finds(path: Path) -> None:
    data = path.read_bytes()
    edl = read_edl(data)
    theirs = [edit for event in pycmx.parse_cmx3600(io.StringIO(data.decode("latin-1"))).events for edit in event.edits]
    assert len(edl.events) == len(theirs) > 0
    assert edl.stray == ()
    assert [e.labels[2] for e in edl.events] == [edit.record_in for edit in theirs]
    assert [e.labels[0] for e in edl.events] == [edit.source_in for edit in theirs]
