"""What stands around the page: bars, panels and strips, brought up to date together so that they share its frame."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from time import monotonic
from typing import TYPE_CHECKING

from textual.geometry import Size
from textual.widget import Widget

from dialogcut.media.levels import Levels
from dialogcut.tui.bars import KeyBar, NoticeBar, TitleBar, title_value
from dialogcut.tui.desk import Changed, Desk
from dialogcut.tui.keymap import Keymap
from dialogcut.tui.now import Now
from dialogcut.tui.page.text import Touched
from dialogcut.tui.page.view import PageView
from dialogcut.tui.panels import OutlinePanel, StoryPanel
from dialogcut.tui.prompt import PromptBar
from dialogcut.tui.shown import Shown
from dialogcut.tui.strips.view import Strips
from dialogcut.tui.theme import Palette

if TYPE_CHECKING:
    from dialogcut.session.watch import Noticed

PANELS_AFTER = 0.02
"""Seconds after a key. Right behind its frame they would hold up the thread that writes it to the terminal."""
FLURRY, FLURRY_AT_MOST = 0.15, 2.5
"""Seconds: keys that come so soon after each other are not held up by guard and panels, but for once in 2.5 seconds."""
LONG_WORDS = 200
"""What changes more words takes the guard some time: it waits as in a flurry, for the next key may be the undo."""


class Surroundings:
    """The widgets beside the page, and when each is told what."""

    def __init__(self, page: PageView, desk: Desk, keymap: Keymap) -> None:
        self.page, self._desk = page, desk
        self.title, self.keybar, self.notice, self.prompt = TitleBar(), KeyBar(keymap), NoticeBar(), PromptBar()
        self.outline, self.story, self.strips = OutlinePanel(), StoryPanel(keymap), Strips()
        self.notice.instead_of = self.keybar
        self._touched: list[Touched] = []
        self._is_waiting = False
        """Whether the panels are to be told after the next frame."""
        self._moved_at = self._due = self._latest = 0.0
        self._is_filled = False
        """Whether strips and panels hold a page: the first frame does without."""
        self.on_news: Callable[[Sequence[Noticed]], None] = lambda _: None
        """Warnings that an edit brought."""

    def fill(self, desk: Desk) -> None:
        """The first frame is out: now for strips and panels."""
        self._is_filled = True
        self.open(desk, {})
        self.moved(desk)

    def open(self, desk: Desk, levels: Mapping[str, Levels]) -> None:
        """The desk's page is another one."""
        self._touched = []
        if self._is_filled:
            self.strips.show(desk.text, desk.words, levels)
            self.outline.open(desk)
            self.story.open(desk)

    def show(self, desk: Desk, changed: Changed, levels: Mapping[str, Levels]) -> None:
        """The cut was changed."""
        if not self._is_filled:
            return
        touched = changed.touched
        if touched is not None and not changed.is_new:
            if touched.reflowed:
                self.strips.show(desk.text, desk.words, levels)
            else:
                self.strips.show_touched(touched.first_word, touched.last_word)
        self.strips.show_joins(desk.live.grades)
        if touched is not None:
            self._touched.append(touched)
        self.moved(desk)

    def moved(self, desk: Desk) -> None:
        """The cursor or the selection changed. Guard and panels follow a frame behind: a key's own is the page's."""
        if not self._is_filled:
            return
        page, self._desk = self.page, desk
        self.strips.show_cursor(page.cursor, page.selection() if page.has_selection else range(0))
        now = monotonic()
        is_long = any(one.last_word - one.first_word > LONG_WORDS for one in self._touched)
        after = FLURRY if is_long or now - self._moved_at < FLURRY else PANELS_AFTER
        self._moved_at, self._due = now, now + after
        if not self._is_waiting:
            self._is_waiting, self._latest = True, now + FLURRY_AT_MOST
            page.set_timer(after, self._tell_panels)

    def _tell_panels(self) -> None:
        """What the guard says now, in the margin and in the panels."""
        wait = min(self._due, self._latest) - monotonic()
        if wait > 0:
            self.page.set_timer(wait, self._tell_panels)
            return
        desk, self._is_waiting = self._desk, False
        if news := desk.news():
            self.on_news(news)
        self.warn(desk)
        touched, self._touched = self._touched, []
        for one in touched:
            self.outline.show(desk, self.page.cursor, one)
        self.outline.show(desk, self.page.cursor)
        self.story.show(desk, self.page.cursor)

    def warn(self, desk: Desk) -> None:
        """Marks the warned lines of the page."""
        warned = desk.warned()
        if warned != self.page.warned:
            self.page.set_warned(warned)

    def say_now(self, desk: Desk, now: Now, pending: str) -> None:
        """Title and key bar; `pending`: keys pressed so far of several in a row."""
        self.title.show(title_value(desk, self.page.cursor, now.mode))
        place = f"word {self.page.cursor + 1:,}/{desk.text.n:,}" if desk.text.n else ""
        self.keybar.show(now.state, place, pending)

    def follow(self, word: int) -> None:
        """The word that is heard; -1 for none."""
        self.page.set_playing(word)
        self.strips.show_playing(word)
        if word >= 0:
            self.page.reveal(word)

    def arrange(self, shown: Shown, size: Size) -> None:
        """Shows what there is room for and what was asked for."""
        for part, widget in (("left", self.outline), ("right", self.story), ("strips", self.strips)):
            widget.display = shown.has(part, size.width, size.height)

    def repaint(self, palette: Palette) -> None:
        """Another palette, for the page too."""
        for widget in self._widgets():
            widget.repaint(palette)  # type: ignore[attr-defined]  # each of them has it

    def _widgets(self) -> Iterator[Widget]:
        yield from (self.title, self.keybar, self.notice, self.prompt, self.outline, self.story, self.strips, self.page)
