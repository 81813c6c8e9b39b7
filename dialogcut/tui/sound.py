"""Hearing what is on the desk: which stretch is played, where the page is meanwhile, and the shuttle."""

from __future__ import annotations

from collections.abc import Callable

from dialogcut.cut.decisions import Spoken, WordRef
from dialogcut.errors import UsageError
from dialogcut.preview.player import Player
from dialogcut.preview.playlist import PLAYBACK_RATE, Playlist, source_playlist
from dialogcut.preview.speeds import backward, forward
from dialogcut.preview.stretches import stretch
from dialogcut.tui.desk import Desk
from dialogcut.tui.page.text import STRUCK

LINES_BEFORE, LINES_AHEAD = 15, 40
"""Lines laid before and behind the one that is played from: room for the shuttle; more follow while it plays."""
LEAST_AHEAD = 10 * PLAYBACK_RATE
AROUND_SECONDS = 2.0


class Sound:
    """The player with the page's words. Nothing is started before the first sound."""

    def __init__(self, desk: Callable[[], Desk], null: bool = False) -> None:
        """`null`: in real time without a sound card."""
        self._desk = desk
        self._player = Player(null=null)
        self._end_line = 0
        """Lines of the cut before this one have been given to the player; 0 where something else than the cut plays."""
        self.on_start: Callable[[], None] = lambda: None

    @property
    def is_playing(self) -> bool:
        return self._player.is_playing

    @property
    def speed(self) -> int:
        return self._player.speed

    @property
    def output(self) -> str:
        """What is played on, in a sentence; '' until known."""
        return self._player.output

    def warm(self) -> None:
        """Readies what playing needs, in the background."""
        self._player.warm()

    def play_cut(self, word: int, speed: int = 1) -> None:
        """The cut from a word on. Raises UsageError where nothing is heard from there."""
        desk = self._desk()
        heard = self._heard_from(desk, word)
        line = desk.text.line_of(word)
        first = max(0, line - LINES_BEFORE)
        playlist = self._stretch(desk, first, line + LINES_AHEAD)
        at = playlist.sample_of(heard)
        self._player.play(playlist, at or 0, speed)
        self.on_start()

    def play_source(self, words: range) -> None:
        """What was recorded, with the struck words."""
        desk = self._desk()
        ranges = (
            [
                (line.take, line.first + max(0, words[0] - start), min(line.last, line.first + words[-1] - start))
                for n in range(desk.text.line_of(words[0]), desk.text.line_of(words[-1]) + 1)
                if isinstance(line := desk.text.lines[n], Spoken)
                for start in (desk.text.line_start[n],)
            ]
            if words
            else []
        )
        if not ranges:
            raise UsageError("Nothing was recorded here.")
        self._end_line = 0
        self._player.play(source_playlist(ranges[:400], desk.session.material))
        self.on_start()

    def play_around(self, word: int) -> None:
        """Some seconds around the join nearest to a word. Raises UsageError where the cut has none."""
        desk = self._desk()
        grades = desk.text.grades
        near = next(
            (
                at
                for away in range(desk.text.n)
                for at in (word - away, word + away)
                if 0 <= at < desk.text.n and grades[at] and desk.text.ref(at) is not None
            ),
            None,
        )
        if near is None or (ref := desk.text.ref(near)) is None:
            raise UsageError("The cut has no join yet: nothing is struck.")
        line = desk.text.line_of(near)
        playlist = self._stretch(desk, max(0, line - 6), line + 7)
        self._end_line = 0
        self._player.play(playlist.around(playlist.sample_of(ref) or 0, AROUND_SECONDS))
        self.on_start()

    def pause(self) -> None:
        self._player.pause()

    def stop(self) -> None:
        self._player.stop()

    def shuttle(self, direction: int, word: int) -> None:
        """Faster that way, or slower where it runs the other way."""
        step = forward if direction > 0 else backward
        if not self._player.is_playing:
            self.play_cut(word, step(0))
        else:
            self._player.set_speed(step(self._player.speed))

    def cut_changed(self) -> None:
        """What plays of the cut goes on with the new cut, from the word that is heard now."""
        if self._end_line and self._player.is_playing and (word := self.word()) >= 0:
            self.play_cut(word, self._player.speed)

    def word(self) -> int:
        """The page's word that is heard now; -1 for none."""
        ref = self._player.word() if self._player.is_playing else None
        found = None if ref is None else self._desk().text.word_of(ref)
        return -1 if found is None else found

    def tick(self) -> bool:
        """Gives the player more where it soon runs out; False when nothing plays any more."""
        desk = self._desk()
        more = 0 < self._end_line < len(desk.text.lines)
        if more and self._player.left_samples < LEAST_AHEAD:
            self._player.append(self._stretch(desk, self._end_line, self._end_line + LINES_AHEAD))
        return self._player.is_playing and not self._player.finished

    def problems(self) -> tuple[str, ...]:
        """What went wrong since this was last asked, in sentences."""
        return self._player.take_problems()

    def close(self) -> None:
        self._player.close()

    def _stretch(self, desk: Desk, first: int, end: int) -> Playlist:
        session = desk.session
        self._end_line = min(end, len(desk.text.lines))
        return stretch(
            session.decisions, session.material, session.settings.policy, session.rate, first, self._end_line
        )

    @staticmethod
    def _heard_from(desk: Desk, word: int) -> WordRef:
        flags = desk.text.flags
        for at in range(word, desk.text.n):
            if not flags[at] & STRUCK and (ref := desk.text.ref(at)) is not None:
                return ref
        raise UsageError("Nothing is heard from here on.")
