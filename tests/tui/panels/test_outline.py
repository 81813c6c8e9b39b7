"""The outline: what it says of a real project, and what a click picks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogcut.cut.decisions import WordRef
from dialogcut.cut.edits import SplitLine, StrikeWords
from dialogcut.tui.desk import Desk
from dialogcut.tui.figures import clock
from dialogcut.tui.panels import OutlinePanel
from dialogcut.tui.panels.outline_value import (
    EditRow,
    Edits,
    SpeakerRow,
    Speakers,
    TakeRow,
    Takes,
    VersionRow,
    Versions,
)
from dialogcut.tui.theme import PALETTES, Palette
from tests.tui.page.making import HOSTILE
from tests.tui.panels.looking import clicked, painted, section


def outline(desk: Desk, word: int = 0) -> OutlinePanel:
    panel = OutlinePanel()
    panel.open(desk)
    panel.show(desk, word)
    return panel


def test_takes_say_how_much_of_them_is_heard(second_struck: Desk) -> None:
    rows = section(painted(outline(second_struck), 30, 40), "TAKES")
    text = second_struck.text
    heard = 100 * (text.n - text.struck(0, text.n)) / text.n
    assert rows[1].startswith("▌◉ 12A-1")
    assert rows[1].rstrip().endswith(f"{heard:.0f}%")
    assert rows[2].startswith(" ○ 12A-2")
    assert "aside" in rows[2]


def test_speakers_share_what_is_heard_and_what_is_struck(second_struck: Desk) -> None:
    rows = section(painted(outline(second_struck), 30, 40), "SPEAKERS")
    shares = {row.split()[1]: row.split()[-2:] for row in (line.replace("▌", " ") for line in rows[1:])}
    assert shares["HELEN"] == ["0%", "100%"]
    assert shares["MARA"] == ["50%", "0%"]
    assert rows[0].split()[-2:] == ["heard", "cut"]


def test_counts_follow_edits_at_once_and_splits_when_there_is_time(desk: Desk) -> None:
    panel = outline(desk)
    changed = desk.edit(StrikeWords((WordRef("12A-1", 0), WordRef("12A-1", 1)), "me", ""))
    assert changed is not None
    panel.show(desk, 0, changed.touched)
    assert "81%" not in "".join(section(painted(panel, 30, 40), "TAKES"))
    heard = desk.text.n - 2
    assert f"{100 * heard / desk.text.n:.0f}%" in "".join(section(painted(panel, 30, 40), "TAKES"))
    line = desk.text.lines[1]
    changed = desk.edit(SplitLine(line.id, 6))
    assert changed is not None
    panel.show(desk, 0, changed.touched)
    while not panel.settle():
        continue
    assert f"{100 * heard / desk.text.n:.0f}%" in "".join(section(painted(panel, 30, 40), "TAKES"))


def test_versions_are_marked_and_measured(desk: Desk) -> None:
    panel = outline(desk)
    assert "none named yet" in section(painted(panel, 30, 40), "VERSIONS")[1]
    desk.step(lambda: desk.session.name_version("as shot"))
    whole = clock(desk.live.frames_now, desk.live.rate)
    desk.edit(StrikeWords((WordRef("12A-1", 3),), "me", ""))
    desk.step(lambda: desk.session.name_version("lean"))
    desk.edit(StrikeWords((WordRef("12A-1", 5),), "me", ""))
    panel = outline(desk)
    while not panel.settle():
        continue
    rows = section(painted(panel, 30, 40), "VERSIONS")
    assert rows[1].split() == ["as", "shot", whole]
    assert rows[2].split()[:3] == ["↳", "lean", "+1"]
    desk.compare("as shot")
    panel.show(desk, 0)
    assert section(painted(panel, 30, 40), "VERSIONS")[1].split()[0] == "≠"


def test_the_present_version_is_raised(desk: Desk) -> None:
    desk.step(lambda: desk.session.name_version("as shot"))
    rows = section(painted(outline(desk), 30, 40), "VERSIONS")
    assert rows[1].startswith("▌  as shot")
    assert rows[1].rstrip().endswith(clock(desk.live.frames_now, desk.live.rate))


def test_history_says_where_the_cut_is(second_struck: Desk) -> None:
    panel = outline(second_struck)
    while not panel.settle():
        continue
    rows = section(painted(panel, 30, 40), "HISTORY")
    assert rows[1].startswith(" ▸ strike 11 words")
    assert rows[1].rstrip().endswith("l. 2")
    second_struck.step(second_struck.session.undo)
    rows = section(painted(outline(second_struck), 30, 40), "HISTORY")
    assert "1 undone" in rows[0]
    assert rows[1].startswith(" ↷ strike")
    assert rows[2].startswith(" ▸ ")


def test_sections_give_way_where_it_is_low(second_struck: Desk) -> None:
    panel = outline(second_struck)
    for height in range(40):
        rows = painted(panel, 30, height)
        shown = [row for row in rows if row[1:].split(" ")[0] in ("TAKES", "VERSIONS", "SPEAKERS", "HISTORY")]
        assert height < 3 or shown[0].startswith(" TAKES")
        assert height < 20 or len(shown) == 4


def test_clicks_pick_what_stands_in_the_row(second_struck: Desk) -> None:
    second_struck.step(lambda: second_struck.session.name_version("lean"))
    panel, picked = outline(second_struck), []
    panel.on_pick = lambda kind, value: picked.append((kind, value))
    for y, row in enumerate(painted(panel, 30, 40)):
        if any(name in row for name in ("○ 12A-2", "lean", "HELEN", "strike 11", "HISTORY")):
            clicked(panel, y)
    clicked(panel, 39)
    assert picked == [
        ("take", "12A-2"),
        ("version", "lean"),
        ("speaker", "HELEN"),
        ("edit", second_struck.session.history.current),
    ]


@given(st.lists(st.sampled_from(HOSTILE), min_size=1, max_size=6), st.integers(16, 60), st.integers(0, 50))
def test_rows_are_exact_whatever_things_are_called(names: list[str], width: int, height: int) -> None:
    panel = OutlinePanel()
    states = ("page", "aside", "waiting")
    panel.put(
        takes=Takes(tuple(TakeRow(f"{name}{n}", 70_000, n, states[n % 3]) for n, name in enumerate(names)), names[0]),
        versions=Versions(
            tuple(VersionRow(name, "1:02:03:04", n == 1) for n, name in enumerate(names)), names[-1], 12_000
        ),
        speakers=Speakers(tuple(SpeakerRow(name, n, 9, n) for n, name in enumerate(names)), 30, 10, names[-1]),
        edits=Edits(tuple(EditRow(n, name, 123_456, n == 0) for n, name in enumerate(names)), 1),
    )
    painted(panel, width, height)


@pytest.mark.parametrize("palette", PALETTES.values(), ids=PALETTES)
def test_every_palette_paints_it(desk: Desk, palette: Palette) -> None:
    panel = outline(desk)
    panel.repaint(palette)
    painted(panel, 30, 40)


def test_a_row_that_says_the_same_is_not_painted_again(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    from textual.geometry import Size
    from textual.widget import Widget

    monkeypatch.setattr(Widget, "size", Size(30, 40))
    panel, regions = outline(desk), []
    painted(panel, 30, 40)
    monkeypatch.setattr(panel, "refresh", lambda *touched: regions.extend(touched))
    panel.show(desk, 1)
    assert regions == []
    panel.show(desk, desk.text.line_start[1])
    assert 0 < len(regions) <= 4
