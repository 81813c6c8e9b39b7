"""Decisions to frames: exact places by hand, and the rules that hold for any cut."""

from __future__ import annotations

from collections.abc import Sequence as Many
from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogcut.cut.decisions import (
    AngleSwitch,
    Decisions,
    EdgeSide,
    HandEdge,
    InnerPause,
    Placeholder,
    SplitEdit,
    Spoken,
    Strike,
    WordRef,
)
from dialogcut.errors import NotExpressible
from dialogcut.media.levels import Levels
from dialogcut.timebase import Rate, format_timecode
from dialogcut.timeline.assemble import assemble
from dialogcut.timeline.check import check
from dialogcut.timeline.events import Event, Grade, Sequence
from dialogcut.timeline.grid import Grid
from dialogcut.timeline.policy import CutPolicy
from dialogcut.timeline.rate import sequence_rate
from dialogcut.timeline.splices import Material
from dialogcut.transcript.edgebook import EdgeBook, EdgeTrust
from dialogcut.transcript.words import Transcript, Word
from tests.scenes import FILM, decisions, material, spaced, take, transcript

RATES = ["23.976", "24", "25", "29.97", "29.97df", "30", "48", "50", "59.94", "59.94df", "60"]


def events(sequence: Sequence, name: str) -> tuple[Event, ...]:
    return next(track.events for track in sequence.tracks if track.name == name)


def test_an_uncut_line_is_one_event_a_track() -> None:
    words = transcript("12A-1", [spaced("all of it is kept")])
    sequence = assemble(decisions(words), material((take(), words)))
    assert [track.name for track in sequence.tracks] == ["V1", "A1"]
    assert [len(track.events) for track in sequence.tracks] == [1, 1]
    assert format_timecode(sequence.start_frame, sequence.rate) == "01:00:00:00"


def test_the_edges_lie_on_the_frames_worked_out_by_hand() -> None:
    """The roll starts one second less 731 samples before 14:02:10:05, so dialogue sample 48000-731 is that frame's
    start.

    Word 1 ends at 5800 ms = sample 278400 and word 2 (struck) starts at 6000 ms = 288000: the middle is 283200, that is
    235931 samples after the camera's first frame, or 117.85 frames of 2002 samples: frame line 118. Word 2 ends at
    6300 ms and word 3 starts at 6500 ms: middle 307200, 259931 after, 129.84 frames: frame line 130.
    """
    words = transcript("12A-1", [spaced("zero one two three")])
    sequence = assemble(decisions(words, [2]), material((take(), words)))
    first, second = events(sequence, "V1")
    camera_start = FILM.frames(sequence.source("12A-1-A").start_seconds or Fraction(0))
    assert first.source.end - camera_start == 118
    assert second.source_in - camera_start == 130
    assert second.record_in == first.frames
    assert events(sequence, "A1")[1].source_in == second.source_in  # one timecode for picture and sound


def test_levels_draw_the_edge_to_the_quietest_place() -> None:
    words = transcript("12A-1", [spaced("keep strike keep", gap_ms=240)])
    grid = Grid.of(take(), FILM)
    db = np.full(3000, -40.0, np.float32)
    db[532] = -70.0  # 5320 ms: soon after the first word, which ends at 5300
    levels = {"12A-1": Levels(480, 0, db)}
    plain = material((take(), words))
    quiet = Material(plain.takes, plain.transcripts, levels)
    cut = decisions(words, [1])
    assert events(assemble(cut, quiet), "A1")[0].source.end == max(grid.ceil(5300 * 48), grid.nearest(5325 * 48))
    assert events(assemble(cut, plain), "A1")[0].source.end == grid.nearest(5420 * 48)


def test_a_struck_word_shorter_than_a_frame_is_played_on_and_said() -> None:
    words = transcript("12A-1", [[("keep", 5000, 5300), ("a", 5302, 5310), ("keep", 5312, 5600)]])
    sequence = assemble(decisions(words, [1]), material((take(), words)))
    assert len(events(sequence, "A1")) == 1
    join = next(j for j in sequence.joins if j.in_word == WordRef("12A-1", 2))
    assert join.grade is Grade.TIGHT
    assert "no whole frame" in join.reason


