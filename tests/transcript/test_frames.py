from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogcut.transcript.frames import Frames, frame, read_frame

MESSAGES = st.lists(st.one_of(st.none(), st.binary(max_size=300), st.tuples(st.integers(), st.text())))


@given(MESSAGES)
def test_messages_come_out_of_a_pipe_as_they_went_in(messages: list[object]) -> None:
    pipe = io.BytesIO(b"".join(map(frame, messages)))
    assert [read_frame(pipe) for _ in messages] == messages
    with pytest.raises(EOFError):
        read_frame(pipe)


@given(MESSAGES, st.lists(st.integers(1, 60), min_size=1))
def test_messages_come_out_of_any_pieces_each_as_soon_as_it_is_whole(messages: list[object], sizes: list[int]) -> None:
    data, frames, at, turn = b"".join(map(frame, messages)), Frames(), 0, 0
    found: list[object] = []
    ends = [sum(len(frame(one)) for one in messages[: n + 1]) for n in range(len(messages))]
    while at < len(data):
        size = sizes[turn % len(sizes)]
        found += frames.feed(data[at : at + size])
        at, turn = at + size, turn + 1
        assert len(found) == sum(end <= at for end in ends)
    assert found == messages


def test_a_pipe_that_is_cut_off_in_a_message() -> None:
    with pytest.raises(EOFError):
        read_frame(io.BytesIO(frame("hello")[:-1]))
