from __future__ import annotations

from pathlib import Path

import pytest

from dialogcut.cut.decisions import WordRef
from dialogcut.cut.edits import AddPlaceholder, JoinLines, SetAside, SetMustKnow, SetSpeaker, StrikeWords
from dialogcut.errors import ProjectError, UsageError
from dialogcut.session import Session, ledger
from dialogcut.story.ledger import Telling
from tests.projects import make_project

FACT = "Gabriel drowned nine years ago"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_project(tmp_path_factory.mktemp("ledger"), takes=2)


@pytest.fixture
def session(made: Path, tmp_path: Path):  # type: ignore[no-untyped-def]  # a generator fixture
    """A copy of the project; its media stay where they were made and are not needed here."""
    copy = tmp_path / made.name
    copy.write_bytes(made.read_bytes())
    with Session.open(copy, who="wr") as opened:
        yield opened


def strike(session: Session, *words: int) -> None:
    session.edit(StrikeWords(tuple(WordRef("12A-1", word) for word in words), "ed"))


def test_facts_are_kept_with_who_added_them_and_ids_are_never_used_again(session: Session) -> None:
    first = ledger.add(session, f"  {FACT} ", [2])
    second = ledger.add(session, "Somebody taught Anton")
    assert (first.id, first.text, first.lines, first.who) == ("F1", FACT, ("12A-1/1",), "wr")
    ledger.drop(session, ledger.add(session, "A third").id)
    ledger.drop(session, "2")
    assert ledger.add(session, "Another").id == "F4"
    path = session.project.path
    session.close()
    with Session.open(path, readonly=True) as again:
        assert [fact.id for fact in ledger.facts(again)] == ["F1", "F4"]
        assert second not in ledger.facts(again)


def test_linking_and_unlinking(session: Session) -> None:
    ledger.add(session, FACT, [2])
    assert ledger.link(session, "f1", [4, 2]).lines == ("12A-1/1", "12A-1/3")
    assert ledger.link(session, "F1", [2], away=True).lines == ("12A-1/3",)


def test_what_cannot_be_meant_is_refused(session: Session) -> None:
    session.edit(AddPlaceholder("MARA", "Go.", "ADR", 500, None))
    for what in (
        lambda: ledger.add(session, "  "),
        lambda: ledger.add(session, FACT, [5]),
        lambda: ledger.add(session, FACT, [99]),
        lambda: ledger.link(session, "F1", [1]),
        lambda: ledger.drop(session, "lake"),
    ):
        with pytest.raises(UsageError):
            what()
    assert ledger.facts(session) == ()


def test_a_damaged_list_is_told(session: Session) -> None:
    session.change(lambda store: store.set_setting(ledger.SETTING, {"F1": FACT}))
    with pytest.raises(ProjectError, match="list of facts is damaged"):
        ledger.facts(session)


def test_where_a_fact_stands_and_what_else_may_tell_it(session: Session) -> None:
    ledger.add(session, FACT, [2])
    (one,) = ledger.listing(session, {}).facts
    assert (one.telling, [place.number for place in one.whole], one.elsewhere) == (Telling.ONCE, [2], ())
    strike(session, 12, 13)
    (one,) = ledger.listing(session, {}).facts
    assert (one.telling, [place.number for place in one.part]) == (Telling.AT_RISK, [2])
    assert [(place.key, place.number) for place in one.elsewhere] == [("12A-2/1", None)]
    session.edit(SetAside((session.decisions.lines[1].id,)))
    (one,) = ledger.listing(session, {}).facts
    assert (one.telling, one.gone[0].number) == (Telling.GONE, None)
    session.undo()
    session.undo()
    assert ledger.listing(session, {}).facts[0].telling is Telling.ONCE


def test_marking_for_cutting_puts_at_risk(session: Session) -> None:
    ledger.add(session, FACT, [2])
    assert ledger.listing(session, {}, cutting=[2]).facts[0].telling is Telling.AT_RISK
    assert ledger.listing(session, {}, cutting=[1]).facts[0].telling is Telling.ONCE


def test_lines_marked_on_the_page_are_told_too(session: Session) -> None:
    session.edit(SetMustKnow((session.decisions.lines[0].id,), True))
    (one,) = ledger.listing(session, {}).marked
    assert (one.fact.text, one.telling) == ("You are late Helen", Telling.ONCE)
    strike(session, 2)
    assert ledger.listing(session, {}).marked[0].telling is Telling.AT_RISK
    strike(session, 0, 1, 3)
    assert ledger.listing(session, {}).marked[0].telling is Telling.GONE


def test_two_lines_joined_and_marked_stand_as_the_worse_half(session: Session) -> None:
    first, second = (line.id for line in session.decisions.lines[:2])
    session.edit(SetSpeaker((first, second), "MARA"), JoinLines(first, second), SetMustKnow((first,), True))
    assert ledger.listing(session, {}).marked[0].telling is Telling.ONCE
    strike(session, 0, 1, 2, 3)
    assert ledger.listing(session, {}).marked[0].telling is Telling.AT_RISK


def test_proposals_name_lines_on_the_page_and_aside(session: Session) -> None:
    found = ledger.proposals(session, {}, "Who taught him driving?")
    assert [(one.place.key, one.place.number) for one in found] == [("12A-1/3", 4), ("12A-2/3", None)]
    assert found[0].shared == ("taught", "drive")
