"""Takes get other words while everything that was decided stays with the words it was decided on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from dialogcut.cut.conflicts import FIX_STAYS, NEW_BESIDE, OLD_STAYS, SPEAKER, STRUCK_NEW, STRUCK_OTHER
from dialogcut.cut.decisions import WordRef
from dialogcut.cut.edits import SetMustKnow, SetNote, SetSpeaker, SplitLine, StrikeWords
from dialogcut.errors import UsageError
from dialogcut.session import Session, conflicts, marking, rehearing
from dialogcut.session.fixing import fixing
from dialogcut.session.rehearing import Reheard
from dialogcut.session.rewording import fixes, rewording
from dialogcut.transcript.edgebook import ALIGNER, ESTIMATED, RECOGNISER, uniform
from dialogcut.transcript.merged import NOT_AGAIN
from dialogcut.transcript.words import Line, Word
from tests.projects import make_project, tag_by_hand

TAKE = "12A-1"
HELEN, GABRIEL, BOOK, YOU, KNOW, HE = 3, 4, 10, 17, 18, 19


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return make_project(tmp_path_factory.mktemp("rehearing")).read_bytes()


@pytest.fixture
def session(made: bytes, tmp_path: Path) -> Iterator[Session]:
    (tmp_path / "scene.dcut").write_bytes(made)
    with Session.open(tmp_path / "scene.dcut", who="tester") as opened:
        yield opened


def again(session: Session, hear: Callable[[Word], list[Word]], speaker: str = "") -> Reheard:
    """The take's words, each heard as `hear` says, in one line."""
    old = session.project.transcripts[TAKE]
    words = [heard for word in old.words for heard in hear(word)]
    placed = tuple(word._replace(index=at) for at, word in enumerate(words))
    return Reheard(replace(old, words=placed, lines=(Line(0, speaker, 0, len(placed) - 1),), made_by="another model"))


def as_heard(**texts: str) -> Callable[[Word], list[Word]]:
    """Words heard as something else; '' for not at all, two words for two."""

    def hear(word: Word) -> list[Word]:
        parts = texts.get(word.text, word.text).split()
        length = (word.end_sample - word.start_sample) // max(1, len(parts))
        at = word.start_sample
        return [
            word._replace(text=part, start_sample=at + n * length, end_sample=at + (n + 1) * length)
            for n, part in enumerate(parts)
        ]

    return hear


def with_more(after: int, text: str) -> Callable[[Word], list[Word]]:
    """The same words, and one more behind a word."""

    def hear(word: Word) -> list[Word]:
        end = word.end_sample
        more = word._replace(text=text, start_sample=end + 960, end_sample=end + 4800)
        return [word, more] if word.index == after else [word]

    return hear


def strike(session: Session, *words: int) -> None:
    session.edit(StrikeWords(tuple(WordRef(TAKE, word) for word in words), "tester", "slow"))


def found(session: Session, one: Reheard) -> list[tuple[str, int | None, int, str, str]]:
    listed = rehearing.preview(session, [one]).conflicts
    return [(it.conflict.kind, it.number, it.place, it.conflict.old, it.conflict.new) for it in listed]


def page(session: Session) -> list[str]:
    return [" ".join(f"[{word.text}]" if word.strike else word.text for word in line.words) for line in session.page()]


def test_strikes_notes_and_versions_stay_and_the_old_project_stands_beside(session: Session) -> None:
    strike(session, YOU, KNOW)
    session.name_version("first pass")
    session.edit(SetNote(session.decisions.lines[1].id, "slower"), SetMustKnow((session.decisions.lines[1].id,), True))
    session.edit(SplitLine(session.decisions.lines[1].id, BOOK))
    before, now = session.history, session.decisions
    done = rehearing.replace(session, [again(session, as_heard(late="lately", know="", who="that had"))])
    assert page(session) == [
        "You are lately Helen",
        "Gabriel the man that had kept this",
        "book drowned nine years ago",
        "I remember [you] [know]",
        "He taught me how to drive you",
    ]
    assert [line.note for line in session.page()] == ["", "slower", "", "", ""]
    assert session.page()[3].words[3].suspect == (NOT_AGAIN,)
    figures = done.figures[0]
    assert (figures.same, figures.changed, figures.new, figures.stayed, figures.gone) == (23, 3, 0, 1, 1)
    assert session.project.transcripts[TAKE].made_by == "another model"
    assert done.copy is not None
    with Session.open(done.copy) as old:
        assert old.decisions == now
    assert (session.history.current, session.history.versions) == (before.current, before.versions)
    session.undo()
    assert len(session.decisions.lines) == 4
    session.redo()
    session.go_to_version("first pass")
    assert page(session)[2] == "I remember [you] [know]"
    while session.history.current > before.trail[0].id:
        session.undo()
    assert page(session)[1] == "Gabriel the man that had kept this book drowned nine years ago"
    with Session.open(session.project.path, readonly=True) as reopened:
        assert reopened.decisions == session.decisions


