"""What a project holds that is too large to be read before it is wanted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from dialogcut.media.levels import Levels
from dialogcut.project.store import Store


class StoredLevels(Mapping[str, Levels]):
    """Take id -> how loud its sound is, read when it is first asked for. Takes that were not measured are not in it."""

    def __init__(self, store: Store, takes: Iterable[str]) -> None:
        self._store, self._takes = store, tuple(takes)
        self._read: dict[str, Levels | None] = {}

    def __getitem__(self, take: str) -> Levels:
        if take not in self._read:
            stored = self._store.levels(take)
            self._read[take] = None if stored is None else Levels.from_bytes(stored)
        levels = self._read[take]
        if levels is None:
            raise KeyError(take)
        return levels

    def __iter__(self) -> Iterator[str]:
        return (take for take in self._takes if take in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)
