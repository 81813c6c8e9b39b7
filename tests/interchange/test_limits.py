"""What cannot be written is refused with the reason, all reasons at once, and nothing is left behind."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from dialogcut.errors import NotExpressible
from dialogcut.interchange.dialect import EdlDialect, EdlForm, EdlTarget
from dialogcut.interchange.writers import export
from dialogcut.timebase import Rate
from dialogcut.timeline.events import Fade, Sequence
from tests.sequences import CutBuilder, small_cut


def refused(sequence: Sequence, folder: Path, suffix: str = "edl", dialect: EdlDialect | None = None) -> str:
    with pytest.raises(NotExpressible) as caught:
        export(sequence, folder / f"cut.{suffix}", dialect=dialect)
    assert list(folder.iterdir()) == []
    return caught.value.sentence


def simple(rate: str = "25", start: str | int | None = "10:00:00:00", events: int = 1) -> CutBuilder:
    cut = CutBuilder(rate)
    camera = cut.camera("A001C001", start, seconds=3600)
    first = int(camera.start_at(cut.rate))
    for number in range(events):
        cut.event("V1", camera, number * 2, first + number, 1)
    return cut


def test_mixed_rates(tmp_path: Path) -> None:
    cut = simple()
    cut.event("V2", cut.camera("B001", 900_000, rate=Rate.of(50)), 0, 450_100, 5)
    sentence = refused(cut.sequence(), tmp_path, dialect=EdlDialect(one_per_track=True))
    assert "B001.mov runs at 50 and the cut at 25" in sentence
    export(cut.sequence(), tmp_path / "cut.otio")


def test_two_ways_of_counting(tmp_path: Path) -> None:
    cut = CutBuilder("29.97df")
    camera = cut.camera("A001", 1_000_000, rate=Rate.of("29.97ndf"))
    cut.event("V1", camera, 0, 1_000_000, 5)
    assert "29.97 NDF and the cut 29.97 DF" in refused(cut.sequence(), tmp_path)


def test_a_source_without_timecode(tmp_path: Path) -> None:
    assert "A001C001.mov has no timecode" in refused(simple(start=None).sequence(), tmp_path)


def test_two_files_on_one_reel(tmp_path: Path) -> None:
    cut = simple()
    other = cut.camera("A001C001_2", "10:30:00:00", seconds=60)
    cut.event("V1", other, 10, "10:30:01:00", 5)
    sentence = refused(cut.sequence(), tmp_path)
    assert "would both be reel A001C001 and their timecode overlaps" in sentence
    export(cut.sequence(), tmp_path / "cut.edl", dialect=EdlDialect(form=EdlForm.FILE32))


@pytest.mark.parametrize(
    ("form", "most", "wider"), [(EdlForm.CMX3600, 999, "File32"), (EdlForm.FILE32, 9999, "one list a track")]
)
def test_more_events_than_the_form_numbers(form: EdlForm, most: int, wider: str, tmp_path: Path) -> None:
    sentence = refused(simple(events=most + 1).sequence(), tmp_path, dialect=EdlDialect(form=form))
    assert f"has {most + 1} events and this form numbers {most}" in sentence
    assert wider in sentence


def test_the_most_events_fit(tmp_path: Path) -> None:
    report = export(simple(events=999).sequence(), tmp_path / "cut.edl")
    assert report.checked_events == 999


def test_record_timecode_over_midnight(tmp_path: Path) -> None:
    cut = simple(events=3)
    cut.start = "23:59:59:20"
    export(cut.sequence(), tmp_path / "fits.edl")
    for left in tmp_path.iterdir():
        left.unlink()
    cut.start = "23:59:59:21"
    assert "pass 24:00:00:00" in refused(cut.sequence(), tmp_path)


def test_more_tracks_than_one_list_holds(tmp_path: Path) -> None:
    cut = simple()
    roll = cut.roll("R", "10:00:00:00")
    for number in range(1, 6):
        cut.event(f"A{number}", roll, 0, "10:00:01:00", 5)
    premiere = EdlDialect(EdlTarget.PREMIERE)
    assert "one list for premiere holds 4 sound tracks, not 5" in refused(cut.sequence(), tmp_path, dialect=premiere)
    cut.event("V2", cut.sources[0], 0, "10:00:01:00", 5)
    assert "one picture track, not 2" in refused(cut.sequence(), tmp_path)


def test_frames_of_three_digits(tmp_path: Path) -> None:
    assert "two digits" in refused(simple("120").sequence(), tmp_path)


def test_every_reason_is_named_at_once(tmp_path: Path) -> None:
    cut = simple(start=None)
    cut.event("V2", cut.camera("B001", 900_000, rate=Rate.of(50)), 0, 450_100, 5)
    sentence = refused(cut.sequence(), tmp_path)
    assert "no timecode" in sentence
    assert "runs at 50" in sentence
    assert "picture track" in sentence


@pytest.mark.parametrize("suffix", ["edl", "otio"])
def test_unsound_cuts_are_refused_by_every_format(suffix: str, tmp_path: Path) -> None:
    sound = small_cut().sequence()
    v1, a1 = sound.tracks
    slug = sound.slugs[0]

    def with_first(**changes: object) -> Sequence:
        first = replace(v1.events[0], **changes)  # type: ignore[arg-type]  # whatever is to be broken
        return replace(sound, tracks=(replace(v1, events=(first, *v1.events[1:])), a1))

    for broken, words in (
        (replace(sound, tracks=(), slugs=()), "empty"),
        (replace(sound, tracks=(replace(v1, events=()),), slugs=()), "empty"),
        (with_first(frames=49), "starts before"),
        (with_first(frames=0), "lasts 0"),
        (with_first(source_in=1), "beyond the ends"),
        (with_first(source_id="?"), "no source"),
        (replace(sound, tracks=(v1, v1)), "two events are called V1-0001"),
        (replace(sound, slugs=(replace(slug, record_in=40),)), "starts before"),
        (replace(sound, start_frame=-1), "before midnight"),
    ):
        assert words in refused(broken, tmp_path, suffix)


def test_a_sound_roll_may_be_used_up_to_its_first_and_last_part_frame(tmp_path: Path) -> None:
    cut = CutBuilder("25")
    roll = cut.roll("R", "10:00:00:00", seconds=1, past_frame=100)
    cut.event("A1", roll, 0, "10:00:00:00", 26)
    export(cut.sequence(), tmp_path / "cut.otio")
    cut.tracks["A1"][0] = replace(cut.tracks["A1"][0], frames=27)
    with pytest.raises(NotExpressible, match="beyond the ends"):
        export(cut.sequence(), tmp_path / "cut.otio")


@pytest.mark.parametrize(
    ("fade", "words"),
    [
        (Fade("A1", 40, 0, 0), "lasts 0 and 0"),
        (Fade("A1", 40, -1, 3), "lasts -1 and 3"),
        (Fade("A1", 20, 2, 2), "lies at no edge"),
        (Fade("A9", 40, 2, 2), "no track A9"),
        (Fade("A1", 0, 1, 2), "reaches beyond the cut"),
        (Fade("A1", 40, 2, 10), "beyond an event beside it"),
        (Fade("A1", 49, 2, 2), ""),
        (Fade("A1", 61, 2, 2), ""),
        (Fade("V1", 61, 0, 2), "is in the picture"),
        (Fade("A1", 0, 0, 2), ""),
    ],
)
def test_fades_that_cannot_be(fade: Fade, words: str, tmp_path: Path) -> None:
    sequence = replace(small_cut().sequence(), slugs=(), fades=(fade,))
    if words:
        assert words in refused(sequence, tmp_path, "otio")
    else:
        export(sequence, tmp_path / "cut.otio")


def test_a_fade_does_not_reach_into_room_held_for_a_line(tmp_path: Path) -> None:
    """The slug takes up what lies between the sounds, from 49 to 61."""
    sequence = small_cut().sequence()
    for fade in (Fade("A1", 61, 1, 2), Fade("A1", 49, 1, 1)):
        assert "into room held for a line" in refused(replace(sequence, fades=(fade,)), tmp_path, "otio")
    export(replace(sequence, fades=(Fade("A1", 49, 2, 0), Fade("A1", 61, 0, 2))), tmp_path / "cut.otio")


def test_fades_need_sound_beyond_the_cut_and_room_between_them(tmp_path: Path) -> None:
    cut = CutBuilder("25")
    roll, other = cut.roll("R", "10:00:00:00", seconds=2), cut.roll("S", "10:00:00:00", seconds=2)
    cut.event("A1", roll, 0, "10:00:01:05", 20)
    cut.event("A1", other, 20, "10:00:00:00", 6)
    cut.event("A1", roll, 26, "10:00:00:05", 6)
    whole = cut.sequence()
    for fades, words in (
        ((Fade("A1", 20, 1, 0),), "begins before /shows/RAID 1/Day 04/Sound/S.WAV does"),
        ((Fade("A1", 20, 0, 1),), "ends after /shows/RAID 1/Day 04/Sound/R.WAV does"),
        ((Fade("A1", 26, 3, 1), Fade("A1", 32, 6, 0)), "into another fade"),
        ((Fade("A1", 26, 1, 1), Fade("A1", 26, 2, 1)), "into another fade"),
    ):
        assert words in refused(replace(whole, fades=fades), tmp_path, "otio")


@pytest.mark.parametrize(("at", "frames"), [(-1, 1), (85, 1), (80, 6), (3, 0)])
def test_markers_outside_the_cut(at: int, frames: int, tmp_path: Path) -> None:
    cut = small_cut()
    cut.marker(at, "there", frames=frames)
    assert "the marker 'there' stands outside it" in refused(cut.sequence(), tmp_path, "otio")
