"""The child process that plays: it reads orders, decodes, feeds the sound card and says where it is.

The card is opened here too: its drivers print to the error stream, which on the other side is the screen; they may take
their time, hang or crash; and a callback every 20 ms would share an interpreter with the keys.
"""

from __future__ import annotations

import os
import pickle
import queue
import sys
import threading
from typing import IO

from dialogcut.preview.deck import Deck
from dialogcut.preview.messages import Answer, Append, Clear, Go, Order, Trouble, Using
from dialogcut.preview.outputs.choice import NoOutput, Output, choose
from dialogcut.preview.reading import prepare

_TICK_SECONDS = 0.04
_STALLED_SECONDS = 4  # a sound server may take two to wake its card
_SWITCH_SECONDS = 0.001  # the card's callback waits no longer for a thread that decodes


class Feeder:
    """One deck on one output, driven by orders from a queue; None ends it."""

    def __init__(self, orders: queue.SimpleQueue[Order | None], answers: IO[bytes], null: bool, only: str) -> None:
        self._orders, self._answers, self._null, self._only = orders, answers, null, only
        self._deck = Deck(lambda sentence: self._say(Trouble(sentence)))
        self._output: Output | None = None
        self._is_running = self._gave_up = False

    def run(self) -> None:
        """Returns when told to end."""
        while True:
            busy = self._deck.fill()
            try:
                order = self._orders.get(timeout=0 if busy else _TICK_SECONDS if self._is_running else None)
            except queue.Empty:
                self._report()
                continue
            if order is None:
                break
            self._obey(order)
        if self._output is not None:
            self._output.close()
        self._deck.close()

    def _obey(self, order: Order) -> None:
        match order:
            case Clear():
                self._deck.clear()
            case Append():
                self._deck.append(order)
            case Go():
                self._deck.go(order)
        self._deck.fill()  # so that the card finds sound, and the end is not said of what was just given
        self._opened()
        self._run_or_rest(self._deck.is_moving)
        self._report()

    def _opened(self) -> Output:
        if self._output is None:
            self._output, sentence = choose(self._null, self._only)
            self._say(Using(sentence))
        return self._output

    def _run_or_rest(self, moving: bool) -> None:
        if moving == self._is_running:
            return
        output = self._opened()
        if moving:
            self._start(output)
        else:
            output.stop()
            if self._gave_up:  # there may be a card again when the next play comes
                self._output, self._gave_up = None, False
        self._is_running = moving

    def _start(self, output: Output) -> None:
        try:
            output.start(self._deck.spool.tap())
        except NoOutput as problem:
            self._fall_silent(problem.sentence)

    def _fall_silent(self, why: str) -> None:
        """Goes on without the card that gave up, which is left as it is: closing it might never return."""
        self._output, sentence = choose(only="silent")
        self._gave_up = True
        self._say(Using(f"{why}. {sentence}"))
        self._start(self._output)

    def _report(self) -> None:
        """Says where it is; rests at the end; leaves a card that asks for nothing any more (unplugged, asleep)."""
        output = self._opened()
        heard = self._deck.heard(output.delay)
        self._say(heard)
        if heard.ended:
            self._run_or_rest(False)
        elif self._is_running and heard.seconds - self._deck.spool.pulled_at > _STALLED_SECONDS:
            self._fall_silent("The sound card stopped")

    def _say(self, answer: Answer) -> None:
        pickle.dump(answer, self._answers)
        self._answers.flush()


def main(null: bool, only: str) -> None:
    """Plays until the orders end, which they do at the latest with the parent."""
    sys.setswitchinterval(_SWITCH_SECONDS)
    orders: queue.SimpleQueue[Order | None] = queue.SimpleQueue()
    asked = open(0, "rb", closefd=False)  # noqa: SIM115  # as long as the process; sys.stdin's own lock hangs an exit
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a driver prints is no answer
    threading.Thread(target=_listen, args=(asked, orders), daemon=True, name="orders").start()
    prepare()
    Feeder(orders, answers, null, only).run()


def _listen(pipe: IO[bytes], orders: queue.SimpleQueue[Order | None]) -> None:
    try:
        while True:
            orders.put(pickle.load(pipe))
    except (EOFError, pickle.UnpicklingError):  # the parent closed the pipe, or died in the middle of a message
        orders.put(None)


if __name__ == "__main__":
    main(null="--null" in sys.argv, only=next((word for word in sys.argv[1:] if not word.startswith("-")), ""))