def test_an_untrusted_word_edge_is_never_called_clean() -> None:
    words = transcript("12A-1", [spaced("keep strike keep")])
    doubtful = replace(words, words=(words.words[0]._replace(suspect=("long",)), *words.words[1:]))
    joins = assemble(decisions(doubtful, [1]), material((take(), doubtful))).joins
    assert next(j for j in joins if j.out_word and j.in_word).grade is Grade.CLIPPED


def test_how_uncertain_an_edge_is_decides_what_a_doubtful_word_makes_of_a_join() -> None:
    words = transcript("12A-1", [[("keep", 5000, 5300), ("strike", 5600, 5900), ("keep", 6300, 6600)]])
    doubtful = replace(words, words=(words.words[0]._replace(suspect=("unaligned",)), *words.words[1:]))
    spoken = np.full(3000, -70.0, np.float32)
    spoken[500:530] = spoken[630:660] = -20.0

    def at_its_end(within_ms: int) -> tuple[Grade, str]:
        """A start that nobody doubts, and an end within so many milliseconds."""
        ends = (EdgeTrust("aligner", within_ms), *(EdgeTrust("aligner", 40),) * 2)
        book = EdgeBook("12A-1", "us", (EdgeTrust("aligner", 700),) * 3, ends)
        mine = Material({"12A-1": take()}, {"12A-1": doubtful}, {"12A-1": Levels(480, 0, spoken)}, {"12A-1": book})
        join = next(j for j in assemble(decisions(doubtful, [1]), mine).joins if j.out_word and j.in_word)
        return join.grade, join.reason

    assert at_its_end(100)[0] is Grade.TIGHT
    assert "the end of 'keep' is uncertain by 100 ms, but it is quiet" in at_its_end(100)[1]
    assert at_its_end(290)[0] is Grade.CLIPPED
    assert "the end of 'keep' is uncertain by 290 ms, and the cut is" in at_its_end(290)[1]


def test_a_cut_in_loud_sound_close_to_a_word_is_called_clipped() -> None:
    end = Grid.of(take(), FILM).sample(Grid.of(take(), FILM).ceil(5300 * 48)) // 48 - 5  # 5 ms before a frame line
    words = transcript("12A-1", [[("keep", 5000, end), ("strike", end, 5600), ("keep", 5900, 6200)]])
    plain = material((take(), words))
    loud = Material(plain.takes, plain.transcripts, {"12A-1": Levels(480, 0, np.full(3000, -20.0, np.float32))})
    join = next(j for j in assemble(decisions(words, [1]), loud).joins if j.out_word and j.in_word)
    assert join.grade is Grade.CLIPPED
    assert "goes on" in join.reason


@pytest.mark.parametrize("frames", [0, 2, 6, 12, 24, 100])
def test_a_pause_is_as_long_as_asked(frames: int) -> None:
    words = transcript("12A-1", [spaced("one two"), spaced("three four", 7000)])
    cut = decisions(words)
    paused = replace(cut, lines=(cut.lines[0], replace(cut.lines[1], pause_before_frames=frames)))
    mine = material((take(), words))
    sequence = assemble(paused, mine)
    first, second = events(sequence, "A1")
    grid = Grid.of(take(), FILM)
    silence = (first.source.end - grid.at(words.words[1].end_sample)) + (
        grid.at(words.words[2].start_sample) - second.source_in
    )
    silence += second.record_in - first.record.end
    assert abs(silence - frames) <= 1 if frames >= 2 else silence < 2
    assert not check(sequence, paused, mine)


def test_the_picture_changes_angle_on_the_word() -> None:
    words = transcript("12A-1", [spaced("see a then see b now")])
    line = decisions(words).lines[0]
    assert isinstance(line, Spoken)
    cut = Decisions((replace(line, angles=(AngleSwitch(3, "B"),)),), next_id=2)
    sequence = assemble(cut, material((take(), words)))
    a, b = events(sequence, "V1")
    assert (a.source_id, b.source_id) == ("12A-1-A", "12A-1-B")
    assert b.source_in == Grid.of(take(), FILM).floor(words.words[3].start_sample)
    assert len(events(sequence, "A1")) == 1  # the sound is not cut


