"""What an output is, and which one is used: no sound card is no error."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, runtime_checkable

from dialogcut.errors import DialogcutError, UsageError

Pull = Callable[[int], bytes]
"""Asked for so many samples, gives exactly so many: sixteen bits, mono, at PLAYBACK_RATE. Called from any thread."""

NAMES = ("miniaudio", "sounddevice", "silent")


@runtime_checkable
class Output(Protocol):
    """Asks for sound at the speed at which it is heard. May be started and stopped again and again."""

    @property
    def sentence(self) -> str:
        """What becomes of the sound, without a full stop."""

    @property
    def delay(self) -> int:
        """Samples that wait in it when it asks for more: what is asked for now is heard so much later."""

    def start(self, pull: Pull) -> None:
        """Asks `pull` for sound from now on. Raises NoOutput where that cannot be."""

    def stop(self) -> None:
        """Asks no more."""

    def close(self) -> None:
        """Stops and lets go of the sound card."""


class NoOutput(DialogcutError):
    """This output cannot be used here. The text says why."""


def choose(null: bool = False, only: str = "") -> tuple[Output, str]:
    """An output that works, opened, and the sentence that says which.

    `only` (of NAMES) leaves the others out, save for the silent clock, which always works. `null` is miniaudio without
    hardware, in real time. Raises UsageError for a name that is none.
    """
    if only and only not in NAMES:
        raise UsageError(f"There is no sound output '{only}'; choose among {', '.join(NAMES)}.")
    reasons = []
    for name in (only,) if only else NAMES:
        try:
            output = _opened(name, null)
        except NoOutput as problem:
            reasons.append(str(problem))
            continue
        return output, _sentence(output, reasons)
    silent = _opened("silent", null)
    return silent, _sentence(silent, reasons)


def _opened(name: str, null: bool) -> Output:
    if name == "miniaudio":
        from dialogcut.preview.outputs.miniaudio import MiniaudioOutput

        return MiniaudioOutput(null)
    if name == "sounddevice":
        from dialogcut.preview.outputs.sounddevice import SounddeviceOutput

        return SounddeviceOutput()
    from dialogcut.preview.outputs.silent import SilentClock

    return SilentClock()


def _sentence(output: Output, reasons: list[str]) -> str:
    because = f" ({'; '.join(reasons)})" if reasons else ""
    return f"{output.sentence}{because}."
