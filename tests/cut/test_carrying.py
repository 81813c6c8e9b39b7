from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dialogcut.cut.carrying import Carrying, decided
from dialogcut.cut.conservation import misplaced
from dialogcut.cut.decisions import (
    AngleSwitch,
    CutLine,
    Decisions,
    Fix,
    HandEdge,
    InnerPause,
    SplitEdit,
    Spoken,
    Strike,
)
from dialogcut.cut.delta import Delta
from dialogcut.cut.history import History
from dialogcut.errors import UsageError
from dialogcut.transcript.merged import merged
from dialogcut.transcript.words import Transcript
from tests.cut.walks import TAKES, any_edit
from tests.transcript.hearings import evenly, first_hearing, hearing, second_hearing

AT = "2026-03-12T14:02:10Z"
OLD = hearing("1-1", evenly(["so", "you", "are", "um", "late", "good", "bye", "Helen", "then"]), ("MARA",))
LINE = Spoken(1, "1-1", 0, 8, "MARA")


def walked(rng: Random, steps: int) -> History:
    now = History()
    for _ in range(steps):
        if rng.random() < 0.15 and now.can_undo:
            now = now.undo()
            continue
        try:
            now = now.do(any_edit(rng, now.now), "ed", AT)
        except UsageError:
            continue
    return now


def lines_of(history: History, take: str) -> set[Spoken]:
    deltas = (history.log.delta(change.id) for change in history.log)
    lines = (line for delta in deltas for line in (*delta.before, *delta.after))
    return {line for line in lines if isinstance(line, Spoken) and line.take == take}


def carryings(rng: Random, history: History) -> dict[str, Carrying]:
    found = {}
    for take, count in TAKES.items():
        old = first_hearing(rng, take, count)
        found[take] = Carrying(old, merged(old, second_hearing(rng, old), decided(lines_of(history, take))))
    return found


def carried(decisions: Decisions, by_take: dict[str, Carrying]) -> Decisions:
    def lines(olds: Iterable[CutLine]) -> tuple[CutLine, ...]:
        return tuple(by_take[line.take](line) if isinstance(line, Spoken) else line for line in olds)

    aside = tuple(line for line in lines(decisions.alternates) if isinstance(line, Spoken))
    return Decisions(lines(decisions.lines), aside, decisions.next_id)


def carried_delta(delta: Delta, by_take: dict[str, Carrying]) -> Delta:
    before = carried(Decisions(delta.before), by_take).lines
    return replace(delta, before=before, after=carried(Decisions(delta.after), by_take).lines)


def check_line(old: Spoken, new: Spoken, carrying: Carrying) -> None:
    """Every decision of a line is in the carried one, on words that come from the ones it was made about."""
    found = carrying.merged
    struck = {word: (strike.who, strike.why) for strike in old.strikes for word in [strike.word]}
    now = {strike.word: (strike.who, strike.why) for strike in new.strikes}
    for word in range(old.first, old.last + 1):
        start, end = found.heirs[word]
        assert {now.get(at) for at in range(start, end)} <= {struck.get(word)}, "a strike is on another word"
        assert word not in struck or end > start, "a struck word is lost"
    assert (new.id, new.take, new.note, new.must_know, new.pause_before_frames) == (
        old.id, old.take, old.note, old.must_know, old.pause_before_frames
    )  # fmt: skip
    assert [switch.angle for switch in new.angles] == [switch.angle for switch in old.angles]
    assert [(edge.side, edge.sample) for edge in new.edges] == [(edge.side, edge.sample) for edge in old.edges]
    assert [split.frames for split in new.splits] == [split.frames for split in old.splits]
    assert [pause.frames for pause in new.pauses] == [pause.frames for pause in old.pauses]
    for fix in old.fixes:
        (at,) = range(*found.heirs[fix.word])
        said = {one.word: one.text for one in new.fixes}.get(at, found.transcript.words[at].text)
        assert said.casefold() == fix.text.casefold()


@settings(max_examples=60, deadline=None)
@given(rng=st.randoms(use_true_random=True), steps=st.integers(1, 50))
def test_every_state_of_any_history_is_carried_whole(rng: Random, steps: int) -> None:
    history = walked(rng, steps)
    by_take = carryings(rng, history)
    counts = {take: len(one.merged.transcript.words) for take, one in by_take.items()}
    for change in history.log:
        before, after = history.at(change.parent), history.at(change.id)
        now = carried(after, by_take)
        assert misplaced(now, counts) == ()
        for line in after.spoken():
            check_line(line, by_take[line.take](line), by_take[line.take])
        delta = carried_delta(history.log.delta(change.id), by_take)
        assert delta.apply(carried(before, by_take)) == now
        assert delta.inverse.apply(now) == carried(before, by_take)


@settings(max_examples=30, deadline=None)
@given(rng=st.randoms(use_true_random=True), steps=st.integers(1, 40))
def test_the_same_words_again_change_nothing(rng: Random, steps: int) -> None:
    history = walked(rng, steps)
    for take, count in TAKES.items():
        old = first_hearing(rng, take, count)
        carrying = Carrying(old, merged(old, old, decided(lines_of(history, take))))
        for line in lines_of(history, take):
            heard = tuple(fix for fix in line.fixes if fix.text != old.words[fix.word].text)
            assert carrying(line) == replace(line, fixes=heard)


