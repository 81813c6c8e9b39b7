"""The editor's screen: the page between its panels, the strips, the bars, and the dispatch of keys to verbs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from time import monotonic
from typing import TYPE_CHECKING, Any

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.screen import Screen

from dialogcut.errors import DialogcutError
from dialogcut.jobs import Assistants
from dialogcut.tui import memory
from dialogcut.tui.desk import Changed, Desk
from dialogcut.tui.keymap import Keymap
from dialogcut.tui.now import Now, timecode_at
from dialogcut.tui.overlay import Overlay
from dialogcut.tui.page.view import PageView
from dialogcut.tui.remembered import recall, remember
from dialogcut.tui.screens.hearing import HearingScreen
from dialogcut.tui.shown import Shown
from dialogcut.tui.sound import Sound
from dialogcut.tui.surroundings import Surroundings
from dialogcut.tui.theme import Palette
from dialogcut.tui.work import Work

if TYPE_CHECKING:
    from dialogcut.media.levels import Levels
    from dialogcut.tui.verbs.register import Verb

TICK = 1 / 30
"""Seconds between two looks at where the sound is."""
IDLE_TICK = 0.02
FACTS_LINES = 1500
"""On longer pages the facts are shown when they are asked for: taking in some thousand of them holds up a key."""
IDLE_AFTER = 0.35
"""Seconds without a key after which idle work may take some milliseconds."""


class EditorScreen(Screen[None]):
    """One project on the screen. What it shows is the desk's; what keys do stands in `verbs`."""

    DEFAULT_CSS = """
    EditorScreen { layout: vertical; }
    EditorScreen #middle { height: 1fr; }
    EditorScreen PageView { width: 1fr; height: 1fr; }
    """
    AUTO_FOCUS = "PageView"

    def __init__(self, desk: Desk, keymap: Keymap, assistants: Assistants, shown: Shown, sound: Sound) -> None:
        super().__init__()
        self.desk, self.keymap, self.shown, self.sound = desk, keymap, shown, sound
        self._keys = keymap.reader()
        self.page = PageView(desk.text)
        self._around = Surroundings(self.page, desk, keymap)
        self.strips, self.prompt = self._around.strips, self._around.prompt
        self.work = Work(self._around.notice, assistants)
        self.hearing = HearingScreen()
        self._last_key = 0.0
        self._is_painted = False
        self._is_stale = True
        """Whether what child processes told of the story is of another cut."""

    def compose(self) -> ComposeResult:
        around = self._around
        yield around.title
        with Horizontal(id="middle"):
            yield around.outline
            yield self.page
            yield around.story
        yield self.strips
        yield around.notice
        yield self.prompt
        yield around.keybar

    def on_mount(self) -> None:
        self.page.on_moved = self._moved
        self.page.on_clicked = self._clicked
        self.strips.on_sought = self.go
        self.strips.clock = lambda word, ms_into: timecode_at(self.desk, word, ms_into)
        self._around.outline.on_pick = self._around.story.on_pick = self._picked
        self._around.keybar.on_act = self.act
        self._around.on_news = lambda news: self.say(" ".join(one.warning.sentence for one in news[:2]), "warning")
        self.prompt.on_closed = self._refresh_bars
        self.sound.on_start = lambda: self._follower.resume()
        self.hearing.on_cancel = lambda: self.work.cancel("hearing")
        self._follower = self.set_interval(TICK, self._follow_sound, pause=True)
        self._idler = self.set_interval(IDLE_TICK, self._settle)
        self._around.repaint(self.shown.palette)
        self._open()
        self.call_after_refresh(self._painted)

    def _painted(self) -> None:
        """The first frame is out: now for what it did not need."""
        memory.keep()
        self._is_painted = True
        self.strips.show_levels(self._levels)
        _verbs()

    # What verbs use

    def change(self, work: Callable[[], Changed | None], sentence: str = "", follow: bool = False) -> None:
        place = self.desk.text.place(self.page.cursor) if self.desk.text.n else None
        try:
            changed = work()
        except DialogcutError as problem:
            self.say(problem.sentence, "error")
            return
        if changed is None:
            self._refresh_bars()
            self.say(sentence or "Nothing changed.")
            return
        if changed.is_new:
            self._open()
        else:
            self.page.show_touched(changed.touched)
        if changed.touched is None or changed.touched.reflowed or changed.is_new:
            at = self.desk.text.word_at(place) if place else None
            self.page.move_to(self._in_page(self.page.cursor if at is None else at))
        if follow and changed.touched is not None:
            first, last = self.page.viewport()
            if not first <= changed.touched.first_word <= last:
                self.page.move_to(self._in_page(changed.touched.first_word))
        self._show(changed)
        if sentence:
            self.say(sentence, "good")

    def go(self, word: int) -> None:
        self.page.clear_selection()
        self.page.move_to(self._in_page(word))
        self.page.reveal(self.page.cursor)

    def say(self, sentence: str, tone: str = "info") -> None:
        self._around.notice.say(sentence, tone)

    def ask(
        self,
        label: str,
        submit: Callable[[str], str],
        text: str = "",
        change: Callable[[str], str] | None = None,
        cancel: Callable[[], None] | None = None,
    ) -> None:
        def changed(typed: str) -> None:
            if change is not None:
                self.prompt.tell(change(typed))

        def submitted(typed: str) -> str:
            try:
                return submit(typed)
            except DialogcutError as problem:
                return problem.sentence

        self.prompt.open(label, text, on_change=changed, on_submit=submitted, on_cancel=cancel)
        self._refresh_bars()

    def show(self, screen: Screen[Any], then: Callable[[Any], None] | None = None) -> None:
        def closed(result: Any) -> None:
            if result is not None and then is not None:
                self._do(lambda: then(result))

        self.app.push_screen(screen, closed)

    def act(self, name: str) -> None:
        self._do(lambda: _verbs()[name](self))

    def refresh_all(self) -> None:
        self.page.show_all()
        self._show(Changed(None))

    def toggle(self, part: str) -> None:
        self.shown.toggle(part, self.size)
        remember(recall().with_panels(self.shown.switched))
        self._arrange()
        self._refresh_bars()

    def next_theme(self) -> str:
        self.shown.next_palette()
        self.app.theme = self.shown.palette.name
        return self.shown.palette.title

    def leave(self, to_another: bool = False) -> None:
        self.app.leave(to_another)  # type: ignore[attr-defined]  # our own app

    def suspend(self) -> None:
        self.sound.pause()  # its process would play on
        self.app.action_suspend_process()

    def open_palette(self) -> None:
        from dialogcut.tui.palette import open_palette

        open_palette(self.app, self.keymap, lambda name: name in _verbs(), self.act)

    def open_help(self) -> None:
        from dialogcut.tui.screens.help import HelpScreen

        self.show(HelpScreen(self.keymap))

    # What happens

    def on_key(self, event: events.Key) -> None:
        # The focus moves a moment after a prompt or a list opens; what is typed ahead belongs to them already.
        if self.prompt.is_open:
            self.prompt.on_key(event)
            return
        if isinstance(top := self.app.screen, Overlay):
            top.on_key(event)
            return
        event.stop()
        event.prevent_default()
        self._last_key = monotonic()
        name = self._keys.press(event.key)
        if name is not None:
            self._around.notice.hush()
            self.act(name)
        self._refresh_bars()

    def on_resize(self, _: events.Resize) -> None:
        self._arrange()

    def repaint(self, palette: Palette) -> None:
        """Another palette."""
        self._around.repaint(palette)

    async def close(self) -> None:
        """Ends what runs beside the screen."""
        memory.release()
        self.sound.close()
        await self.work.close()

    def _do(self, work: Callable[[], object]) -> None:
        try:
            work()
        except DialogcutError as problem:
            self.say(problem.sentence, "error")

    def _open(self) -> None:
        """The desk's page is another one."""
        desk = self.desk
        self.page.set_text(desk.text)
        self._around.open(desk, self._levels)
        self._idler.resume()
        self._arrange()
        self._show(Changed(None))

    @property
    def _levels(self) -> Mapping[str, Levels]:
        """How loud the takes are. A feature's take some frames to read, so the first frame does without."""
        return self.desk.session.material.levels if self._is_painted else {}

    def _show(self, changed: Changed) -> None:
        """Everything beside the page, after a change of the cut."""
        self._around.show(self.desk, changed, self._levels)
        self._refresh_bars()
        self._is_stale = True
        self._last_key = monotonic()  # also where an overlay took it: the panels are told before idle time begins
        self._idler.resume()
        if changed.touched is not None or changed.is_new:
            self.sound.cut_changed()

    def _moved(self) -> None:
        """The cursor or the selection changed."""
        self._around.moved(self.desk)
        self._refresh_bars()

    def _refresh_bars(self) -> None:
        self._around.say_now(self.desk, Now.of(self), self._keys.pending)

    def _arrange(self) -> None:
        self._around.arrange(self.shown, self.size)

    def _settle(self) -> None:
        """Idle work, a few milliseconds at a time, while no key is pressed."""
        idle = monotonic() - self._last_key
        if idle < IDLE_AFTER:
            return
        if not self.desk.live.is_whole or not self.desk.is_guarded:
            was_whole, was_guarded = self.desk.live.is_whole, self.desk.is_guarded
            if self.desk.settle() or self.desk.is_guarded != was_guarded:
                self._around.warn(self.desk)
                self._moved()
            if not was_whole and self._is_seen(self.desk.live.last_laid):
                self.page.show_all()
            self.strips.show_joins(self.desk.live.grades)
            self._refresh_bars()
            memory.keep()
        elif self._around.outline.settle():
            if self._is_stale:
                self._is_stale = False
                if self._around.story.display and len(self.desk.text.lines) <= FACTS_LINES:
                    from dialogcut.tui.verbs.telling import tell_facts

                    tell_facts(self, self._around.story.show_facts)
            self._idler.pause()
            memory.keep()

    def _is_seen(self, lines: tuple[int, int] | None) -> bool:
        """Whether any of the lines [a, b) stands in the window."""
        starts, (first, last) = self.desk.text.line_start, self.page.viewport()
        return lines is not None and starts[lines[0]] <= last and starts[lines[1]] > first

    def _follow_sound(self) -> None:
        goes_on = self.sound.tick()
        word = self.sound.word() if goes_on else -1
        self._around.follow(word)
        for problem in self.sound.problems():
            self.say(problem, "error")
        if not goes_on:
            self._follower.pause()
            self._refresh_bars()

    def _clicked(self, word: int, extend: bool) -> None:
        self._last_key = monotonic()
        self.page.move_to(word, extend)

    def _picked(self, kind: str, value: Any) -> None:
        from dialogcut.tui.verbs.picking import picked

        self._do(lambda: picked(self, kind, value))

    def _in_page(self, word: int) -> int:
        return max(0, min(word, self.desk.text.n - 1))


def _verbs() -> dict[str, Verb]:
    """What keys do. What verbs stand on takes long to import: the first frame does without."""
    from dialogcut.tui.verbs import VERBS

    return VERBS
