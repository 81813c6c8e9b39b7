"""The panel at the right: what the guard and the tagger say, and what there is to know about line and word."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from dialogcut.story.facts import Standing
from dialogcut.tui.desk import Desk
from dialogcut.tui.keymap import Keymap
from dialogcut.tui.keys import spoken
from dialogcut.tui.panels.panel import Panel
from dialogcut.tui.panels.spot import Spots
from dialogcut.tui.panels.story_sections import PINNED, SECTIONS
from dialogcut.tui.panels.warned import WarningOrder
from dialogcut.tui.shown import RIGHT_CELLS


class StoryPanel(Panel):
    """Reads the desk. A move of the cursor costs nothing that grows with the page."""

    DEFAULT_CSS = f"StoryPanel {{ width: {RIGHT_CELLS}; }}"

    def __init__(self, keymap: Keymap | None = None, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(SECTIONS, PINNED, id=id, classes=classes)
        self._desk: Desk | None = None
        self._order = WarningOrder(())
        self._silence = ""
        self._silence_of: tuple[object, ...] = ()
        self.remap(keymap or Keymap())

    def remap(self, keymap: Keymap) -> None:
        """Other keys from now on."""
        keys = keymap.table()["tag"]
        self._tag_key = spoken(keys[0]) if keys else ""

    def open(self, desk: Desk) -> None:
        """Another desk, or the same one with other takes and words. `show` paints it."""
        self._desk = desk
        self._spots = Spots(desk)
        self._silence_of = ()

    def show(self, desk: Desk, word: int) -> None:
        """After a key, and after the guard has read the page."""
        if desk is not self._desk:
            self.open(desk)
        if desk.warnings is not self._order.warnings:
            self._order = WarningOrder(desk.warnings)
        number = desk.text.line_of(word) + 1 if desk.text.n else 0
        exposition = self._spots.exposition(word)
        self.put(
            warnings=self._order.around(number, desk.is_guarded, self._why_silent(desk)),
            exposition=exposition and (exposition, self._tag_key),
            line=self._spots.line(word),
            word=self._spots.word(word),
            marks=True,
        )

    def show_facts(self, standings: Sequence[Standing] | None) -> None:
        """Where the facts stand, worked out elsewhere; None leaves them out."""
        self.put(facts=None if standings is None else tuple(standings))

    def _why_silent(self, desk: Desk) -> str:
        """Asked anew only when what was read, or what is on the page, changed."""
        if not desk.is_guarded:
            return ""
        project = desk.session.project
        source = (project.notes, project.transcripts, desk.text.line_start)
        if any(new is not old for new, old in zip_longest(source, self._silence_of)):
            self._silence_of = source
            self._silence = desk.watch.silence()
        return self._silence
