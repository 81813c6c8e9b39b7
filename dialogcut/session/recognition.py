"""Takes become words of the project: heard once, stored as soon as each is whole, put on the page or aside."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from dialogcut.cut.decisions import Decisions, Spoken
from dialogcut.cut.edits import AddTake
from dialogcut.errors import UsageError
from dialogcut.media.levels import Levels, measure
from dialogcut.media.source import Take
from dialogcut.project.store import Store
from dialogcut.session.adding import adding
from dialogcut.session.session import Session
from dialogcut.transcript.cache import TranscriptCache
from dialogcut.transcript.recognizer import HeardLine, Recognizer
from dialogcut.transcript.transcribe import transcribe as hear
from dialogcut.transcript.words import Transcript


def unheard(session: Session, takes: Sequence[Take]) -> tuple[Take, ...]:
    """Those of the takes that have no words yet. Raises UsageError when a file that must be heard is missing."""
    missing = {source.id for source in session.project.missing}
    waiting = tuple(take for take in takes if take.id not in session.project.transcripts)
    for take in waiting:
        if take.dialogue_id in missing:
            raise UsageError(
                f"{take.dialogue.path} is not there any more; say where it is with 'dialogcut relink FOLDER'."
            )
    return waiting


def transcribe(
    session: Session,
    takes: Sequence[Take],
    recognizer: Recognizer,
    cache: TranscriptCache | None,
    cancelled: Callable[[], bool],
    heard: Callable[[Take, HeardLine], None],
) -> Iterator[Transcript]:
    """Hears takes and yields each transcript once it is in the project file. What is finished stays when it is stopped.

    A take goes onto the page unless another take of its slate is there; then its lines wait aside, as readings.
    """
    by_id = {take.id: take for take in takes}
    for transcript in hear(takes, recognizer, cache, cancelled, heard):
        take = by_id[transcript.take_id]
        levels = measure(take.dialogue, cancelled=cancelled)
        session.change(_store(transcript, levels), _adding(session.decisions, session.project.takes, take, transcript))
        yield transcript


def _store(transcript: Transcript, levels: Levels) -> Callable[[Store], None]:
    def work(store: Store) -> None:
        store.put_transcript(transcript)
        store.put_levels(transcript.take_id, levels.to_bytes())

    return work


def _adding(decisions: Decisions, takes: Sequence[Take], take: Take, transcript: Transcript) -> AddTake:
    on_page = {line.take for line in decisions.lines if isinstance(line, Spoken)}
    rivals = {other.id for other in takes if other.slate == take.slate}
    return adding(transcript, on_page=not on_page & rivals)
