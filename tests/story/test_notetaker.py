from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dialogcut.story.nlp import Pipeline
from dialogcut.story.notes import LineNotes, Mention, Thing
from dialogcut.story.notetaker import take_notes
from dialogcut.story.tags import SceneLine
from tests.story.ferry import FERRY, noted


def mention(line: LineNotes, name: str) -> Mention:
    return next(one for one in line.mentions if one.name == name)


def test_a_scene_is_noted_line_by_line(pipeline: Pipeline) -> None:
    notes = noted(pipeline)
    assert [line.key for line in notes.lines] == [f"7-1/{n}" for n in range(len(FERRY))]
    assert [line.words for line in notes.lines] == [tuple(text.split()) for _, text in FERRY]


def test_names_join_and_say_where_they_are_defined(pipeline: Pipeline) -> None:
    lines = noted(pipeline).lines
    told, later = mention(lines[1], "marek sorel"), mention(lines[7], "marek sorel")
    assert told.defines
    assert [lines[1].words[word] for word in told.definition] == ["engineer"]
    assert not later.defines
    assert (later.first, later.last) == (3, 3)
    assert mention(lines[8], "mrap").kind == "acronym"
    assert mention(lines[4], "03:40").kind == "date"


def test_who_is_called_is_not_told_of(pipeline: Pipeline) -> None:
    lines = noted(pipeline).lines
    assert mention(lines[0], "tom").vocative
    assert not mention(lines[9], "anton").vocative


def test_questions_find_their_answers(pipeline: Pipeline) -> None:
    lines = noted(pipeline).lines
    assert (lines[3].answers, lines[3].answers_bare) == ("7-1/2", True)
    assert lines[1].answers == ""


def test_things_and_pronouns(pipeline: Pipeline) -> None:
    lines = noted(pipeline).lines
    assert Thing("suitcase", 6, 7, True) in lines[6].things
    assert Thing("suitcase", 4, 5, False) in lines[8].things
    assert (2, "he") in lines[2].pronouns


def test_cast_glossary_and_aliases(pipeline: Pipeline) -> None:
    spoken = [
        SceneLine("1", "", ("i", "saw", "zebedee", "quill", "by", "the", "gloop")),
        SceneLine("2", "", ("Boss.",)),
    ]
    (line, _) = take_notes(
        "1", pipeline.read(spoken, ("Zebedee Quill",), ("gloop",)), (), ("gloop",), {"quill": "Zeb"}
    ).lines
    assert {(one.name, one.kind) for one in line.mentions} == {("zebedee quill", "person"), ("gloop", "term")}


def test_lines_without_words(pipeline: Pipeline) -> None:
    (line,) = noted(pipeline, [("", "")]).lines
    assert (line.words, line.sentences, line.mentions, line.content) == ((), (), (), ())


words = st.lists(
    st.one_of(
        st.sampled_from(["Marek", "who", "is", "the", "?", "41", "--", "0340", "engineer."]), st.text(max_size=5)
    ),
    max_size=7,
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(words, max_size=4))
def test_any_words_will_do(pipeline: Pipeline, spoken: list[list[str]]) -> None:
    lines = [SceneLine(f"1/{n}", "AB"[n % 2], tuple(one)) for n, one in enumerate(spoken)]
    for line in take_notes("1", pipeline.read(lines)).lines:
        places = [word for m in line.mentions for word in (m.first, m.last, *m.definition)]
        places += [word for s in line.sentences for word in (s.first, s.last, *s.subject, *s.verb)]
        assert all(0 <= word < len(line.words) for word in places)
        assert all(before.last < after.first for before, after in zip(line.sentences, line.sentences[1:], strict=False))
