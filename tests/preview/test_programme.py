"""What is rendered: joins to the sample, fades where something was cut, room tone where nothing was recorded."""

from __future__ import annotations

import math
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from dialogcut.cut.decisions import Decisions, Placeholder
from dialogcut.media.audio import decode
from dialogcut.media.levels import measure
from dialogcut.media.probe import probe
from dialogcut.media.takes import group
from dialogcut.preview.programme import Programme, programme
from dialogcut.preview.rolls import Rolls
from dialogcut.preview.strands import FADE, Ramp, Strand, mixed
from dialogcut.timebase import Rate
from dialogcut.timeline.assemble import assemble
from dialogcut.timeline.events import Event, Fade, Sequence, Track, TrackKind
from dialogcut.timeline.policy import CutPolicy
from dialogcut.timeline.splices import Material
from tests.heard import clicks, curvature
from tests.media_files import write_bwf
from tests.preview.rushes import page, rushes
from tests.preview.test_tone import ROOM, noise, words

HALF = FADE // 2
TAKES = ("7A-1", "7A-2")


@pytest.fixture(scope="module")
def noisy(tmp_path_factory: pytest.TempPathFactory) -> Material:
    """The rushes again, in a room: the second take's is 6 dB louder than the first's."""
    folder = tmp_path_factory.mktemp("noisy")
    dry = rushes(folder, takes=2)
    paths = []
    for number, take in enumerate(dry.takes.values()):
        sound = decode(take.dialogue, sample_rate=None)
        sound = sound + noise(len(sound), ROOM * 2**number, seed=number)
        start = take.dialogue.sound.start_sample  # type: ignore[union-attr]  # a roll has sound
        path = folder / f"room/{Path(take.dialogue.path).name}"
        path.parent.mkdir(exist_ok=True)
        paths.append(write_bwf(path, samples=sound, time_reference=start or 0))
    takes = group([probe(path) for path in paths])
    return Material({t.id: t for t in takes}, dry.transcripts, {t.id: measure(t.dialogue) for t in takes})


def sound_of(made: Programme) -> np.ndarray:
    rolls = Rolls()
    try:
        return mixed(made.strands, 0, made.length, rolls.read)
    finally:
        rolls.close()


def level(sound: np.ndarray) -> float:
    return float(np.sqrt(np.mean(np.square(sound, dtype=np.float64))))


def held(material: Material, milliseconds: int = 4000) -> Decisions:
    """The page with a placeholder between the two takes."""
    lines = page(material).lines
    middle = next(n for n, line in enumerate(lines) if line.take == TAKES[1])  # type: ignore[union-attr]  # all are spoken
    return Decisions((*lines[:middle], Placeholder(90, "", "to come", "ADR", milliseconds), *lines[middle:]), (), 91)


@pytest.mark.parametrize("rate", ["23.976", "24", "29.97"])
def test_away_from_joins_every_sample_is_the_recorded_one(noisy: Material, rate: str) -> None:
    sequence = assemble(page(noisy, [2, 5, 6, 11]), noisy, rate=Rate.of(rate))
    made = programme(sequence, noisy)
    heard = sound_of(made)
    assert len(heard) == made.length == sequence.rate.samples(sequence.frames, 48000)
    recorded = {take.id: decode(take.dialogue, sample_rate=None) for take in noisy.takes.values()}
    checked = 0
    for strand in made.strands:
        first, last = strand.rise.end, strand.fall.start
        expected = recorded[strand.piece.take][strand.piece.sample(first) : strand.piece.sample(first) + last - first]
        np.testing.assert_array_equal(heard[first:last], expected)
        checked += last - first
    assert checked > 0.97 * made.length


