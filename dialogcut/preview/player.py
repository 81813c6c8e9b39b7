"""The player as a face sees it: orders go out, positions come back, nothing waits."""

from __future__ import annotations

import threading
from time import perf_counter
from types import TracebackType

from dialogcut.cut.decisions import WordRef
from dialogcut.preview.chain import Chain
from dialogcut.preview.messages import Answer, Append, Clear, Go, Heard, Order, Trouble, Using, Warm
from dialogcut.preview.playlist import PLAYBACK_RATE, Place, Playlist
from dialogcut.preview.process import Process

_HEAD = Heard(0, 0, 0, 0.0, 0, False, 0)


class Player:
    """Plays playlists in a child process. Every call returns at once; where it is, is asked (30 times a second, say).

    Positions are samples at PLAYBACK_RATE from the start of the first playlist, through all that were appended.
    """

    def __init__(self, null: bool = False, only: str = "") -> None:
        """Starts nothing yet. `null` plays in real time without hardware; `only` names the one output to use:
        'miniaudio', 'sounddevice' or 'silent'."""
        self._words = [*(["--null"] if null else []), *([only] if only else [])]
        self._lock = threading.Lock()
        self._process: Process | None = None
        self._chain = Chain()
        self._go = Go(0, 0, 0)
        self._heard, self._shown = _HEAD, 0
        self._wanted_speed = 1
        self._problems: list[str] = []
        self._taken = 0
        self.output = ""

    def __enter__(self) -> Player:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # What to do

    def warm(self) -> None:
        """Starts the child and opens the sound card, so that the first play is heard at once."""
        self._send(Warm())

    def play(self, playlist: Playlist, at: int = 0, speed: int = 1) -> None:
        """Plays this instead of what was playing, from `at` on."""
        self._chain = Chain()
        self._send(Clear())
        self.append(playlist)
        self._start(at, speed)

    def append(self, playlist: Playlist) -> None:
        """Goes on with this where the last one ends, without a gap; at the end it starts again."""
        self._chain.append(playlist)
        self._send(Append(playlist.pieces, playlist.length))

    def pause(self) -> None:
        """Stops, and keeps the place. `resume` goes on at the speed it had."""
        if self._go.speed:
            self._start(self.position, 0)

    def resume(self) -> None:
        if not self._go.speed:
            self._start(self.position, self._wanted_speed)

    def set_speed(self, speed: int) -> None:
        """Plays on from here at another of SPEEDS; 0 pauses."""
        if speed == 0:
            self.pause()
        elif speed != self._go.speed:
            self._start(self.position, speed)

    def seek(self, at: int) -> None:
        """Goes to a position, and plays on from there if it was playing."""
        self._start(at, self._go.speed)

    def stop(self) -> None:
        """Stops, and forgets what was playing."""
        self._chain = Chain()
        if self._process is not None:
            self._send(Clear())
            self._start(0, 0)

    def close(self) -> None:
        """Ends the child. The player can be used again, and starts a new one."""
        process, self._process = self._process, None
        if process is not None:
            process.stop()
        self._go = Go(self._go.ticket + 1, self.position, 0)

    # Where it is

    @property
    def position(self) -> int:
        """What is heard at this moment."""
        with self._lock:
            heard, go = self._heard, self._go
            if heard.ticket != go.ticket:
                return min(max(0, go.at), self._chain.length)
            since = round((perf_counter() - heard.seconds) * PLAYBACK_RATE * go.speed)
            low, high = sorted((heard.at, heard.until))
            now = min(max(low, heard.at + since), high)
            self._shown = max(self._shown, now) if go.speed >= 0 else min(self._shown, now)
            return self._shown

    def place(self) -> Place | None:
        """Which moment of which take is heard; None in silence and when nothing was given."""
        return self._chain.place(self.position)

    def word(self) -> WordRef | None:
        """The word that is heard; in a pause the one said last."""
        return self._chain.word(self.position)

    @property
    def left_samples(self) -> int:
        """How much of what was given lies ahead: time to append more when it gets short."""
        return self._chain.length - self.position

    @property
    def speed(self) -> int:
        """One of SPEEDS; 0 when it was paused or has ended."""
        return 0 if self.finished else self._go.speed

    @property
    def is_playing(self) -> bool:
        return self.speed != 0

    @property
    def finished(self) -> bool:
        """Whether all that was given has been heard (or its start was reached, going back)."""
        heard = self._heard
        return heard.ended and heard.ticket == self._go.ticket and heard.length == self._chain.length

    @property
    def underruns(self) -> int:
        """How often the sound card had to be given silence because decoding came too late."""
        return self._heard.underruns

    @property
    def problems(self) -> tuple[str, ...]:
        """What went wrong so far, in sentences."""
        return tuple(self._problems)

    def take_problems(self) -> tuple[str, ...]:
        """The problems that came since this was last asked."""
        fresh = tuple(self._problems[self._taken :])
        self._taken += len(fresh)
        return fresh

    def _start(self, at: int, speed: int) -> None:
        with self._lock:
            self._go = Go(self._go.ticket + 1, min(max(0, at), self._chain.length), speed)
            self._shown = self._go.at
            self._wanted_speed = speed or self._wanted_speed
        self._send(self._go)

    def _send(self, order: Order) -> None:
        process = self._process
        if process is None:
            process = Process("dialogcut.preview.feeder", self._words, self._answered, self._ended)
            for playlist in self._chain.playlists:
                process.send(Append(playlist.pieces, playlist.length))
            self._process = process
            if isinstance(order, Append):  # it was among these
                return
        process.send(order)

    def _answered(self, answer: Answer) -> None:
        """Called from the reading thread."""
        match answer:
            case Heard():
                with self._lock:
                    self._heard = answer
            case Using(sentence):
                self.output = sentence
            case Trouble(sentence):
                self._problems.append(sentence)

    def _ended(self, why: str) -> None:
        """Called from the reading thread when the child ended by itself: the next order starts a new one."""
        at = self.position
        with self._lock:
            self._process = None
            self._go = Go(self._go.ticket + 1, at, 0)
        self._problems.append(f"The sound stopped: {why}. Play again to start it anew.")
