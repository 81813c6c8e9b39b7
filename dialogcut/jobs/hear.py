"""Takes heard: words as they come, then each take whole."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from dialogcut.media.source import Take
from dialogcut.session import Session, recognition
from dialogcut.session.ingest import take_named
from dialogcut.session.recognition import HeardTake
from dialogcut.transcript.aligner import Aligner
from dialogcut.transcript.cache import TranscriptCache
from dialogcut.transcript.chosen import Chosen
from dialogcut.transcript.edgecache import EdgeCache
from dialogcut.transcript.messages import Fetching
from dialogcut.transcript.recognizer import HeardLine
from dialogcut.transcript.resident import ResidentWhisper
from dialogcut.transcript.settings import WhisperSettings


@dataclass(frozen=True, slots=True)
class Listening:
    """Who is going to hear the takes; said once, first."""

    name: str
    note: str
    """What must be said before words of this model are shown; '' for a real one."""


@dataclass(frozen=True, slots=True)
class LineHeard:
    take: str
    text: str
    """'' where nothing is said up to there."""
    share: float
    """Of all the sound that has to be heard, 0 to 1."""


HearPart = Listening | Fetching | LineHeard | HeardTake


@dataclass(frozen=True, slots=True)
class Hear:
    """Each take is given as it is finished, for `recognition.store`; the answer is their ids."""

    work: ClassVar[str] = "that hears the takes"
    is_heavy: ClassVar[bool] = True

    project: Path
    settings: WhisperSettings
    takes: tuple[str, ...] = ()
    """Ids; () for all. Those that have words are left out."""
    use_cache: bool = True
    align: bool = True
    """Whether words' edges are made tight."""
    again: bool = False
    """Hears those that have words instead, for `rehearing.replace`."""

    def answer(self, say: Callable[[HearPart], None]) -> tuple[str, ...]:
        chosen = Chosen.by(self.settings)
        say(Listening(chosen.name, chosen.note))
        waiting = self._waiting()
        cache = TranscriptCache() if self.use_cache else None
        told = _lines(waiting, say)
        with Aligner(1, EdgeCache() if self.use_cache else None) as aligner:
            aligning = aligner if self.align else None
            for heard in recognition.hear(waiting, ResidentWhisper(chosen, say), cache, heard=told, aligner=aligning):
                say(heard)
        return tuple(take.id for take in waiting)

    def _waiting(self) -> tuple[Take, ...]:
        with Session.open(self.project, readonly=True) as session:
            wanted = [take_named(session, name) for name in self.takes] or session.project.takes
            return recognition.heard_before(session, wanted) if self.again else recognition.unheard(session, wanted)


def _lines(takes: tuple[Take, ...], say: Callable[[LineHeard], None]) -> Callable[[Take, HeardLine], None]:
    share = recognition.share_heard(takes)

    def heard(take: Take, line: HeardLine) -> None:
        text = "".join(word.text for word in line.words).strip()
        say(LineHeard(take.id, text, share(take, line)))

    return heard
