"""Stretches laid one by one are the whole cut."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from dialogcut.cut.decisions import (
    CutLine,
    Decisions,
    HandEdge,
    InnerPause,
    Placeholder,
    SplitEdit,
    Spoken,
    Strike,
)
from dialogcut.preview.chain import Chain
from dialogcut.preview.playlist import Playlist, cut_playlist
from dialogcut.preview.strands import strands
from dialogcut.preview.stretches import stretch
from dialogcut.timebase import Rate
from dialogcut.timeline.assemble import assemble
from dialogcut.timeline.policy import CutPolicy
from tests import scenes

LINES, WORDS = 12, 5
ALL_HEARD = scenes.transcript(
    "12A-1",
    [scenes.spaced(" ".join(["word"] * WORDS), 3000 + n * WORDS * 450, gap_ms=150) for n in range(LINES)],
)


@st.composite
def pages(draw: st.DrawFn) -> Decisions:
    """Lines in any order, some words struck, some pauses set, some placeholders between."""
    lines: list[CutLine] = []
    for n in draw(st.permutations(range(LINES))) if draw(st.booleans()) else range(LINES):
        heard = ALL_HEARD.lines[n]
        struck = draw(st.sets(st.integers(heard.first, heard.last)))
        pause = draw(st.sampled_from([None, None, 0, 5, 60]))
        strikes = tuple(Strike(i, "", "") for i in sorted(struck))
        line = Spoken(n + 1, "12A-1", heard.first, heard.last, "", strikes, (), pause)
        lines.append(draw(st.sampled_from([line, _worked_on(draw, line)])))
        if draw(st.integers(0, 5)) == 0:
            lines.append(Placeholder(100 + n, "", "to come", "ADR", 700))
    return Decisions(tuple(lines), (), 200)


def _worked_on(draw: st.DrawFn, line: Spoken) -> Spoken:
    """With edges near their words set by hand, a pause inside it, and a split edit."""
    words = ALL_HEARD.words
    before, after = draw(st.integers(line.first, line.last)), draw(st.integers(line.first, line.last))
    edges = (
        HandEdge(before, "in", words[before].start_sample + draw(st.integers(-4800, 4800))),
        HandEdge(after, "out", words[after].end_sample + draw(st.integers(-4800, 4800))),
    )
    pauses = (InnerPause(draw(st.integers(line.first, line.last)), draw(st.sampled_from([None, 0, 3, 30]))),)
    splits = (SplitEdit(before, draw(st.sampled_from([-9, 4]))),)
    return replace(line, edges=tuple(sorted(edges)), pauses=pauses, splits=splits)


@given(pages(), st.lists(st.integers(0, LINES + 4), max_size=4), st.sampled_from(["23.976", "25", "29.97"]))
def test_stretches_one_after_the_other_are_the_whole_cut(page: Decisions, places: list[int], fps: str) -> None:
    rate, policy = Rate.of(fps), CutPolicy()
    material = scenes.material((scenes.take(rate=rate), ALL_HEARD))
    whole = cut_playlist(assemble(page, material, policy, rate=rate), material.transcripts)
    edges = [0, *sorted(min(place, len(page.lines)) for place in places), len(page.lines)]
    parts = [stretch(page, material, policy, rate, a, b) for a, b in pairwise(edges)]
    slack = 2 * len(parts)  # a rounding at either end of each
    chain = Chain(*parts)
    assert abs(chain.length - whole.length) <= slack
    for word in page.kept():
        here, there = chain.sample_of(word), whole.sample_of(word)
        assert here is not None
        assert there is not None
        assert abs(here - there) <= slack
    ends, expected = _cut_at(chain), _cut_at(Chain(whole))
    assert len(ends) == len(expected), "nothing is cut that is not cut in the whole"
    assert all(abs(a - b) <= slack for a, b in zip(ends, expected, strict=True))


def _cut_at(chain: Chain) -> list[int]:
    """Where, in the source, what is heard in one go ends."""
    at, pieces = 0, []
    for playlist in chain.playlists:
        pieces += [replace(piece, at=piece.at + at) for piece in playlist.pieces]
        at += playlist.length
    return [strand.piece.end_sample for strand in strands(pieces, chain.length)]


def test_a_stretch_lays_only_its_own_lines() -> None:
    page = scenes.decisions(ALL_HEARD)
    material = scenes.material((scenes.take(), ALL_HEARD))
    part = stretch(page, material, CutPolicy(), Rate.of("23.976"), 3, 5)
    words = {part.word(at) for at in range(0, part.length, 480)}
    assert words == {part.word(0), *(w for w in page.kept() if 3 * WORDS <= w.index < 5 * WORDS)}
    assert part.word(0) is not None
    empty: Playlist = stretch(page, material, CutPolicy(), Rate.of("23.976"), 5, 5)
    assert empty.length == 0