def test_no_join_clicks(tmp_path: Path) -> None:
    """Cut every 11 frames through the middle of a voice without a pause: low noise, which a hard cut would break."""
    voice = np.convolve(noise(48000 * 20, 1.0), np.ones(200) / 200, "same").astype(np.float32)
    path = write_bwf(tmp_path / "7A-1_SR001.wav", samples=voice, time_reference=3600 * 48000)
    (take,) = group([probe(path)])
    material = Material({take.id: take}, {take.id: words((0, 48000))}, {})
    first = 24 * 3600
    events = [Event(f"A1-{n}", take.dialogue_id, first + 13 * n, 11 * n, 11, take.id, 1, "", 0) for n in range(30)]
    tracks = (Track("A1", TrackKind.SOUND, tuple(events)),)
    made = programme(Sequence("cut", Rate.of(24), 0, tracks, (take.dialogue,)), material)
    joins = [22_000 * n for n in range(1, 30)]
    beside, elsewhere = clicks(sound_of(made), joins)
    assert beside <= elsewhere
    hard = replace(made, strands=tuple(_hard(strand) for strand in made.strands))
    beside, elsewhere = clicks(sound_of(hard), joins)
    assert beside > 2 * elsewhere  # that is where the cuts are, and what they would be


def _hard(strand: Strand) -> Strand:
    piece = strand.piece
    return replace(strand, rise=Ramp(piece.at, 1), fall=Ramp(piece.end - 1, 1))


def test_a_join_borrows_half_its_fade_from_either_handle_or_what_there_is(noisy: Material) -> None:
    sequence = assemble(page(noisy, [2, 5]), noisy, rate=Rate.of(24))
    for out, into in pairwise(programme(sequence, noisy).strands):
        assert out.fall == into.rise == Ramp(into.piece.at - HALF, FADE)
    (track,) = sequence.tracks
    first, second, *rest = track.events
    head = math.ceil(sequence.source(second.source_id).start_at(sequence.rate))  # where its media begins
    assert sequence.source(second.source_id).start_at(sequence.rate) == head
    events = (first, replace(second, source_in=head), *rest)
    made = programme(replace(sequence, tracks=(replace(track, events=events),)), noisy)
    out, into = made.strands[:2]
    assert out.fall == into.rise == Ramp(into.piece.at, FADE)  # all of it from the one that goes out


def test_nothing_fades_where_the_media_plays_on(noisy: Material) -> None:
    whole = programme(assemble(page(noisy), noisy, rate=Rate.of(24)), noisy)
    assert len(whole.strands) == 2  # one a take


def test_a_fade_that_is_asked_for_lies_where_it_is_asked_for(noisy: Material) -> None:
    sequence = assemble(page(noisy, [2, 5]), noisy, CutPolicy(fade_frames=4), rate=Rate.of(24))
    cut = next(fade for fade in sequence.fades if fade.before and fade.after)
    made = programme(sequence, noisy)
    start, at, end = (
        24_000 * f // 12 for f in (cut.record_frame - cut.before, cut.record_frame, cut.record_frame + cut.after)
    )
    out = next(strand for strand in made.strands if strand.piece.end == at)
    into = next(strand for strand in made.strands if strand.piece.at == at)
    for ramp in (out.fall, into.rise):
        assert (ramp.start, ramp.end) == (start, end)
    np.testing.assert_allclose(out.gain(start, end) ** 2 + into.gain(start, end) ** 2, 1, atol=1e-5)


def test_a_fade_of_another_track_is_not_heard(noisy: Material) -> None:
    sequence = assemble(page(noisy, [2]), noisy, rate=Rate.of(24))
    cut = next(join.record_frame for join in sequence.joins if join.out_word and join.in_word)
    assert programme(replace(sequence, fades=(Fade("A2", cut, 2, 2),)), noisy) == programme(sequence, noisy)


def test_a_gap_holds_the_room_of_either_take(noisy: Material) -> None:
    sequence = assemble(held(noisy), noisy, rate=Rate.of(24))
    made = programme(sequence, noisy)
    assert made.silent == 0
    heard = sound_of(made)
    start = sequence.rate.samples(sequence.slugs[0].record_in, 48000)
    assert level(heard[start + 4800 : start + 80_000]) == pytest.approx(ROOM, rel=0.1)
    assert level(heard[start + 110_000 : start + 187_000]) == pytest.approx(2 * ROOM, rel=0.1)
    steps = [level(heard[at : at + 2400]) for at in range(start - 2400, start + 194_400, 2400)]
    assert min(steps) > 0.8 * ROOM  # nowhere a hole
    assert max(steps) < 2.4 * ROOM