def test_looking_first_changes_nothing(session: Session) -> None:
    strike(session, KNOW)
    before = session.project.path.read_bytes()
    known = (session.decisions, session.project.transcripts)
    assert rehearing.preview(session, [again(session, as_heard(know=""))]).copy is None
    assert (session.decisions, session.project.transcripts) == known
    session.close()
    with Session.open(session.project.path) as reopened:
        assert reopened.decisions == known[0]
    assert len(before) > 0
    assert not list(session.project.path.parent.glob("*before*"))


def test_what_does_not_fit_is_listed_with_its_place(session: Session) -> None:
    strike(session, YOU, KNOW)
    session.edit(fixing(session, WordRef(TAKE, HELEN), "Helena"))
    assert found(session, again(session, as_heard(know="Anne"))) == [(STRUCK_OTHER, 3, 4, "know", "Anne")]
    assert found(session, again(session, with_more(YOU, "really"))) == [(STRUCK_NEW, 3, 4, "", "really")]
    assert found(session, again(session, with_more(YOU - 1, "well"))) == [(NEW_BESIDE, 3, 3, "", "well")]
    assert found(session, again(session, with_more(0, "well"))) == []
    assert found(session, again(session, as_heard(Helen="Melon"))) == [(FIX_STAYS, 1, 4, "Helena", "Melon")]
    assert found(session, again(session, as_heard(Helen="Helena"))) == []
    assert found(session, again(session, as_heard(know=""))) == [(OLD_STAYS, 3, 4, "know", "")]


def test_words_of_another_speaker_are_listed(session: Session) -> None:
    one = again(session, as_heard(), "ANTON")
    assert [kind for kind, *_ in found(session, one)] == [SPEAKER, SPEAKER, SPEAKER]
    session.edit(SetSpeaker((session.decisions.lines[0].id,), "ANTON"))
    assert [number for _, number, *_ in found(session, one)] == [2, 3]


def test_a_conflict_of_a_version_alone_says_so(session: Session) -> None:
    strike(session, KNOW)
    session.name_version("tight")
    session.undo()
    listed = rehearing.preview(session, [again(session, as_heard(know="Anne"))]).conflicts
    assert [(one.conflict.kind, one.version) for one in listed] == [(STRUCK_OTHER, "tight")]
    session.redo()
    session.edit(SetNote(session.decisions.lines[2].id, "slower"))
    listed = rehearing.preview(session, [again(session, as_heard(know="Anne"))]).conflicts
    assert [one.version for one in listed] == [""], "once, though the line stands otherwise in the version"


def test_conflicts_are_kept_until_somebody_has_looked(session: Session) -> None:
    strike(session, YOU, KNOW)
    rehearing.replace(session, [again(session, as_heard(know="Anne", you="mule"))])
    strike(session, 0)
    session.edit(SplitLine(session.decisions.lines[2].id, YOU))
    (one,) = conflicts.listed(session)
    assert (one.number, one.place, one.conflict.old, one.conflict.new) == (4, 1, "you know", "mule Anne")
    with pytest.raises(UsageError, match="no place 2"):
        conflicts.settle(session, [2])
    assert conflicts.settle(session, [1]) == 0
    assert conflicts.listed(session) == ()
    assert conflicts.CONFLICTS not in session.project.settings


def test_marks_move_with_their_lines_and_tags_are_to_be_read_anew(session: Session) -> None:
    tag_by_hand(session, TAKE, {1: "backstory"})
    marking.mark(session, [session.page()[3]], True)
    rehearing.replace(session, [again(session, as_heard(late="too late", are=""))])
    assert [tag.key for tag in session.project.tags.values() if tag.is_exposition] == [f"{TAKE}/3"]
    rehearing.replace(session, [again(session, as_heard(too="much too"))])
    assert [tag.key for tag in session.project.tags.values() if tag.is_exposition] == [f"{TAKE}/3"]


def test_where_edges_come_from_is_carried_with_the_words(session: Session) -> None:
    strike(session, KNOW)
    old = session.project.transcripts[TAKE]
    session.retime(old, uniform(old, ALIGNER, 35))
    one = again(session, as_heard(know=""))
    rehearing.replace(session, [replace(one, edges=uniform(one.transcript, RECOGNISER, 200))])
    book = session.edges(TAKE)
    assert book is not None
    assert book.fits(session.project.transcripts[TAKE])
    assert [at for at, trust in enumerate(book.starts) if trust.source == ALIGNER] == [KNOW]


