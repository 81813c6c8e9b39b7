import numpy as np
import pytest

from dialogcut.cut.decisions import Placeholder, Spoken
from dialogcut.media.levels import Levels
from dialogcut.tui.strips.axis import TakeTimes, axis_of
from dialogcut.tui.strips.sound import heights, loudness
from dialogcut.tui.strips.window import Columns, Window
from tests.tui.strips.pages import loud, said

TAKE = said("1-1", (1000, 2000), (2000, 3000), (3000, 4000))
OTHER = said("1-2", (0, 1000), (1000, 2000))


def columns(*lines: Spoken | Placeholder, counts: tuple[int, ...], count: int = 8) -> Columns:
    axis = axis_of(lines, [0, *np.cumsum(counts).tolist()], {"1-1": TAKE, "1-2": OTHER}, TakeTimes())
    return Columns.of(axis, Window.whole(axis), count)


def test_a_column_is_as_loud_as_its_words_are() -> None:
    shown = columns(Spoken(1, "1-1", 0, 1, "MARA"), counts=(2,), count=20)  # a column is 100 ms
    db = loudness(shown, {"1-1": loud(10, (1000, 1500), (2500, 3000))})
    assert db[:5].tolist() == pytest.approx([-20] * 5, abs=0.01)
    assert db[5:15].tolist() == pytest.approx([-70] * 10, abs=0.01)
    assert db[15:20].tolist() == pytest.approx([-20] * 5, abs=0.01)


def test_the_sound_goes_where_the_words_go() -> None:
    levels = {"1-1": loud(10, (3000, 4000)), "1-2": loud(10, db=-30, quiet_db=-30)}
    shown = columns(Spoken(1, "1-2", 0, 0, "M"), Spoken(2, "1-1", 2, 2, "M"), counts=(1, 1), count=23)
    assert loudness(shown, levels).round().tolist() == [-30] * 10 + [-20] * 10 + [-70] * 3


def test_levels_are_counted_from_where_they_begin() -> None:
    late = Levels(480, 48000, np.array([-10.0] * 100 + [-50.0] * 900, np.float32))
    shown = columns(Spoken(1, "1-1", 0, 1, "MARA"), counts=(2,), count=20)
    assert loudness(shown, {"1-1": late})[[2, 12]].round().tolist() == [-10, -50]


def test_power_is_what_is_averaged() -> None:
    shown = columns(Spoken(1, "1-1", 0, 0, "MARA"), counts=(1,), count=1)
    half = loudness(shown, {"1-1": loud(10, (1000, 1500))})
    assert half[0] == pytest.approx(-23, abs=0.2)


def test_what_was_not_measured_is_not_known() -> None:
    held = Placeholder(1, "MARA", "later", "ADR", 1000)
    shown = columns(held, Spoken(2, "1-2", 0, 1, "M"), counts=(1, 2), count=4)
    assert np.isnan(loudness(shown, {"1-1": loud(10)})).all()
    assert np.isnan(loudness(shown, {"1-2": loud(10)})).tolist() == [True, False, False, False]
    assert heights(loudness(shown, {})).tolist() == [0] * 4


def test_heights_are_amplitudes_beside_the_loudest() -> None:
    assert heights(np.array([-20.0, -26.0, -40.0, np.nan])).round(1).tolist() == [1.0, 0.5, 0.1, 0.0]


def test_one_shout_leaves_the_rest_of_the_scene_in_sight() -> None:
    assert heights(np.array([-30.0] * 199 + [0.0]))[:199].min() == pytest.approx(1.0)
