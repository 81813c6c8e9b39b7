"""What stands around a line: its turn, the lines beside it, what is new in it; through the real pipeline."""

from __future__ import annotations

from dialogcut.story.nlp import Pipeline
from dialogcut.story.surroundings import SILENCE, Surroundings, surroundings
from tests.story.briefing import scene


def around(pipeline: Pipeline, *spoken: tuple[str, str]) -> list[Surroundings]:
    return list(surroundings(pipeline.read(scene(spoken))))


def test_lines_stand_between_their_neighbours(pipeline: Pipeline) -> None:
    first, second = around(pipeline, ("Tom", "One."), ("Ruth", "Two."))
    assert (first.before, first.after.text, second.before.text, second.after) == (SILENCE, "Two.", "One.", SILENCE)
    assert list(surroundings([])) == []


def test_turns_are_counted_where_speakers_are_known(pipeline: Pipeline) -> None:
    known = around(pipeline, ("Tom", "One."), ("Ruth", "Two."), ("Ruth", "Three."), ("Tom", "Four."))
    assert [(one.place_in_turn, one.turn_lines) for one in known] == [(0, 1), (0, 2), (1, 2), (0, 1)]
    assert [one.goes_on for one in known] == [False, True, False, False]
    unknown = around(pipeline, ("", "One."), ("", "Two."))
    assert [(one.place_in_turn, one.turn_lines, one.goes_on) for one in unknown] == [(0, 0, False)] * 2


def test_a_noun_is_new_once(pipeline: Pipeline) -> None:
    told = around(
        pipeline, *(("Tom", text) for text in ("The key is lost.", "The keys are lost.", "So it is.", "A key."))
    )
    assert [len(one.new_nouns) for one in told] == [1, 0, 0, 0]
