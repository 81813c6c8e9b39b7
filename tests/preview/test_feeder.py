"""The child's loop, run here: what it does when a sound card gives up. The cards here fail on purpose; the real ones
are in test_outputs and test_player."""

from __future__ import annotations

import io
import pickle
import queue
import threading
from collections.abc import Callable, Iterator

import pytest

from dialogcut.preview import feeder
from dialogcut.preview.feeder import Feeder
from dialogcut.preview.messages import Answer, Append, Go, Heard, Order, Using
from dialogcut.preview.outputs import Output, Pull, choose
from dialogcut.preview.outputs.choice import NoOutput
from dialogcut.timeline.splices import Material
from tests.preview.test_mixing import cut


class DeadCard:
    """Starts and never asks for anything."""

    sentence, delay = "Sound goes to a dead card", 0

    def start(self, pull: Pull) -> None:
        return None

    def stop(self) -> None:
        return None

    def close(self) -> None:
        return None


class RefusingCard(DeadCard):
    """Opens, and does not start."""

    def start(self, pull: Pull) -> None:
        raise NoOutput("The card is in use")


class Run:
    """A feeder in a thread, and what it said."""

    def __init__(self) -> None:
        self.orders: queue.SimpleQueue[Order | None] = queue.SimpleQueue()
        self.answers: queue.Queue[Answer] = queue.Queue()
        self._feeder = Feeder(self.orders, _Answers(self.answers), null=False, only="")
        self._thread = threading.Thread(target=self._feeder.run)
        self._thread.start()

    def until(self, holds: Callable[[Answer], bool]) -> Answer:
        while not holds(answer := self.answers.get(timeout=30)):
            pass
        return answer

    def close(self) -> None:
        self.orders.put(None)
        self._thread.join()


class _Answers(io.BytesIO):
    """A pipe that is read as it is written."""

    def __init__(self, answers: queue.Queue[Answer]) -> None:
        super().__init__()
        self._queue = answers

    def flush(self) -> None:
        self._queue.put(pickle.loads(self.getvalue()))
        self.seek(0)
        self.truncate()


@pytest.fixture
def cards(monkeypatch: pytest.MonkeyPatch) -> list[type[DeadCard]]:
    """What is opened next; the silent clock when the list is empty."""
    waiting: list[type[DeadCard]] = []

    def chosen(null: bool = False, only: str = "") -> tuple[Output, str]:
        if only or not waiting:
            return choose(only="silent")
        card = waiting.pop(0)()
        return card, f"{card.sentence}."

    monkeypatch.setattr(feeder, "choose", chosen)
    monkeypatch.setattr(feeder, "_STALLED_SECONDS", 0.3)
    return waiting


@pytest.fixture
def run(cards: list[type[DeadCard]]) -> Iterator[Run]:
    run = Run()
    yield run
    run.close()


@pytest.mark.parametrize(
    ("card", "why"), [(DeadCard, "The sound card stopped."), (RefusingCard, "The card is in use.")]
)
def test_a_card_that_gives_up_is_followed_in_silence_and_tried_again(
    run: Run, cards: list[type[DeadCard]], material: Material, card: type[DeadCard], why: str
) -> None:
    playlist = cut(material, [])
    cards[:] = [card, DeadCard]
    run.orders.put(Append(playlist.pieces, playlist.length))
    run.orders.put(Go(1, 0, 1))
    used = run.until(lambda a: isinstance(a, Using) and "followed in silence" in a.sentence)
    assert isinstance(used, Using)
    assert used.sentence.startswith(why)
    run.until(lambda a: isinstance(a, Heard) and a.at > 2000)
    run.orders.put(Go(2, 5000, 0))
    run.orders.put(Go(3, 5000, 1))
    run.until(lambda a: isinstance(a, Using) and a.sentence == "Sound goes to a dead card.")
