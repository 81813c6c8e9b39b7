from dialogcut.cut.decisions import Decisions, WordRef
from dialogcut.cut.edits import AddPlaceholder, FixWord, MoveLines, SplitLine, StrikeWords


def test_a_word_is_found_on_the_page_and_aside(page: Decisions) -> None:
    assert page.holder(WordRef("1-1", 0)) is page.lines[0]
    assert page.holder(WordRef("1-1", 6)) is page.lines[1]
    assert page.holder(WordRef("1-2", 8)) is page.alternates[1]


def test_a_word_that_is_not_in_the_cut_is_found_nowhere(page: Decisions) -> None:
    assert page.holder(WordRef("1-1", 10)) is None
    assert page.holder(WordRef("1-1", -1)) is None
    assert page.holder(WordRef("9-9", 0)) is None


def test_indexes_stay_true_after_edits_that_inherit_them(page: Decisions) -> None:
    assert page.holder(WordRef("1-1", 5)) is not None  # builds every index but that of corrections
    assert page.fixes == {}
    struck = StrikeWords((WordRef("1-1", 5),), "ed").apply(page)
    moved = MoveLines((3,), before=1).apply(struck)
    split = SplitLine(2, 5).apply(moved)
    fixed = FixWord(WordRef("1-1", 5), "Annelise", "Analise").apply(split)
    restruck = StrikeWords((WordRef("1-1", 9),), "ed").apply(fixed)
    unfixed = FixWord(WordRef("1-1", 5), "Analise", "Analise").apply(restruck)
    for decisions in (struck, moved, split, fixed, restruck, unfixed):
        fresh = Decisions(decisions.lines, decisions.alternates, decisions.next_id)
        assert decisions.position == fresh.position
        assert decisions.aside == fresh.aside
        assert decisions.fixes == fresh.fixes
        for word in (WordRef(take, i) for take, count in (("1-1", 10), ("1-2", 9)) for i in range(count)):
            assert decisions.holder(word) == fresh.holder(word)


def test_kept_and_struck_words_come_in_page_order(page: Decisions) -> None:
    cut = MoveLines((3,), before=1).apply(StrikeWords((WordRef("1-1", 8), WordRef("1-1", 0))).apply(page))
    assert [word.index for word in cut.kept()] == [7, 9, 1, 2, 3, 4, 5, 6]
    assert [word.index for word in cut.struck()] == [8, 0]


def test_a_line_is_found_by_its_id_wherever_it_stands(page: Decisions) -> None:
    assert page.line(4) is None
    assert page.find(4) is page.alternates[0]
    assert page.find(2) is page.line(2) is page.lines[1]
    assert page.find(99) is None


def test_the_lines_of_a_take_come_as_spoken(page: Decisions) -> None:
    cut = SplitLine(1, 2).apply(MoveLines((3,), before=1).apply(page))
    assert [line.first for line in cut.of_take("1-1")] == [0, 2, 4, 7]
    assert cut.of_take("9-9") == ()
    assert cut.takes == ("1-1", "1-2")


def test_a_placeholder_holds_no_words(page: Decisions) -> None:
    held = AddPlaceholder("MARA", "Wait.", "ADR", 400, before=2).apply(page)
    assert list(held.kept()) == list(page.kept())
    assert held.next_id == page.next_id + 1
