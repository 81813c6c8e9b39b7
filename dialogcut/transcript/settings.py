"""What is asked of Whisper: one frozen value, checked when it is made."""

from __future__ import annotations

from dataclasses import dataclass, fields

from dialogcut.errors import UsageError

DEVICES = ("auto", "cpu", "cuda")
WIDEST_BEAM, LARGEST_BATCH = 20, 64


@dataclass(frozen=True, slots=True)
class WhisperSettings:
    """How takes are heard. The same settings, model and sound give the same words. Raises UsageError for what cannot
    be meant."""

    model: str
    """A hub name ('small.en', 'large-v3', 'owner/name'), a folder, or 'demo'. No default, so that nothing falls back
    to the demo model on somebody's own takes."""
    language: str | None = None
    """A Whisper language code; None: heard in each take (short takes then do not share a window, which is slower)."""
    device: str = "auto"
    compute_type: str = "default"
    """CTranslate2's name of a number format ('int8', 'float16', ...); 'default' is the one the model is stored in."""
    beam_size: int = 5
    hotwords: tuple[str, ...] = ()
    """Names and terms to expect, the most important first (`cast.hotwords_from`)."""
    prompt: str = ""
    """Text in the manner of what is said, put before every window; the user's own words."""
    verbatim: bool = True
    """Adds prompt.VERBATIM where the model can be prompted so (`prompt.prompt_for`)."""
    vad: bool = True
    """Only what Silero's voice detection takes for speech is heard. Off: everything, in one run, without batches."""
    condition_on_previous: bool = False
    """Whisper reads its own last words before each window: more even, but prone to loops; without batches."""
    channel: str = "auto"
    """'auto' (`media.audio.dialogue_channels`), a track's name, or a track's number counted from 1."""
    batch_size: int = 0
    """Windows decoded together; 0: chosen for the device and the model's size."""

    def __post_init__(self) -> None:
        if not self.model.strip():
            raise UsageError("Name a model: a hub name such as small.en, a folder, or demo.")
        if self.device not in DEVICES:
            raise UsageError(f"There is no device '{self.device}'; choose one of {', '.join(DEVICES)}.")
        _check_between("beam size", self.beam_size, 1, WIDEST_BEAM)
        _check_between("batch size", self.batch_size, 0, LARGEST_BATCH)

    @property
    def in_windows(self) -> bool:
        """Whether speech is cut into windows that are decoded on their own, several at once."""
        return self.vad and not self.condition_on_previous

    @property
    def summary(self) -> str:
        """The settings that change words, readable, those at their defaults left out ('' when all are)."""
        shown = {"model", "device", "batch_size"}
        parts = [
            f"{field.name.replace('_', ' ')} {_shown(getattr(self, field.name))}"
            for field in fields(self)
            if field.name not in shown and getattr(self, field.name) != field.default
        ]
        return ", ".join(parts)


def _check_between(what: str, value: int, lowest: int, highest: int) -> None:
    if not lowest <= value <= highest:
        raise UsageError(f"A {what} of {value} cannot be used; choose {lowest} to {highest}.")


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return "on" if value else "off"
    if isinstance(value, tuple):
        return " / ".join(value)
    return str(value)
