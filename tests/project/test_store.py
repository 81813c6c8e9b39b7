import shutil
from dataclasses import replace
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dialogcut.cut.changelog import ROOT
from dialogcut.cut.decisions import Decisions
from dialogcut.cut.edits import AddPlaceholder, MoveLines, SetNote, SplitLine
from dialogcut.cut.history import History
from dialogcut.errors import ProjectError, ProjectLocked, UsageError
from dialogcut.project.rows import KEYFRAME_EVERY, MOST_REPLAYED
from dialogcut.project.store import Store
from dialogcut.story.tags import Tag
from tests.cut.walks import TAKES, any_edit
from tests.project.scene import AT, add_take, make_take, make_transcript, strike


def test_a_new_project_is_empty(tmp_path: Path) -> None:
    with Store.create(tmp_path / "scene.dcut", "The Lantern") as store:
        project = store.project()
    assert (project.name, project.takes, project.transcripts, project.tags) == ("The Lantern", (), {}, {})
    assert (project.decisions, project.history.current, project.settings) == (Decisions(), ROOT, {})


def test_everything_survives_closing(store: Store, media: Path) -> None:
    tags = (Tag("12A-1/0", 1.5, True, "backstory", ('tells what happened before: "was killed"',), 1.0),)
    with store.together():
        store.put_tags("12A-1", tags)
        store.put_levels("12A-1", bytes(range(256)))
        store.set_setting("rate", "24000/1001")
        store.set_setting("cast", ["MARA", "ANTON"])
    history = store.project().history
    for edit in (strike(1, 2), SplitLine(1, 3), MoveLines((2,), 1), AddPlaceholder("MARA", "Né?", "ADR", 700, None)):
        history = history.do(edit, "ed", AT)
        store.save(history)
    store.save(history.name_version("short").undo())
    store.close()
    with Store.open(store.path) as again:
        project = again.project()
        assert again.levels("12A-1") == bytes(range(256))
        assert again.levels("12A-9") is None
    assert project.takes == (make_take(1, media),)
    assert project.transcripts == {"12A-1": make_transcript(project.takes[0])}
    assert project.tags == {tag.key: tag for tag in tags}
    assert project.settings == {"cast": ["MARA", "ANTON"], "rate": "24000/1001"}
    assert project.history == history.name_version("short").undo()
    assert project.history.trail == history.undo().trail
    assert project.history.redo().now == history.now
    assert project.history.at(1) == history.at(1)


def test_undo_survives_closing(store: Store) -> None:
    first = store.project().history
    store.save(first.do(strike(0), "ed", AT))
    store.close()
    with Store.open(store.path) as again:
        undone = again.project().history.undo()
        again.save(undone)
    with Store.open(store.path, readonly=True) as third:
        assert third.project().history == undone
        assert third.project().history.redo().now != first.now


def test_a_branch_that_was_left_survives_closing(store: Store) -> None:
    left = store.project().history.do(strike(0), "ed", AT)
    store.save(left)
    other = left.undo().do(SetNote(1, "breath"), "wr", AT)
    store.save(other)
    store.close()
    with Store.open(store.path) as again:
        history = again.project().history
    assert [tip.id for tip in history.tips] == [2, 3]
    assert history.go(2).now == left.now


def test_several_steps_may_be_saved_at_once(store: Store) -> None:
    history = store.project().history.do(strike(0), "ed", AT).do(strike(1), "ed", AT).undo().name_version("v1")
    store.save(history)
    assert store.project().history == history
    store.save(history.forget_version("v1").go(ROOT))
    assert store.project().history == history.forget_version("v1").go(ROOT)


def test_a_long_history_opens_from_a_keyframe_near_its_end(store: Store) -> None:
    history = store.project().history
    with store.together():
        for i in range(2 * KEYFRAME_EVERY):
            history = history.do(SetNote(1, f"note {i}"), "ed", AT)
            store.save(history)
    stored = store._database.execute("SELECT change FROM keyframe ORDER BY change").fetchall()
    assert stored == [(KEYFRAME_EVERY,), (2 * KEYFRAME_EVERY,)]
    read = store.project().history
    assert read == history
    assert [read.at(i) for i in (1, KEYFRAME_EVERY, KEYFRAME_EVERY + 1)] == [
        history.at(i) for i in (1, KEYFRAME_EVERY, KEYFRAME_EVERY + 1)
    ]


