"""What every Output must keep: a test module inherits it and gives `output`."""

from __future__ import annotations

import threading
import time

from dialogcut.preview.outputs import Output


class Source:
    """Gives silence and counts what it was asked for; `wait` returns when that is enough."""

    def __init__(self) -> None:
        self.asked: list[int] = []
        self._more = threading.Condition()

    def pull(self, count: int) -> bytes:
        with self._more:
            self.asked.append(count)
            self._more.notify_all()
        return bytes(2 * count)

    def wait(self, samples: int) -> float:
        """Seconds until so many were asked for."""
        start = time.perf_counter()
        with self._more:
            assert self._more.wait_for(lambda: sum(self.asked) >= samples, timeout=30)
        return time.perf_counter() - start


class OutputContract:
    def test_it_asks_for_sound_until_it_is_stopped(self, output: Output) -> None:
        source = Source()
        output.start(source.pull)
        source.wait(9600)
        output.stop()
        asked = len(source.asked)
        time.sleep(0.08)
        assert len(source.asked) == asked

    def test_it_can_be_started_again(self, output: Output) -> None:
        for _ in range(3):
            source = Source()
            output.start(source.pull)
            source.wait(2000)
            output.stop()

    def test_starting_and_stopping_twice_is_harmless(self, output: Output) -> None:
        source = Source()
        output.stop()
        output.start(source.pull)
        output.start(source.pull)
        source.wait(2000)
        output.stop()
        output.stop()

    def test_it_says_what_it_is(self, output: Output) -> None:
        assert isinstance(output, Output)
        assert output.sentence
        assert not output.sentence.endswith(".")
        assert 0 <= output.delay < 48000
