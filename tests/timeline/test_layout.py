"""The page kept laid says what `assemble` says of the same page, after whatever edits led there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate, pairwise
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dialogcut.cut.decisions import CutLine, Decisions, Placeholder, Spoken, Strike
from dialogcut.cut.edits import AddTake
from dialogcut.errors import UsageError
from dialogcut.media.levels import Levels
from dialogcut.media.source import Take
from dialogcut.timebase import Rate
from dialogcut.timeline.assemble import assemble
from dialogcut.timeline.events import Join
from dialogcut.timeline.layout import Layout
from dialogcut.timeline.policy import CutPolicy
from dialogcut.timeline.splices import Material
from dialogcut.transcript.words import Transcript
from tests.cut.walks import TAKES, any_edit
from tests.scenes import spaced, take, transcript

POLICIES = [CutPolicy(), CutPolicy(handle_frames=3), CutPolicy(line_reach_ms=40, angle="B", all_channels=True)]


def words_of(chance: Random, take_id: str, count: int) -> Transcript:
    """Words of all lengths with pauses of all lengths; many fall on frame lines, some have no time, some lie after the
    end of the recording."""
    at, line = 1000, []
    for n in range(count):
        length = chance.choice((0, 0, 8, 40, 80, 240))
        line.append((f"w{n}", at, at + length))
        at += length + chance.choice((0, 0, 2, 40, 80, 120, 400))
    return transcript(take_id, [line])


def scene(chance: Random) -> tuple[Material, Rate, CutPolicy]:
    """Three takes at 25 frames a second, a frame being 40 ms: their sound may lie on the grid or between frames."""
    rate = Rate.of(25)
    heard = {name: words_of(chance, name, count) for name, count in TAKES.items()}
    grid = chance.choice((0, 731))
    seconds = chance.choice((3, 600))
    takes = {
        name: cut_short(take(name, rate, cameras=chance.choice(("", "A", "AB")), off_grid=grid, seconds=seconds))
        for name in TAKES
    }
    levels = {}
    if chance.random() < 0.5:
        noise = np.random.default_rng(chance.randrange(1000))
        levels = {name: Levels(480, 0, noise.uniform(-70, -20, 900).astype(np.float32)) for name in TAKES}
    return Material(takes, heard, levels), rate, chance.choice(POLICIES)


def cut_short(whole: Take) -> Take:
    """The take with camera B stopping a second before everything else."""
    sources = []
    for placed in whole.sources:
        source = placed.source
        if source.angle == "B" and source.picture:
            source = replace(source, picture=replace(source.picture, frames=source.picture.frames - 25))
        sources.append(replace(placed, source=source))
    return replace(whole, sources=tuple(sources))


def page(chance: Random) -> Decisions:
    """Two takes on the page, one aside, in lines of one to five words."""
    decisions = Decisions()
    for take_id, count in TAKES.items():
        starts = sorted({0, *(chance.randrange(count) for _ in range(chance.choice((2, 4, 20))))})
        lines = tuple(("MARA", first, after - 1) for first, after in pairwise((*starts, count)))
        decisions = AddTake(take_id, lines, on_page=take_id != "1-2").apply(decisions)
    return decisions


def placed_joins(layout: Layout) -> list[Join]:
    """The joins with the frames of the sequence in which they stand."""
    laid = [one for one in layout.laid if one is not None]
    starts = [0, *accumulate(one.frames for one in laid)]
    return [
        replace(join, record_frame=start + join.record_frame)
        for start, one in zip(starts, laid, strict=False)
        for join in one.joins
    ]


def agrees(layout: Layout, decisions: Decisions, mine: Material, rate: Rate, policy: CutPolicy) -> None:
    while layout.lay(4):
        pass
    sequence = assemble(decisions, mine, policy, rate=rate)
    assert layout.frames == sequence.frames
    assert placed_joins(layout) == list(sequence.joins)
    assert layout.grades == Counter(join.grade.value for join in sequence.joins)
    for line, laid in zip(layout.lines, layout.laid, strict=True):
        assert laid is not None
        assert all(belongs(join, line) for join in laid.joins)


def belongs(join: Join, line: CutLine) -> bool:
    word = join.in_word or join.out_word
    assert word is not None
    if isinstance(line, Placeholder):
        return join.in_word is None
    return line.take == word.take and line.first <= word.index <= line.last


def edited(chance: Random, decisions: Decisions, most: int) -> Decisions:
    """One to `most` edits further: several at once are what undo and versions do."""
    for _ in range(chance.randint(1, most)):
        try:
            decisions = any_edit(chance, decisions).apply(decisions)
        except UsageError:
            continue
    return decisions


def spliced(layout: Layout, news: Sequence[CutLine]) -> tuple[int, int] | None:
    """The smallest splice that makes the layout's lines these."""
    olds, start, same = layout.lines, 0, 0
    while start < min(len(olds), len(news)) and olds[start] is news[start]:
        start += 1
    while same < min(len(olds), len(news)) - start and olds[-1 - same] is news[-1 - same]:
        same += 1
    return layout.splice(start, len(olds) - same, news[start : len(news) - same])