def test_an_angle_stays_over_lines_until_the_next_switch() -> None:
    words = transcript("12A-1", [spaced("one two"), spaced("three four", 7000)])
    first, second = decisions(words).lines
    assert isinstance(first, Spoken)
    cut = Decisions((replace(first, angles=(AngleSwitch(0, "B"),)), second), next_id=3)
    assert {e.source_id for e in events(assemble(cut, material((take(), words))), "V1")} == {"12A-1-B"}


def test_a_placeholder_holds_its_room_in_every_track() -> None:
    words = transcript("12A-1", [spaced("one two"), spaced("three four", 7000)])
    first, second = decisions(words).lines
    cut = Decisions((first, Placeholder(9, "HELEN", "said later", "ADR", 1500), second), next_id=10)
    sequence = assemble(cut, material((take(), words)))
    slug = sequence.slugs[0]
    assert slug.frames == 36  # 1.5 s of 23.976
    for name in ("V1", "A1"):
        before, after = events(sequence, name)
        assert before.record.end == slug.record_in
        assert after.record_in == slug.record_in + 36


def test_moved_lines_play_in_page_order_and_takes_mix() -> None:
    one = transcript("12A-1", [spaced("one two"), spaced("three four", 7000)])
    two = transcript("12A-2", [spaced("five six")])
    mine = material((take(), one), (take("12A-2", start="14:10:00:00"), two))
    lines = (decisions(one).lines[1], Spoken(7, "12A-2", 0, 1, ""), decisions(one).lines[0])
    cut = Decisions(lines, next_id=8)
    sequence = assemble(cut, mine)
    assert [e.text for e in events(sequence, "A1")] == ["three four", "five six", "one two"]
    assert not check(sequence, cut, mine)


def test_every_channel_gets_a_track_when_asked() -> None:
    words = transcript("12A-1", [spaced("one two")])
    base = take()
    roll = base.dialogue
    assert roll.sound is not None
    wide = replace(roll, sound=replace(roll.sound, channels=("Mara", "Boom", "Anton")))
    taken = replace(base, sources=tuple(replace(p, source=wide) if p.source.id == roll.id else p for p in base.sources))
    alone = assemble(decisions(words), material((taken, words)))
    assert [(t.name, t.events[0].channel) for t in alone.tracks if t.name != "V1"] == [("A1", 1)]  # the boom
    wide_open = assemble(decisions(words), material((taken, words)), CutPolicy(all_channels=True))
    assert [(t.name, t.events[0].channel) for t in wide_open.tracks if t.name != "V1"] == [
        ("A1", 0),
        ("A2", 1),
        ("A3", 2),
    ]


def test_handles_lengthen_each_event_but_not_past_the_media() -> None:
    words = transcript("12A-1", [spaced("one two three")])
    mine = material((take(), words))
    tight = events(assemble(decisions(words, [1]), mine), "A1")
    loose = events(assemble(decisions(words, [1]), mine, CutPolicy(handle_frames=5)), "A1")
    assert [e.frames for e in loose] == [e.frames + 10 for e in tight]
    far = assemble(decisions(words, [1]), mine, CutPolicy(handle_frames=10**6))
    assert all(not p for p in (check(far, decisions(words, [1]), mine),))


def test_mixed_picture_rates_are_refused_with_their_names() -> None:
    with pytest.raises(NotExpressible, match=r"12A-1_.*23\.976"):
        sequence_rate([take(), take("12A-2", Rate.of(25))])
    with pytest.raises(NotExpressible, match="frame-exact"):
        sequence_rate([take()], Rate.of(25))
    assert sequence_rate([take(rate=Rate.of("29.97"))], Rate.of("29.97df")).drop  # labels may change
    assert sequence_rate([take(cameras="")], Rate.of(25)) == Rate.of(25)  # no picture: free choice


