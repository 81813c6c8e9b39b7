"""The editor's screen: the page between its panels, the strips, the bars, and the dispatch of keys to verbs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.screen import Screen

from dialogcut.errors import DialogcutError
from dialogcut.jobs import Assistants
from dialogcut.tui import memory
from dialogcut.tui.desk import Changed, Desk
from dialogcut.tui.idle import Idle
from dialogcut.tui.keymap import Keymap
from dialogcut.tui.now import Now, timecode_at
from dialogcut.tui.overlay import Overlay
from dialogcut.tui.page.view import PageView
from dialogcut.tui.prompt import PASSED_ON
from dialogcut.tui.remembered import recall, remember
from dialogcut.tui.screens.hearing import HearingScreen
from dialogcut.tui.shown import Shown
from dialogcut.tui.sound import Sound
from dialogcut.tui.surroundings import Surroundings
from dialogcut.tui.theme import Palette
from dialogcut.tui.verbs import all_verbs, verb_of
from dialogcut.tui.work import Work

if TYPE_CHECKING:
    from dialogcut.media.levels import Levels

TICK = 1 / 30
"""Seconds between two looks at where the sound is."""
FILL_AFTER = 0.02
"""Seconds behind the first frame; keys that were typed before it come first."""


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
        self.idle = Idle(desk, self._around, self._refresh_bars, self._tell_facts)

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
        self._around.repaint(self.shown.palette)
        self._open()
        self.call_after_refresh(self._painted)

    def _painted(self) -> None:
        """The first frame is out: now for what it did not need."""
        memory.keep()
        self.set_timer(FILL_AFTER, self._fill)

    def _fill(self) -> None:
        self._around.fill(self.desk)
        self.idle.begin(self)

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
        goes_on: bool = False,
    ) -> None:
        def changed(typed: str) -> None:
            if change is not None:
                self.prompt.tell(change(typed))

        def submitted(typed: str) -> str:
            try:
                return submit(typed)
            except DialogcutError as problem:
                return problem.sentence

        self.prompt.open(label, text, on_change=changed, on_submit=submitted, on_cancel=cancel, goes_on=goes_on)
        self._refresh_bars()

    def show(self, screen: Screen[Any], then: Callable[[Any], None] | None = None) -> None:
        def closed(result: Any) -> None:
            if result is not None and then is not None:
                self._do(lambda: then(result))

        self.app.push_screen(screen, closed)

    def act(self, name: str) -> None:
        self._do(lambda: verb_of(name)(self))

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

        open_palette(self.app, self.keymap, lambda name: name in all_verbs(), self.act)

    def open_help(self) -> None:
        from dialogcut.tui.screens.help import HelpScreen

        self.show(HelpScreen(self.keymap))

    # What happens

    def on_key(self, event: events.Key) -> None:
        # The focus moves a moment after a prompt or a list opens; what is typed ahead belongs to them already.
        if self.prompt.is_open and event.key not in PASSED_ON:
            self.prompt.on_key(event)
            return
        if isinstance(top := self.app.screen, Overlay):
            top.on_key(event)
            return
        event.stop()
        event.prevent_default()
        self.idle.touched()
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
        self.idle.end()
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
        self._arrange()
        self._show(Changed(None))

    @property
    def _levels(self) -> Mapping[str, Levels]:
        """How loud the takes are, as soon as that was read."""
        return self.desk.session.material.levels if self.idle.is_measured else {}

    def _show(self, changed: Changed) -> None:
        """Everything beside the page, after a change of the cut."""
        self._around.show(self.desk, changed, self._levels)
        self._refresh_bars()
        self.idle.changed()
        if changed.touched is not None or changed.is_new:
            self.sound.cut_changed()

    def _moved(self) -> None:
        """The cursor or the selection changed."""
        self._around.moved(self.desk)
        self._refresh_bars()

    def _refresh_bars(self) -> None:
        self._around.say_now(self.desk, Now.of(self), self._keys.pending)

    def _tell_facts(self) -> None:
        from dialogcut.tui.verbs.telling import tell_facts

        tell_facts(self, self._around.story.show_facts)

    def _arrange(self) -> None:
        self._around.arrange(self.shown, self.size)

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
        self.idle.touched()
        self.page.move_to(word, extend)

    def _picked(self, kind: str, value: Any) -> None:
        from dialogcut.tui.verbs.picking import picked

        self._do(lambda: picked(self, kind, value))

    def _in_page(self, word: int) -> int:
        return max(0, min(word, self.desk.text.n - 1))
