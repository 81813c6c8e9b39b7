from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dialogcut.errors import UsageError
from dialogcut.project.encode_notes import read_notes, write_notes
from dialogcut.project.packed import pack, unpack
from dialogcut.project.store import Store
from dialogcut.story.notes import LineNotes, Mention, Sentence, TakeNotes, Thing
from tests.project.scene import add_take, make_take

text = st.text(max_size=6)
word = st.integers(0, 40)
words = st.lists(word, max_size=3).map(tuple)
mentions = st.builds(Mention, text, word, word, text, st.booleans(), st.booleans(), words)
sentences = st.builds(
    Sentence, word, word, text, words, words, st.booleans(), st.lists(st.tuples(word, word), max_size=2).map(tuple)
)
lines = st.builds(
    LineNotes,
    text,
    text,
    st.lists(text, max_size=4).map(tuple),
    st.lists(sentences, max_size=2).map(tuple),
    st.lists(mentions, max_size=2).map(tuple),
    st.lists(st.tuples(text, word), max_size=3).map(tuple),
    st.lists(st.tuples(word, text), max_size=3).map(tuple),
    text,
    st.booleans(),
    st.lists(st.builds(Thing, text, word, word, st.booleans()), max_size=2).map(tuple),
)


@settings(max_examples=60)
@given(st.builds(TakeNotes, text, st.lists(lines, max_size=3).map(tuple)))
def test_what_is_read_is_what_was_written(notes: TakeNotes) -> None:
    assert read_notes(unpack(pack(write_notes(notes)))) == notes


@pytest.mark.parametrize(
    "data", [[], ["1"], ["1", [[1]]], [1, 2], ["1", [["k", "s", [], [[1]], [], [], [], "", False, []]]]]
)
def test_other_data_is_refused(data: list[object]) -> None:
    with pytest.raises((LookupError, TypeError, ValueError)):
        read_notes(data)


def test_a_project_keeps_the_notes_of_its_takes(tmp_path: Path) -> None:
    path, notes = tmp_path / "a.dcut", TakeNotes("12A-1", (LineNotes("12A-1/0", "MARA", ("w0",), (), (), (), ()),))
    with Store.create(path, "a") as store:
        add_take(store, make_take(1, tmp_path / "a.wav"))
        store.put_notes(TakeNotes("12A-1", ()))
        store.put_notes(notes)
        with pytest.raises(UsageError):
            store.put_notes(TakeNotes("12A-9", ()))
    with Store.open(path, readonly=True) as store:
        assert dict(store.project().notes) == {"12A-1": notes}