@st.composite
def scenes(draw: st.DrawFn) -> tuple[Decisions, Material, CutPolicy]:
    """One take with arbitrary word times (touching and overlapping words too), any strikes, order, pauses and
    angles."""
    rate = Rate.of(draw(st.sampled_from(RATES)))
    at, lines = 1500, []
    for _ in range(draw(st.integers(1, 5))):
        line = []
        for _ in range(draw(st.integers(1, 6))):
            at += draw(st.sampled_from([0, 0, 7, 20, 60, 300, 2000])) + draw(st.integers(0, 40))
            length = draw(st.integers(1, 900))
            line.append(("word", at, at + length))
            at += length
        lines.append(line)
    words = transcript("12A-1", lines)
    cut = decisions(words, draw(st.lists(st.integers(0, len(words.words) - 1), unique=True)))
    shuffled = [_dressed(draw, line) for line in draw(st.permutations(cut.lines))]
    policy = CutPolicy(draw(st.integers(0, 400)), draw(st.integers(0, 900)), draw(st.sampled_from([0, 0, 3])))
    whole = take("12A-1", rate, off_grid=draw(st.integers(0, 2001)))
    return Decisions(tuple(shuffled), next_id=99), material((whole, words)), policy


def _dressed(draw: st.DrawFn, line: Spoken | Placeholder) -> Spoken | Placeholder:
    if isinstance(line, Placeholder):
        return line
    pause = draw(st.sampled_from([None, None, 0, 4, 40]))
    switch = draw(st.sampled_from([(), (), (AngleSwitch(line.first, "B"),), (AngleSwitch(line.last, "A"),)]))
    words = draw(st.sets(st.integers(line.first, line.last), max_size=2))
    pauses = tuple(InnerPause(word, draw(st.sampled_from([None, 0, 4, 40]))) for word in sorted(words))
    splits = tuple(SplitEdit(word, draw(st.sampled_from([-60, -3, 1, 8]))) for word in sorted(words))
    return replace(line, pause_before_frames=pause, angles=switch, pauses=pauses, splits=splits)


@st.composite
def handmade(draw: st.DrawFn) -> tuple[Decisions, Material, CutPolicy]:
    """The same with edges set by hand: near their words, inside them, or anywhere."""
    cut, mine, policy = draw(scenes())
    words = mine.transcripts["12A-1"].words
    return replace(cut, lines=tuple(_by_hand(draw, line, words) for line in cut.lines)), mine, policy


def _by_hand(draw: st.DrawFn, line: Spoken | Placeholder, words: Many[Word]) -> Spoken | Placeholder:
    assert isinstance(line, Spoken)
    edges: list[HandEdge] = []
    sides: tuple[EdgeSide, ...] = ("in", "out")
    for word in sorted(draw(st.sets(st.integers(line.first, line.last), max_size=2))):
        for side in sides:
            at = words[word].start_sample if side == "in" else words[word].end_sample
            moved = draw(st.one_of(st.none(), st.integers(-3000, 3000), st.integers(-(10**6), 10**6)))
            if moved is not None:
                edges.append(HandEdge(word, side, at + moved))
    return replace(line, edges=tuple(edges))


@pytest.mark.parametrize("edge", [HandEdge(0, "out", 5950 * 48), HandEdge(2, "in", 5500 * 48)])
def test_a_pause_never_plays_a_frame_twice_beside_an_edge_set_by_hand(edge: HandEdge) -> None:
    words = transcript("12A-1", [[("keep", 5000, 5300), ("strike", 5600, 5700), ("keep", 6300, 6600)]])
    (line,) = decisions(words, [1]).lines
    assert isinstance(line, Spoken)
    cut = Decisions((replace(line, edges=(edge,), pauses=(InnerPause(2, 48),)),), next_id=2)
    first, second = events(assemble(cut, material((take(), words))), "A1")
    assert first.source.end <= second.source_in
    assert second.record_in - first.record.end > 0  # what was not recorded between them is a gap


def test_an_edge_that_is_not_followed_asks_nothing_less_of_the_other_one() -> None:
    words = transcript("12A-1", [[("word", 1500, 1501)]])  # across a frame line
    edges = (HandEdge(0, "in", 73025), HandEdge(0, "out", 72048))
    cut = Decisions((Spoken(1, "12A-1", 0, 0, "", edges=edges),), next_id=2)
    mine = material((take(off_grid=0), words))
    sequence = assemble(cut, mine, CutPolicy(0, 0))
    assert [join.by_hand for join in sequence.joins] == [(), ("out",)]
    assert check(sequence, cut, mine) == ()
    (sound,) = (track for track in sequence.tracks if track.name == "A1")
    later = replace(sound, events=(replace(sound.events[0], source_in=sound.events[0].source_in + 1),))
    assert check(replace(sequence, tracks=(later,)), cut, mine)


