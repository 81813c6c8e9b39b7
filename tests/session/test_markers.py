"""What an editor said beside the cut comes out at the frame that it belongs to."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dialogcut.cut.decisions import Spoken, WordRef
from dialogcut.cut.edits import AddPlaceholder, SetMustKnow, SetNote, StrikeWords
from dialogcut.errors import UsageError
from dialogcut.session import Session, tagging
from dialogcut.session.output import marked_sequence, write
from dialogcut.session.watch import Watch
from dialogcut.story.exposition import ExpositionTagger
from dialogcut.timeline.events import Marker, MarkerColour, MarkerKind, Sequence
from tests.projects import make_project, tag_by_hand


@pytest.fixture(scope="module")
def stored(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_project(tmp_path_factory.mktemp("marked"))


@pytest.fixture
def session(stored: Path, tmp_path: Path) -> Iterator[Session]:
    (tmp_path / "scene.dcut").write_bytes(stored.read_bytes())
    with Session.open(tmp_path / "scene.dcut", who="tester") as opened:
        yield opened


def line(session: Session, number: int) -> Spoken:
    found = session.decisions.lines[number - 1]
    assert isinstance(found, Spoken)
    return found


def strike(session: Session, number: int, first: int, last: int, why: str) -> None:
    """Words of a line, counted from 0."""
    start = line(session, number).first
    words = tuple(WordRef("12A-1", start + word) for word in range(first, last + 1))
    session.edit(StrikeWords(words, "tester", why))


def marked(session: Session, *kinds: MarkerKind) -> tuple[Marker, ...]:
    return marked_sequence(session, marked=kinds).markers


def came_in(sequence: Sequence, take: str, word: int) -> int:
    return next(join.record_frame for join in sequence.joins if join.in_word == WordRef(take, word))


@pytest.mark.parametrize("suffix", [".otio", ".edl", ".xml", ".fcpxml", ".aaf"])
def test_blanks_are_no_note_and_no_reason(session: Session, suffix: str) -> None:
    session.edit(SetNote(line(session, 1).id, "  \n "))
    strike(session, 2, 0, 0, " ")
    assert marked(session, MarkerKind.NOTE, MarkerKind.REASON) == ()
    write(session, session.project.path.with_name(f"cut{suffix}"))


def test_notes_and_must_knows_span_their_lines_and_are_what_an_export_marks(session: Session) -> None:
    session.edit(SetNote(line(session, 1).id, "hold on her"), SetMustKnow((line(session, 2).id,), True))
    sequence = marked_sequence(session)
    note, must_know = sequence.markers
    assert (note.record_frame, note.name, note.note, note.kind) == (0, "hold on her", "", MarkerKind.NOTE)
    assert (must_know.kind, must_know.colour) == (MarkerKind.MUST_KNOW, MarkerColour.BLUE)
    assert must_know.name == "must know: Gabriel the man who kept this book drowned nine years ago"
    assert must_know.record_frame == note.record_frame + note.frames
    assert marked(session, MarkerKind.MUST_KNOW) == (must_know,)
    assert marked(session) == ()


def test_a_long_note_is_short_in_the_list_and_whole_beside_it(session: Session) -> None:
    text = "the pause before this is the whole scene,\nso leave it in whatever else has to go from the page"
    session.edit(SetNote(line(session, 1).id, text))
    (note,) = marked(session, MarkerKind.NOTE)
    assert (len(note.name), note.name[-1], "\n" in note.name) == (60, "…", False)
    assert note.note == text


def test_a_reason_stands_where_the_words_went(session: Session) -> None:
    strike(session, 2, 2, 4, "we see it")
    strike(session, 2, 5, 5, "")
    sequence = marked_sequence(session, marked=[MarkerKind.REASON])
    (reason,) = sequence.markers
    assert (reason.name, reason.note) == ("cut: we see it", "tester struck: man who kept")
    assert reason.record_frame == came_in(sequence, "12A-1", line(session, 2).first + 6)
    assert reason.frames == 1


def test_a_reason_for_the_end_of_a_line_waits_for_what_is_heard_next(session: Session) -> None:
    strike(session, 2, 6, 10, "one")
    strike(session, 3, 0, 3, "two")
    strike(session, 4, 4, 7, "three")
    sequence = marked_sequence(session, marked=[MarkerKind.REASON])
    next_heard = came_in(sequence, "12A-1", line(session, 4).first)
    assert [(marker.record_frame, marker.name) for marker in sequence.markers] == [
        (next_heard, "cut: one"),
        (next_heard, "cut: two"),
        (sequence.frames - 1, "cut: three"),
    ]


def test_a_reason_before_a_held_line_stands_at_its_head(session: Session) -> None:
    strike(session, 1, 2, 3, "late")
    session.edit(AddPlaceholder("MARA", "We are done.", "ADR", 1000, line(session, 2).id))
    sequence = marked_sequence(session, marked=[MarkerKind.REASON])
    assert [marker.record_frame for marker in sequence.markers] == [sequence.slugs[0].record_in]


def test_exposition_is_marked_where_it_is_heard(session: Session) -> None:
    tag_by_hand(session, "12A-1", {1: "backstory", 2: "plan"})
    strike(session, 3, 0, 3, "")
    (found,) = _unsilenced(session, MarkerKind.EXPOSITION)
    assert (found.name, found.colour) == ("exposition: backstory", MarkerColour.YELLOW)
    assert "tells what happened before" in found.note
    first = marked_sequence(session, marked=[]).joins
    assert found.record_frame < max(join.record_frame for join in first)


def _unsilenced(session: Session, kind: MarkerKind) -> tuple[Marker, ...]:
    tagging.tag(session, ExpositionTagger.load())
    tag_by_hand(session, "12A-1", {1: "backstory", 2: "plan"})
    return marked(session, kind)


def test_exposition_and_warnings_of_takes_nobody_read_are_refused(session: Session, tmp_path: Path) -> None:
    for kind in (MarkerKind.EXPOSITION, MarkerKind.WARNING):
        with pytest.raises(UsageError, match="run 'dialogcut tag' first"):
            write(session, tmp_path / "cut.otio", marked=[kind])
    assert not (tmp_path / "cut.otio").exists()


def test_a_warning_stands_at_the_line_that_leans_on_what_was_struck(session: Session) -> None:
    tagging.tag(session, ExpositionTagger.load())
    strike(session, 2, 0, 4, "")
    sequence = marked_sequence(session, marked=[MarkerKind.WARNING])
    meant = Watch(session).check()
    assert {warning.needed_key for warning in meant} == {"12A-1/1"}
    assert {marker.note for marker in sequence.markers} == {warning.sentence for warning in meant}
    # Silence in front of the first word that is left belongs to the line before it.
    assert {marker.record_frame for marker in sequence.markers} == {
        came_in(sequence, "12A-1", line(session, 2).first + 5)
    }


def test_the_markers_of_a_version_are_its_own(session: Session, tmp_path: Path) -> None:
    session.edit(SetNote(line(session, 1).id, "first"))
    session.name_version("one")
    session.edit(SetNote(line(session, 1).id, "second"))
    assert [marker.name for marker in marked_sequence(session, "one").markers] == ["first"]
    assert [marker.name for marker in marked_sequence(session).markers] == ["second"]


def test_markers_never_leave_the_cut(session: Session) -> None:
    """A note of a last line of which nothing is heard."""
    session.edit(SetNote(line(session, 4).id, "gone"))
    strike(session, 4, 0, 7, "all of it")
    sequence = marked_sequence(session, marked=[MarkerKind.NOTE, MarkerKind.REASON])
    assert [(one.record_frame, one.frames) for one in sequence.markers] == [(sequence.frames - 1, 1)] * 2
