from __future__ import annotations

from pathlib import Path

from hypothesis import given

from dialogcut.cut.decisions import Decisions, Placeholder, Spoken, WordRef
from dialogcut.cut.edits import AddPlaceholder, MoveLines, SplitLine, StrikeWords
from dialogcut.session import Session
from dialogcut.session import page as pages
from dialogcut.session.live import LiveCut
from dialogcut.timeline.events import Grade
from dialogcut.tui.page.bits import CLEAN, CLIPPED, COMPARED, EXPO, EXPO_MAYBE, HELD, STRUCK, SUSPECT, TIGHT
from dialogcut.tui.page.display import display
from dialogcut.tui.page.text import PageText
from tests.projects import make_project, tag_by_hand
from tests.scenes import FILM, material, take
from tests.sequences import CutBuilder
from tests.tui.page.making import decisions, edited, page, spoken_lines, steps, strike, tags, transcript


def same(one: PageText, other: PageText) -> None:
    for column in ("words", "flags", "widths", "gaps"):
        assert getattr(one.columns, column) == getattr(other.columns, column), column
    assert len(one.grades) == len(one.slacks) == one.n
    assert one.line_start == other.line_start
    assert one.lines == other.lines


@given(spoken_lines, spoken_lines, steps)
def test_following_a_cut_equals_reading_it_anew(first, second, doing):
    heard = {"12A-1": transcript(first), "12A-2": transcript(second, "12A-2")}
    cut = decisions(*heard.values())
    labels = tags(*heard.values())
    text = PageText.of(cut, heard, labels)
    past: list[Decisions] = [cut]
    for n, step in enumerate(doing):
        before, words = bytes(text.flags), list(text.words)
        cut = edited(cut, step, past)
        past.append(cut)
        touched = text.follow(cut)
        anew = PageText.of(cut, heard, labels)
        if n == 3:
            text.compare(past[0])
        if n >= 3:
            anew.compare(past[0])
        same(text, anew)
        if n == 3:
            continue
        if touched is None:
            assert (bytes(text.flags), text.words) == (before, words)
        elif not touched.reflowed:
            assert text.words == words
            changed = [at for at in range(text.n) if text.flags[at] != before[at]]
            assert all(touched.first_word <= at <= touched.last_word for at in changed)
            assert touched.first_line <= text.line_of(touched.first_word) <= touched.last_line


@given(spoken_lines, steps)
def test_a_place_is_found_again_after_any_edits(first, doing):
    heard = {"12A-1": transcript(first)}
    cut = AddPlaceholder("JUN", "to be shot", "ADR", 900, 1).apply(decisions(*heard.values()))
    text = PageText.of(cut, heard, {})
    places = [text.place(word) for word in range(text.n)]
    for step in doing:
        cut = edited(cut, step, [cut])
    text.follow(cut)
    on_page = {text.ref(word): word for word in range(text.n) if text.ref(word)}
    for place in places:
        found = text.word_at(place)
        if place.ref is not None:
            assert found == on_page.get(place.ref)
        elif found is not None:
            assert text.lines[text.line_of(found)].id == place.line_id


def test_words_are_flagged_for_what_is_said_of_them():
    heard = transcript([("MARA", ["a", "b", "c"]), ("JUN", ["d", "e", "f"]), ("MARA", ["g", "h", "i"])])
    cut = AddPlaceholder("JUN", "we will see", "pickup", 900, None).apply(strike(decisions(heard), 1, 7))
    text = PageText.of(cut, {"12A-1": heard}, tags(heard))
    assert list(text.flags) == [
        *(EXPO | SUSPECT, EXPO | STRUCK, EXPO),
        *(EXPO_MAYBE, EXPO_MAYBE, EXPO_MAYBE),
        *(0, STRUCK | SUSPECT, 0),
        *(HELD, HELD, HELD, HELD),
    ]
    assert text.words[-4:] == ["[pickup]", "we", "will", "see"]
    assert text.ref(4) == WordRef("12A-1", 4)
    assert text.ref(10) is None
    assert text.word_of(WordRef("12A-1", 8)) == 8
    assert text.word_of(WordRef("12A-9", 8)) is None


def test_lines_read_as_the_page_of_the_session_reads_them():
    heard = transcript(
        [("MARA", ["I", "never", "told", "you"]), ("JUN", ["No", "you", "never", "did"]), ("MARA", ["So"])]
    )
    cut = strike(decisions(heard), 2, 5, 6)
    cut = SplitLine(1, 2).apply(MoveLines((3,), 1).apply(AddPlaceholder("JUN", "later", "wild", 800, 2).apply(cut)))
    labels = tags(heard)
    stuff = material((take("12A-1"), heard))
    typed = pages.page(cut, stuff, labels, CutBuilder().sequence())
    text = PageText.of(cut, {"12A-1": heard}, labels, [take("12A-1")], FILM)
    assert [text.timecode(at) for at in range(len(text.lines))] == [line.timecode for line in typed]
    for at, line in enumerate(typed):
        words = text.line_words(at)
        if line.placeholder:
            continue
        assert [text.words[word] for word in words] == [display(word.text) for word in line.words]
        assert [bool(text.flags[word] & STRUCK) for word in words] == [word.strike is not None for word in line.words]
        assert [bool(text.flags[word] & SUSPECT) for word in words] == [bool(word.suspect) for word in line.words]
        assert bool(text.flags[words.start] & EXPO) == (line.tag is not None and line.tag.is_exposition)
        assert text.is_gone(at) == line.is_gone