def test_of_edges_that_cross_in_a_word_either_may_be_followed() -> None:
    words = transcript("12A-1", [[("one", 5000, 5300), ("word", 5400, 5700)]])
    edges = (HandEdge(1, "in", 5650 * 48), HandEdge(1, "out", 5500 * 48))
    cut = Decisions((Spoken(1, "12A-1", 0, 1, "", edges=edges),), next_id=2)
    mine = material((take(), words))
    sequence = assemble(cut, mine)
    assert sequence.joins[-1].by_hand == ("out",)
    assert check(sequence, cut, mine) == ()
    (sound,) = (track for track in sequence.tracks if track.name == "A1")
    short = replace(sound, events=(replace(sound.events[0], frames=sound.events[0].frames - 3),))
    assert check(replace(sequence, tracks=(short,)), cut, mine)


def test_a_kept_word_without_a_time_takes_no_frame_and_that_is_said() -> None:
    words = transcript("12A-1", [[("go", 4000, 4400), ("um", 4400, 4400), ("on", 4400, 4800), ("now", 6000, 6300)]])
    cut, mine = decisions(words, [0, 2]), material((take(rate=Rate.of(25), off_grid=0), words))
    sequence = assemble(cut, mine)
    assert [event.text for event in events(sequence, "A1")] == ["now"]
    assert "'um' of take 12A-1 has no time of its own, so it is not heard." in sequence.notes
    assert check(sequence, cut, mine) == ()


@given(scenes())
def test_any_cut_keeps_every_rule(scene: tuple[Decisions, Material, CutPolicy]) -> None:
    cut, mine, policy = scene
    sequence = assemble(cut, mine, policy)
    assert check(sequence, cut, mine) == ()
    picture = {
        f for e in (sequence.tracks[0].events if sequence.tracks else ()) for f in range(e.record_in, e.record.end)
    }
    sound = {f for t in sequence.tracks[1:] for e in t.events for f in range(e.record_in, e.record.end)}
    assert picture == sound
    assert not [j for j in sequence.joins if j.grade is not Grade.CLIPPED and (j.out_slack_ms < 0 or j.in_slack_ms < 0)]


@given(handmade())
def test_edges_set_by_hand_keep_every_rule_too(scene: tuple[Decisions, Material, CutPolicy]) -> None:
    cut, mine, policy = scene
    sequence = assemble(cut, mine, policy)
    assert check(sequence, cut, mine) == ()
    lines = [line for line in cut.lines if isinstance(line, Spoken)]
    grid = Grid.of(mine.takes["12A-1"], sequence.rate)
    samples = {(edge.word, edge.side): edge.sample for line in lines for edge in line.edges}
    words = mine.transcripts["12A-1"].words
    for join in sequence.joins:
        assert join.grade is not Grade.CLEAN or min(join.in_slack_ms, join.out_slack_ms) >= 0
        if join.in_word and "in" in join.by_hand:
            frame = grid.nearest(samples[join.in_word.index, "in"])
            slack = words[join.in_word.index].start_sample - grid.sample(frame)
            assert join.in_slack_ms == (0 if slack == -1 else grid.milliseconds(slack))


@given(scenes())
def test_picture_and_sound_stay_in_sync(scene: tuple[Decisions, Material, CutPolicy]) -> None:
    cut, mine, policy = scene
    sequence = assemble(_unsplit(cut), mine, policy)
    if sequence.tracks:
        moment = {
            f: e.source_in + f - e.record_in
            for e in sequence.tracks[1].events
            for f in range(e.record_in, e.record.end)
        }
        for event in sequence.tracks[0].events:
            assert all(
                moment[f] == event.source_in + f - event.record_in for f in range(event.record_in, event.record.end)
            )