def over(line: Spoken, *words: tuple[str, int, int], old: Transcript = OLD) -> tuple[Spoken, str]:
    """The line over these words, and what it says; '[]' around what is struck."""
    carrying = Carrying(old, merged(old, hearing("1-1", words), decided([line])))
    now = carrying(line)
    texts = [word.text for word in carrying.merged.transcript.words[now.first : now.last + 1]]
    return now, " ".join(f"[{text}]" if now.first + at in now.struck else text for at, text in enumerate(texts))


def words(text: str, **spans: tuple[int, int]) -> list[tuple[str, int, int]]:
    times = {word: (start, end) for word, start, end in evenly([word.text for word in OLD.words])} | spans
    return [(word, *times[word]) for word in text.split()]


@pytest.mark.parametrize(
    ("struck", "heard", "said"),
    [
        ([3], words("so you are late good bye Helen then"), "so you are [um] late good bye Helen then"),
        ([3, 4], words("so you are um well late good bye Helen then", well=(1520, 1580)),
         "so you are [um] [well] [late] good bye Helen then"),
        ([3], words("so you are um well late good bye Helen then", well=(1520, 1580)),
         "so you are [um] well late good bye Helen then"),
        ([*range(9)], words("oh so you are um late good bye Helen then", oh=(-90, -10)),
         "[oh] [so] [you] [are] [um] [late] [good] [bye] [Helen] [then]"),
        ([0], words("oh so you are um late good bye Helen then", oh=(-90, -10)),
         "oh [so] you are um late good bye Helen then"),
        ([5], words("so you are um late goodbye Helen then", goodbye=(2000, 2700)),
         "so you are um late [good] bye Helen then"),
        ([3, 4], words("so you are late good bye Helen then"), "so you are [um] [late] good bye Helen then"),
        ([1, 4], words("so youare um late good bye Helen then", youare=(400, 1100)),
         "so [you] are um [late] good bye Helen then"),
        ([5, 6], words("so you are um late goodbye Helen then", goodbye=(2000, 2700)),
         "so you are um late [goodbye] Helen then"),
    ],
)  # fmt: skip
def test_strikes_stay_on_their_words(struck: list[int], heard: list[tuple[str, int, int]], said: str) -> None:
    line = replace(LINE, strikes=tuple(Strike(word, "ed", "slow") for word in struck))
    now, found = over(line, *heard)
    assert found == said
    assert {(strike.who, strike.why) for strike in now.strikes} == {("ed", "slow")}


@pytest.mark.parametrize(
    ("fix", "heard", "left"),
    [
        ("Helena", "Helena", ()),
        ("Helena", "Helena,", ()),
        ("Helena", "Helen", (Fix(7, "Helena"),)),
        ("Helena", "Melon", (Fix(7, "Helena"),)),
        ("HELEN", "Helen", (Fix(7, "HELEN"),)),
        ("Helen?", "Helen?", ()),
    ],
)
def test_a_correction_stays_until_it_is_heard(fix: str, heard: str, left: tuple[Fix, ...]) -> None:
    texts = [(heard if text == "Helen" else text, start, end) for text, start, end in words(OLD.text(0, 8))]
    now, _ = over(replace(LINE, fixes=(Fix(7, fix),)), *texts)
    assert now.fixes == left


def test_a_corrected_word_stays_one_word() -> None:
    heard = words("so you are um la te good bye Helen then", la=(1600, 1740), te=(1750, 1900))
    assert "la te" in over(LINE, *heard)[1]
    now, said = over(replace(LINE, fixes=(Fix(4, "Late"),)), *heard)
    assert said == "so you are um late good bye Helen then"
    assert now.fixes == (Fix(4, "Late"),)


def test_what_stands_at_a_word_moves_with_it() -> None:
    line = replace(
        LINE,
        angles=(AngleSwitch(0, "B"), AngleSwitch(4, "A")),
        edges=(HandEdge(4, "in", 7), HandEdge(8, "out", 9)),
        splits=(SplitEdit(7, -2),),
        pauses=(InnerPause(5, None),),
    )
    now, _ = over(line, *words("oh so you late good bye Helen then", oh=(-90, -10)))
    assert now.angles == (AngleSwitch(0, "B"), AngleSwitch(3, "A"))
    assert now.edges == (HandEdge(3, "in", 7), HandEdge(7, "out", 9))
    assert now.splits == (SplitEdit(6, -2),)
    assert now.pauses == (InnerPause(4, None),)


@pytest.mark.parametrize(
    "marks",
    [
        {"edges": (HandEdge(5, "out", 9),)},
        {"edges": (HandEdge(6, "in", 9),)},
        {"splits": (SplitEdit(6, 2),)},
        {"pauses": (InnerPause(6, 12),)},
        {"angles": (AngleSwitch(6, "B"),)},
        {"fixes": (Fix(6, "by"),)},
    ],
)
def test_words_between_which_something_was_decided_stay_two(marks: dict[str, object]) -> None:
    heard = words("so you are um late goodbye Helen then", goodbye=(2000, 2700))
    assert "goodbye" in over(LINE, *heard)[1]
    line = replace(LINE, **marks)  # type: ignore[arg-type]  # each is one of its fields
    now, said = over(line, *heard)
    assert said == "so you are um late good bye Helen then"
    assert now == line


def test_a_line_of_another_take_is_left_alone() -> None:
    other = Spoken(2, "9-9", 0, 3, "")
    assert Carrying(OLD, merged(OLD, OLD, decided([LINE])))(other) is other
