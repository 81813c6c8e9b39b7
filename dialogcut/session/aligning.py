"""Words that the project holds get tight edges; which edges moved, and which are not to be trusted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from dialogcut.cut.decisions import WordRef
from dialogcut.errors import UsageError
from dialogcut.media.source import Take
from dialogcut.session.joins import place_of
from dialogcut.session.recognition import has_words
from dialogcut.session.session import Session
from dialogcut.timebase import Rate
from dialogcut.timebase.rate import nearest
from dialogcut.transcript.align import Aligned
from dialogcut.transcript.aligner import ToAlign
from dialogcut.transcript.edgebook import EdgeBook, EdgeTrust
from dialogcut.transcript.words import UNALIGNED, Transcript


@dataclass(frozen=True, slots=True)
class AlignedTake:
    """What came of one take, in the project's frames."""

    take: str
    words: int
    tightened: int
    """Words of which an edge lies at least half a frame from where it was heard."""
    unsure: int
    """Words with an edge that is not trusted."""
    mean_ms: float
    """How far edges were moved from where they were heard, in the mean."""
    note: str


@dataclass(frozen=True, slots=True)
class ListedWord:
    """One word with what is known of its edges."""

    word: WordRef
    text: str
    place: str
    """'7:3'; '' for a word that is not on the page."""
    second: float
    """Where it starts in its take's dialogue."""
    start: EdgeTrust
    end: EdgeTrust
    start_frames: int
    """Within how many frames of the project's rate its start is."""
    end_frames: int
    moved_ms: tuple[int, int]
    """How far its start and its end were moved."""
    suspect: tuple[str, ...]

    @property
    def is_sure(self) -> bool:
        return self.start.is_sure and self.end.is_sure and UNALIGNED not in self.suspect


def to_align(session: Session, takes: Sequence[Take]) -> tuple[ToAlign, ...]:
    """Those of the takes that have words. Raises UsageError where a file that must be heard is missing, and where no
    take has words."""
    missing = {source.id for source in session.project.missing}
    heard = [take for take in takes if has_words(session, take.id)]
    for take in heard:
        if take.dialogue_id in missing:
            raise UsageError(
                f"{take.dialogue.path} is not there any more; say where it is with 'dialogcut relink FOLDER'."
            )
    if not heard:
        raise UsageError("No take has words yet; hear them with 'dialogcut transcribe', which aligns them too.")
    return tuple(ToAlign(take, session.project.transcripts[take.id], session.edges(take.id)) for take in heard)


def share_aligned(jobs: Sequence[ToAlign]) -> Callable[[Take, float], float]:
    """How far aligning these takes has come: the mean of their shares, from one of them that is just told."""
    shares = dict.fromkeys((job.take.id for job in jobs), 0.0)

    def share(take: Take, done: float) -> float:
        shares[take.id] = done
        return sum(shares.values()) / len(shares)

    return share


def store(session: Session, aligned: Aligned) -> AlignedTake:
    """The words of a take get the edges that were found; what was decided about them stays. Raises UsageError where the
    take has got other words meanwhile."""
    session.retime(aligned.transcript, aligned.book)
    return summary(aligned.transcript, aligned.book, session.rate)


def summary(transcript: Transcript, book: EdgeBook, rate: Rate) -> AlignedTake:
    half_frame = nearest(transcript.sample_rate / rate.fps / 2)
    moved = [abs(trust.moved_samples) for trust in (*book.starts, *book.ends)]
    pairs = zip(moved[: len(book)], moved[len(book) :], strict=True)
    return AlignedTake(
        transcript.take_id,
        len(book),
        sum(max(pair) >= half_frame for pair in pairs),
        sum(UNALIGNED in word.suspect for word in transcript.words),
        1000 * sum(moved) / (transcript.sample_rate * max(1, len(moved))),
        book.note,
    )


def listed(session: Session, takes: Sequence[Take], every: bool = False) -> tuple[ListedWord, ...]:
    """The words with an edge that is not trusted, or all words, of takes whose words have an edge book, in order."""
    rate = session.rate
    found: list[ListedWord] = []
    for take in takes:
        transcript, book = session.project.transcripts.get(take.id), session.edges(take.id)
        if transcript is None or book is None or not book.fits(transcript):
            continue
        words = (_listed(session, transcript, book, index, rate) for index in range(len(book)))
        found += [word for word in words if every or not word.is_sure]
    return tuple(found)


def _listed(session: Session, transcript: Transcript, book: EdgeBook, index: int, rate: Rate) -> ListedWord:
    word, start, end = transcript.words[index], book.starts[index], book.ends[index]
    per_ms = transcript.sample_rate / 1000
    reference = WordRef(transcript.take_id, index)
    return ListedWord(
        reference,
        word.text,
        place_of(session.decisions, reference),
        word.start_sample / transcript.sample_rate,
        start,
        end,
        start.within_frames(rate.fps),
        end.within_frames(rate.fps),
        (round(start.moved_samples / per_ms), round(end.moved_samples / per_ms)),
        word.suspect,
    )
