"""Suggestions on the real timeline: the target is reached in exact frames, and the rules are still kept."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from dialogcut.cut.decisions import Spoken, WordRef
from dialogcut.cut.edits import AddTake, MoveLines, SetMustKnow, SetPause, SplitLine, StrikeWords
from dialogcut.errors import NotExpressible, UsageError
from dialogcut.session import Session
from dialogcut.session.suggest import Suggested, Wishes, accept, suggestion
from dialogcut.story.ledger import LedgerFact
from dialogcut.story.notes import TakeNotes
from tests.scenes import take, transcript
from tests.story.spoken import take_notes

SPOKEN = [
    ("MARA", "You were late, Helen. Sit down."),
    ("HELEN", "Who told you?"),
    ("MARA", "The old man in the harbour."),
    ("ANTON", "Gabriel was my brother. He built the, um, boat, you know."),
    ("HELEN", "I remember."),
    ("MARA", "Good morning."),
    ("ANTON", "Gabriel drowned in the deep grey lake nine years ago."),
    ("HELEN", "No. I hate the lake. I hate Gabriel."),
    ("MARA", "So he drowned in the deep grey lake."),
    ("ANTON", "The key is under the third stone. Nobody else was told."),
    ("HELEN", "Well, wait."),
]
NOTES = take_notes(SPOKEN, {"gabriel", "helen"}, {3: "gabriel"}, {2: (1, True)})


@pytest.fixture
def session(tmp_path: Path):  # type: ignore[no-untyped-def]  # a generator fixture
    """The scene on the page: words of uneven length, pauses of all sizes, no media."""
    chance, at = random.Random(7), 5000
    lines = []
    for _, text in SPOKEN:
        line = []
        for word in text.split():
            end = at + 80 + 45 * len(word)
            line.append((word, at, end))
            at = end + chance.choice((0, 30, 90, 160)) + (chance.choice((150, 700)) if word[-1] in ".?" else 0)
        lines.append(line)
        at += chance.choice((40, 400, 1500))
    heard = transcript("12A-1", lines, [speaker for speaker, _ in SPOKEN])
    with Session.create(tmp_path / "scene.dcut", who="ed") as made:
        made.change(lambda store: store.put_take(take("12A-1")))
        spans = tuple((line.speaker, line.first, line.last) for line in heard.lines)
        made.change(lambda store: store.put_transcript(heard), AddTake("12A-1", spans, True))
        yield made


def asked(session: Session, share: float, wishes: Wishes | None = None) -> Suggested:
    return suggestion(session, int(session.sequence().frames * share), [NOTES], wishes)


def kept(session: Session) -> list[str]:
    words = session.project.transcripts["12A-1"].words
    return [
        " ".join(words[word].text for word in line.kept) for line in session.decisions.lines if isinstance(line, Spoken)
    ]


@pytest.mark.parametrize("share", [0.95, 0.8, 0.6, 0.4])
def test_accepting_all_reaches_the_target_in_exact_frames(session: Session, share: float) -> None:
    before = session.sequence().frames
    found = asked(session, share)
    assert found.before_frames == before
    assert found.floor_frames is None
    assert found.entries[0].running_frames + found.entries[0].saved_frames == before
    assert all(
        above.running_frames - entry.saved_frames == entry.running_frames
        for above, entry in zip(found.entries, found.entries[1:], strict=False)
    )
    accept(session, found)
    assert session.sequence().frames == found.after_frames <= found.target_frames
    assert found.target_frames - found.after_frames < 40


def test_frames_are_true_on_a_page_that_was_worked_on(session: Session) -> None:
    first, *_, tenth, last = (line.id for line in session.decisions.lines)
    session.edit(
        SetPause(tenth, 30),
        MoveLines((last,), first),
        SplitLine(session.decisions.lines[3].id, 18),
        StrikeWords((WordRef("12A-1", 14), WordRef("12A-1", 30)), "ed"),
    )
    for share in (0.9, 0.7, 0.5):
        found = asked(session, share)
        states = [session.sequence().frames]
        for entry in found.entries:
            accept(session, found, {entry.number})
            states.append(session.sequence().frames)
        assert states[1:] == [entry.running_frames for entry in found.entries]
        assert states[-1] <= found.target_frames
        for _ in found.entries:
            session.undo()


def test_each_entry_is_a_step_of_the_history_with_its_reason(session: Session) -> None:
    found = asked(session, 0.8)
    (taken,) = accept(session, found, {1})
    assert taken.number == 1
    strikes = [s for line in session.decisions.lines if isinstance(line, Spoken) for s in line.strikes]
    assert {(strike.who, strike.why) for strike in strikes} == {("ed", f"suggested: {'; '.join(taken.why)}")}
    assert [ref.index for strike in taken.strikes for ref in strike.refs] == [strike.word for strike in strikes]
    session.undo()
    assert not any(line.strikes for line in session.decisions.lines if isinstance(line, Spoken))


def test_the_same_question_gets_the_same_list(session: Session) -> None:
    assert asked(session, 0.7) == asked(session, 0.7)


def test_what_must_be_known_or_is_kept_stays(session: Session) -> None:
    tenth = session.decisions.lines[9].id
    session.edit(SetMustKnow((tenth,), True))
    last = session.decisions.lines[10]
    assert isinstance(last, Spoken)
    wishes = Wishes(
        keep=frozenset(WordRef("12A-1", word) for word in last.kept),
        facts=(LedgerFact("F1", "Gabriel drowned in the lake", ("12A-1/6", "12A-1/8")),),
    )
    found = asked(session, 0.0, wishes)
    assert found.entries == ()
    assert found.floor_frames is not None
    assert "lines 10 and 11 must stay" in found.held
    met = suggestion(session, found.floor_frames, [NOTES], wishes)
    accept(session, met)
    assert session.sequence().frames == found.floor_frames
    left = kept(session)
    assert left[9] == SPOKEN[9][1]
    assert left[10] == "wait." or left[10] == "Well, wait."
    assert any("drowned in the" in line for line in left)


def test_a_target_that_is_met_already_loses_nothing(session: Session) -> None:
    found = suggestion(session, 10**6, [NOTES])
    assert (found.entries, found.floor_frames, found.after_frames) == ((), None, found.before_frames)
    assert accept(session, found) == ()


def test_what_cannot_be_meant_is_said(session: Session) -> None:
    with pytest.raises(UsageError, match="less than that"):
        suggestion(session, -1, [NOTES])
    with pytest.raises(UsageError, match="nothing to prefer"):
        suggestion(session, 10, [NOTES], Wishes(prefer="jokes"))
    with pytest.raises(UsageError, match=r"12A-1.*dialogcut tag"):
        suggestion(session, 10, [])
    with pytest.raises(UsageError, match="no entry 99"):
        accept(session, asked(session, 0.8), {99})
    session.edit(SetMustKnow(tuple(line.id for line in session.decisions.lines), True))
    with pytest.raises(NotExpressible, match="nothing to accept"):
        accept(session, asked(session, 0.1))


def test_a_list_that_may_change_is_accepted_whole_or_not_at_all(session: Session) -> None:
    found = asked(session, 0.6, Wishes(seconds=0.0))
    assert (found.floor_frames, found.is_repeatable, found.gap) == (None, False, 1.0)
    with pytest.raises(NotExpressible, match="accept all or none"):
        accept(session, found, {1})
    accept(session, found)
    assert session.sequence().frames == found.after_frames


def test_notes_of_another_take_are_no_help(session: Session) -> None:
    with pytest.raises(UsageError, match="Nobody has read 12A-1"):
        suggestion(session, 10, [TakeNotes("12A-2", NOTES.lines)])
