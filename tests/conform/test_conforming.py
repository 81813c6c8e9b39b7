"""Whatever a file holds, conforming gives an answer and loses no word."""

from __future__ import annotations

import os
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogcut.conform.conforming import line_outcomes, reading
from dialogcut.conform.outcome import Rule, Standing
from dialogcut.conform.wanted import wanted
from dialogcut.cut.conservation import misplaced
from dialogcut.cut.decisions import Decisions, Spoken
from dialogcut.errors import InputError
from dialogcut.interchange.found import FoundEvent, FoundNames
from dialogcut.interchange.readers import read
from dialogcut.timebase import Rate
from tests.conform.takes import FILM, take, timeline, words

CORPUS = Path(os.environ.get("DIALOGCUT_CORPUS") or Path(__file__).parents[3] / "shared" / "corpus") / "interchange"

TAKES = (take("12A-1", "14:30:10:05", roll="SR001"), take("12A-2", "14:30:30:00", roll="SR001"))
SPOKEN = {one.id: words(one, "one two three four", "five six seven") for one in TAKES}
PAGE = Decisions(
    (Spoken(1, "12A-1", 0, 3, "MARA"), Spoken(2, "12A-1", 4, 6, "MARA")), (Spoken(3, "12A-2", 0, 6, "MARA"),), 4
)

near = st.builds(lambda at: Fraction(52_200 + 15) + Fraction(at, 10), st.integers(-100, 600))
far = st.fractions(-(10**9), 10**9)
name = st.sampled_from(
    ["", "12A-1", "12A-2*", "SR001", "A001C003", "/x/12A-1_S.wav", "file:///", "\0", "MX", "%", "é" * 40]
)
events = st.builds(
    FoundEvent,
    track=st.sampled_from(["V1", "A1", "A2", "A3"]),
    record_in=st.integers(0, 2000),
    frames=st.integers(0, 400) | st.just(10**12),
    source_start=st.none() | near | far,
    media_start=st.none() | st.fractions(-5, 80, max_denominator=48000),
    source_rate=st.none() | st.just(Rate.of("29.97df")),
    names=st.builds(FoundNames, clip=name, reel=name, path=name, file=name, umid=name, scene=name, take=name),
    speed=st.sampled_from([Fraction(1), Fraction(0), Fraction(-1), Fraction(3, 2), Fraction(1, 10**6)]),
)


@given(st.lists(events, max_size=8))
def test_any_timeline_has_an_answer(found: list[FoundEvent]) -> None:
    cut = timeline(*found)
    got = reading(cut, "cut.edl", "ed", TAKES, SPOKEN, PAGE)
    after = got.edit.apply(PAGE)
    assert misplaced(after, {"12A-1": 7, "12A-2": 7}) == ()
    assert set(after.kept()) >= {outcome.word for outcome in got.words if outcome.is_heard}
    line_outcomes(got.words, PAGE, after, SPOKEN)
    loose = sum(match.standing is not Standing.MATCHED for match in got.matches)
    assert sum(len(one.events) for one in wanted(got.matches, FILM)) == loose


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the real files are not at hand")
def test_real_timelines_of_other_films_are_not_known_by_any_name() -> None:
    """Of thousands of events some were shot at our time of day, which is all that is said of them."""
    for path in sorted(CORPUS.iterdir()):
        try:
            found = read(path)
        except InputError:
            continue
        got = reading(found, path.name, "ed", TAKES, SPOKEN, PAGE)
        rules = {match.rule for match in got.matches if match.standing is Standing.MATCHED}
        assert rules <= {Rule.TIME}, path.name
        assert bool(rules) == any("time of day alone" in note for note in got.notes), path.name