def test_the_edges_of_a_gap_and_its_turns_do_not_click(noisy: Material) -> None:
    sequence = assemble(held(noisy), noisy, rate=Rate.of(24))
    heard = sound_of(programme(sequence, noisy))
    start = sequence.rate.samples(sequence.slugs[0].record_in, 48000)
    bent = curvature(heard[start - 4800 : start + 196_800])
    assert bent.max() < 2.2 * np.percentile(bent, 99.9)


def test_a_gap_is_silent_where_no_room_was_recorded(material: Material) -> None:
    """The words are tones, the pauses digital silence."""
    levels = {take.id: measure(take.dialogue) for take in material.takes.values()}
    material = replace(material, levels=levels)
    sequence = assemble(held(material), material, rate=Rate.of(24))
    made = programme(sequence, material)
    assert made.silent == 1
    start = sequence.rate.samples(sequence.slugs[0].record_in, 48000)
    assert not sound_of(made)[start + HALF : start + 4 * 48000 - HALF].any()


def test_without_levels_a_gap_is_silent(noisy: Material) -> None:
    bare = replace(noisy, levels={})
    assert programme(assemble(held(bare), bare, rate=Rate.of(24)), bare).silent == 1


def test_a_page_that_opens_and_ends_with_held_lines_has_tone_there(noisy: Material) -> None:
    lines = page(noisy).lines
    opened = Decisions(
        (Placeholder(90, "", "first", "ADR", 1000), *lines, Placeholder(91, "", "last", "ADR", 1000)), (), 92
    )
    sequence = assemble(opened, noisy, rate=Rate.of(24))
    heard = sound_of(programme(sequence, noisy))
    assert level(heard[4800:40_000]) == pytest.approx(ROOM, rel=0.1)
    assert level(heard[-40_000:-4800]) == pytest.approx(2 * ROOM, rel=0.1)


@pytest.mark.parametrize("rate", ["23.976", "29.97"])
def test_the_lengths_of_hundreds_of_cuts_are_exact(noisy: Material, rate: str) -> None:
    """Whatever is struck: the pieces lie end to end on samples rounded once, and the sum is that of the frames."""
    dice = np.random.default_rng(7)
    fps = Rate.of(rate)
    for _ in range(250):
        struck = [int(word) for word in np.flatnonzero(dice.random(15) < dice.random())]
        policy = CutPolicy(handle_frames=int(dice.integers(0, 3)))
        sequence = assemble(page(noisy, struck), noisy, policy, rate=fps)
        made = programme(sequence, noisy)
        exact = Fraction(sequence.frames) * 48000 / fps.fps
        assert abs(made.length - exact) <= Fraction(1, 2)
        events = [event for track in sequence.tracks for event in track.events]
        edges = sorted({strand.piece.at for strand in made.strands} | {strand.piece.end for strand in made.strands})
        allowed = {fps.samples(frame, 48000) for event in events for frame in (event.record_in, event.record.end)}
        assert set(edges) <= allowed
        assert sum(strand.piece.length for strand in made.strands) == made.length


@pytest.mark.parametrize("rate", ["23.976", "29.97"])
def test_hours_do_not_drift(noisy: Material, rate: str) -> None:
    """The last join of a cut of three hours lies where its frame does, to the sample."""
    fps = Rate.of(rate)
    sequence = assemble(page(noisy), noisy, rate=fps)
    (track,) = sequence.tracks
    late = fps.frames(Fraction(3 * 3600))
    events = (track.events[0], replace(track.events[1], record_in=late))
    made = programme(replace(sequence, tracks=(replace(track, events=events),), slugs=()), replace(noisy, levels={}))
    exact = Fraction(late) * 48000 / fps.fps
    assert abs(made.strands[-1].piece.at - exact) <= Fraction(1, 2)
