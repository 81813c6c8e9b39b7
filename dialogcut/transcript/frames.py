"""Messages between this program and its own child processes: how long each is, then the message, pickled.

Both ends are this program on this machine, so pickles will do; the length lets a reader that gets a pipe's bytes as
they come know when it has a message whole.
"""

from __future__ import annotations

import pickle
import struct
from collections.abc import Iterator
from typing import IO, Any

_LENGTH = struct.Struct(">Q")


def frame(message: object) -> bytes:
    """A message as it goes through a pipe."""
    body = pickle.dumps(message, pickle.HIGHEST_PROTOCOL)
    return _LENGTH.pack(len(body)) + body


def read_frame(pipe: IO[bytes]) -> Any:
    """The next message of a pipe, waiting for it. Raises EOFError where the pipe is closed, or cut off in a message."""
    (length,) = _LENGTH.unpack(_exactly(pipe, _LENGTH.size))
    return pickle.loads(_exactly(pipe, length))


class Frames:
    """Messages out of bytes that come in any pieces."""

    def __init__(self) -> None:
        self._waiting = bytearray()

    def feed(self, data: bytes) -> Iterator[Any]:
        """The messages that are whole with these bytes."""
        self._waiting += data
        while (body := self._next_body()) is not None:
            yield pickle.loads(body)

    def _next_body(self) -> bytes | None:
        if len(self._waiting) < _LENGTH.size:
            return None
        end = _LENGTH.size + _LENGTH.unpack_from(self._waiting)[0]
        if len(self._waiting) < end:
            return None
        body = bytes(self._waiting[_LENGTH.size : end])
        del self._waiting[:end]
        return body


def _exactly(pipe: IO[bytes], size: int) -> bytes:
    data = pipe.read(size)
    if len(data) < size:
        raise EOFError
    return data
