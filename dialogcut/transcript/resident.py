"""ResidentWhisper: a recogniser whose model is loaded into this very process. Child processes use it: what hears cannot
be stopped in the middle of a window, but a process can."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction

from dialogcut.errors import Cancelled, MediaUnreadable, UsageError
from dialogcut.media.source import Sound, Source, Take
from dialogcut.timebase.rate import nearest
from dialogcut.transcript.chosen import Chosen
from dialogcut.transcript.hearing import Job, Part, hear_in_windows, hear_walking
from dialogcut.transcript.messages import Fetching
from dialogcut.transcript.recognizer import Heard, HeardLine
from dialogcut.transcript.whisper import Whisper
from dialogcut.transcript.windows import RATE


class ResidentWhisper:
    """The Recognizer behind which faster-whisper stands in this process. A cancel waits for the window that is being
    heard, which on a large model is longer than a Recognizer may take: end the process instead.

    The model is loaded when it is needed first, and kept; `progress` is told of its way from the hub.
    """

    def __init__(self, chosen: Chosen, progress: Callable[[Fetching], None]) -> None:
        self._chosen, self._progress = chosen, progress
        self._whisper: Whisper | None = None

    @property
    def name(self) -> str:
        return self._chosen.name

    @property
    def language(self) -> str:
        return self._whisper.language if self._whisper else self._chosen.settings.language or ""

    def loaded(self) -> Whisper:
        """The model. Raises ModelMissing, and UsageError (device, number format, language)."""
        if self._whisper is None:
            self._whisper = Whisper(self._chosen.settings, self._chosen.model, self._progress)
        return self._whisper

    def lines(self, take: Take, cancelled: Callable[[], bool]) -> Iterator[HeardLine]:
        return (line for _, line in self.all_lines([take], cancelled))

    def all_lines(self, takes: Sequence[Take], cancelled: Callable[[], bool]) -> Iterator[tuple[Take, HeardLine]]:
        settings = self._chosen.settings
        jobs = tuple(Job(t.dialogue, _channels(t.dialogue, settings.channel), t.slate or t.id) for t in takes)
        if not jobs:
            return
        hear = hear_in_windows if settings.in_windows else hear_walking
        for part in hear(self.loaded(), jobs):
            if cancelled():
                raise Cancelled("Stopped hearing the takes.")
            take = takes[part.take]
            yield take, _line(part, take.dialogue)


def _channels(source: Source, asked: str) -> tuple[int, ...] | None:
    if source.sound is None:
        raise MediaUnreadable(source.path, "it has no sound", "choose a take's sound roll or a camera with sound")
    return channel_of(source.sound, asked, source.names.stem)


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
