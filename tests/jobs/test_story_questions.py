"""Questions about the cut, asked while the project is open for editing here: the same values as asked in-process."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from dialogcut.cut.decisions import WordRef
from dialogcut.cut.edits import StrikeWords
from dialogcut.errors import ProjectError, UsageError
from dialogcut.jobs.echoes import Echoes
from dialogcut.jobs.facts import Facts
from dialogcut.jobs.question import Progress
from dialogcut.jobs.read import Read
from dialogcut.jobs.suggest import Suggest
from dialogcut.jobs.survive import Survive
from dialogcut.session import Session, ledger, tagging
from dialogcut.session.echoes import pairs
from dialogcut.session.noted import project_notes
from dialogcut.session.suggest import Wishes, accept, suggestion
from dialogcut.session.survival import matrix
from dialogcut.session.tagging import ReadTake
from dialogcut.session.watch import Watch, story_notes
from tests.jobs.asking import asked, with_assistants
from tests.projects import make_project


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_project(tmp_path_factory.mktemp("story"))


@pytest.fixture(scope="module")
def read(project: Path) -> ReadTake:
    """The project's take as a child read it, with the real pipeline."""
    takes, parts = asked(Read(project))
    found = [part for part in parts if isinstance(part, ReadTake)]
    assert [one.take for one in found] == list(takes) == ["12A-1"]
    assert [part.share for part in parts if isinstance(part, Progress)][-1] == 1
    return found[0]


@pytest.fixture(scope="module")
def session(project: Path, read: ReadTake) -> Iterator[Session]:
    """The project open for editing, read, with struck words, a version and a fact."""
    with Session.open(project, who="tester") as session:
        session.name_version("as shot")
        session.edit(StrikeWords((WordRef("12A-1", 5), WordRef("12A-1", 6)), "tester"))
        ledger.add(session, "Gabriel drowned nine years ago", [2])
        tagging.store(session, read)
        yield session


def test_what_a_child_read_is_the_projects(session: Session) -> None:
    assert set(session.project.tags) == {f"12A-1/{line}" for line in range(4)}
    assert [line.key for line in session.project.notes["12A-1"].lines] == list(session.project.tags)
    assert any(fact.fact.said_as == "Gabriel" for fact in Watch(session).facts())


def test_facts_echoes_survival_and_suggestions_as_asked_in_process(session: Session) -> None:
    path, notes = session.project.path, project_notes(session)
    target = session.sequence().frames - 20

    async def all_of_it(assistants):  # type: ignore[no-untyped-def]  # each answer has a type of its own
        questions = (Facts(path, (2,)), Echoes(path), Survive(path), Suggest(path, target, prefer="voices"))
        return [await assistants.ask(question) for question in questions]

    facts, echoes, survival, suggested = with_assistants(all_of_it)
    watch = Watch(session)
    assert facts.value.standings == watch.facts()
    assert facts.value.numbers == watch.numbers()
    assert facts.value.silence == ""
    assert facts.value.ledger == ledger.listing(session, notes, (2,)) != ledger.listing(session, notes)
    assert echoes.value == pairs(session, notes)
    assert survival.value == matrix(session, notes)
    assert [version.name for version in survival.value.versions] == ["as shot", "now"]
    wishes = Wishes(facts=ledger.facts(session), prefer="voices")
    assert suggested.value == suggestion(session, target, story_notes(session), wishes)
    assert suggested.value.entries
    assert not any(found.is_stale(session) for found in (facts, echoes, survival, suggested))


def test_an_answer_is_stale_once_the_cut_is_another_one(session: Session) -> None:
    found, _ = asked(Suggest(session.project.path, session.sequence().frames - 20))
    assert not found.is_stale(session)
    accept(session, found.value)
    assert found.is_stale(session)
    for _ in found.value.entries:
        session.undo()
    assert not found.is_stale(session)


def test_an_edit_made_just_before_is_in_the_answer(session: Session) -> None:
    async def body(assistants):  # type: ignore[no-untyped-def]  # called by with_assistants alone
        await assistants.warm()
        session.edit(StrikeWords((WordRef("12A-1", 0),), "tester"))
        found = await assistants.ask(Survive(session.project.path))
        assert found.value.versions[-1].decisions == session.decisions
        session.undo()

    with_assistants(body)


def test_the_project_can_be_edited_while_a_child_reads_it(session: Session) -> None:
    async def body(assistants):  # type: ignore[no-untyped-def]  # called by with_assistants alone
        question = asyncio.create_task(assistants.ask(Echoes(session.project.path)))
        while not question.done():
            session.edit(StrikeWords((WordRef("12A-1", 1),), "tester"))
            session.undo()
            await asyncio.sleep(0.001)
        await question

    with_assistants(body)


def test_what_was_read_of_other_words_is_refused_in_a_sentence(session: Session, read: ReadTake) -> None:
    heard = session.project.transcripts["12A-1"]
    fixed = replace(heard, words=(heard.words[0]._replace(text="We"), *heard.words[1:]))
    before = session.project.tags
    session.change(lambda store: store.put_transcript(fixed))
    try:
        with pytest.raises(UsageError, match="12A-1 changed while it was read"):
            tagging.store(session, read)
        assert dict(session.project.tags) == dict(before)
    finally:
        session.change(lambda store: store.put_transcript(heard))


def test_errors_of_a_question_are_its_own(session: Session, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no version 'rough'"):
        asked(Survive(session.project.path, ("rough",)))
    with pytest.raises(ProjectError, match="there is no such project"):
        asked(Facts(tmp_path / "none.dcut"))
