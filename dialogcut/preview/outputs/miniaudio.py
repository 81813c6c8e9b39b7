"""Sound through miniaudio: the sound card of every desktop system, or its null backend, which needs none. Optional."""

from __future__ import annotations

from collections.abc import Generator

from dialogcut.preview.outputs.choice import NoOutput, Pull
from dialogcut.preview.playlist import PLAYBACK_RATE

_PERIOD_MS = 20
_PERIODS = 3


class MiniaudioOutput:
    """A buffer of three times 20 ms."""

    def __init__(self, null: bool = False) -> None:
        """Opens the sound card. Raises NoOutput where miniaudio is not installed or finds none."""
        try:
            import miniaudio
        except (ImportError, OSError) as problem:  # OSError: its library does not load
            raise NoOutput(f"miniaudio cannot be used: {problem}") from problem
        self._error = miniaudio.MiniaudioError
        try:
            self._device = miniaudio.PlaybackDevice(
                output_format=miniaudio.SampleFormat.SIGNED16,
                nchannels=1,
                sample_rate=PLAYBACK_RATE,
                buffersize_msec=_PERIOD_MS,
                callback_periods=_PERIODS,
                backends=[miniaudio.Backend.NULL] if null else None,
                app_name="dialogcut",
            )
        except self._error as problem:
            raise NoOutput("miniaudio finds no sound card") from problem
        if self._device.backend == "Null" and not null:  # its own last resort, silent without a word
            self._device.close()
            raise NoOutput("miniaudio finds no sound card")
        self._is_null = null
        self._is_running = False

    @property
    def sentence(self) -> str:
        if self._is_null:
            return "Sound goes nowhere, at the speed of a sound card"
        return f"Sound goes to the sound card ({self._device.backend})"

    @property
    def delay(self) -> int:
        return (_PERIODS - 1) * _PERIOD_MS * PLAYBACK_RATE // 1000

    def start(self, pull: Pull) -> None:
        if self._is_running:
            return
        asked = _answers(pull)
        next(asked)
        try:
            self._device.start(asked)
        except self._error as problem:
            raise NoOutput("miniaudio cannot start the sound card") from problem
        self._is_running = True

    def stop(self) -> None:
        if self._is_running:
            self._device.stop()
        self._is_running = False

    def close(self) -> None:
        self.stop()
        self._device.close()


def _answers(pull: Pull) -> Generator[bytes, int, None]:
    """miniaudio sends the number of samples it wants into a generator."""
    count = yield b""
    while True:
        count = yield pull(count)
