from __future__ import annotations

from pathlib import Path

import pytest

from dialogcut.cut.decisions import WordRef
from dialogcut.cut.edits import StrikeWords
from dialogcut.errors import UsageError
from dialogcut.session import Session, ledger
from dialogcut.session.survival import matrix, present
from tests.projects import make_project


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_project(tmp_path_factory.mktemp("survival"))


@pytest.fixture
def session(made: Path, tmp_path: Path):  # type: ignore[no-untyped-def]  # a generator fixture
    copy = tmp_path / made.name
    copy.write_bytes(made.read_bytes())
    with Session.open(copy, who="ed") as opened:
        yield opened


def strike(session: Session, *words: int) -> None:
    session.edit(StrikeWords(tuple(WordRef("12A-1", word) for word in words), session.who, "slow"))


def test_versions_in_their_order_and_the_present_cut_last(session: Session) -> None:
    ledger.add(session, "Gabriel drowned nine years ago", [2])
    session.name_version("as shot")
    strike(session, 0, 1, 2, 3)
    session.name_version("tight")
    strike(session, 12, 13)
    found = matrix(session, {})
    assert [version.name for version in found.versions] == ["as shot", "tight", "now"]
    assert found.versions[0].frames > found.versions[1].frames > found.versions[2].frames
    assert found.versions[2].frames == session.sequence().frames
    assert [str(cell.fate) for cell in found.lines[0].cells] == ["full", "struck", "struck"]
    assert found.lines[0].cause is not None
    assert (found.lines[0].cause.who, found.lines[0].cause.why) == ("ed", "slow")
    assert list(map(str, found.facts[0].tellings)) == ["told once", "told once", "at risk"]


def test_only_some_versions_in_the_order_asked_for(session: Session) -> None:
    session.name_version("a")
    strike(session, 0)
    assert [version.name for version in matrix(session, {}, ["now", "a"]).versions] == ["now", "a"]
    for names in (["b"], ["a", "a"]):
        with pytest.raises(UsageError):
            matrix(session, {}, names)


def test_a_version_called_now_is_not_the_present_cut(session: Session) -> None:
    session.name_version("now")
    strike(session, 0)
    assert present(session) == "now (unnamed)"
    found = matrix(session, {})
    assert [version.name for version in found.versions] == ["now", "now (unnamed)"]
    assert [cell.kept for cell in found.lines[0].cells] == [4, 3]


def test_a_project_without_takes_has_nothing_to_show(tmp_path: Path) -> None:
    with Session.create(tmp_path / "empty.dcut") as session:
        found = matrix(session, {})
    assert (found.lines, found.versions[0].frames) == ((), 0)
