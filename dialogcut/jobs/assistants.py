"""The child processes that do heavy work for an editor, each with one question at a time."""

from __future__ import annotations

import asyncio
import weakref
from collections.abc import Callable
from typing import TypeVar, cast

from dialogcut.jobs.assistant import Assistant
from dialogcut.jobs.question import Question

Part = TypeVar("Part")
Answer = TypeVar("Answer")


def _untold(part: object) -> None:
    del part


class Assistants:
    """One child is kept for the next question; while it is busy another is started. Lives in one event loop.

    The children end with `close`, with this object and with this process.
    """

    def __init__(self) -> None:
        """Starts nothing yet."""
        self._hired: set[Assistant] = set()
        weakref.finalize(self, _dismiss, self._hired).atexit = False  # they end with the pipes of this process

    async def warm(self) -> None:
        """Starts a child for the next question, if none is waiting."""
        if not any(one.is_free for one in self._hired):
            await self._hire(ahead=True)

    async def ask(self, question: Question[Part, Answer], told: Callable[[Part], None] = _untold) -> Answer:
        """The answer. Parts of it are `told` in order, on the event loop.

        Raises the DialogcutError that the question raised, or one that says how the child died. When this is
        cancelled, or `told` raises, the child is killed at once.
        """
        one = next((one for one in self._hired if one.is_free), None) or await self._hire()
        try:
            return cast(Answer, await one.ask(question, told))
        finally:
            self._release(one)

    async def close(self) -> None:
        """Ends all children, and waits until they are gone. Whoever waits for an answer gets Cancelled.

        Close it before the project: a child that reads the project keeps its log from being folded back.
        """
        _dismiss(self._hired)
        await asyncio.gather(*(one.gone() for one in self._hired))
        self._hired.clear()

    async def _hire(self, ahead: bool = False) -> Assistant:
        self._hired -= {one for one in self._hired if one.is_gone}
        one = await Assistant.start(ahead)
        self._hired.add(one)
        return one

    def _release(self, one: Assistant) -> None:
        """Keeps one that has answered, if no other waits."""
        if not one.is_free or any(other.is_free for other in self._hired if other is not one):
            one.dismiss()


def _dismiss(hired: set[Assistant]) -> None:
    for one in hired:
        one.dismiss()
