from __future__ import annotations

import pytest

from dialogcut.story.facts import LOST, NAMED_ONLY, TOLD, Fact, facts, standings
from dialogcut.story.index import Index
from dialogcut.story.nlp import Pipeline
from dialogcut.story.notes import Said
from tests.story.ferry import noted, whole, without


@pytest.fixture(scope="module")
def index(pipeline: Pipeline) -> Index:
    return Index((noted(pipeline),))


def named(index: Index, name: str) -> Fact:
    return next(fact for fact in facts(index) if fact.name == name)


def states(index: Index, page: tuple[Said, ...]) -> dict[str, str]:
    return {one.fact.name: one.state for one in standings(index, page)}


def test_where_a_name_is_introduced_defined_and_leaned_on(index: Index) -> None:
    sorel = named(index, "marek sorel")
    assert sorel.said_as == "Marek Sorel"
    assert sorel.introduced == "7-1/1"
    assert sorel.defined == ("7-1/1",)
    assert sorel.mentioned == ("7-1/1", "7-1/7")


def test_figures_count_when_several_lines_say_them(index: Index) -> None:
    assert named(index, "03:40").mentioned == ("7-1/4", "7-1/5")


def test_told_named_and_lost(index: Index, pipeline: Pipeline) -> None:
    page = whole(noted(pipeline))
    assert states(index, page)["marek sorel"] == TOLD
    assert states(index, without(page, 1))["marek sorel"] == NAMED_ONLY
    assert states(index, without(page, 1, 7))["marek sorel"] == LOST


def test_what_only_readings_aside_say_is_left_out(pipeline: Pipeline) -> None:
    take, aside = noted(pipeline), noted(pipeline, [("Ida", "I never met Fitch.")], "7-2")
    assert "fitch" not in states(Index((take, aside)), whole(take))
