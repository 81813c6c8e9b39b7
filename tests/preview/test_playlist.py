"""Pieces lie where the sequence says, and every position knows its word."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogcut.cut.decisions import Decisions, Placeholder, WordRef
from dialogcut.preview.playlist import PLAYBACK_RATE, Place, Playlist, cut_playlist, source_playlist
from dialogcut.timebase import Rate
from dialogcut.timeline.assemble import assemble
from dialogcut.timeline.events import TrackKind
from dialogcut.timeline.splices import Material
from tests import scenes

WORDS = 24
HEARD = scenes.transcript("12A-1", [scenes.spaced(" ".join(["word"] * WORDS), gap_ms=150)])


def invented(rate: str = "23.976") -> Material:
    return scenes.material((scenes.take(rate=Rate.of(rate)), HEARD))


def cut(struck: list[int], rate: str = "23.976") -> Playlist:
    material = invented(rate)
    return cut_playlist(assemble(scenes.decisions(HEARD, struck), material), material.transcripts)


struck_words = st.lists(st.integers(0, WORDS - 1), unique=True, max_size=WORDS - 1)


@given(struck_words, st.sampled_from(["23.976", "25", "29.97df", "59.94"]))
def test_kept_words_are_heard_in_order_and_struck_ones_are_not(struck: list[int], rate: str) -> None:
    playlist = cut(struck, rate)
    kept = [WordRef("12A-1", i) for i in range(WORDS) if i not in struck]
    starts = [playlist.sample_of(word) for word in kept]
    assert all(start is not None for start in starts)
    assert all(a < b for a, b in pairwise(starts))  # type: ignore[operator]  # none is None
    for word, start in zip(kept, starts, strict=True):
        assert playlist.word(start + 50) == word  # type: ignore[operator]
    for index in struck:
        assert playlist.sample_of(WordRef("12A-1", index)) is None


@given(struck_words)
def test_a_place_is_the_moment_of_the_take_that_the_word_has_there(struck: list[int]) -> None:
    playlist = cut(struck)
    for word in HEARD.words:
        at = playlist.sample_of(WordRef("12A-1", word.index))
        if at is not None:
            assert playlist.place(at) == Place("12A-1", word.start_sample)


def test_pieces_have_the_frames_of_the_sequence_exactly() -> None:
    """2002 samples a frame at 23.976; an event's source offset in seconds is its timecode less the file's start."""
    material = invented()
    sequence = assemble(scenes.decisions(HEARD, [3, 4, 9]), material)
    playlist = cut_playlist(sequence, material.transcripts)
    events = next(track.events for track in sequence.tracks if track.kind is TrackKind.SOUND)
    start = material.takes["12A-1"].dialogue.start_seconds
    assert start is not None
    assert len(playlist.pieces) == len(events) == 3
    for piece, event in zip(playlist.pieces, events, strict=True):
        assert (piece.at, piece.length) == (event.record_in * 2002, event.frames * 2002)
        exact = (event.source_in / sequence.rate.fps - start) * 48000
        assert abs(piece.start_sample - exact) <= Fraction(1, 2)
    assert playlist.length == sequence.frames * 2002


def test_a_slug_is_silence_of_its_length() -> None:
    words = scenes.decisions(HEARD)
    late = Placeholder(9, "MARA", "to come", "ADR", 1500)
    material = invented()
    playlist = cut_playlist(assemble(Decisions((late, *words.lines), (), 10), material), material.transcripts)
    assert playlist.pieces[0].at == Rate.of("23.976").samples(36, PLAYBACK_RATE)
    assert playlist.place(0) is None
    assert playlist.word(0) is None
    assert playlist.word(playlist.pieces[0].at) == WordRef("12A-1", 0)


def test_in_a_pause_the_word_said_last_is_the_word() -> None:
    playlist = cut([5])
    at = playlist.sample_of(WordRef("12A-1", 4))
    assert at is not None
    assert playlist.word(at + 320 * 48) == WordRef("12A-1", 4)  # 20 ms after its end, in the pause
    joined = playlist.pieces[1].at
    assert playlist.word(joined) == WordRef("12A-1", 6), "not the struck one, in whose pause the piece starts"


@given(struck_words, st.integers(-5000, 600_000), st.integers(1, 400_000))
def test_a_part_is_what_the_whole_plays_there(struck: list[int], start: int, length: int) -> None:
    playlist = cut(struck)
    part = playlist.between(start, start + length)
    first = max(0, start)
    assert part.length == max(0, min(start + length, playlist.length) - first)
    for at in range(0, part.length, 4001):
        assert part.place(at) == playlist.place(first + at)


def test_around_a_join_lies_half_before_and_half_after() -> None:
    playlist = cut([5, 6])
    join = playlist.pieces[1].at
    part = playlist.around(join, 1.0)
    assert part.length == 2 * PLAYBACK_RATE
    assert [piece.at for piece in part.pieces] == [0, PLAYBACK_RATE]
    assert playlist.around(100, 1.0).length == 100 + PLAYBACK_RATE


def test_the_source_has_the_struck_words_and_runs_on() -> None:
    playlist = source_playlist([("12A-1", 0, 3), ("12A-1", 4, 7), ("12A-1", 2, 2)], invented())
    assert len(playlist.pieces) == 2, "the first two ranges go on"
    for index in range(8):
        assert playlist.sample_of(WordRef("12A-1", index)) is not None
    assert playlist.word(playlist.pieces[1].at) == WordRef("12A-1", 2)
    assert playlist.length == playlist.pieces[1].end


@pytest.mark.parametrize("own_rate", [44100, 96000, 48048])
def test_a_source_of_another_rate_keeps_its_own_samples(own_rate: int) -> None:
    material = invented()
    sequence = assemble(scenes.decisions(HEARD, [3]), material)
    source = sequence.sources[-1]
    assert source.sound is not None
    piece = cut_playlist(sequence, material.transcripts).pieces[1]
    slow = replace(piece, source=replace(source, sound=replace(source.sound, sample_rate=own_rate)))
    assert slow.position(slow.sample(piece.at + 4800)) in range(piece.at + 4799, piece.at + 4802)
    assert slow.end_sample - slow.start_sample == pytest.approx(piece.length * own_rate / 48000, abs=1)


def test_a_page_without_a_kept_word_is_nothing_to_hear() -> None:
    playlist = cut(list(range(WORDS)))
    assert (playlist.pieces, playlist.length) == ((), 0)
    assert playlist.word(0) is None
