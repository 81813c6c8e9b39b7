from dataclasses import replace
from random import Random

import pytest

from dialogcut.cut.decisions import AngleSwitch, Decisions, HandEdge, InnerPause, Spoken, Strike, WordRef
from dialogcut.cut.edits import (
    AddPlaceholder,
    JoinLines,
    MoveLines,
    SetAngle,
    SetMustKnow,
    SetNote,
    SetPause,
    SetSpeaker,
    SplitLine,
    StrikeWords,
)
from dialogcut.errors import UsageError
from dialogcut.timeline.runs import Run, runs


def ids(decisions: Decisions) -> list[int]:
    return [line.id for line in decisions.lines]


def spoken(decisions: Decisions, line_id: int) -> Spoken:
    line = decisions.find(line_id)
    assert isinstance(line, Spoken)
    return line


@pytest.mark.parametrize(
    ("moving", "before", "order"),
    [((3,), 1, [3, 1, 2]), ((1,), None, [2, 3, 1]), ((3, 1), 2, [3, 1, 2]), ((2, 3), 1, [2, 3, 1])],
)
def test_lines_move_in_the_order_in_which_they_are_named(
    page: Decisions, moving: tuple[int, ...], before: int | None, order: list[int]
) -> None:
    assert ids(MoveLines(moving, before).apply(page)) == order


def test_a_move_to_where_it_stands_changes_nothing(page: Decisions) -> None:
    assert MoveLines((2, 3), before=None).apply(page) is page
    assert MoveLines((1,), before=2).apply(page) is page


@pytest.mark.parametrize(
    ("moving", "before", "reason"),
    [
        ((1,), 1, "before itself"),
        ((), 1, "No line"),
        ((1, 1), 2, "twice"),
        ((4,), 1, "alternate"),
        ((1,), 4, "alternate"),
        ((77,), 1, "no line with the id 77"),
    ],
)
def test_moves_that_cannot_be_meant_say_why(page: Decisions, moving: tuple[int, ...], before: int, reason: str) -> None:
    with pytest.raises(UsageError, match=reason):
        MoveLines(moving, before).apply(page)


def test_a_split_keeps_everything_with_its_words(page: Decisions) -> None:
    cut = StrikeWords((WordRef("1-1", 0), WordRef("1-1", 2)), "ed").apply(page)
    for edit in (SetAngle(WordRef("1-1", 1), "B"), SetPause(1, 6), SetNote(1, "breath"), SetMustKnow((1,), True)):
        cut = edit.apply(cut)
    split = SplitLine(1, 2).apply(cut)
    assert ids(split) == [1, 6, 2, 3]
    assert split.lines[0] == Spoken(
        1, "1-1", 0, 1, "MARA", (Strike(0, "ed", ""),), (AngleSwitch(1, "B"),), 6, "breath", True
    )
    assert split.lines[1] == Spoken(
        6, "1-1", 2, 3, "MARA", (Strike(2, "ed", ""),), (AngleSwitch(2, "B"),), None, "", True
    )
    assert JoinLines(1, 6).apply(split).lines == cut.lines


def test_a_split_on_the_word_of_a_switch_takes_the_switch_along(page: Decisions) -> None:
    split = SplitLine(1, 2).apply(SetAngle(WordRef("1-1", 2), "B").apply(page))
    assert (spoken(split, 1).angles, spoken(split, 6).angles) == ((), (AngleSwitch(2, "B"),))


def test_a_pause_inside_a_line_is_before_the_half_that_begins_with_it(page: Decisions) -> None:
    marks = (InnerPause(1, None), InnerPause(2, 8), InnerPause(3, 4))
    line = replace(spoken(page, 1), pauses=marks, edges=(HandEdge(1, "out", 7), HandEdge(2, "in", 9)))
    cut = Decisions((line, *page.lines[1:]), page.alternates, page.next_id)
    split = SplitLine(1, 2).apply(cut)
    first, second = spoken(split, 1), spoken(split, 6)
    assert (first.pauses, second.pauses, second.pause_before_frames) == (marks[:1], marks[2:], 8)
    assert (first.edges, second.edges) == (line.edges[:1], line.edges[1:])
    assert JoinLines(1, 6).apply(split).lines == cut.lines