@settings(max_examples=100, deadline=None)
@given(st.randoms(use_true_random=True))
def test_a_page_kept_laid_through_any_edits_is_the_page_laid_anew(chance: Random) -> None:
    mine, rate, policy = scene(chance)
    now = page(chance)
    layout = Layout(now.lines, mine, rate, policy)
    agrees(layout, now, mine, rate, policy)
    for _ in range(12):
        now = edited(chance, now, 3)
        spliced(layout, now.lines)
        agrees(layout, now, mine, rate, policy)


@settings(max_examples=60, deadline=None)
@given(st.randoms(use_true_random=True))
def test_edits_while_lines_still_wait_do_no_harm(chance: Random) -> None:
    mine, rate, policy = scene(chance)
    now = page(chance)
    layout = Layout(now.lines, mine, rate, policy)
    for _ in range(8):
        layout.lay(chance.randint(1, 3))
        now = edited(chance, now, 2)
        spliced(layout, now.lines)
        assert layout.is_whole == (None not in layout.laid)
    agrees(layout, now, mine, rate, policy)


@settings(max_examples=60, deadline=None)
@given(st.randoms(use_true_random=True))
def test_lines_outside_the_span_are_as_they_were(chance: Random) -> None:
    mine, rate, policy = scene(chance)
    now = page(chance)
    layout = Layout(now.lines, mine, rate, policy)
    agrees(layout, now, mine, rate, policy)
    for _ in range(8):
        before = {line.id: laid for line, laid in zip(layout.lines, layout.laid, strict=True)}
        now = edited(chance, now, 1)
        start, end = spliced(layout, now.lines) or (0, 0)
        outside = [*range(start), *range(end, len(layout.lines))]
        agrees(layout, now, mine, rate, policy)
        assert all(layout.laid[at] == before[layout.lines[at].id] for at in outside)


def test_a_strike_lays_three_lines_anew() -> None:
    heard = transcript("1-1", [spaced("one two three four", 2000 * n, 240, 160) for n in range(1, 9)])
    mine = Material({"1-1": take("1-1")}, {"1-1": heard}, {})
    lines = [Spoken(line.index + 1, "1-1", line.first, line.last, "") for line in heard.lines]
    layout = Layout(lines, mine, Rate.of("23.976"), CutPolicy())
    layout.lay(100)
    known = list(layout.laid)
    assert layout.splice(3, 4, [replace(lines[3])]) is None, "an equal line changes nothing"
    assert layout.splice(3, 4, [replace(lines[3], strikes=(Strike(13, "", ""),))]) == (2, 5)
    assert [laid is None for laid in layout.laid] == [False, False, True, True, True, False, False, False]
    assert layout.lay(100) == (2, 5)
    assert [at for at, laid in enumerate(layout.laid) if laid is not known[at]] == [2, 3, 4]


SILENT = Spoken(1, "1-1", 0, 1, "", (Strike(0, "", ""), Strike(1, "", "")))


@pytest.mark.parametrize("lines", [(), (SILENT,)])
def test_a_page_on_which_nothing_is_heard_takes_no_time(lines: tuple[CutLine, ...]) -> None:
    heard = transcript("1-1", [[("never", 2000, 2400), ("mind", 2500, 2900)]])
    layout = Layout(lines, Material({"1-1": take("1-1")}, {"1-1": heard}, {}), Rate.of("23.976"), CutPolicy())
    while layout.lay(1):
        pass
    assert (layout.frames, layout.is_whole, +layout.grades) == (0, True, Counter())