def keyframes(store: Store) -> list[int]:
    return [change for (change,) in store._database.execute("SELECT change FROM keyframe ORDER BY change")]


def noted(store: Store, times: int, word: str = "note") -> History:
    """The history with so many changes more, saved."""
    history = store.project().history
    for i in range(times):
        history = history.do(SetNote(1, f"{word} {i}"), "ed", AT)
        store.save(history)
    return history


def test_closing_keeps_the_present_cut_once_much_would_be_replayed(store: Store) -> None:
    noted(store, MOST_REPLAYED - store.project().history.current)
    store.close()
    with Store.open(store.path) as again:
        assert keyframes(again) == []
        history = noted(again, 1, "one more").undo().redo()
        again.save(history)
    with Store.open(store.path) as third:
        assert keyframes(third) == [MOST_REPLAYED + 1]
        assert third.project().history == history
        later = noted(third, MOST_REPLAYED + 1, "later")
    with Store.open(store.path, readonly=True) as fourth:
        assert keyframes(fourth) == [2 * MOST_REPLAYED + 2]  # one is enough
        assert fourth.project().history == later
        assert fourth.project().history.at(history.current) == history.now


def test_a_store_that_rests_stores_no_whole_cut_with_an_edit(store: Store) -> None:
    store.rests = True
    history = noted(store, KEYFRAME_EVERY + 3)
    assert keyframes(store) == []
    for _ in range(2):
        store.rest()
        assert keyframes(store) == [KEYFRAME_EVERY]
    assert store.project().history == history
    read = store._read().history
    assert read == history
    assert read.at(KEYFRAME_EVERY) == history.at(KEYFRAME_EVERY)
    assert read.log.delta(history.current) == history.log.delta(history.current)


def test_a_store_that_rests_folds_its_log_and_no_edit_does_after(store: Store, tmp_path: Path) -> None:
    """The file alone, as a copy without its log has it: what is in it was folded."""

    def edits_in_the_file() -> int:
        with Store.open(shutil.copy(store.path, tmp_path / "alone.dcut"), readonly=True) as alone:
            return alone.project().history.current

    history = noted(store, 3)
    assert edits_in_the_file() < history.current
    store.rest()
    assert edits_in_the_file() == history.current
    note = "".join(chr(0x4E00 + n * 7919 % 20000) for n in range(40_000))  # hardly packed: 1,000 pages in 40 edits
    for number in range(60):
        later = store.project().history.do(SetNote(1, note[number:]), "ed", AT)
        store.save(later)
    assert edits_in_the_file() == history.current


def test_a_change_of_one_number_that_does_something_else_is_refused(store: Store) -> None:
    """Though number, parent, label, editor and time are those that the file tells."""
    old = store._read().history
    store.save(store._read().history.do(SetNote(1, "one"), "ed", AT))
    with pytest.raises(UsageError, match="changed meanwhile"):
        store.save(old.do(SetNote(1, "two"), "ed", AT))


def test_closing_keeps_no_cut_of_a_history_that_was_taken_back(store: Store) -> None:
    history = store.project().history
    with pytest.raises(UsageError, match="no take '12A-9'"), store.together():  # noqa: PT012  # what comes before counts
        for i in range(MOST_REPLAYED + 1):
            history = history.do(SetNote(1, f"note {i}"), "ed", AT)
        store.save(history)
        store.put_levels("12A-9", b"")
    store.close()
    with Store.open(store.path) as again:
        assert keyframes(again) == []
        assert again.project().history.current == 1


