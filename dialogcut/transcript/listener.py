"""WhisperRecognizer: hears takes with Whisper in a child process; stops at once, imports nothing heavy itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from dialogcut.errors import Cancelled, DialogcutError
from dialogcut.media.source import Take
from dialogcut.transcript.child import Child
from dialogcut.transcript.chosen import Chosen
from dialogcut.transcript.messages import Fetching, Finished, Hear, Ready
from dialogcut.transcript.recognizer import HeardLine
from dialogcut.transcript.settings import WhisperSettings


def _never() -> bool:
    return False


def _untold(fetching: Fetching) -> None:
    del fetching


class WhisperRecognizer:
    """The Recognizer behind which faster-whisper stands. The model is loaded once and kept until `close`.

    Raises ModelMissing at once for a folder that is no model; a hub name is looked up by `prepare`.
    """

    def __init__(self, settings: WhisperSettings) -> None:
        self._chosen = Chosen.by(settings)
        self._child: Child | None = None
        self._ready: Ready | None = None

    @property
    def name(self) -> str:
        return self._chosen.name

    @property
    def language(self) -> str:
        return self._ready.language if self._ready else self._chosen.settings.language or ""

    @property
    def is_demo(self) -> bool:
        return self._chosen.model.is_demo

    @property
    def note(self) -> str:
        """What a face must say before words of this model are shown; '' for a real one."""
        return self._chosen.note

    def prepare(self, cancelled: Callable[[], bool] = _never, progress: Callable[[Fetching], None] = _untold) -> None:
        """Loads the model, fetching it first where it must be. Raises ModelMissing, UsageError (device, number
        format, language) and Cancelled. Does nothing when it is loaded."""
        if self._child is not None and self._child.is_alive:
            return
        self._child = Child("dialogcut.transcript.worker", "that hears the takes")
        try:
            self._child.ask(self._chosen)
            while isinstance(message := self._reply(cancelled), Fetching):
                progress(message)
        except BaseException:
            self.close()
            raise
        assert isinstance(message, Ready)  # a worker loads, then is ready
        self._ready = message

    def lines(self, take: Take, cancelled: Callable[[], bool] = _never) -> Iterator[HeardLine]:
        return (line for _, line in self.all_lines([take], cancelled))

    def all_lines(
        self, takes: Sequence[Take], cancelled: Callable[[], bool] = _never
    ) -> Iterator[tuple[Take, HeardLine]]:
        if not takes:
            return
        self.prepare(cancelled)
        assert self._child is not None  # prepare started it
        self._child.ask(Hear(tuple(takes)))
        answered, number = False, 0
        try:
            while isinstance(line := self._reply(cancelled), HeardLine):
                yield takes[number], line
                number += line.done == 1
            answered = True
        except DialogcutError as problem:
            answered = not isinstance(problem, Cancelled)
            raise
        finally:
            if not answered:  # cancelled, interrupted or given up half way: what is still being heard is for nobody
                self.close()

    def close(self) -> None:
        """Ends the child process, whatever it is doing. The recogniser can be used again: it loads its model anew."""
        if self._child is not None:
            self._child.stop()
            self._child = None

    def __enter__(self) -> WhisperRecognizer:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _reply(self, cancelled: Callable[[], bool]) -> HeardLine | Finished | Ready | Fetching:
        assert self._child is not None  # only asked while one is there
        message: HeardLine | Finished | Ready | Fetching | DialogcutError = self._child.reply(cancelled)
        if isinstance(message, DialogcutError):
            raise message
        return message
