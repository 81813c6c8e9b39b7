"""WhisperRecognizer: hears takes with Whisper in a child process; stops at once, imports nothing heavy itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction

from dialogcut import errors
from dialogcut.errors import DialogcutError, MediaUnreadable, UsageError
from dialogcut.media.source import Sound, Source, Take
from dialogcut.timebase.rate import nearest
from dialogcut.transcript.child import Child
from dialogcut.transcript.messages import Failed, Fetching, Finished, Hear, Job, Load, Part, Ready
from dialogcut.transcript.models import DEMO_NOTE, choose
from dialogcut.transcript.recognizer import Heard, HeardLine
from dialogcut.transcript.settings import WhisperSettings
from dialogcut.transcript.windows import RATE


def _never() -> bool:
    return False


def _untold(fetching: Fetching) -> None:
    del fetching


class WhisperRecognizer:
    """The Recognizer behind which faster-whisper stands. The model is loaded once and kept until `close`.

    Raises ModelMissing at once for a folder that is no model; a hub name is looked up by `prepare`.
    """

    def __init__(self, settings: WhisperSettings) -> None:
        self.settings = settings
        self._choice = choose(settings.model)
        self._child: Child | None = None
        self._ready: Ready | None = None

    @property
    def name(self) -> str:
        asked = self.settings.summary
        return f"faster-whisper {self._choice.label}" + (f", {asked}" if asked else "")

    @property
    def language(self) -> str:
        return self._ready.language if self._ready else self.settings.language or ""

    @property
    def is_demo(self) -> bool:
        return self._choice.is_demo

    @property
    def note(self) -> str:
        """What a face must say before words of this model are shown; '' for a real one."""
        return DEMO_NOTE if self.is_demo else ""

    def prepare(self, cancelled: Callable[[], bool] = _never, progress: Callable[[Fetching], None] = _untold) -> None:
        """Loads the model, fetching it first where it must be. Raises ModelMissing, UsageError (device, number
        format, language) and Cancelled. Does nothing when it is loaded."""
        if self._child is not None and self._child.is_alive:
            return
        self._child = Child("dialogcut.transcript.worker", "that hears the takes")
        try:
            self._child.ask(Load(self.settings, self._choice))
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
        jobs = tuple(Job(t.dialogue, self._channels(t.dialogue), t.slate or t.id) for t in takes)
        if not jobs:
            return
        self.prepare(cancelled)
        assert self._child is not None  # prepare started it
        self._child.ask(Hear(jobs))
        answered = False
        try:
            while isinstance(message := self._reply(cancelled), Part):
                yield takes[message.take], _line(message, takes[message.take].dialogue)
            answered = True
        except DialogcutError as problem:
            answered = not isinstance(problem, errors.Cancelled)
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

    def _reply(self, cancelled: Callable[[], bool]) -> Part | Finished | Ready | Fetching:
        assert self._child is not None  # only asked while one is there
        message: Part | Finished | Ready | Fetching | Failed = self._child.reply(cancelled)
        if isinstance(message, Failed):
            raise getattr(errors, message.kind)(*message.facts)
        return message

    def _channels(self, source: Source) -> tuple[int, ...] | None:
        if source.sound is None:
            raise MediaUnreadable(source.path, "it has no sound", "choose a take's sound roll or a camera with sound")
        return channel_of(source.sound, self.settings.channel, source.names.stem)


def channel_of(sound: Sound, asked: str, stem: str) -> tuple[int, ...] | None:
    """The channels that `--channel` means, from 0; None for 'auto'. Raises UsageError where the sound has no such
    track."""
    if asked.casefold() == "auto":
        return None
    named = tuple(i for i, name in enumerate(sound.channels) if name.casefold() == asked.casefold())
    if not named and asked.isdecimal() and 1 <= int(asked) <= len(sound.channels):
        named = (int(asked) - 1,)
    if not named:
        tracks = ", ".join(f"{i} {name}" if name != str(i) else name for i, name in enumerate(sound.channels, 1))
        raise UsageError(f"{stem} has no track '{asked}'; its tracks are {tracks}.")
    return named


def _line(part: Part, source: Source) -> HeardLine:
    """Whisper's samples at 16 kHz as samples of the source: the one rounding on the way."""
    assert source.sound is not None  # _channels has seen it
    rate, samples = source.sound.sample_rate, source.sound.samples

    def at(sample: int) -> int:
        return min(max(0, nearest(Fraction(sample * rate, RATE))), samples)

    words = tuple(Heard(w.text, at(w.start), at(w.end), w.probability) for w in part.words)
    return HeardLine(words, part.done, part.language)