def test_what_cannot_be_is_said(session: Session) -> None:
    one = again(session, as_heard())
    with pytest.raises(UsageError, match="named twice"):
        rehearing.preview(session, [one, one])
    with pytest.raises(UsageError, match="another sound"):
        rehearing.preview(session, [Reheard(replace(one.transcript, source_id="else"))])
    with pytest.raises(UsageError, match="has no take"):
        rehearing.preview(session, [Reheard(replace(one.transcript, take_id="9-9"))])
    silence = Reheard(replace(one.transcript, words=(), lines=()))
    assert rehearing.replace(session, [silence]).figures == ()
    assert not list(session.project.path.parent.glob("*before*"))


def test_a_failure_on_the_way_leaves_everything_as_it_was(session: Session) -> None:
    strike(session, KNOW)
    known = (session.decisions, session.project.transcripts)

    def fails(*_: object) -> None:
        raise UsageError("no more")

    with pytest.raises(UsageError, match="no more"):
        rehearing.replace(session, [again(session, as_heard(know="Anne"))], also=fails)
    assert (session.decisions, session.project.transcripts) == known
    assert not list(session.project.path.parent.glob("*before*"))
    strike(session, 0)


def refs(first: int, last: int) -> list[WordRef]:
    return [WordRef(TAKE, word) for word in range(first, last + 1)]


def test_one_word_becomes_two_and_two_become_one_in_every_state(session: Session) -> None:
    old = session.project.transcripts[TAKE]
    tag_by_hand(session, TAKE, {1: "backstory"})
    session.retime(old, uniform(old, ALIGNER, 35))
    session.name_version("before")
    strike(session, GABRIEL)
    rewording(session, refs(GABRIEL, GABRIEL), ["Gabi", "el"]).store(session)
    assert page(session)[1].startswith("[Gabi] [el] the")
    words = session.project.transcripts[TAKE].words
    span = old.words[GABRIEL]
    assert (words[4].start_sample, words[5].end_sample) == (span.start_sample, span.end_sample)
    assert (
        words[4].end_sample
        == words[5].start_sample
        == span.start_sample + (span.end_sample - span.start_sample) * 2 // 3
    )
    book = session.edges(TAKE)
    assert book is not None
    assert [book.starts[4].source, book.ends[4].source, book.starts[5].source] == [ALIGNER, ESTIMATED, ESTIMATED]
    assert [tag.key for tag in session.project.tags.values() if tag.is_exposition] == [f"{TAKE}/1"]
    session.go_to_version("before")
    assert page(session)[1].startswith("Gabi el the")
    session.redo()
    rewording(session, refs(4, 5), ["Gabriel"]).store(session)
    assert page(session)[1].startswith("[Gabriel] the")
    assert session.project.transcripts[TAKE].words[4].start_sample == span.start_sample
    assert len(session.project.transcripts[TAKE].words) == len(old.words)
    assert not list(session.project.path.parent.glob("*before-hearing*"))


def test_corrected_words_can_become_one(session: Session) -> None:
    session.edit(*fixes(session, refs(YOU, KNOW), ["y'", "know?"]))
    rewording(session, refs(YOU, KNOW), ["y'know?"]).store(session)
    assert page(session)[2] == "I remember y'know?"
    session.undo()
    assert page(session)[2] == "I remember y'know?"


def test_words_that_cannot_become_one_are_refused_and_stay(session: Session) -> None:
    strike(session, KNOW)
    session.undo()
    for words, texts, reason in (
        (refs(YOU, KNOW), ["y'know"], "cannot become one word"),
        (refs(KNOW, HE), ["knowhe"], "cannot become one word"),
        ([WordRef(TAKE, 0), WordRef(TAKE, 2)], ["You"], "follow each other"),
        (refs(0, 1), [], "corrected to nothing"),
        (refs(0, 0), ["a", "\x07b"], "control characters"),
    ):
        with pytest.raises(UsageError, match=reason):
            rewording(session, words, texts)
    assert page(session)[2] == "I remember you know"


def test_conflicts_stay_with_their_words_when_one_becomes_two(session: Session) -> None:
    strike(session, KNOW)
    rehearing.replace(session, [again(session, as_heard(know="Anne"))])
    rewording(session, refs(0, 0), ["Y", "ou"]).store(session)
    (one,) = conflicts.listed(session)
    assert (one.number, one.place) == (3, 4)


def test_a_take_without_words_is_heard_the_ordinary_way(session: Session) -> None:
    session.change(lambda store: store.put_take(replace(session.project.takes[0], id="12A-9", number="9")))
    one = again(session, as_heard()).transcript
    with pytest.raises(UsageError, match="12A-9 has no words yet; hear it"):
        rehearing.preview(session, [Reheard(replace(one, take_id="12A-9"))])
