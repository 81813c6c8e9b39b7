"""What waits until nobody types: a long page is laid and guarded, sound is read, facts are told, a little at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice
from time import monotonic
from typing import TYPE_CHECKING

from textual.timer import Timer

from dialogcut.tui import memory
from dialogcut.tui.desk import Desk
from dialogcut.tui.surroundings import Surroundings

if TYPE_CHECKING:
    from textual.screen import Screen

TICK = 0.02
"""Seconds between two pieces of idle work."""
AFTER = 0.35
"""Seconds without a key after which a piece may take some milliseconds."""
REST_AFTER = 2.0
"""The same before the project stores a whole cut, which takes some frames in one piece."""
TAKES_A_SLICE = 8
"""About 4 ms of reading how loud they are."""
FACTS_LINES = 1500
"""On longer pages the facts are shown when they are asked for: taking in some thousand of them holds up a key."""


class Idle:
    """The idle work of one editor's screen. A piece is done a tick; keys put it off."""

    def __init__(self, desk: Desk, around: Surroundings, shown: Callable[[], None], tell_facts: Callable[[], None]):
        """`shown` is called when something else than the page may have changed."""
        self._desk, self._around, self._shown, self._tell_facts = desk, around, shown, tell_facts
        self._last_key = 0.0
        self._is_stale = True
        """Whether what child processes told of the story is of another cut."""
        self._unread: Iterator[str] | None = iter([take.id for take in desk.session.project.takes])
        """Takes whose levels nobody has read; None when all are."""
        self._timer: Timer | None = None
        self._is_done = self._is_over = False

    def begin(self, screen: Screen[None]) -> None:
        """The first frame is out."""
        if self._is_over:
            return
        self._timer = screen.set_interval(TICK, self._settle)
        self._desk.session.will_rest()
        self._measure()
        self._show_joins()  # a short page is laid when it opens

    def end(self) -> None:
        """The project is closed: nothing is done any more, whatever is still under way."""
        self._is_over = True

    @property
    def is_done(self) -> bool:
        """Whether nothing is left that anybody could see."""
        return self._is_done

    @property
    def is_measured(self) -> bool:
        """Whether it is known how loud the takes are. A feature's take some frames to read."""
        return self._unread is None

    def touched(self) -> None:
        """A key or a click: work waits."""
        self._last_key = monotonic()

    def changed(self) -> None:
        """The cut is another one; the panels are told before idle time begins."""
        self._is_stale, self._is_done = True, False
        self.touched()
        if self._timer is not None:
            self._timer.resume()

    def _settle(self) -> None:
        quiet = monotonic() - self._last_key
        if self._is_over or quiet < AFTER:
            return
        desk = self._desk
        if self._unread is not None:
            self._measure()
        elif not desk.live.is_whole or not desk.is_guarded:
            self._lay()
        elif _next_verbs():
            return
        elif self._around.outline.settle():
            self._finish()
            if quiet >= REST_AFTER:
                self._rest()
        memory.keep()

    def _measure(self) -> None:
        """Reads how loud some more takes are; shows it when all are read."""
        levels = self._desk.session.material.levels
        assert self._unread is not None  # asked before
        slice_ = list(islice(self._unread, TAKES_A_SLICE))
        for take in slice_:
            levels.get(take)
        if len(slice_) < TAKES_A_SLICE:
            self._unread = None
            self._around.strips.show_levels(levels)

    def _lay(self) -> None:
        desk = self._desk
        was_whole, was_guarded = desk.live.is_whole, desk.is_guarded
        if desk.settle() or desk.is_guarded != was_guarded:
            self._around.warn(desk)
            self._around.moved(desk)
        if not was_whole and self._is_seen(desk.live.last_laid):
            self._around.page.show_all()
        self._show_joins()
        self._shown()

    def _show_joins(self) -> None:
        if self._desk.live.is_whole:
            self._around.strips.show_joins(self._desk.live.grades)

    def _is_seen(self, lines: tuple[int, int] | None) -> bool:
        """Whether any of the lines [a, b) stands in the window."""
        starts, (first, last) = self._desk.text.line_start, self._around.page.viewport()
        return lines is not None and starts[lines[0]] <= last and starts[lines[1]] > first

    def _finish(self) -> None:
        self._is_done = True
        if self._is_stale:
            self._is_stale = False
            if self._around.story.display and len(self._desk.text.lines) <= FACTS_LINES:
                self._tell_facts()

    def _rest(self) -> None:
        self._desk.session.rest()
        if self._timer is not None:
            self._timer.pause()


def _next_verbs() -> bool:
    """Imports some of what keys will need; whether there was any left."""
    from dialogcut.tui.verbs import more

    return more()