def test_a_pause_inside_a_line_cuts_it_and_a_performance_pause_does_not() -> None:
    words = transcript("12A-1", [spaced("one two three", word_ms=400, gap_ms=1000)])
    mine, cut = material((take(rate=Rate.of(25)), words)), decisions(words)
    line = cut.lines[0]
    assert isinstance(line, Spoken)
    played = assemble(cut, mine)
    kept = Decisions((replace(line, pauses=(InnerPause(1, None), InnerPause(2, None))),))
    assert assemble(kept, mine) == played
    tight = Decisions((replace(line, pauses=(InnerPause(1, 5), InnerPause(2, None))),))
    sequence = assemble(tight, mine)
    assert [join.in_word for join in sequence.joins] == [WordRef("12A-1", 0), WordRef("12A-1", 1), None]
    assert sequence.frames == played.frames - 20


@given(scenes())
def test_a_split_edit_moves_nothing_but_where_pictures_meet(scene: tuple[Decisions, Material, CutPolicy]) -> None:
    cut, mine, policy = scene
    sequence, straight = assemble(cut, mine, policy), assemble(_unsplit(cut), mine, policy)
    assert sequence.tracks[1:] == straight.tracks[1:], "the sound stays"
    assert [replace(join, split_frames=0) for join in sequence.joins] == list(straight.joins)
    for one, other in zip(sequence.tracks[:1], straight.tracks[:1], strict=True):
        assert [_synced(event) for event in one.events] == [_synced(event) for event in other.events]
    if not [note for note in sequence.notes if "split edit" in note.lower()]:
        met = {event.record_in for track in sequence.tracks[:1] for event in track.events}
        wanted = {join.record_frame + join.split_frames for join in sequence.joins if join.split_frames}
        assert wanted <= met


def _synced(event: Event) -> tuple[str, str, int]:
    return event.take, event.source_id, event.source_in - event.record_in


def _unsplit(cut: Decisions) -> Decisions:
    return replace(cut, lines=tuple(replace(line, splits=()) for line in cut.lines if isinstance(line, Spoken)))


def test_the_check_sees_a_broken_sequence() -> None:
    words = transcript("12A-1", [spaced("one two three")])
    mine, cut = material((take(), words)), decisions(words, [1])
    good = assemble(cut, mine)
    sound = good.tracks[1]
    bad = [
        replace(sound.events[0], frames=0),
        replace(sound.events[0], frames=sound.events[0].frames + 1),
        replace(sound.events[0], source_in=sound.events[0].source_in + 12),
        replace(sound.events[0], source_in=0),
    ]
    for event in bad:
        broken = replace(good, tracks=(good.tracks[0], replace(sound, events=(event, sound.events[1]))))
        assert check(broken, cut, mine)


def test_words_after_the_end_of_the_recording_are_noted_and_nothing_breaks() -> None:
    words = transcript("12A-1", [spaced("one two"), spaced("three four", 600_000)])
    mine = material((take(), words))
    sequence = assemble(decisions(words), mine)
    assert check(sequence, decisions(words), mine) == ()
    assert any("not rolling" in note for note in sequence.notes)


def test_a_word_that_ends_with_the_roll_is_whole() -> None:
    words = transcript("12A-1", [[("last", 599_700, 600_000)]])
    mine = material((take(cameras="", off_grid=731), words))
    sequence = assemble(decisions(words), mine)
    event = sequence.tracks[0].events[0]
    grid = Grid.of(mine.takes["12A-1"], sequence.rate)
    assert event.source.end >= grid.at(600 * 48000)
    assert not sequence.notes


def test_an_empty_cut_is_an_empty_sequence() -> None:
    words = transcript("12A-1", [spaced("one two")])
    sequence = assemble(decisions(words, [0, 1]), material((take(), words)))
    assert sequence.frames == 0
    assert not [e for t in sequence.tracks for e in t.events]


def test_strikes_by_many_hands_do_not_matter_to_the_frames() -> None:
    words: Transcript = transcript("12A-1", [spaced("one two three")])
    line = Spoken(1, "12A-1", 0, 2, "", (Strike(1, "writer", "long"),))
    mine = material((take(), words))
    assert assemble(Decisions((line,)), mine).frames == assemble(decisions(words, [1]), mine).frames
