"""The story panel: what it says of a real cut, and what a click picks."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogcut.cut.decisions import WordRef
from dialogcut.cut.edits import AddPlaceholder, StrikeWords
from dialogcut.session import Session
from dialogcut.session.watch import Noticed
from dialogcut.story import warning as kinds
from dialogcut.story.tags import Tag
from dialogcut.story.warning import Warning
from dialogcut.tui.desk import Desk
from dialogcut.tui.keymap import Keymap
from dialogcut.tui.panels import StoryPanel
from dialogcut.tui.panels.spot import ExpositionSpot, JoinSpot, LineSpot, WordSpot
from dialogcut.tui.panels.warned import IN_WORDS, Warned, WarningOrder
from dialogcut.tui.theme import PALETTES, Palette
from tests.projects import make_project
from tests.tui.page.making import HOSTILE
from tests.tui.panels.looking import clicked, painted, section


def story(desk: Desk, word: int = 0, keymap: Keymap | None = None) -> StoryPanel:
    panel = StoryPanel(keymap)
    panel.open(desk)
    panel.show(desk, word)
    return panel


def noticed(number: int, severity: str = "weak", text: str = "something may be lost") -> Noticed:
    warning = Warning(f"{number:08x}", kinds.NAME, severity, "k/1", text, "k/2", text, text, ())
    return Noticed(warning, number + 3, number, ())


def test_a_warning_says_where_what_and_why(half_struck: Desk) -> None:
    assert half_struck.warnings
    one = half_struck.warnings[0]
    rows = painted(story(half_struck), 34, 60)
    text = " ".join(" ".join(rows).split())
    assert rows[0].split() == ["WARNINGS", str(len(half_struck.warnings))]
    assert f"line {one.needed_at}" in text
    assert IN_WORDS[one.warning.kind] in text
    assert " ".join(one.warning.sentence.split()[:4]) in text
    assert f"✕{one.struck_at}" in text


def test_every_kind_has_words() -> None:
    assert set(IN_WORDS) == set(kinds.KINDS)


def test_silence_is_never_called_understood(desk: Desk) -> None:
    text = " ".join(" ".join(section(painted(story(desk), 34, 60), "WARNINGS")).split())
    assert text == "WARNINGS none: the guard found nothing, which is no proof"


def test_what_nobody_read_is_said(tmp_path: Path) -> None:
    with Session.open(make_project(tmp_path)) as session:
        desk = Desk(session)
        while not desk.settle():
            continue
        text = " ".join(" ".join(painted(story(desk), 34, 60)).split())
    assert "Nobody has read 12A-1" in text
    assert "the guard found nothing" not in text
    assert "not tagged yet: ctrl+e" in text


def test_before_the_guard_has_read_it_says_so(desk: Desk) -> None:
    desk.is_guarded = False
    assert "has not read" in " ".join(" ".join(painted(story(desk), 34, 60)).split())


def test_those_of_the_cursors_line_come_first_then_page_order() -> None:
    order = WarningOrder(tuple(noticed(number) for number in (9, 2, 40, 5)))
    assert [one.needed_at for one in order.around(1, True, "").rows] == [2, 5, 9, 40]
    there = order.around(9, True, "")
    assert ([one.needed_at for one in there.rows], there.here) == ([9, 2, 5, 40], 1)
    struck_there = order.around(12, True, "")
    assert (struck_there.rows[0].needed_at, struck_there.here) == (9, 1)


def test_severities_differ_in_sign() -> None:
    panel = StoryPanel()
    rows = tuple(noticed(n, severity) for n, severity in enumerate(("strong", "weak", "hint"), 1))
    panel.put(warnings=Warned(rows, 0, 3, True, ""))
    assert [row.strip()[0] for row in painted(panel, 34, 60) if "line " in row] == ["▲", "△", "◇"]


def test_a_sentence_that_is_cut_ends_in_an_ellipsis() -> None:
    for width in range(24, 60):
        panel = StoryPanel()
        panel.put(
            warnings=Warned(tuple(noticed(n, "weak", "to be or not to be " * 9) for n in range(5)), 0, 5, True, "")
        )
        rows = painted(panel, width, 30)
        assert rows[4].rstrip().endswith("…")
        assert not rows[4].rstrip().endswith("……")


def test_what_has_no_room_is_counted() -> None:
    panel = StoryPanel()
    rows = tuple(noticed(n) for n in range(1, 10))
    panel.put(warnings=Warned(rows, 0, 900, True, ""))
    shown = painted(panel, 34, 12)
    listed = sum("line " in row for row in shown)
    assert any(f"… {900 - listed} more" in row for row in shown)


def test_exposition_gives_its_evidence_or_the_key_that_asks_for_it(desk: Desk) -> None:
    rows = section(painted(story(desk, desk.text.line_start[1]), 34, 60), "EXPOSITION")
    tag = desk.session.page()[1].tag
    assert tag is not None
    assert rows[0].split()[-1] == f"{tag.score:+.2f}"
    assert tag.kind in rows[1]
    assert rows[1].rstrip().endswith(f"{100 * tag.rank:.0f}%")
    assert " ".join(tag.evidence[0].split()[:2]) in " ".join(" ".join(rows).split())
    desk.session.change(lambda store: store.put_tags("12A-1", []))
    desk.reread()
    rows = section(painted(story(desk, 0, Keymap("edit", {"tag": ("f8",)})), 34, 60), "EXPOSITION")
    assert rows[1].strip() == "not tagged yet: f8"


def test_a_struck_word_says_who_and_why(second_struck: Desk) -> None:
    rows = section(painted(story(second_struck, second_struck.text.line_start[1]), 34, 60), "WORD")
    assert rows[1].strip() == "“Gabriel”"
    assert ["struck", "by", "tester"] in [row.split() for row in rows]
    assert "said before" in " ".join(rows)


def test_a_join_says_its_grade_in_frames(second_struck: Desk) -> None:
    desk = second_struck
    rows = section(painted(story(desk, desk.text.line_start[2]), 34, 60), "WORD")
    assert any(row.split()[:1] == ["join"] and "frame" in row for row in rows)


def test_doubts_are_said_in_words() -> None:
    panel = StoryPanel()
    panel.put(
        word=WordSpot("Annelise", "a", "b", 0.31, ("unsure", "no time"), "", 40, None, JoinSpot("clipped", -2, "x"))
    )
    text = " ".join(" ".join(painted(panel, 34, 40)).split())
    assert "not surely heard" in text
    assert "has no time of its own" in text
    assert "clipped, −2 frames" in text


def test_a_held_line_and_an_empty_page(desk: Desk) -> None:
    desk.edit(AddPlaceholder("MARA", "Wait here.", "ADR", 900, None))
    rows = painted(story(desk, desk.text.n - 1), 34, 60)
    assert section(rows, "LINE 5")[1].split() == ["held", "for", "ADR"]
    assert not any(row.startswith(" WORD") for row in rows)


def test_facts_come_when_they_are_told(second_struck: Desk) -> None:
    panel = story(second_struck)
    assert not any(row.startswith(" FACTS") for row in painted(panel, 34, 60))
    standings = second_struck.watch.facts()
    panel.show_facts(standings)
    rows = section(painted(panel, 34, 60), "FACTS")
    lost = sum(one.state == "lost" for one in standings)
    assert sum(row.startswith(" ✗") for row in rows) == lost
    assert rows[0].rstrip().endswith(f"{len(standings) - lost} of {len(standings)} heard")
    panel.show_facts(None)
    assert not any(row.startswith(" FACTS") for row in painted(panel, 34, 60))


def test_what_stands_below_does_not_jump_as_the_cursor_moves(second_struck: Desk) -> None:
    panel, places = story(second_struck), set()
    for word in range(second_struck.text.n):
        panel.show(second_struck, word)
        rows = painted(panel, 34, 50)
        places.add(tuple(next(y for y, row in enumerate(rows) if row.startswith(f" {n}")) for n in ("LINE", "WORD")))
    assert len(places) == 1


def test_clicks_pick_warnings_and_facts(half_struck: Desk) -> None:
    panel, picked = story(half_struck), []
    standings = half_struck.watch.facts()
    panel.show_facts(standings)
    panel.on_pick = lambda kind, value: picked.append((kind, value))
    rows = painted(panel, 34, 60)
    clicked(panel, next(y for y, row in enumerate(rows) if "line " in row))
    clicked(panel, next(y for y, row in enumerate(rows) if row.startswith(" FACTS")) + 1)
    clicked(panel, 0)
    assert [kind for kind, _ in picked] == ["warning", "fact"]
    assert picked[0][1] is half_struck.warnings[0]
    assert picked[1][1] in standings


def test_struck_words_leave_the_counts_of_the_line(desk: Desk) -> None:
    desk.edit(StrikeWords((WordRef("12A-1", 0),), "me", ""))
    assert "3 of 4 words" in " ".join(section(painted(story(desk), 34, 60), "LINE 1"))


_hostile = st.sampled_from([*HOSTILE, "a very long name " * 9, "日本語" * 20])


@given(_hostile, _hostile, st.integers(20, 60), st.integers(0, 60), st.sampled_from(list(PALETTES.values())))
def test_rows_are_exact_whatever_is_said(one: str, other: str, width: int, height: int, palette: Palette) -> None:
    panel = StoryPanel()
    panel.palette = palette
    panel.put(
        warnings=Warned((noticed(1, "strong", one), noticed(2, "hint", other)), 1, 2, True, other),
        exposition=(ExpositionSpot(Tag("k", 1.5, True, "backstory", (one, other), 0.9), False), "ctrl+e"),
        line=LineSpot(123_456, one, other, False, "B", "14:02:10:05", 9, 0, 3, one, True),
        word=WordSpot(other, "14:02:10:05", "10:09", 0.5, ("long",), one, 1200, None, JoinSpot("tight", 1, one)),
        marks=True,
    )
    painted(panel, width, height)


@pytest.mark.parametrize("palette", PALETTES.values(), ids=PALETTES)
def test_every_palette_paints_it(desk: Desk, palette: Palette) -> None:
    panel = story(desk)
    panel.repaint(palette)
    painted(panel, 34, 60)
