from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

from dialogcut.cut.decisions import Spoken, WordRef
from dialogcut.cut.edits import (
    BringLines,
    Edit,
    JoinLines,
    MoveLines,
    RestoreWords,
    SetAside,
    SplitLine,
    StrikeWords,
)
from dialogcut.errors import UsageError
from dialogcut.session import Session, tagging, watch
from dialogcut.session.watch import Watch
from dialogcut.story.exposition import ExpositionTagger
from dialogcut.story.warning import Warning
from tests.projects import make_project
from tests.story.fake_tagger import WordCountTagger


@pytest.fixture(scope="module")
def tagger() -> ExpositionTagger:
    return ExpositionTagger.load()


@pytest.fixture(scope="module")
def tagged(tmp_path_factory: pytest.TempPathFactory, tagger: ExpositionTagger) -> bytes:
    path = make_project(tmp_path_factory.mktemp("tagged"), takes=2)
    with Session.open(path) as session:
        tagging.tag(session, tagger)
    return path.read_bytes()


@pytest.fixture
def session(tagged: bytes, tmp_path: Path) -> Iterator[Session]:
    (tmp_path / "scene.dcut").write_bytes(tagged)
    with Session.open(tmp_path / "scene.dcut", who="tester") as opened:
        yield opened


def line(session: Session, number: int) -> Spoken:
    found = session.decisions.lines[number - 1]
    assert isinstance(found, Spoken)
    return found


def words(one: Spoken) -> tuple[WordRef, ...]:
    return tuple(WordRef(one.take, word) for word in range(one.first, one.last + 1))


def strike(session: Session, number: int) -> StrikeWords:
    return StrikeWords(words(line(session, number)), "tester", "")


def test_tagging_takes_notes_in_the_same_pass(session: Session) -> None:
    assert set(session.project.notes) == {"12A-1", "12A-2"}
    assert [one.key for one in session.project.notes["12A-1"].lines] == [f"12A-1/{n}" for n in range(4)]
    assert Watch(session).silence() == ""


def test_the_page_is_silent_until_something_is_struck(session: Session) -> None:
    assert Watch(session).check() == ()


def test_a_check_after_each_edit_is_that_of_a_fresh_watch(session: Session) -> None:
    kept = Watch(session, hints=True)
    second = line(session, 2)
    for edit in (
        SplitLine(second.id, second.first + 3),
        strike(session, 2),
        MoveLines((line(session, 4).id,), line(session, 1).id),
        RestoreWords(words(second)),
        SetAside((second.id,)),
    ):
        session.edit(edit)
        assert kept.check() == Watch(session, hints=True).check()


def test_unchanged_lines_stay_the_same_objects(session: Session) -> None:
    kept = Watch(session)
    before = kept.said()
    session.edit(strike(session, 2))
    after = kept.said()
    assert [new is old for new, old in zip(after, before, strict=True)] == [True, False, True, True]


def test_a_warning_is_waved_through_for_good(session: Session) -> None:
    guard = Watch(session)
    found = _some_warning(session, guard)
    with pytest.raises(UsageError, match="Say why"):
        watch.dismiss(session, (found,), found.id, " ")
    with pytest.raises(UsageError, match="no warning"):
        watch.dismiss(session, (found,), "nonsense", "because")
    watch.dismiss(session, (found,), found.id, "she says it in the next scene")
    assert found.id not in {one.id for one in guard.check()}
    with Session.open(session.project.path, readonly=True) as again:
        assert watch.dismissed(again) == {found.id: "she says it in the next scene"}
    watch.recall(session, found.id)
    assert found.id in {one.id for one in guard.check()}
    with pytest.raises(UsageError):
        watch.recall(session, found.id)


def _some_warning(session: Session, guard: Watch) -> Warning:
    second = line(session, 2)
    session.edit(StrikeWords(words(second)[:5], "tester", ""))
    found = guard.check()
    assert found, "half a sentence was struck"
    return found[0]


def test_places_on_the_page(session: Session) -> None:
    guard = Watch(session)
    (noticed, *_) = guard.noticed([_some_warning(session, guard)])
    assert (noticed.struck_at, noticed.needed_at) == (2, 2)


def test_names_joined_by_hand(session: Session) -> None:
    guard = Watch(session)
    watch.alias(session, "Gabriel", "Helen")
    assert "gabriel" not in {one.fact.name for one in guard.facts()}
    watch.alias(session, "Gabriel", "")
    assert "gabriel" in {one.fact.name for one in guard.facts()}


def test_other_languages_are_said_and_cut_all_the_same(tmp_path: Path, tagger: ExpositionTagger) -> None:
    with Session.open(make_project(tmp_path), who="tester") as session:
        assert "dialogcut tag" in Watch(session).silence()
        foreign = replace(session.project.transcripts["12A-1"], language="de")
        session.change(lambda store: store.put_transcript(foreign))
        tagging.tag(session, tagger)
        assert "English only" in Watch(session).silence()
        assert session.edit(strike(session, 2))
        assert Watch(session).check() == ()


def test_a_tagger_without_a_pipeline_leaves_no_notes(tmp_path: Path) -> None:
    with Session.open(make_project(tmp_path)) as session:
        tagging.tag(session, WordCountTagger())
        assert dict(session.project.notes) == {}


def test_notes_of_other_words_are_not_believed(session: Session) -> None:
    shorter = replace(session.project.notes["12A-1"], lines=session.project.notes["12A-1"].lines[:2])
    session.change(lambda store: store.put_notes(shorter))
    assert [notes.take for notes in watch.story_notes(session)] == ["12A-2"]
    assert "12A-1" in Watch(session).silence()


def test_places_of_warnings_are_those_of_the_whole_page(session: Session) -> None:
    """Lines halved, moved away, set aside and brought back: a line's place is that of its first piece on the page."""
    kept, chance = Watch(session), random.Random(3)
    keys = [f"{take}/{n}" for take, heard in session.project.transcripts.items() for n in range(len(heard.lines))]
    for _ in range(60):
        with suppress(UsageError):
            session.edit(_reordering(session, chance))
        numbers = kept.numbers()
        assert [kept.number(key) for key in keys] == [numbers.get(key) for key in keys]
        assert kept.said() == Watch(session).said()


def _reordering(session: Session, chance: random.Random) -> Edit:
    page = [one.id for one in session.decisions.lines]
    aside = [one.id for one in session.decisions.alternates]
    one, other = chance.choice(page), chance.choice(page)
    split = chance.choice([*session.decisions.spoken()])
    edits: list[Callable[[], Edit]] = [
        lambda: SplitLine(split.id, chance.randint(split.first, split.last)),
        lambda: MoveLines((one,), other),
        lambda: JoinLines(one, other),
        lambda: SetAside((one,)),
        lambda: BringLines((chance.choice(aside or [0]),), other),
        lambda: StrikeWords((WordRef("12A-1", chance.randrange(20)),)),
    ]
    return chance.choice(edits)()
