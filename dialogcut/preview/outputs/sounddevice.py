"""Sound through sounddevice (PortAudio), where miniaudio has no build: ARM on Linux and Windows. Optional."""

from __future__ import annotations

from typing import Any

from dialogcut.preview.outputs.choice import NoOutput, Pull
from dialogcut.preview.playlist import PLAYBACK_RATE

_PERIOD_SAMPLES = PLAYBACK_RATE // 50
_LATENCY_SECONDS = 0.06


class SounddeviceOutput:
    """PortAudio tells in each call when it will be heard."""

    def __init__(self) -> None:
        """Opens the sound card. Raises NoOutput where sounddevice or PortAudio is not installed or finds none."""
        try:
            import sounddevice
        except (ImportError, OSError) as problem:  # OSError: there is no PortAudio library
            raise NoOutput(f"sounddevice cannot be used: {problem}") from problem
        self._error = sounddevice.PortAudioError
        self._pull: Pull | None = None
        self._delay = round(_LATENCY_SECONDS * PLAYBACK_RATE)
        try:
            self._stream = sounddevice.RawOutputStream(
                samplerate=PLAYBACK_RATE,
                blocksize=_PERIOD_SAMPLES,
                channels=1,
                dtype="int16",
                latency=_LATENCY_SECONDS,
                callback=self._fill,
            )
        except self._error as problem:
            raise NoOutput("sounddevice finds no sound card") from problem

    @property
    def sentence(self) -> str:
        return "Sound goes to the sound card (PortAudio)"

    @property
    def delay(self) -> int:
        return self._delay

    def start(self, pull: Pull) -> None:
        self._pull = pull
        try:
            if not self._stream.active:
                self._stream.start()
        except self._error as problem:
            raise NoOutput("sounddevice cannot start the sound card") from problem

    def stop(self) -> None:
        if self._stream.active:
            self._stream.abort()

    def close(self) -> None:
        self._stream.close()

    def _fill(self, out: Any, count: int, times: Any, _status: object) -> None:
        assert self._pull is not None  # the stream runs once it was started
        out[:] = self._pull(count)
        waits = times.outputBufferDacTime - times.currentTime
        if waits > 0:  # some hosts do not know
            self._delay = round(waits * PLAYBACK_RATE)
