"""Takes become words of the project: heard once, stored as soon as each is whole, put on the page or aside.

Hearing touches no project, so that another process can do it; storing is quick.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from dialogcut.cut.decisions import Decisions, Spoken
from dialogcut.cut.edits import AddTake
from dialogcut.errors import UsageError
from dialogcut.media.levels import measure
from dialogcut.media.source import Take
from dialogcut.session.adding import adding
from dialogcut.session.readings import rivals
from dialogcut.session.session import Session
from dialogcut.transcript.aligner import Aligner, ToAlign
from dialogcut.transcript.cache import TranscriptCache
from dialogcut.transcript.edgebook import EdgeBook
from dialogcut.transcript.recognizer import HeardLine, Recognizer
from dialogcut.transcript.transcribe import transcribe
from dialogcut.transcript.words import Transcript


@dataclass(frozen=True, slots=True)
class HeardTake:
    """A take that was heard to its end."""

    transcript: Transcript
    levels: bytes
    """Of its dialogue source, as `Levels.to_bytes` writes them."""
    edges: EdgeBook | None = None
    """Where its words' edges come from; None where they were not aligned."""


def _untold(take: Take, line: HeardLine) -> None:
    del take, line


def has_words(session: Session, take: str) -> bool:
    """Whether words of a take are known; a take in which nothing was heard has none."""
    transcript = session.project.transcripts.get(take)
    return transcript is not None and bool(transcript.words)


def unheard(session: Session, takes: Sequence[Take]) -> tuple[Take, ...]:
    """Those of the takes that were not heard yet. Raises UsageError when a file that must be heard is missing."""
    waiting = tuple(take for take in takes if take.id not in session.project.transcripts)
    require_files(session, waiting)
    return waiting


def heard_before(session: Session, takes: Sequence[Take]) -> tuple[Take, ...]:
    """Those of the takes that have words, to be heard again. Raises UsageError where none has, and as `unheard`."""
    waiting = tuple(take for take in takes if has_words(session, take.id))
    if not waiting:
        raise UsageError("None of these takes has words yet; hear them first, without --again.")
    require_files(session, waiting)
    return waiting


def require_files(session: Session, takes: Sequence[Take]) -> None:
    """Raises UsageError where a file that must be heard is missing."""
    missing = {source.id for source in session.project.missing}
    for take in takes:
        if take.dialogue_id in missing:
            raise UsageError(
                f"{take.dialogue.path} is not there any more; say where it is with 'dialogcut relink FOLDER'."
            )


def hear(
    takes: Sequence[Take],
    recognizer: Recognizer,
    cache: TranscriptCache | None = None,
    cancelled: Callable[[], bool] = lambda: False,
    heard: Callable[[Take, HeardLine], None] = _untold,
    aligner: Aligner | None = None,
) -> Iterator[HeardTake]:
    """Hears takes, one after the other, and aligns their words where an aligner is given; each is given for `store`
    once it is whole, so that what is finished stays when it is stopped. Raises what `transcribe` and the aligner
    raise."""
    by_id = {take.id: take for take in takes}
    for transcript in transcribe(takes, recognizer, cache, cancelled, heard):
        take = by_id[transcript.take_id]
        levels = measure(take.dialogue, cancelled=cancelled).to_bytes()
        if aligner is None:
            yield HeardTake(transcript, levels)
            continue
        (aligned,) = aligner.align([ToAlign(take, transcript)], cancelled)
        yield HeardTake(aligned.transcript, levels, aligned.book)


def store(session: Session, heard: HeardTake) -> None:
    """What was heard in a take becomes words of the project.

    The take goes onto the page unless another take of its slate is there; then its lines wait aside, as readings.
    Raises UsageError where the take has got words or another sound since it was heard.
    """
    transcript = heard.transcript
    take = session.project.take(transcript.take_id)
    if has_words(session, take.id):
        raise UsageError(f"Take {take.id} has got its words already; what was heard now is left out.")
    if take.dialogue_id != transcript.source_id:
        raise UsageError(f"Take {take.id} has got another sound while it was heard; hear it again.")
    edit = _adding(session.decisions, session.project.takes, take, transcript)
    session.bring_in(transcript, heard.levels, edit, heard.edges)


def share_heard(takes: Sequence[Take]) -> Callable[[Take, HeardLine], float]:
    """How far hearing these takes, in their order, has come: the share of all their sound, from a line just heard."""
    before, total = {}, 0.0
    for take in takes:
        before[take.id] = total
        total += float(take.dialogue.duration_seconds)
    whole = total or 1.0
    return lambda take, line: (before[take.id] + line.done * float(take.dialogue.duration_seconds)) / whole


def _adding(decisions: Decisions, takes: Sequence[Take], take: Take, transcript: Transcript) -> AddTake:
    on_page = {line.take for line in decisions.lines if isinstance(line, Spoken)}
    return adding(transcript, on_page=on_page.isdisjoint(rivals(takes, take)))
