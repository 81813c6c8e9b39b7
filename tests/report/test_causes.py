"""Who struck a line, asked of any version."""

from __future__ import annotations

from pathlib import Path

import pytest

from dialogcut.cut.decisions import WordRef
from dialogcut.cut.edits import StrikeWords
from dialogcut.report.causes import Causes
from dialogcut.session import Session
from dialogcut.session.survival import matrix
from tests.projects import make_project


def test_each_version_has_its_own_cause(tmp_path: Path) -> None:
    with Session.open(make_project(tmp_path), who="ed") as session:
        session.name_version("as shot")
        session.edit(StrikeWords((WordRef("12A-1", 0),), "ed", "slow"))
        session.name_version("tight")
        session.edit(StrikeWords((WordRef("12A-1", 1), WordRef("12A-1", 2)), "mara", "said before"))
        found = matrix(session, {})
        causes = Causes(session.history, session.project.transcripts)
        row = next(row for row in found.lines if row.key == "12A-1/0")
        told = [causes.of(row, version) for version in found.versions]
        assert told[0] is None
        assert [(cause.who, cause.why) for cause in told[1:] if cause] == [("ed", "slow"), ("mara", "said before")]
        assert told[-1] == row.cause
        other = next(row for row in found.lines if row.key == "12A-1/3")
        assert causes.of(other, found.versions[-1]) is None


def test_a_line_of_no_transcript_has_no_cause_to_ask_for(tmp_path: Path) -> None:
    with Session.open(make_project(tmp_path), who="ed") as session:
        found = matrix(session, {})
        with pytest.raises(KeyError):
            Causes(session.history, {}).of(found.lines[0], found.versions[0])
