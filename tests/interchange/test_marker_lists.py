"""Lists of markers: literal lines, every rate, and no character can change unnoticed."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dialogcut.errors import NotExpressible
from dialogcut.interchange.marker_lists import (
    avid_markers_losses,
    refuse_for_markers,
    resolve_markers_losses,
    write_avid_markers,
    write_resolve_markers,
)
from dialogcut.interchange.prove_markers import prove_avid_markers, prove_resolve_markers
from dialogcut.timeline.events import MarkerColour, Sequence
from tests.sequences import CutBuilder, small_cut

RATES = ("23.976", "24", "25", "29.97df", "29.97ndf", "30", "50", "59.94df", "59.94ndf")
PATH = Path("scene.txt")
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


def marked(rate: str = "25") -> CutBuilder:
    cut = small_cut(rate, ";" if rate in ("29.97df", "59.94df") else ":")
    cut.marker(0, "opening", frames=24)
    cut.marker(48, "told | twice", "tess: said in 3\nMARA knows", MarkerColour.MAGENTA)
    cut.marker(84, "Zoë", colour=MarkerColour.WHITE)
    return cut


def test_the_avid_list_by_hand() -> None:
    assert write_avid_markers(marked("29.97df").sequence()).decode() == (
        "dialogcut\t01:00:00;00\tV1\tgreen\topening\t24\n"
        "dialogcut\t01:00:01;18\tV1\tmagenta\ttold | twice - tess: said in 3 MARA knows\t1\n"
        "dialogcut\t01:00:02;24\tV1\twhite\tZoë\t1\n"
    )


def test_the_resolve_list_by_hand() -> None:
    assert write_resolve_markers(marked("25").sequence()).decode().split("\r\n") == [
        "TITLE: Sc 12A tight",
        "FCM: NON-DROP FRAME",
        "",
        "001  001      V     C        01:00:00:00 01:00:00:01 01:00:00:00 01:00:00:01",
        "  |C:ResolveColorGreen |M:opening |D:24",
        "",
        "002  001      V     C        01:00:01:23 01:00:01:24 01:00:01:23 01:00:01:24",
        " tess: said in 3 MARA knows |C:ResolveColorFuchsia |M:told / twice |D:1",
        "",
        "003  001      V     C        01:00:03:09 01:00:03:10 01:00:03:09 01:00:03:10",
        "  |C:ResolveColorCream |M:Zoë |D:1",
        "",
    ]


@pytest.mark.parametrize("rate", RATES)
def test_both_are_proved_at_every_rate(rate: str) -> None:
    sequence = marked(rate).sequence()
    assert prove_avid_markers(write_avid_markers(sequence), sequence) == (0, 3, ())
    assert prove_resolve_markers(write_resolve_markers(sequence), sequence) == (0, 3, ())


@settings(max_examples=60, deadline=None)
@given(
    texts=st.lists(st.tuples(st.integers(0, 84), TEXTS, TEXTS, st.sampled_from(MarkerColour)), max_size=8),
    title=TEXTS,
)
def test_any_text_is_proved(texts: list[tuple[int, str, str, MarkerColour]], title: str) -> None:
    cut = small_cut()
    cut.name = title
    for at, name, note, colour in texts:
        cut.marker(at, name or "x", note, colour)
    sequence = cut.sequence()
    assert prove_avid_markers(write_avid_markers(sequence), sequence).differences == ()
    assert prove_resolve_markers(write_resolve_markers(sequence), sequence).differences == ()


@pytest.mark.parametrize(
    ("write", "prove"), [(write_avid_markers, prove_avid_markers), (write_resolve_markers, prove_resolve_markers)]
)
def test_every_changed_character_and_every_lost_line_is_found(write, prove) -> None:  # type: ignore[no-untyped-def]  # parametrized
    sequence = marked("29.97df").sequence()
    data = write(sequence)
    for at in range(len(data)):
        other = b"7" if data[at : at + 1] != b"7" else b"8"
        assert prove(data[:at] + other + data[at + 1 :], sequence).differences, data[at - 5 : at + 5]
    lines = data.splitlines(keepends=True)
    for at in range(len(lines)):
        assert prove(b"".join(lines[:at] + lines[at + 1 :]), sequence).differences
    assert prove(b"", sequence).differences
    assert prove(b"\xff\n\xfe", sequence).differences


def test_a_cut_without_picture_is_marked_on_its_sound() -> None:
    cut = CutBuilder("25")
    cut.event("A1", cut.roll("R1", "10:00:00:00"), 0, "10:00:01:00", 24)
    cut.marker(2, "here")
    assert b"\tA1\t" in write_avid_markers(cut.sequence())


def test_a_cut_without_markers_has_no_list() -> None:
    with pytest.raises(NotExpressible, match="no markers"):
        refuse_for_markers(small_cut().sequence(), PATH)
    refuse_for_markers(marked().sequence(), PATH)


def test_markers_past_midnight_are_refused() -> None:
    cut = marked("25")
    cut.start = "23:59:59:00"
    with pytest.raises(NotExpressible, match="24:00:00:00"):
        refuse_for_markers(cut.sequence(), PATH)


def test_the_losses_name_what_the_lists_cannot_say() -> None:
    cut = marked()
    cut.marker(48, "same frame")
    sequence: Sequence = cut.sequence()
    assert any("one comment" in loss for loss in avid_markers_losses(sequence))
    told = " ".join(resolve_markers_losses(sequence))
    for part in ("1 of them share", "'|' in names", "Line breaks", "fuchsia"):
        assert part in told
