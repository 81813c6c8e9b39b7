from __future__ import annotations

from collections.abc import Sequence

import pytest

from dialogcut.story.needs import introduced, names, needs
from dialogcut.story.notes import LineNotes, Mention, Said, Sentence, TakeNotes
from dialogcut.story.programme import Need
from dialogcut.story.units import Unit, anywhere, units
from tests.story.spoken import by_key, page_of, take_notes


def leaning(notes: TakeNotes, page: Sequence[Said] = ()) -> set[tuple[str, tuple[str, ...]]]:
    """Each need as texts: what needs, and what it needs one of."""
    lines = by_key(notes)
    found = units(page or page_of(notes), lines, anywhere)

    def text(unit: Unit) -> str:
        return " ".join(lines[unit.key].words[word] for word in unit.words)

    return {(text(found[unit]), tuple(text(found[other]) for other in any_of)) for unit, any_of in needs(found, lines)}


def test_a_name_needs_one_of_the_lines_before_it_that_say_who_it_is() -> None:
    notes = take_notes(
        [
            ("MARA", "Gabriel drowned."),
            ("HELEN", "Gabriel was my brother."),
            ("MARA", "Your brother Gabriel kept it."),
            ("MARA", "I hate Gabriel."),
        ],
        names={"gabriel"},
        defining={1: "gabriel", 2: "gabriel"},
    )
    assert leaning(notes) == {
        ("Gabriel drowned.", ("Gabriel was my brother.", "Your brother Gabriel kept it.")),
        ("I hate Gabriel.", ("Gabriel was my brother.", "Your brother Gabriel kept it.")),
    }


def test_a_name_that_nobody_defines_needs_the_line_that_says_it_first() -> None:
    notes = take_notes([("MARA", "Lasko lied."), ("ANTON", "He lied."), ("HELEN", "I hate Lasko.")], names={"lasko"})
    assert leaning(notes) == {("I hate Lasko.", ("Lasko lied.",))}


def test_whoever_speaks_in_the_scene_is_seen() -> None:
    notes = take_notes([("MARA", "Helen lied."), ("HELEN", "You know Helen.")], names={"helen"})
    assert leaning(notes) == set()


def test_being_called_by_a_name_leans_on_nothing() -> None:
    notes = take_notes([("MARA", "Lasko lied."), ("ANTON", "Lasko, sit down.")], names={"lasko"})
    assert leaning(notes) == set()


def test_a_bare_answer_needs_its_question_and_a_question_its_answer() -> None:
    spoken = [("MARA", "Sit down. Where is he?"), ("HELEN", "In the lake. I told you.")]
    assert leaning(take_notes(spoken, answers={1: (0, True)})) == {
        ("In the lake.", ("Where is he?",)),
        ("Where is he?", ("In the lake.",)),
    }
    assert leaning(take_notes(spoken, answers={1: (0, False)})) == {("Where is he?", ("In the lake.",))}
    page = [Said("12A-1/0", ()), Said("12A-1/1", (0, 1, 2))]
    assert leaning(take_notes(spoken, answers={1: (0, True)}), page) == set()


def test_what_says_nothing_by_itself_does_not_stay_behind() -> None:
    notes = take_notes([("MARA", "Helen, I know. No. You were late. And?")], names={"helen"})
    assert leaning(notes) == {("No.", ("Helen, I know.", "You were late.", "And?"))}
    assert leaning(take_notes([("MARA", "No. No.")])) == set()


def test_a_filler_goes_with_its_sentence() -> None:
    assert leaning(take_notes([("MARA", "You were, um, late.")])) == {("um,", ("You were, late.",))}


def test_a_name_and_the_next_sentence_that_defines_it_go_together() -> None:
    mention = Mention("farrant", 0, 0, "person", True, False, definition=(2,))
    sentences = (Sentence(0, 0, "", (), (), False), Sentence(1, 4, "", (), (), False))
    words = ("Farrant.", "The", "cyclist", "who", "drowned.")
    line = LineNotes("12A-1/0", "MARA", words, sentences, (mention,), (("farrant", 0), ("cyclist", 2)), ())
    notes = TakeNotes("12A-1", (line,))
    both = {"Farrant.", "The cyclist who drowned."}
    assert {one for one, _ in leaning(notes)} == both
    found = units(page_of(notes), by_key(notes), anywhere)
    assert names(found, by_key(notes))[0] == (("farrant", True),)
    gone = units([Said("12A-1/0", (0,))], by_key(notes), anywhere)
    assert names(gone, by_key(notes))[0] == (("farrant", False),)


def test_halves_of_a_sentence_on_two_lines_go_together() -> None:
    notes = take_notes([("MARA", "You were late today.")])
    page = [Said("12A-1/0", (0, 1)), Said("12A-1/0", (2, 3))]
    assert leaning(notes, page) == {("You were", ("late today.",)), ("late today.", ("You were",))}


@pytest.mark.parametrize(
    ("defined", "expected"), [(0, {0: {"lasko": True}}), (2, {0: {"lasko": True}, 2: {"lasko": False}})]
)
def test_what_introduces_a_name_and_whether_it_comes_again(defined: int, expected: dict[int, dict[str, bool]]) -> None:
    spoken = [("MARA", "Lasko lied."), ("ANTON", "He lied."), ("HELEN", "I hate Lasko.")]
    notes = take_notes(spoken, names={"lasko"}, defining={defined: "lasko"})
    found = units(page_of(notes), by_key(notes), anywhere)
    assert introduced(names(found, by_key(notes))) == expected
    assert all(isinstance(need, Need) for need in needs(found, by_key(notes)))