def test_edges_are_those_of_the_take():
    text, _ = page("one two three")
    assert text.start_ms(2) == 1000
    text.follow(AddPlaceholder("JUN", "later", "wild", 800, 1).apply(text.decisions))
    assert text.start_ms(0) is None


def test_without_a_rate_there_is_no_timecode():
    text, _ = page("one two three")
    assert text.timecode(0) == "14:02:09:05"
    text.clock([], None)
    assert text.timecode(0) == ""


@given(spoken_lines, steps, steps)
def test_compared_words_are_heard_in_one_cut_alone(first, here, there):
    heard = {"12A-1": transcript(first)}
    one = other = decisions(*heard.values())
    for step in here:
        one = edited(one, step, [one])
    for step in there:
        other = edited(other, step, [other])
    text = PageText.of(one, heard, {})
    text.compare(other)
    kept_here, kept_there = set(one.kept()), set(other.kept())
    for word in range(text.n):
        ref = text.ref(word)
        assert bool(text.flags[word] & COMPARED) == (ref is not None and (ref in kept_here) != (ref in kept_there))
    text.compare(None)
    assert not any(flag & COMPARED for flag in text.flags)


def test_a_word_put_right_is_shown_and_keeps_its_strike():
    text, heard = page("one too three\nfour five")
    text.follow(strike(text.decisions, 1))
    fixed = transcript([("MARA", ["one", "two-and-twenty", "three"]), ("ANTON", ["four", "five"])])
    touched = text.reword({"12A-1": fixed})
    assert touched is not None
    assert touched.reflowed
    assert text.words == ["one", "two-and-twenty", "three", "four", "five"]
    assert text.columns.widths[1] == 14
    assert text.flags[1] & STRUCK
    assert text.reword({"12A-1": fixed, "12A-2": heard}) is None


def test_tags_are_shown():
    text, heard = page("one two\nthree four")
    assert list(text.flags) == [SUSPECT, 0, 0, 0]
    tagged = PageText.of(text.decisions, {"12A-1": heard}, tags(heard))
    assert list(tagged.flags) == [EXPO | SUSPECT, EXPO, EXPO_MAYBE, EXPO_MAYBE]


def test_joins_are_those_of_the_cut(tmp_path: Path):
    path = make_project(tmp_path)
    with Session.open(path) as session:
        tag_by_hand(session, "12A-1", {1: "backstory"})
        words = [WordRef("12A-1", index) for index in (1, 5, 6, 16, 17)]
        session.edit(StrikeWords(tuple(words), "me", ""))
        session.edit(AddPlaceholder("HELEN", "He was kind.", "ADR", 1200, 3))
        live = LiveCut(session)
        while not live.lay(50):
            pass
        project = session.project
        text = PageText.of(project.decisions, project.transcripts, project.tags, project.takes, session.rate)
        text.joined(0, len(text.lines) - 1, live)
        grade = {Grade.CLEAN: CLEAN, Grade.TIGHT: TIGHT, Grade.CLIPPED: CLIPPED}
        expected = {text.word_of(join.in_word): grade[join.grade] for join in session.sequence().joins if join.in_word}
        assert len(expected) >= 4
        assert {word: there for word, there in enumerate(text.grades) if there} == expected
        assert all(text.slacks[word] >= 0 for word, there in expected.items() if there == CLEAN)


def test_a_page_of_nothing_is_a_page():
    text = PageText.of(Decisions(), {}, {})
    assert (text.n, text.follow(Decisions())) == (0, None)
    heard = transcript([("MARA", ["hello"])])
    text.reword({"12A-1": heard})
    touched = text.follow(decisions(heard))
    assert touched is not None
    assert (touched.first_word, touched.last_word, text.words) == (0, 0, ["hello"])
    text.follow(Decisions())
    assert text.n == 0


def test_speakers_keep_their_place_when_lines_move():
    text, _ = page("one\ntwo\nthree", speakers=("MARA", "ANTON", "JUN"))
    before = dict(text.speaker_order)
    moved = MoveLines((3,), 1).apply(text.decisions)
    text.follow(moved)
    assert text.speaker_order == before
    assert [line.speaker for line in text.lines] == ["JUN", "MARA", "ANTON"]
    assert all(isinstance(line, Spoken | Placeholder) for line in text.lines)