def test_a_pause_of_a_half_that_begins_with_struck_words_is_before_its_first_kept_one(page: Decisions) -> None:
    struck = StrikeWords((WordRef("1-1", 2),), "ed").apply(page)
    joined = JoinLines(1, 6).apply(SetPause(6, 5).apply(SplitLine(1, 2).apply(struck)))
    assert spoken(joined, 1).pauses == (InnerPause(3, 5),)
    assert spoken(SplitLine(1, 2).apply(joined), 7).pause_before_frames == 5


def test_a_pause_before_a_line_goes_with_the_half_that_is_heard(page: Decisions) -> None:
    cut = SetPause(1, 6).apply(StrikeWords((WordRef("1-1", 0), WordRef("1-1", 1)), "ed").apply(page))
    split = SplitLine(1, 2).apply(cut)
    assert (spoken(split, 1).pause_before_frames, spoken(split, 6).pause_before_frames) == (None, 6)
    assert JoinLines(1, 6).apply(split).lines == cut.lines


def test_what_is_heard_and_every_pause_in_it_is_the_same_after_a_split_and_after_a_join(page: Decisions) -> None:
    chance = Random(7)
    for _ in range(300):
        marks = (InnerPause(word, chance.choice((None, 0, 8))) for word in range(4) if chance.random() < 0.6)
        strikes = tuple(Strike(word, "ed", "") for word in range(4) if chance.random() < 0.4)
        pause = chance.choice((None, 6))
        line = replace(spoken(page, 1), strikes=strikes, pauses=tuple(marks), pause_before_frames=pause)
        cut = Decisions((line, *page.lines[1:]), page.alternates, page.next_id)
        split = SplitLine(1, chance.randint(1, 3)).apply(cut)
        assert heard(split) == heard(cut)
        assert heard(JoinLines(1, 6).apply(split)) == heard(cut)


def heard(decisions: Decisions) -> list[tuple[int, int, int | None]]:
    """Runs of words that are played on, with the pause wanted before each."""
    found = [run for run in runs(decisions, "A") if isinstance(run, Run)]
    return [(run.first, run.last, run.pause_before_frames) for run in found]


def test_an_alternate_can_be_split_and_joined(page: Decisions) -> None:
    split = SplitLine(4, 3).apply(page)
    assert [(line.id, line.first, line.last) for line in split.alternates] == [(4, 0, 2), (6, 3, 4), (5, 5, 8)]
    assert JoinLines(4, 6).apply(split).alternates == page.alternates


@pytest.mark.parametrize("word", [-1, 0, 4, 99])
def test_a_split_leaves_no_half_empty(page: Decisions, word: int) -> None:
    with pytest.raises(UsageError, match=r"holds the words 0\.\.3"):
        SplitLine(1, word).apply(page)


def test_a_placeholder_cannot_be_split(page: Decisions) -> None:
    held = AddPlaceholder("MARA", "Wait.", "ADR", 400, None).apply(page)
    with pytest.raises(UsageError, match=r"placeholder \(ADR\)"):
        SplitLine(6, 0).apply(held)


def test_a_join_puts_notes_together(page: Decisions) -> None:
    split = SplitLine(1, 2).apply(page)
    noted = SetMustKnow((6,), True).apply(SetNote(6, "slow").apply(SetNote(1, "breath").apply(split)))
    joined = spoken(JoinLines(1, 6).apply(noted), 1)
    assert (joined.first, joined.last, joined.note, joined.must_know) == (0, 3, "breath; slow", True)


def test_a_join_of_two_angles_keeps_both(page: Decisions) -> None:
    split = SplitLine(1, 2).apply(page)
    angled = SetAngle(WordRef("1-1", 2), "A").apply(SetAngle(WordRef("1-1", 0), "B").apply(split))
    assert spoken(JoinLines(1, 6).apply(angled), 1).angles == (AngleSwitch(0, "B"), AngleSwitch(2, "A"))


def test_joins_that_cannot_be_meant_say_why(page: Decisions) -> None:
    with pytest.raises(UsageError, match="do not follow"):
        JoinLines(1, 3).apply(page)
    with pytest.raises(UsageError, match="different speakers"):
        JoinLines(1, 2).apply(page)
    with pytest.raises(UsageError, match="one after the other"):
        JoinLines(1, 2).apply(MoveLines((3,), before=2).apply(SetSpeaker((1, 2), "MARA").apply(page)))
