import pytest

from dialogcut.cut.decisions import Decisions, Spoken, Strike, WordRef
from dialogcut.cut.edits import RestoreWords, StrikeWords
from dialogcut.errors import UsageError


def words(take: str, *indexes: int) -> tuple[WordRef, ...]:
    return tuple(WordRef(take, i) for i in indexes)


def strikes(decisions: Decisions, line_id: int) -> tuple[Strike, ...]:
    line = decisions.find(line_id)
    assert isinstance(line, Spoken)
    return line.strikes


def test_words_are_struck_across_lines_in_word_order(page: Decisions) -> None:
    cut = StrikeWords(words("1-1", 5, 2, 0, 2), "ed", "slow").apply(page)
    assert strikes(cut, 1) == (Strike(0, "ed", "slow"), Strike(2, "ed", "slow"))
    assert strikes(cut, 2) == (Strike(5, "ed", "slow"),)
    assert cut.lines[2] is page.lines[2]


def test_a_struck_word_keeps_who_struck_it_first(page: Decisions) -> None:
    cut = StrikeWords(words("1-1", 1, 2), "writer", "echo").apply(StrikeWords(words("1-1", 1), "ed").apply(page))
    assert strikes(cut, 1) == (Strike(1, "ed", ""), Strike(2, "writer", "echo"))


def test_words_of_an_alternate_can_be_struck(page: Decisions) -> None:
    cut = StrikeWords(words("1-2", 6), "ed").apply(page)
    assert strikes(cut, 5) == (Strike(6, "ed", ""),)
    assert list(cut.struck()) == []  # it is not heard, so it is not struck from what is heard


def test_restoring_gives_the_page_back(page: Decisions) -> None:
    cut = StrikeWords(words("1-1", 1, 2, 8), "ed").apply(page)
    assert RestoreWords(words("1-1", 1, 2, 3, 8)).apply(cut) == page


@pytest.mark.parametrize("edit", [StrikeWords(words("1-1", 4)), StrikeWords(()), RestoreWords(words("1-1", 5))])
def test_what_changes_nothing_gives_the_same_object(page: Decisions, edit: StrikeWords | RestoreWords) -> None:
    cut = StrikeWords(words("1-1", 4), "ed").apply(page)
    assert edit.apply(cut) is cut


def test_a_word_that_is_not_there_is_refused(page: Decisions) -> None:
    with pytest.raises(UsageError, match="Take 1-1 has no word 10"):
        StrikeWords(words("1-1", 9, 10)).apply(page)
    with pytest.raises(UsageError, match="Take 7-7 has no word 0"):
        RestoreWords(words("7-7", 0)).apply(page)


def test_labels_count_words_and_name_takes() -> None:
    assert StrikeWords(words("1-1", 3)).label == "strike 1 word of 1-1"
    assert RestoreWords(words("1-1", 3, 4) + words("1-2", 1)).label == "restore 3 words of 1-1 and 1-2"
