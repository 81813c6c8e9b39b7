"""Marks through a real project: they stay where they were made, stand above the tagger, and teach it."""

from __future__ import annotations

from pathlib import Path

import pytest

from dialogcut.cut.edits import SplitLine
from dialogcut.errors import UsageError
from dialogcut.session import Session, marking, tagging
from dialogcut.session.selection import tagged
from dialogcut.story.exposition import ExpositionTagger
from dialogcut.story.learn import UNTAUGHT
from tests.projects import make_project, tag_by_hand
from tests.story.fake_tagger import WordCountTagger


@pytest.fixture
def project(tmp_path: Path) -> Path:
    path = make_project(tmp_path)
    with Session.open(path) as session:
        tag_by_hand(session, "12A-1", {1: "backstory"})
    return path


@pytest.fixture(scope="module")
def tagger() -> ExpositionTagger:
    return ExpositionTagger.load()


def flagged(session: Session) -> list[int]:
    return [line.number for line in session.page() if line.tag and line.tag.is_exposition]


def test_marks_stand_above_tags_and_survive_tagging_and_closing(project: Path) -> None:
    with Session.open(project, who="Ann") as session:
        page = session.page()
        assert marking.mark(session, page[3:4], True, "identity") == 1
        assert marking.mark(session, page[1:2], False) == 1
        assert flagged(session) == [4]
    with Session.open(project) as session:
        tagging.tag(session, WordCountTagger())
        assert flagged(session) == [4]
        tag = session.page()[3].tag
        assert tag is not None
        assert (tag.kind, tag.evidence[0]) == ("identity", "marked by hand (Ann)")
        assert [line.number for line in tagged(session.page(), "identity")] == [4]
        assert marking.clear(session, session.page()[1:4]) == 2
        assert marking.clear(session, session.page()[1:4]) == 0
        assert flagged(session) == [2]


def test_a_mark_stays_with_what_was_said_when_its_line_is_split(project: Path) -> None:
    with Session.open(project, who="Ann") as session:
        third = session.page()[2]
        marking.mark(session, [third], True)
        session.edit(SplitLine(third.id, third.words[2].ref.index))
        assert flagged(session) == [2, 3, 4]
        assert marking.mark(session, session.page()[2:4], False) == 1
        assert flagged(session) == [2]


def test_what_cannot_be_marked(project: Path) -> None:
    with Session.open(project, who="Ann") as session:
        with pytest.raises(UsageError, match="no kind of exposition"):
            marking.mark(session, session.page()[:1], True, "weather")
        with pytest.raises(UsageError, match="no kind of it"):
            marking.mark(session, session.page()[:1], False, "stakes")
        with pytest.raises(UsageError, match="no marks to learn from"):
            marking.teach(session, None)  # type: ignore[arg-type]  # it says so before it reads anything
        assert session.project.settings.keys() == set()


def test_teaching_moves_scores_and_forgetting_moves_them_back(project: Path, tagger: ExpositionTagger) -> None:
    with Session.open(project, who="Ann") as session:
        before = tagging.tag(session, tagger)
        marking.mark(session, session.page()[1:2], False)
        correction = marking.teach(session, tagger)
        assert correction.marks == 1
    with Session.open(project) as session:
        assert marking.taught(session) == correction
        after = tagging.tag(session, tagger.taught(marking.taught(session)))
        assert after[1].score < before[1].score
        assert marking.forget(session)
        assert not marking.forget(session)
        assert marking.taught(session) == UNTAUGHT
        assert tagging.tag(session, tagger.taught(marking.taught(session))) == before
