from dialogcut.cut.corrected import corrected
from dialogcut.cut.decisions import Decisions, WordRef
from dialogcut.cut.edits import AddTake, FixWord, MoveLines, SplitLine, StrikeWords
from dialogcut.transcript.words import Line, Transcript, Word

HEARD = Transcript(
    "1-1",
    "1-1-S",
    48000,
    tuple(
        Word(i, f"w{i}", i * 900, i * 900 + 700, 0.2, ("long", "unsure") if i == 1 else ("unsure",)) for i in range(4)
    ),
    (Line(0, "MARA", 0, 1), Line(1, "ANTON", 2, 3)),
    "en",
    "by hand",
)
TRANSCRIPTS = {"1-1": HEARD, "1-2": HEARD}
PAGE = AddTake("1-1", (("MARA", 0, 1), ("ANTON", 2, 3)), on_page=True).apply(Decisions())
FIXED = FixWord(WordRef("1-1", 1), "Annelise", "w1").apply(PAGE)


def test_nothing_corrected_is_the_same_object() -> None:
    assert corrected(TRANSCRIPTS, PAGE) is TRANSCRIPTS
    assert corrected(TRANSCRIPTS, FIXED)["1-2"] is HEARD


def test_a_corrected_word_has_its_text_and_no_doubt_of_it_but_keeps_its_time() -> None:
    words = corrected(TRANSCRIPTS, FIXED)["1-1"].words
    assert words[1] == HEARD.words[1]._replace(text="Annelise", suspect=("long",))
    assert words[:1] + words[2:] == HEARD.words[:1] + HEARD.words[2:]


def test_the_same_corrections_give_the_same_object_until_they_change() -> None:
    once = corrected(TRANSCRIPTS, FIXED)["1-1"]
    struck = StrikeWords((WordRef("1-1", 0),)).apply(FIXED)
    moved = SplitLine(1, 1).apply(MoveLines((2,), 1).apply(struck))
    assert corrected(TRANSCRIPTS, moved)["1-1"] is once
    other = FixWord(WordRef("1-1", 3), "home", "w3").apply(FIXED)
    assert corrected(TRANSCRIPTS, other)["1-1"] is not once


def test_a_take_without_words_any_more_is_left_out() -> None:
    assert corrected({}, FIXED) == {}
