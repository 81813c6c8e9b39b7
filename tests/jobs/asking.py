"""An event loop with children to ask, for one test."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

from dialogcut.jobs import Assistants, Question

Result = TypeVar("Result")
Answer = TypeVar("Answer")
Part = TypeVar("Part")


def with_assistants(body: Callable[[Assistants], Awaitable[Result]]) -> Result:
    """Runs `body` in an event loop, and ends the children behind it."""

    async def run() -> Result:
        assistants = Assistants()
        try:
            return await body(assistants)
        finally:
            await assistants.close()

    return asyncio.run(run())


def asked(question: Question[Part, Answer]) -> tuple[Answer, list[Part]]:
    """The answer of a child, and its parts."""
    parts: list[Part] = []
    return with_assistants(lambda assistants: assistants.ask(question, parts.append)), parts
