"""What a project holds that is too large to be read before it is wanted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeVar

from dialogcut.media.levels import Levels
from dialogcut.project.store import Store
from dialogcut.transcript.edgebook import EdgeBook

Value = TypeVar("Value")


class Stored(Mapping[str, Value]):
    """Something by take, read when it is first asked for. Takes that lack it are not in it."""

    def __init__(self, takes: Iterable[str], read: Callable[[str], Value | None]) -> None:
        self._takes, self._reader = tuple(takes), read
        self._read: dict[str, Value | None] = {}

    def __getitem__(self, take: str) -> Value:
        if take not in self._read:
            self._read[take] = self._reader(take)
        value = self._read[take]
        if value is None:
            raise KeyError(take)
        return value

    def __iter__(self) -> Iterator[str]:
        return (take for take in self._takes if take in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)


def stored_levels(store: Store, takes: Iterable[str]) -> Stored[Levels]:
    """How loud takes are."""

    def read(take: str) -> Levels | None:
        data = store.levels(take)
        return None if data is None else Levels.from_bytes(data)

    return Stored(takes, read)


def stored_edges(store: Store, takes: Iterable[str]) -> Stored[EdgeBook]:
    """Where the edges of takes' words come from."""
    return Stored(takes, store.edges)
