from __future__ import annotations

import pytest

from dialogcut.interchange.dialect import EdlDialect, EdlForm, ReelFrom
from dialogcut.interchange.reels import reel_name, reel_problems
from dialogcut.media.source import Names, Sound, Source
from dialogcut.timebase import Rate
from tests.sequences import CutBuilder

CMX, WIDE = EdlDialect(), EdlDialect(form=EdlForm.FILE32)


def named(stem: str, reel: str = "", tape: str = "") -> Source:
    return Source("x", f"/m/{stem}.wav", "S", Names(stem, reel, tape), sound=Sound(48000, 48000, ("1",), 0))


@pytest.mark.parametrize(
    ("source", "cmx", "wide"),
    [
        (named("12A-T01 Zoë"), "12A_T01", "12A_T01_ZOE"),
        (named("x", reel="A001C003_240611_R1AB"), "A001C003", "A001C003_240611_R1AB"),
        (named("x", tape="SR 005"), "SR_005", "SR_005"),
        (named("x", reel="A1", tape="SR005"), "A1", "A1"),
        (named("x", reel="日本", tape="SR005"), "SR005", "SR005"),
        (named("A001C00_3"), "A001C00", "A001C00_3"),
        (named("日本"), "", ""),
    ],
)
def test_the_stated_policy(source: Source, cmx: str, wide: str) -> None:
    assert (reel_name(source, CMX), reel_name(source, WIDE)) == (cmx, wide)


def test_reels_from_files_pass_the_roll_by() -> None:
    assert reel_name(named("12A-T01", reel="A001"), EdlDialect(reel_from=ReelFrom.FILE)) == "12A_T01"


def problems(cut: CutBuilder, dialect: EdlDialect) -> list[str]:
    return list(reel_problems(tuple(cut.sources), cut.rate, dialect))


def test_one_reel_for_two_files_is_refused_only_where_their_timecode_overlaps() -> None:
    cut = CutBuilder("25")
    cut.camera("A001C003_0001", "10:00:00:00", seconds=60)
    cut.camera("A001C003_0002", "10:01:00:00", seconds=60)
    assert problems(cut, CMX) == []
    cut.camera("A001C003_0003", "10:01:59:24", seconds=60)
    (problem,) = problems(cut, CMX)
    assert "A001C003_0002.mov" in problem
    assert "A001C003_0003.mov" in problem
    assert problems(cut, WIDE) == []


def test_an_overlap_across_midnight_is_seen() -> None:
    cut = CutBuilder("29.97df")
    cut.roll("r1", "23:59:30;00", seconds=120, tape="SR1")
    cut.roll("r2", "00:00:10;00", seconds=10, tape="SR1")
    assert len(problems(cut, CMX)) == 1


def test_reels_that_mean_something_else_or_nothing_are_refused() -> None:
    for stem in ("BL", "ax", "日本"):
        assert len(list(reel_problems((named(stem),), Rate.of(25), CMX))) == 1
