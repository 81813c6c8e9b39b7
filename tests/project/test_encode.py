from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dialogcut.cut.decisions import Decisions, Fix, HandEdge, InnerPause, Placeholder, SplitEdit, Spoken, Strike
from dialogcut.cut.delta import Delta
from dialogcut.media.source import Take
from dialogcut.project.encode import (
    read_rate,
    read_tag,
    read_take,
    read_transcript,
    write_rate,
    write_tag,
    write_take,
    write_transcript,
)
from dialogcut.project.encode_cut import (
    read_decisions,
    read_delta,
    read_line,
    write_decisions,
    write_delta,
    write_line,
)
from dialogcut.project.packed import pack, unpack
from dialogcut.story.tags import Tag
from dialogcut.timebase import Rate
from dialogcut.transcript.words import Line, Transcript, Word

text = st.text(st.characters(), max_size=6)  # lone surrogates too: file names may hold them
rates = st.one_of(
    st.builds(Rate, st.fractions(min_value=Fraction(1, 1000), max_value=1000)),
    st.builds(Rate, st.sampled_from([Fraction(30000, 1001), Fraction(60000, 1001)]), st.booleans()),
)
st.register_type_strategy(Rate, rates)
st.register_type_strategy(str, text)
number = st.integers(0, 2**40)


@st.composite
def transcripts(draw: st.DrawFn) -> Transcript:
    lengths = draw(st.lists(st.integers(1, 4), max_size=4))
    words = tuple(
        Word(i, draw(text), draw(number), draw(number), draw(st.floats(0, 1)), tuple(draw(st.sets(text, max_size=2))))
        for i in range(sum(lengths))
    )
    starts = [sum(lengths[:i]) for i in range(len(lengths))]
    lines = tuple(Line(i, draw(text), at, at + n - 1) for i, (at, n) in enumerate(zip(starts, lengths, strict=True)))
    return Transcript(draw(text), draw(text), draw(number), words, lines, draw(text), draw(text))


@given(rates)
def test_rates_come_back(rate: Rate) -> None:
    assert read_rate(write_rate(rate)) == rate


def test_rates_read_as_fractions() -> None:
    assert write_rate(Rate(Fraction(30000, 1001), drop=True)) == "30000/1001 DF"
    assert write_rate(Rate(Fraction(25))) == "25"


@settings(deadline=None, max_examples=50)
@given(st.from_type(Take))
def test_takes_come_back_whole(take: Take) -> None:
    paths = {placed.source.id: placed.source.path for placed in take.sources}
    if all(paths[placed.source.id] == placed.source.path for placed in take.sources):
        assert read_take(take.id, unpack(pack(write_take(take))), paths) == take


@settings(deadline=None, max_examples=50)
@given(transcripts())
def test_transcripts_come_back_whole(transcript: Transcript) -> None:
    read = read_transcript(transcript.take_id, unpack(pack(write_transcript(transcript))))
    assert read == transcript
    assert all(type(word) is Word for word in read.words)


@settings(deadline=None, max_examples=50)
@given(st.builds(Tag, score=st.floats(allow_nan=False), rank=st.floats(0, 1)))
def test_tags_come_back(tag: Tag) -> None:
    assert read_tag(unpack(pack(write_tag(tag)))) == tag


@settings(deadline=None, max_examples=200)
@given(st.one_of(st.from_type(Spoken), st.from_type(Placeholder)))
def test_lines_come_back(line: Spoken | Placeholder) -> None:
    assert read_line(unpack(pack(write_line(line)))) == line


@settings(deadline=None, max_examples=50)
@given(st.from_type(Decisions), st.from_type(Delta))
def test_cuts_and_deltas_come_back(decisions: Decisions, delta: Delta) -> None:
    assert read_decisions(unpack(pack(write_decisions(decisions)))) == decisions
    assert read_delta(unpack(pack(write_delta(delta)))) == delta


def test_a_struck_line_is_one_run() -> None:
    line = Spoken(1, "12A-1", 0, 99, "MARA", tuple(Strike(i, "ed", "") for i in range(100)))
    assert write_line(line)[-1] == {"struck": [[0, 99, "ed", ""]]}


def test_a_correction_comes_back_and_costs_nothing_where_there_is_none() -> None:
    line = Spoken(1, "12A-1", 0, 3, "MARA", fixes=(Fix(2, "Aurélie"),))
    assert write_line(line)[-1] == {"fixes": (Fix(2, "Aurélie"),)}
    assert read_line(unpack(pack(write_line(line)))) == line


@pytest.mark.parametrize("fixes", [[[1]], [["1", "x"]], [[1, 2]], [[1, None]], [1], 7, [[1, "x", "y"]]])
def test_a_damaged_correction_is_refused(fixes: object) -> None:
    with pytest.raises((LookupError, TypeError, ValueError)):
        read_line(["s", 1, "12A-1", 0, 3, "MARA", {"fixes": fixes}])


def test_what_stands_at_words_comes_back() -> None:
    marks = {"edges": (HandEdge(2, "in", 480),), "splits": (SplitEdit(2, -5),), "pauses": (InnerPause(3, None),)}
    line = Spoken(1, "12A-1", 0, 3, "MARA", **marks)  # type: ignore[arg-type]  # three fields by their names
    assert unpack(pack(write_line(line)))[-1] == {"edges": [[2, "in", 480]], "splits": [[2, -5]], "pauses": [[3, None]]}
    assert read_line(unpack(pack(write_line(line)))) == line


@pytest.mark.parametrize(
    ("name", "marks"),
    [
        ("edges", [[1, "on", 2]]),
        ("edges", [[1, "in"]]),
        ("edges", [[1, "in", None]]),
        ("splits", [[1, None]]),
        ("splits", [3]),
        ("pauses", [["1", 2]]),
        ("pauses", [[1, "long"]]),
    ],
)
def test_damaged_marks_are_refused(name: str, marks: object) -> None:
    with pytest.raises((LookupError, TypeError, ValueError)):
        read_line(["s", 1, "12A-1", 0, 3, "MARA", {name: marks}])


def test_the_form_of_a_line_is_the_one_that_files_hold() -> None:
    assert write_line(Spoken(1, "12A-1", 0, 3, "MARA")) == ["s", 1, "12A-1", 0, 3, "MARA"]
    assert write_line(Spoken(1, "12A-1", 0, 3, "MARA", pause_before_frames=0))[-1] == {"pause": 0}
    assert write_line(Placeholder(2, "MARA", "Go.", "ADR", 700)) == ["p", 2, "MARA", "Go.", "ADR", 700, "", False]