def test_closing_keeps_no_cut_that_the_file_does_not_tell(store: Store) -> None:
    history = noted(store, MOST_REPLAYED + 1)
    store._history = history.undo().do(SetNote(1, "never saved"), "ed", AT)
    store.close()
    with Store.open(store.path, readonly=True) as again:
        assert keyframes(again) == []
        assert again.project().history == history


def test_closing_keeps_no_cut_under_a_number_that_the_file_gave_to_another_change(store: Store) -> None:
    never_saved = store.project().history
    history = noted(store, MOST_REPLAYED + 1)
    for i in range(MOST_REPLAYED + 1):
        never_saved = never_saved.do(SetNote(1, f"never saved {i}"), "ed", AT)
    assert never_saved.current == history.current
    store._history = never_saved
    store.close()
    with Store.open(store.path, readonly=True) as again:
        assert keyframes(again) == []
        assert again.project().history == history


def test_calls_together_are_saved_all_or_none(store: Store, media: Path) -> None:
    before = store.project()
    with pytest.raises(UsageError, match="no take '12A-9'"), store.together():  # noqa: PT012  # what comes before counts
        store.put_take(make_take(2, media))
        store.save(before.history.do(strike(0), "ed", AT))
        store.put_levels("12A-9", b"")
    after = store.project()
    assert (after.takes, after.history) == (before.takes, before.history)


def test_a_history_that_was_read_too_early_is_refused(store: Store) -> None:
    early, late = store.project().history, store.project().history
    store.save(late.do(strike(0), "ed", AT))
    with pytest.raises(UsageError, match="changed meanwhile"):
        store.save(early.do(strike(5), "ed", AT))


def test_an_edit_whose_saving_failed_leaves_no_trace(store: Store) -> None:
    history = store.project().history
    history.do(strike(0), "ed", AT)  # never saved
    kept = history.do(strike(5), "ed", AT)
    store.save(kept)
    assert [change.id for change in store.project().history.log] == [1, 3]
    assert store.project().history == kept


def test_a_transcript_of_a_cut_take_keeps_its_number_of_words(store: Store) -> None:
    take = store.project().takes[0]
    with pytest.raises(UsageError, match="in the cut with 12 words"):
        store.put_transcript(make_transcript(take, words=14))
    better = replace(make_transcript(take), made_by="aligned")
    store.put_transcript(better)
    assert store.project().transcripts == {"12A-1": better}


def test_a_transcript_may_be_replaced_until_its_take_is_cut(store: Store, media: Path) -> None:
    take = make_take(2, media)
    store.put_take(take)
    for words in (10, 14):
        store.put_transcript(make_transcript(take, words))
    assert len(store.project().transcripts["12A-2"].words) == 14


def test_what_belongs_to_no_take_is_refused(store: Store) -> None:
    stranger = make_take(9, Path("nowhere.wav"))
    for put in (
        lambda: store.put_transcript(make_transcript(stranger)),
        lambda: store.put_tags("12A-9", ()),
        lambda: store.put_levels("12A-9", b""),
    ):
        with pytest.raises(UsageError, match="no take '12A-9'"):
            put()


def test_a_take_may_be_put_again(store: Store, media: Path) -> None:
    other = make_take(1, media.with_name("other.wav"))
    store.put_take(other)
    assert store.project().takes == (other,)
    assert [source.names.stem for source in store.project().missing] == ["other"]


def test_settings_are_set_and_taken_away(store: Store) -> None:
    store.set_setting("budget_ms", 90_000)
    store.set_setting("budget_ms", 60_000)
    assert store.project().settings == {"budget_ms": 60_000}
    store.set_setting("budget_ms", None)
    assert store.project().settings == {}


def test_a_project_is_never_overwritten(store: Store, tmp_path: Path) -> None:
    before = store.path.read_bytes()
    with pytest.raises(ProjectError, match="is there already"):
        Store.create(store.path, "Other")
    assert store.path.read_bytes() == before
    with pytest.raises(ProjectError, match="is there already"):
        Store.create(tmp_path, "A folder")


