from __future__ import annotations

from dialogcut.story.bare import bare_notes
from tests.story.told import line as told


def test_sentences_end_on_their_marks() -> None:
    line = told('He never came. "Did he?" I think so')
    assert [(one.first, one.last, one.question, one.negated) for one in line.sentences] == [
        (0, 2, "", True),
        (3, 4, "yes-no", False),
        (5, 7, "", False),
    ]


def test_content_leaves_function_words_out() -> None:
    assert [word for _, word in told("You are late Helen").content] == [2, 3]


def test_a_line_without_words_has_empty_notes() -> None:
    line = bare_notes("1/0", "", ())
    assert (line.sentences, line.content) == ((), ())
