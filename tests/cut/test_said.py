from __future__ import annotations

from dialogcut.cut.decisions import Decisions, WordRef
from dialogcut.cut.edits import AddPlaceholder, AddTake, JoinLines, MoveLines, SetAside, SplitLine, StrikeWords
from dialogcut.cut.said import heard, line_key, line_of_key, main_line, said
from dialogcut.story.notes import Said
from tests.scenes import spaced, transcript

WORDS = transcript("1-1", [spaced("You are late Helen"), spaced("I know", 9000), spaced("Do you", 12000)])
TAKES = {"1-1": WORDS}
PAGE = AddTake("1-1", (("MARA", 0, 3), ("HELEN", 4, 5), ("MARA", 6, 7)), True).apply(Decisions())


def test_one_piece_a_line_in_page_order() -> None:
    assert said(PAGE, TAKES) == (Said("1-1/0", (0, 1, 2, 3)), Said("1-1/1", (0, 1)), Said("1-1/2", (0, 1)))
    moved = MoveLines((PAGE.lines[2].id,), PAGE.lines[0].id).apply(PAGE)
    assert [piece.key for piece in said(moved, TAKES)] == ["1-1/2", "1-1/0", "1-1/1"]


def test_struck_words_are_not_said_and_a_line_struck_whole_has_none() -> None:
    struck = StrikeWords(tuple(WordRef("1-1", word) for word in (1, 4, 5)), "ed").apply(PAGE)
    assert [piece.words for piece in said(struck, TAKES)] == [(0, 2, 3), (), (0, 1)]


def test_a_split_line_gives_two_pieces_and_joined_lines_keep_their_keys() -> None:
    split = SplitLine(PAGE.lines[0].id, 2).apply(PAGE)
    assert said(split, TAKES)[:2] == (Said("1-1/0", (0, 1)), Said("1-1/0", (2, 3)))
    alike = AddTake("1-1", (("MARA", 0, 3), ("MARA", 4, 7)), True).apply(Decisions())
    joined = JoinLines(alike.lines[0].id, alike.lines[1].id).apply(alike)
    assert [(piece.said.key, piece.number) for piece in heard(joined, TAKES)] == [(f"1-1/{n}", 1) for n in range(3)]


def test_numbers_count_held_lines_and_readings_aside_are_not_said() -> None:
    held = AddPlaceholder("HELEN", "Go.", "ADR", 500, PAGE.lines[1].id, "").apply(PAGE)
    aside = SetAside((PAGE.lines[0].id,)).apply(held)
    assert [(piece.number, piece.said.key) for piece in heard(aside, TAKES)] == [(2, "1-1/1"), (3, "1-1/2")]
    assert said(Decisions(), TAKES) == ()
    assert line_key("1-1", 2) == "1-1/2"
    assert line_of_key("A/B-1/12") == ("A/B-1", 12)  # a take may be called so


def test_a_lines_main_line_is_the_one_that_most_of_its_words_come_from() -> None:
    alike = AddTake("1-1", (("MARA", 0, 2), ("MARA", 3, 5), ("MARA", 6, 7)), True).apply(Decisions())
    assert [main.index for line in alike.spoken() if (main := main_line(line, WORDS))] == [0, 1, 2]
