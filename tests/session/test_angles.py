"""The camera that is seen, compared with the pictures that the cut lays."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

import pytest

from dialogcut.cut.decisions import WordRef
from dialogcut.cut.edits import MoveLines, SetAngle, SetAside
from dialogcut.session import Session, ingest
from dialogcut.session.angles import seen_angle
from dialogcut.timebase import Rate
from dialogcut.timeline.events import TrackKind
from tests import projects
from tests.media_files import write_movie


@pytest.fixture
def session(tmp_path: Path):  # type: ignore[no-untyped-def]  # a generator fixture
    rate = Rate.of("23.976")
    with Session.create(tmp_path / "two.dcut", who="ed") as opened:
        projects._media(tmp_path, rate, 1)
        write_movie(tmp_path / "12A-1_B001C001.mov", rate, 480, start_timecode="14:10:00:00", reel="B001")
        ingest.place(opened, ingest.look(sorted(tmp_path.glob("12A-*"))))
        projects._words(opened, opened.project.take("12A-1"), on_page=True)
        yield opened


def laid(session: Session) -> list[str]:
    """The cameras in the order of the cut, each change once."""
    sequence = session.sequence()
    pictures = (track for track in sequence.tracks if track.kind is TrackKind.PICTURE)
    events = (event for track in pictures for event in track.events)
    return [angle for angle, _ in groupby(sequence.source(event.source_id).angle for event in events)]


def seen(session: Session) -> list[str]:
    """The cameras in the order of the page, each change once."""
    return [angle for angle, _ in groupby(seen_angle(session, word) for word in session.decisions.kept())]


def test_it_goes_on_over_lines_until_the_next_change(session: Session) -> None:
    assert seen(session) == laid(session) == ["A"]
    session.edit(SetAngle(WordRef("12A-1", 6), "B"), SetAngle(WordRef("12A-1", 20), "A"))
    assert seen(session) == laid(session) == ["A", "B", "A"]
    second, last = session.decisions.lines[1], session.decisions.lines[-1]
    session.edit(MoveLines((last.id,), second.id))
    assert seen(session) == laid(session)
    session.set("angle", "B")
    assert seen(session) == laid(session)
    session.edit(SetAside((second.id,)))
    assert seen_angle(session, WordRef("12A-1", 5)) == "B"  # a line aside has nothing above it
    session.set("angle", "C")
    assert seen_angle(session, WordRef("12A-1", 0)) == "A"
