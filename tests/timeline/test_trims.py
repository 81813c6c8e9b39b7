"""The trims hold every struck word, whole, in page order, with handles, and nothing is lost of why it went."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dialogcut.cut.decisions import AngleSwitch, Decisions, Placeholder, Spoken, Strike
from dialogcut.errors import NotExpressible
from dialogcut.timebase import Rate
from dialogcut.timeline.check import check
from dialogcut.timeline.events import MarkerKind, Sequence
from dialogcut.timeline.grid import Grid
from dialogcut.timeline.policy import CutPolicy
from dialogcut.timeline.trims import trims
from tests.scenes import decisions, material, spaced, take, transcript

WORDS = transcript("12A-1", [spaced("keep strike strike keep strike"), spaced("more to strike", 9000)], ["MARA", "JO"])


def of(sequence: Sequence, name: str) -> list[tuple[int, int]]:
    return [(e.source_in, e.frames) for track in sequence.tracks if track.name == name for e in track.events]


def test_each_struck_run_of_each_line_stands_after_the_one_before_it() -> None:
    cut = decisions(WORDS, [1, 2, 4, 5])
    sequence = trims(cut, material((take(), WORDS)), handle_frames=0)
    (sound,) = [track for track in sequence.tracks if track.name == "A1"]
    assert [event.text for event in sound.events] == ["strike strike", "strike", "more"]  # 4 and 5 are of two lines
    assert [event.record_in for event in sound.events] == [
        0,
        sound.events[0].frames,
        sum(f for _, f in of(sequence, "A1")[:2]),
    ]
    assert of(sequence, "V1") == of(sequence, "A1")


def test_handles_reach_over_kept_words() -> None:
    """Word 1 starts at 5500 ms, 24 frames and a half from the kept word's start at 5000: 24 frames of handle reach
    over it."""
    cut = decisions(WORDS, [1])
    mine = material((take(), WORDS))
    ((bare_in, bare),) = of(trims(cut, mine, handle_frames=0), "A1")
    ((wide_in, wide),) = of(trims(cut, mine, handle_frames=24), "A1")
    assert (bare_in - wide_in, wide - bare) == (24, 48)


def test_handles_end_where_the_recording_does() -> None:
    words = transcript("12A-1", [spaced("strike keep", 1100)])
    shot = take(seconds=4)
    sequence = trims(decisions(words, [0]), material((shot, words)), handle_frames=500)
    recorded = Grid.recorded(shot)
    grid = Grid.of(shot, sequence.rate)
    assert of(sequence, "A1")[0][0] == grid.ceil(recorded.start)


def test_the_markers_tell_text_speaker_and_reasons() -> None:
    cut = decisions(WORDS, [1, 2, 4])
    line = cut.lines[0]
    assert isinstance(line, Spoken)
    strikes = (Strike(1, "tess", "said in scene 3"), Strike(2, "tess", "said in scene 3"), Strike(4, "bo", ""))
    cut = replace(cut, lines=(replace(line, strikes=strikes), cut.lines[1]))
    sequence = trims(cut, material((take(), WORDS)))
    first, second = sequence.markers
    assert (first.name, first.note, first.kind) == (
        "strike strike",
        "MARA: strike strike\ntess: said in scene 3",
        MarkerKind.REASON,
    )
    assert second.note == "MARA: strike"
    assert [(m.record_frame, m.frames) for m in sequence.markers] == [
        (e.record_in, e.frames) for e in sequence.tracks[-1].events
    ]


def test_a_long_text_is_named_short_and_noted_whole() -> None:
    words = transcript("12A-1", [spaced("strike " * 30)])
    (marker,) = trims(decisions(words, range(30)), material((take(), words))).markers
    assert len(marker.name) <= 40
    assert marker.note == " ".join(["strike"] * 30)


def test_the_picture_is_the_one_that_the_page_shows_there() -> None:
    cut = decisions(WORDS, [1, 2])
    line = cut.lines[0]
    assert isinstance(line, Spoken)
    cut = replace(cut, lines=(replace(line, angles=(AngleSwitch(2, "B"),)), cut.lines[1]))
    picture = trims(cut, material((take(), WORDS)), handle_frames=0).tracks[0]
    assert [event.source_id for event in picture.events] == ["12A-1-A", "12A-1-B"]


@pytest.mark.parametrize("page", [decisions(WORDS), Decisions((Placeholder(1, "", "text", "ADR", 900),))])
def test_a_page_without_strikes_has_no_trims(page: Decisions) -> None:
    with pytest.raises(NotExpressible, match="Nothing is struck"):
        trims(page, material((take(), WORDS)))


@settings(max_examples=40, deadline=None)
@given(
    struck=st.sets(st.integers(0, 7), min_size=1),
    handle=st.integers(0, 40),
    rate=st.sampled_from(["23.976", "25", "29.97df", "50"]),
)
def test_every_struck_word_is_whole_in_them(struck: set[int], handle: int, rate: str) -> None:
    """`check` holds a sequence to a page; the page turned round keeps exactly what was struck."""
    its = Rate.of(rate)
    mine = material((take(rate=its, start="14:02:10:05" if not its.drop else "14:02:10;05"), WORDS))
    sequence = trims(decisions(WORDS, sorted(struck)), mine, CutPolicy(fade_frames=4), handle_frames=handle)
    turned = decisions(WORDS, sorted(set(range(8)) - struck))
    assert check(sequence, turned, mine) == ()
    assert sequence.fades == ()
    assert len(sequence.tracks[-1].events) == len(sequence.markers)