def test_a_closed_project_is_one_plain_file(store: Store) -> None:
    store.save(store.project().history.do(strike(0), "ed", AT))
    store.close()
    store.close()
    assert sorted(path.name for path in store.path.parent.iterdir()) == ["media", "scene.dcut"]


def test_a_project_opened_readonly_cannot_be_changed(store: Store, media: Path) -> None:
    store.close()
    before = store.path.read_bytes()
    with Store.open(store.path, readonly=True) as reader:
        assert reader.readonly
        with pytest.raises(UsageError, match="read-only"):
            reader.save(reader.project().history.do(strike(0), "ed", AT))
        with pytest.raises(UsageError, match="read-only"):
            reader.put_take(make_take(2, media))
    assert store.path.read_bytes() == before


def test_a_reader_beside_the_writer_sees_what_was_committed(store: Store) -> None:
    with Store.open(store.path, readonly=True) as reader:
        edited = store.project().history.do(strike(0), "ed", AT)
        assert reader.project().history.now != edited.now
        store.save(edited)
        assert reader.project().history == edited
        store.close()  # with a reader in the way, the log stays beside the file for now
        assert reader.project().history == edited
    with Store.open(store.path) as again:
        assert again.project().history == edited
    assert sorted(path.name for path in store.path.parent.iterdir()) == ["media", "scene.dcut"]


def test_a_second_writer_in_this_program_is_told(store: Store) -> None:
    with pytest.raises(ProjectLocked, match="has the project open"):
        Store.open(store.path)


def test_somebody_who_writes_in_spite_of_the_lock_is_noticed(store: Store) -> None:
    history = store.project().history.do(strike(0), "ed", AT)
    store.path.with_name("scene.dcut.lock").unlink()  # as a shared folder that knows no locks would behave
    with Store.open(store.path) as other:
        other.set_setting("budget_ms", 1)
    with pytest.raises(ProjectLocked, match="changed the project meanwhile"):
        store.save(history)


def test_two_takes_stand_in_the_order_in_which_they_were_added(store: Store, media: Path) -> None:
    add_take(store, make_take(3, media))
    add_take(store, make_take(2, media))
    assert [take.id for take in store.project().takes] == ["12A-1", "12A-3", "12A-2"]
    assert store.project().take("12A-3").number == "3"
    with pytest.raises(UsageError, match="no take '12B-1'"):
        store.project().take("12B-1")


@settings(max_examples=8, deadline=None)
@given(rng=st.randoms(use_true_random=True))
def test_any_walk_survives_being_closed_and_opened_at_any_step(rng: Random) -> None:
    with TemporaryDirectory() as folder:
        store = Store.create(Path(folder) / "scene.dcut", "The Lantern")
        for number, words in enumerate(TAKES.values(), 1):
            take = replace(make_take(number, Path(folder) / f"{number}.wav"), id=list(TAKES)[number - 1])
            store.put_take(take)
            store.put_transcript(make_transcript(take, words))
        history = store.project().history
        for _ in range(50):
            history = stepped(history, rng)
            store.save(history)
            if rng.random() < 0.1:
                store.close()
                store = Store.open(store.path)
                read = store.project().history
                assert read == history
                assert all(read.at(change.id) == history.at(change.id) for change in read.log)
                history = read if rng.random() < 0.5 else history
        store.close()


def stepped(history: History, rng: Random) -> History:
    """One step of any kind; the history as it is where the step cannot be meant."""
    edit = any_edit(rng, history.now)
    steps = [lambda: history.do(edit, "ed", AT)] * 5 + [
        history.undo,
        history.redo,
        lambda: history.go(rng.randint(0, 50)),
        lambda: history.name_version(rng.choice("abc"), again=True),
        lambda: history.forget_version(rng.choice("abc")),
    ]
    try:
        return rng.choice(steps)()
    except UsageError:
        return history


def test_one_lock_holds_whatever_link_the_project_is_reached_by(store: Store, tmp_path: Path) -> None:
    link = tmp_path / "link.dcut"
    link.symlink_to(store.path)
    with pytest.raises(ProjectLocked):
        Store.open(link)
