"""Each thing that a format drops is named, and nothing is named that it holds."""

from __future__ import annotations

from dialogcut.interchange.dialect import EdlDialect, EdlForm, EdlTarget
from dialogcut.interchange.losses import edl_losses, otio_losses
from tests.sequences import CutBuilder, small_cut


def told(dialect: EdlDialect | None = None, cut: CutBuilder | None = None) -> str:
    return "\n".join(edl_losses((cut or small_cut()).sequence(), dialect or EdlDialect()))


def test_a_list_names_what_it_drops() -> None:
    text = told()
    assert "import it at 23.976." in text
    assert "A1 plays Boom" in text
    assert "A001C003_240611_R1AB is A001C003" in text
    assert "'12A-T01 Zoë.WAV' is '12A-T01 Zoe.WAV'" in text
    assert "12A-T01 Zoë.WAV starts 1516 samples past a frame" in text
    assert "Room for 1 line to be recorded" in text


def test_what_is_held_is_not_named() -> None:
    assert "Reels are cut" not in told(EdlDialect(form=EdlForm.FILE32))
    assert "The folders of the media" in told(EdlDialect(EdlTarget.RESOLVE))
    assert "The names and folders of the media" in told(EdlDialect(EdlTarget.PREMIERE))
    plain = CutBuilder("25", name="plain")
    plain.event("V1", plain.camera("A001", "10:00:00:00"), 0, "10:00:01:00", 5)
    text = told(cut=plain)
    for word in ("Reels", "ASCII", "samples", "channel", "Room"):
        assert word not in text


def test_the_largest_slip_is_told() -> None:
    cut = CutBuilder("24")
    for number, past in enumerate((100, 1900, 7)):
        cut.event("A1", cut.roll(f"R{number}", "10:00:00:00", past_frame=past), number * 10, "10:00:02:00", 5)
    assert "R1.WAV starts 1900 samples past a frame" in told(cut=cut)


def test_otio_drops_only_the_way_of_counting() -> None:
    assert otio_losses(small_cut().sequence()) == ()
    assert "drop-frame" in otio_losses(small_cut("29.97df", ";").sequence())[0]
    assert "to non-drop" in otio_losses(small_cut("29.97ndf").sequence())[0]


def test_fades_and_markers_are_named_as_far_as_they_are_lost() -> None:
    cut = small_cut()
    cut.fade("A1", 40, 2, 2)
    cut.marker(3, "one")
    cut.marker(9, "two")
    assert "1 crossfade of the sound: a list holds start and length" in told(cut=cut)
    assert "2 markers: places, colours and names alone" in told(cut=cut)
    assert "2 markers in the first list" in told(EdlDialect(one_per_track=True), cut)
    assert "each stands where its event begins" in told(EdlDialect(EdlTarget.RESOLVE), cut)
    assert "2 markers: a list for Premiere has no room" in told(EdlDialect(EdlTarget.PREMIERE), cut)
    assert list(otio_losses(cut.sequence())) == [
        "OTIO has no shape for a fade: 1 crossfade of equal power may come in as another."
    ]
