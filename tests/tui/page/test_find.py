from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dialogcut.cut.decisions import Decisions
from dialogcut.tui.page.bits import STRUCK
from dialogcut.tui.page.find import Search, fold
from dialogcut.tui.page.text import PageText
from dialogcut.tui.page.wrap import wrap
from tests.tui.page.making import decisions, page, spoken_lines, strike, transcript

queries = st.one_of(
    st.sampled_from(["a", "ha", "haha", "never told", "I never", "THAT,", "  told   you ", "です", "don't", "zzz"]),
    st.text(max_size=4),
)


def naive(text: PageText, query: str, hide: bool) -> list[tuple[int, ...]]:
    """Words of every hit, found letter by letter: each line on its own, from its start, hits not overlapping."""
    wanted = " ".join(fold(query).split())
    wanted = wanted if any(one.isalnum() for one in wanted) else ""
    hits: list[tuple[int, ...]] = []
    for line in range(len(text.lines)):
        letters, owners = "", []
        for word in text.line_words(line):
            if hide and text.flags[word] & STRUCK:
                continue
            blank = " " * text.columns.gaps[word] if letters else ""
            letters += blank + fold(text.words[word])
            owners += [-1] * len(blank) + [word] * len(fold(text.words[word]))
        at = 0
        while wanted and at <= len(letters) - len(wanted):
            if letters[at : at + len(wanted)] == wanted:
                hits.append(tuple(sorted({owner for owner in owners[at : at + len(wanted)] if owner >= 0})))
                at += len(wanted)
            else:
                at += 1
    return hits


def searching(cut: Decisions, lines, query: str, hide: bool) -> tuple[PageText, Search]:
    text = PageText.of(cut, {"12A-1": transcript(lines)}, {})
    seen = wrap(text.columns, text.line_start, 40, None, hide).seen
    search = Search(text, seen)
    search.look(query)
    return text, search


@given(spoken_lines, queries, st.booleans(), st.data())
def test_search_finds_what_reading_letter_by_letter_finds(lines, query, hide, data):
    heard = transcript(lines)
    cut = strike(decisions(heard), *data.draw(st.sets(st.integers(0, len(heard.words) - 1))))
    text, search = searching(cut, lines, query, hide)
    expected = naive(text, query, hide)
    assert search.count == len(expected)
    assert [(search.words(at).start, search.words(at)[-1]) for at in range(search.count)] == [
        (hit[0], hit[-1]) for hit in expected
    ]
    start = data.draw(st.integers(0, text.n))
    stop = data.draw(st.integers(start, text.n))
    marks = search.marks(start, stop)
    touched = {word for hit in expected for word in range(hit[0], hit[-1] + 1) if start <= word < stop}
    assert {start + at for at, mark in enumerate(marks) if mark} == touched


def test_search_goes_on_behind_the_cursor_and_around_the_ends():
    text, _ = page("you know that I know\nso you know")
    search = Search(text, None)
    assert search.look("you KNOW") == 2
    assert [search.words(at) for at in (0, 1)] == [range(2), range(6, 8)]
    assert [search.from_word(0), search.from_word(1), search.after_word(0), search.after_word(6)] == [0, 1, 1, 0]
    assert [search.before_word(6), search.before_word(0)] == [0, 1]


def test_a_phrase_does_not_reach_over_the_end_of_a_line():
    text, _ = page("you know\nthat I do")
    assert Search(text, None).look("know that") == 0


def test_quotation_marks_of_any_form_are_found():
    text, _ = page("I don’t know")
    assert Search(text, None).look("don't") == 1


def test_nobody_says_a_comma():
    text, _ = page("Never, never; told you.")
    search = Search(text, None)
    assert [search.look(query) for query in (",", ".", " ' ", "?!", "never,", "never")] == [0, 0, 0, 0, 1, 2]
