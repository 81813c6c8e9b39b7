"""The table of expectations: action name -> what pressing its key must do to the program."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from tests.tui.whole import Whole

Press = Callable[[], Awaitable[None]]
"""Presses the key that is being tried."""
Expectation = Callable[[Whole, Press], Awaitable[None]]

EXPECTED: dict[str, Expectation] = {}


def expect(check: Expectation) -> Expectation:
    """Registers a check under its own name, which is the action's. It starts at the first word, nothing open."""
    EXPECTED[check.__name__] = check
    return check
