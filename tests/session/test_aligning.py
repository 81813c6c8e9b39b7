"""Words of a project get tight edges; what was decided about them stays."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from dialogcut.cut.decisions import WordRef
from dialogcut.cut.edits import StrikeWords
from dialogcut.errors import UsageError
from dialogcut.media.levels import measure
from dialogcut.session import Session, aligning, ingest
from dialogcut.session.adding import adding
from dialogcut.transcript.align import Aligned
from dialogcut.transcript.aligner import ToAlign
from dialogcut.transcript.edgebook import ALIGNER, ENERGY, RECOGNISER, EdgeBook, EdgeTrust
from dialogcut.transcript.words import Transcript
from tests.media_files import tone, write_bwf
from tests.projects import transcript

MS = 48
SURE, UNSURE = EdgeTrust(ALIGNER, 40), EdgeTrust(RECOGNISER, 200)


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    """Take 12A-1 on the page with all its words, 12A-2 not heard."""
    for number in (1, 2):
        write_bwf(tmp_path / f"12A-{number}_SR001.wav", samples=tone((14 + number) * 48000))
    with Session.create(tmp_path / "scene.dcut", who="tester") as session:
        ingest.place(session, ingest.look(sorted(tmp_path.glob("*.wav"))))
        take = session.project.takes[0]
        words = transcript(take)
        session.bring_in(words, measure(take.dialogue).to_bytes(), adding(words, on_page=True))
        session.edit(StrikeWords((WordRef(take.id, 1),), "tester"))
        session.name_version("first")
        yield session


def moved(words: Transcript, by_ms: int = 30) -> Aligned:
    """Every start later, the first word's end not trusted."""
    later = tuple(word._replace(start_sample=word.start_sample + by_ms * MS) for word in words.words)
    flagged = (later[0]._replace(suspect=("unaligned",)), *later[1:])
    starts = (EdgeTrust(ENERGY, 50, by_ms * MS),) * len(later)
    book = EdgeBook(words.take_id, "us", starts, (UNSURE, *(SURE,) * (len(later) - 1)), "1 word could not be placed.")
    return Aligned(replace(words, words=flagged), book)


def test_the_share_is_of_all_takes(session: Session) -> None:
    first, second = session.project.takes
    come = aligning.share_aligned([ToAlign(take, transcript(take)) for take in (first, second)])
    assert (come(first, 0.5), come(second, 1.0), come(first, 1.0)) == (0.25, 0.75, 1.0)


def test_new_edges_keep_strikes_versions_and_levels(session: Session) -> None:
    before, history = session.project.transcripts["12A-1"], session.history
    done = aligning.store(session, moved(before))
    assert (done.words, done.tightened, done.unsure) == (len(before.words), len(before.words), 1)
    assert done.mean_ms == pytest.approx(15)
    assert session.history is history
    with Session.open(session.project.path, readonly=True) as kept:
        words = kept.project.transcripts["12A-1"].words
        assert words[5].start_sample == before.words[5].start_sample + 30 * MS
        assert kept.edges("12A-1") == moved(before).book
        assert kept.decisions == session.decisions
        assert list(kept.history.versions) == ["first"]
        assert "12A-1" in kept.material.levels


def test_other_words_are_refused(session: Session) -> None:
    before = session.project.transcripts["12A-1"]
    other = replace(before, words=(before.words[0]._replace(text="Who"), *before.words[1:]))
    with pytest.raises(UsageError, match="12A-1 has got other words meanwhile"):
        aligning.store(session, moved(other))
    assert session.project.transcripts["12A-1"] == before
    assert session.edges("12A-1") is None


def test_words_stored_anew_have_no_book_of_older_ones(session: Session) -> None:
    before = session.project.transcripts["12A-1"]
    aligning.store(session, moved(before))
    session.change(lambda store: store.put_transcript(before))
    assert session.edges("12A-1") is None


def test_takes_with_words_are_aligned_from_their_files(session: Session) -> None:
    (job,) = aligning.to_align(session, session.project.takes)
    assert (job.take.id, job.book) == ("12A-1", None)
    with pytest.raises(UsageError, match="No take has words yet"):
        aligning.to_align(session, session.project.takes[1:])
    Path(job.take.dialogue.path).unlink()
    with (
        Session.open(session.project.path, readonly=True) as later,
        pytest.raises(UsageError, match="relink"),
    ):
        aligning.to_align(later, later.project.takes)


def test_the_list_holds_what_is_not_trusted(session: Session) -> None:
    takes = session.project.takes
    assert aligning.listed(session, takes) == ()
    aligning.store(session, moved(session.project.transcripts["12A-1"]))
    (only,) = aligning.listed(session, takes)
    assert (only.place, only.text, only.start.source, only.end.source) == ("1:1", "You", ENERGY, RECOGNISER)
    assert (only.start_frames, only.end_frames, only.moved_ms) == (2, 5, (30, 0))
    assert len(aligning.listed(session, takes, every=True)) == len(session.project.transcripts["12A-1"].words)
