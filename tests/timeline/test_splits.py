"""Two pictures that meet elsewhere than at their cut, and what is offered where that would help."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogcut.cut.decisions import AngleSwitch, Decisions, InnerPause, SplitEdit, Spoken
from dialogcut.media.source import Take
from dialogcut.timebase import Rate, Span
from dialogcut.timeline.assemble import assemble
from dialogcut.timeline.events import Event, Sequence
from dialogcut.timeline.offers import HOLD_FRAMES, Offer, Offering
from dialogcut.timeline.splits import met_at, split
from tests.scenes import decisions, material, spaced, take, transcript

RATE = Rate.of(25)


def event(source_in: int, record_in: int, frames: int) -> Event:
    return Event("", "", source_in, record_in, frames, "1-1", 1, "")


OUT, INTO = event(100, 0, 50), event(300, 50, 20)
AMPLE = Span(0, 1000), Span(0, 1000)


@pytest.mark.parametrize(
    ("frames", "recorded", "met"),
    [
        (5, AMPLE, 55),
        (-8, AMPLE, 42),
        (100, AMPLE, 69),
        (-100, AMPLE, 1),
        (5, (Span(0, 153), Span(0, 1000)), 53),
        (5, (Span(0, 150), Span(0, 1000)), 50),
        (-8, (Span(0, 1000), Span(297, 1000)), 47),
        (-8, (Span(0, 1000), Span(300, 1000)), 50),
    ],
)
def test_pictures_meet_as_near_as_they_can(frames: int, recorded: tuple[Span, Span], met: int) -> None:
    out, into = split(OUT, INTO, 50, frames, recorded)
    assert (out.record.end, into.record_in, met_at(out, into)) == (met, met, met)
    assert (out.record_in, into.record.end) == (0, 70)
    assert into.source_in - into.record_in == 250, "what is seen at a frame stays the same"


@given(st.integers(0, 9), st.integers(0, 9), st.integers(-60, 60), st.integers(100, 160), st.integers(240, 300))
def test_no_split_overlaps_or_leaves_its_media(early: int, late: int, frames: int, end: int, start: int) -> None:
    one, other = event(100, 0, 50 - early), event(300 + late, 50 + late, 20 - late)
    recorded = Span(0, max(end, one.source.end)), Span(min(start, other.source_in), 1000)
    out, into = split(one, other, 50, frames, recorded)
    assert out.frames > 0
    assert into.frames > 0
    assert out.record.end <= into.record_in
    assert recorded[0].covers(out.source)
    assert recorded[1].covers(into.source)
    assert into.record_in - out.record.end <= early + late, "a hole never grows"


def two_angles(switch: bool = True, splits: tuple[SplitEdit, ...] = ()) -> tuple[Decisions, Take]:
    words = transcript("12A-1", [spaced("one two three")])
    cut = decisions(words, [1])
    line = cut.lines[0]
    assert isinstance(line, Spoken)
    angles = (AngleSwitch(2, "B"),) if switch else ()
    return Decisions((replace(line, angles=angles, splits=splits),), next_id=2), take(rate=RATE, off_grid=0)


def cut_of(page: Decisions, whole: Take, gap_ms: int = 600, start_ms: int = 5000) -> Sequence:
    words = transcript("12A-1", [spaced("one two three", start_ms, gap_ms=gap_ms)])
    return assemble(page, material((whole, words)))


def offered(sequence: Sequence) -> Offer | None:
    return Offering(sequence).offer(sequence.joins[1])


def test_a_word_that_starts_late_is_offered_its_picture_on_the_word() -> None:
    sequence = cut_of(*two_angles())
    frames = sequence.joins[1].in_slack_ms * 25 // 1000
    assert 3 <= frames <= 24
    assert offered(sequence) == Offer(frames, f"the word starts {frames} frames after the cut")
    assert offered(cut_of(*two_angles(switch=False))) is None, "one camera jumps wherever it cuts"
    assert offered(cut_of(*two_angles(splits=(SplitEdit(2, 4),)))) is None, "it is split already"


def test_a_tight_end_is_offered_a_picture_that_holds() -> None:
    found = offered(cut_of(*two_angles(), gap_ms=20, start_ms=5010))
    assert found is not None
    assert (found.frames, found.reason) == (HOLD_FRAMES, "the word before is cut tight, and the picture can hold")


def rolling_from(whole: Take, angle: str, frame: int) -> Take:
    """The take with a camera that started at that frame of its timecode."""
    sources = []
    for placed in whole.sources:
        picture = placed.source.picture
        if placed.source.angle == angle and picture and picture.start_frame is not None:
            late = frame - picture.start_frame
            picture = replace(picture, start_frame=frame, frames=picture.frames - late)
            source = replace(placed.source, picture=picture)
            placed = replace(placed, source=source, offset=placed.offset + late / RATE.fps)
        sources.append(placed)
    return replace(whole, sources=tuple(sources))


def test_a_camera_that_does_not_roll_is_covered_by_the_other() -> None:
    page, whole = two_angles()
    starts = cut_of(page, whole).tracks[0].events[1].source_in
    whole = rolling_from(whole, "B", starts + 4)
    late = cut_of(page, whole)
    assert late.tracks[0].events[1].record_in == late.joins[1].record_frame + 4
    assert offered(late) == Offer(4, "12A-1_B starts 4 frames after the cut")
    a_frame_late = cut_of(page, rolling_from(whole, "B", starts + 1))
    assert offered(a_frame_late) == Offer(1, "12A-1_B starts 1 frame after the cut")
    covered = cut_of(two_angles(splits=(SplitEdit(2, 4),))[0], whole)
    assert [e.record.end for e in covered.tracks[0].events[:1]] == [covered.tracks[0].events[1].record_in]


def test_nothing_is_offered_where_no_two_pictures_meet() -> None:
    page, whole = two_angles()
    line = page.lines[0]
    assert isinstance(line, Spoken)
    apart = replace(line, pauses=(InnerPause(2, 600),))
    assert offered(cut_of(Decisions((apart,), next_id=2), whole)) is None, "a gap lies between them"
    plays_on = replace(line, strikes=(), pauses=(InnerPause(2, 5),))
    touching = cut_of(Decisions((plays_on,), next_id=2), whole, gap_ms=0, start_ms=5010)
    assert "plays on" in touching.joins[1].reason
    assert offered(touching) is None


def test_what_cannot_be_split_is_noted() -> None:
    page, whole = two_angles(splits=(SplitEdit(0, 5), SplitEdit(2, 500)))
    notes = cut_of(page, whole).notes
    assert notes[0] == "No split edit before 'one': no two pictures meet at that join."
    assert notes[1].startswith("The split edit before 'three' is +")
    assert len(notes) == 2
    silent = take(rate=RATE, off_grid=0, cameras="")
    words = transcript("12A-1", [spaced("one two three", gap_ms=600)])
    assert "No split edit before 'three'" in assemble(page, material((silent, words)), rate=RATE).notes[1]
