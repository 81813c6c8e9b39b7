from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogcut.story.echoes import COMMON, echoes
from dialogcut.story.notes import LineNotes, Said
from tests.story.told import LINES, line, notes, page


def noted(*texts: str) -> dict[str, LineNotes]:
    return {f"1/{at}": line(text, f"1/{at}") for at, text in enumerate(texts)}


def all_of(known: dict[str, LineNotes]) -> list[Said]:
    return [Said(key, tuple(range(len(line.words)))) for key, line in known.items()]


def found(*texts: str) -> list[tuple[str, str]]:
    known = noted(*texts)
    return [(one.first, one.second) for one in echoes(all_of(known), known)]


def test_two_tellings_of_one_thing_are_found_with_what_they_share() -> None:
    (echo,) = echoes(page(), notes())
    assert (echo.first, echo.second, echo.distance) == ("1/1", "1/5", 4)
    assert set(echo.shared) == {"Gabriel", "drowned", "nine", "years"}
    assert 0 < echo.score <= 1


def test_neighbours_questions_and_one_shared_word_are_no_echoes() -> None:
    again = "Gabriel drowned in the lake."
    assert found(again, "Well.", again) == [("1/0", "1/2")]
    assert found(again, again) == []
    assert found(again, "Well.", "Did Gabriel drown in the lake?") == []
    assert found(again, "Well.", "Gabriel liked marmalade.") == []


def test_verbs_that_say_little_make_no_echo() -> None:
    assert found("He gave them years to talk.", "Well.", "I gave her years.") == []


def test_what_is_struck_is_no_echo() -> None:
    assert echoes(page(gone={5}), notes()) == ()
    assert echoes(page(struck={(5, word) for word in (3, 4, 5, 6)}), notes()) == ()


def test_denying_or_another_time_lowers_the_score() -> None:
    def score(last: str) -> float:
        known = noted("The letter went to Paris.", "So.", "Well.", last)
        return max((one.score for one in echoes(all_of(known), known)), default=0.0)

    assert score("The letter went to Paris.") == pytest.approx(1.0)
    assert score("The letter never went to Paris.") < 1.0


def test_tense_by_the_finite_verb() -> None:
    known = noted("The letter goes to Paris.", "So.", "The letter will go to Paris.")
    with_verbs = {
        key: replace(line, sentences=tuple(replace_verb(one, verb) for one in line.sentences))
        for (key, line), verb in zip(known.items(), ((2,), (), (2, 3)), strict=True)
    }
    (plain,), (tensed,) = echoes(all_of(known), known), echoes(all_of(with_verbs), with_verbs)
    assert tensed.score == pytest.approx(0.8 * plain.score)


def replace_verb(sentence, verb):  # type: ignore[no-untyped-def]  # a named tuple with another verb
    return sentence._replace(verb=verb)


def test_where_the_scene_is_tagged_one_of_the_two_is_exposition() -> None:
    assert echoes(page(), notes(), {"1/1"}) == echoes(page(), notes()) == echoes(page(), notes(), {"1/5"})
    assert echoes(page(), notes(), {"1/0"}) == ()


def test_the_order_is_that_of_the_page() -> None:
    moved = (page()[5], *page()[:5])
    (echo,) = echoes(moved, notes())
    assert (echo.first, echo.second) == ("1/5", "1/1")


def test_lines_without_notes_take_a_place_and_nothing_else() -> None:
    known = noted("Gabriel drowned in the lake.", "Gabriel drowned in the lake.")
    said = [*all_of(known)[:1], Said("9/1", (0,)), *all_of(known)[1:]]
    assert len(echoes(said, known)) == 1
    assert echoes([], {}) == ()


def test_what_the_whole_scene_is_about_makes_no_pairs() -> None:
    known = noted(*[f"Gabriel drowned word{n}." for n in range(COMMON + 1)])
    assert echoes(all_of(known), known) == ()


@given(st.lists(st.sampled_from(LINES), max_size=12), st.floats(0, 1))
def test_every_pair_once_in_order_and_above_the_limit(texts: list[str], least: float) -> None:
    known = noted(*texts)
    shown = echoes(all_of(known), known, None, least)
    places = [(int(one.first[2:]), int(one.second[2:])) for one in shown]
    assert len(set(places)) == len(places)
    assert all(b - a == one.distance >= 2 and one.score >= least for (a, b), one in zip(places, shown, strict=True))
    everything = {(one.first, one.second): one.score for one in echoes(all_of(known), known, None, 0.0)}
    # The short cut to the pairs loses none: it finds what comparing all of them finds.
    assert {pair for pair, score in everything.items() if score >= least} == {(one.first, one.second) for one in shown}
