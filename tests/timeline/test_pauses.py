"""Pauses of a cut and what is taken out of them: rules that hold for any take and any cut."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from random import Random

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from dialogcut.cut.decisions import Decisions, InnerPause, Spoken
from dialogcut.cut.edits import SetPause, TightenPauses, Wanted
from dialogcut.media.levels import Levels
from dialogcut.timebase import Rate
from dialogcut.timeline.assemble import assemble
from dialogcut.timeline.check import check
from dialogcut.timeline.grid import Grid
from dialogcut.timeline.pauses import pauses
from dialogcut.timeline.policy import CutPolicy
from dialogcut.timeline.silence import Still, shares
from dialogcut.timeline.splices import Material, Splicer
from tests.scenes import decisions, material, take, transcript

RATES = ("23.976", "24", "25", "29.97", "59.94")


def any_cut(seed: int, fps: str) -> tuple[Decisions, Material, Rate]:
    """Lines of one take with words at any times, sound of any level between them, words struck, pauses set."""
    rng, rate = Random(seed), Rate.of(fps)
    at, lines = 1500, []
    db = np.full(6000, -51.0, np.float32)
    for _ in range(rng.randint(1, 4)):
        line = []
        for _ in range(rng.randint(1, 5)):
            at += rng.choice([0, 20, 180, 700, 1500, 2600]) + rng.randint(0, 40)
            length = rng.randint(1, 500)
            line.append(("word", at, at + length))
            late = rng.choice([0, 0, 60, -60])
            db[(at + late) // 10 : (at + length - late) // 10 + 1] = -20
            at += length
        lines.append(line)
    for _ in range(rng.randint(0, 5)):
        start = rng.randrange(150, at // 10)
        db[start : start + rng.randint(1, 90)] = rng.choice([-70, -45, -40, -33, -19])
    db += np.array([rng.uniform(-2, 2) for _ in range(6000)], np.float32)
    words = transcript("12A-1", lines)
    taken = take(rate=rate, off_grid=rng.randint(0, 2001))
    mine = replace(material((taken, words)), levels={"12A-1": Levels(480, 0, db)})
    cut = decisions(words, [n for n in range(len(words.words)) if rng.random() < 0.2])
    return Decisions(tuple(_with_pauses(line, rng) for line in cut.lines), next_id=cut.next_id), mine, rate


cuts = st.builds(any_cut, st.integers(0, 10**6), st.sampled_from(RATES))


def _with_pauses(line: object, rng: Random) -> Spoken:
    assert isinstance(line, Spoken)
    set_at = [word for word in range(line.first, line.last + 1) if rng.random() < 0.15]
    inner = tuple(InnerPause(word, rng.choice([None, 3, 20, 60])) for word in set_at)
    return replace(line, pauses=inner, pause_before_frames=rng.choice([None, None, 5, 30]))


def tightened(cut: Decisions, mine: Material, rate: Rate, most: int) -> tuple[Decisions, int]:
    found = [*pauses(cut, Splicer(mine, rate, CutPolicy()), most)]
    goes = {one.word: one.excess(most) for one in found if not (one.is_performance or one.is_longer)}
    wanted = tuple(Wanted(one.word, one.set_to(goes[one.word])) for one in found if goes.get(one.word))
    return TightenPauses(wanted, most).apply(cut), sum(goes.values())


def kept_samples(cut: Decisions, mine: Material, rate: Rate) -> dict[int, int]:
    """How many samples of each kept word are heard."""
    grid, found = Grid.of(mine.takes["12A-1"], rate), {}
    sound = [track for track in assemble(cut, mine).tracks if track.name == "A1"]
    spans = [
        (grid.sample(event.source_in), grid.sample(event.source_in + event.frames)) for t in sound for event in t.events
    ]
    for ref in cut.kept():
        word = mine.transcripts[ref.take].words[ref.index]
        found[ref.index] = sum(
            max(0, min(end, word.end_sample) - max(start, word.start_sample)) for start, end in spans
        )
    return found


@given(cuts, st.integers(2, 24))
def test_no_kept_word_gets_shorter_and_what_was_told_is_saved(
    made: tuple[Decisions, Material, Rate], most: int
) -> None:
    cut, mine, rate = made
    after, told = tightened(cut, mine, rate, most)
    assert assemble(cut, mine).frames - assemble(after, mine).frames == told
    assert not check(assemble(after, mine), after, mine)
    before = kept_samples(cut, mine, rate)
    assert all(samples >= before[word] for word, samples in kept_samples(after, mine, rate).items())
    assert tightened(after, mine, rate, most) == (after, 0)


@given(cuts, st.integers(2, 24))
def test_only_what_is_quiet_goes(made: tuple[Decisions, Material, Rate], most: int) -> None:
    cut, mine, rate = made
    after, _ = tightened(cut, mine, rate, most)
    hush = Splicer(mine, rate, CutPolicy()).hush("12A-1")
    assert hush is not None
    heard, left = (_heard(one, mine, rate) for one in (cut, after))
    gone = heard & ~left
    assert not gone[: len(hush.is_quiet) * 480].reshape(-1, 480).any(axis=1)[~hush.is_quiet].any()


def _heard(cut: Decisions, mine: Material, rate: Rate) -> np.ndarray:
    """Of each sample of the first minute, whether it is heard."""
    grid, heard = Grid.of(mine.takes["12A-1"], rate), np.zeros(60 * 48000, bool)
    for track in assemble(cut, mine).tracks:
        for event in track.events if track.name == "A1" else ():
            heard[grid.sample(event.source_in) : grid.sample(event.source_in + event.frames)] = True
    return heard


def test_silence_goes_from_both_sides_so_that_as_much_stays() -> None:
    assert shares(10, Still(Fraction(10), 10, 10), Still(Fraction(10), 10, 10)) == (5, 5)
    assert shares(10, Still(Fraction(4), 4, 4), Still(Fraction(20), 20, 20)) == (0, 10)
    assert shares(20, Still(Fraction(4), 4, 9), Still(Fraction(20), 20, 20)) == (2, 18)


def test_what_is_not_quiet_goes_last_and_no_more_than_there_is() -> None:
    assert shares(6, Still(Fraction(2), 2, 9), Still(Fraction(2), 2, 3)) == (3, 3)
    assert shares(20, Still(Fraction(2), 2, 9), Still(Fraction(2), 2, 3)) == (9, 3)
    assert shares(4, Still(Fraction(0), 0, 0), Still(Fraction(9), 2, 3)) == (0, 3)


def test_a_pause_set_by_hand_gives_way_in_its_quiet_part() -> None:
    words = transcript("12A-1", [[("one", 5000, 5300), ("two", 8300, 8600)]])
    db = np.full(1000, -51.0, np.float32)
    db[500:530] = db[830:860] = -20
    db[530:700] = -34  # the first half of the gap is noise
    mine = replace(material((take(rate=Rate.of(24)), words)), levels={"12A-1": Levels(480, 0, db)})
    cut = decisions(words)
    line = cut.lines[0]
    assert isinstance(line, Spoken)
    paused = cut.replacing([replace(line, pauses=(InnerPause(1, 48),))])
    first, second = next(track for track in assemble(paused, mine).tracks if track.name == "A1").events
    grid = Grid.of(mine.takes["12A-1"], Rate.of(24))
    assert second.source_in - first.source.end == 24
    assert grid.sample(first.source.end) > 7000 * 48
    assert SetPause(line.id, 3).apply(paused) != paused
