"""A Whisper that was chosen and not loaded yet: what it is called, and what must be said of it."""

from __future__ import annotations

from dataclasses import dataclass

from dialogcut.transcript.models import DEMO_NOTE, ModelChoice, choose
from dialogcut.transcript.settings import WhisperSettings


@dataclass(frozen=True, slots=True)
class Chosen:
    """A model, with the settings it is to hear with."""

    settings: WhisperSettings
    model: ModelChoice

    @staticmethod
    def by(settings: WhisperSettings) -> Chosen:
        """Raises ModelMissing for a folder that is no model; a hub name is looked up when it is loaded."""
        return Chosen(settings, choose(settings.model))

    @property
    def name(self) -> str:
        """As `recognizer.Recognizer` asks for it."""
        asked = self.settings.summary
        return f"faster-whisper {self.model.label}" + (f", {asked}" if asked else "")

    @property
    def note(self) -> str:
        """What a face must say before words of this model are shown; '' for a real one."""
        return DEMO_NOTE if self.model.is_demo else ""
