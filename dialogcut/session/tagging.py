"""Reading the scene for exposition: which lines are read, and what is kept of the reading."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from dialogcut.cut.said import line_key
from dialogcut.errors import UsageError
from dialogcut.project.store import Store
from dialogcut.session.session import Session
from dialogcut.story.notes import TakeNotes
from dialogcut.story.notetaker import take_notes
from dialogcut.story.reading import ReadLine
from dialogcut.story.tagger import Tagger
from dialogcut.story.tags import SceneLine, Tag


@dataclass(frozen=True, slots=True)
class ReadTake:
    """What reading a take gave."""

    take: str
    lines: tuple[SceneLine, ...]
    """What was read."""
    tags: tuple[Tag, ...]
    notes: TakeNotes | None
    """What the take says, for everything that knows what a cut loses; None where the story layer does not understand
    it."""


def tag(
    session: Session,
    tagger: Tagger,
    threshold: float | None = None,
    done: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> tuple[Tag, ...]:
    """Reads every transcribed take and stores what was found as each is finished. Returns the tags of all takes in
    order. Raises what `read` raises.
    """
    found: list[Tag] = []
    for one in read(session, tagger, threshold, done, cancelled):
        store(session, one)
        found += one.tags
    return tuple(found)


def read(
    session: Session,
    tagger: Tagger,
    threshold: float | None = None,
    done: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Iterator[ReadTake]:
    """Tags every transcribed take, each as a scene of its own, and takes its notes in the same pass; changes nothing.

    `threshold` overrides the project's setting for this reading. Raises UsageError when nothing is transcribed yet,
    Cancelled when stopped.
    """
    takes = [take.id for take in session.project.takes if take.id in session.project.transcripts]
    if not takes:
        raise UsageError("There are no words to read yet; run 'dialogcut transcribe' first.")
    settings = session.settings
    limit = settings.threshold if threshold is None else threshold
    cast = (*settings.cast, *speakers(session))
    for number, take in enumerate(takes):
        lines = scene_lines(session, take)
        share = _part(done, number, len(takes))
        scene: list[ReadLine] = []
        tags = tagger.tag(lines, limit, cast, settings.glossary, share, cancelled, scene.extend)
        is_understood = bool(scene) and speaks_english(session, take)
        notes = take_notes(take, scene, cast, settings.glossary) if is_understood else None
        yield ReadTake(take, lines, tags, notes)


def store(session: Session, *found: ReadTake) -> None:
    """Keeps what reading takes gave, all of it or nothing. Raises UsageError where the words of a take are others than
    those that were read.
    """
    for read in found:
        if _has_changed(session, read):
            raise UsageError(f"The words of take {read.take} changed while it was read; read it again.")

    def work(store: Store) -> None:
        for read in found:
            store.put_tags(read.take, read.tags)
            if read.notes is not None:
                store.put_notes(read.notes)

    session.change(work)


def scene_lines(session: Session, take: str) -> tuple[SceneLine, ...]:
    """A take's lines as the tagger reads them: words and speakers as somebody corrected them on the page."""
    transcript = session.words[take]
    named = {line.first: line.speaker for line in session.decisions.of_take(take)}
    return tuple(
        SceneLine(
            line_key(take, line.index),
            named.get(line.first, line.speaker),
            tuple(w.text for w in transcript.of_line(line)),
        )
        for line in transcript.lines
    )


def speakers(session: Session) -> tuple[str, ...]:
    """Everybody who speaks in the project, in order of appearance."""
    names = (line.speaker for transcript in session.project.transcripts.values() for line in transcript.lines)
    return tuple(dict.fromkeys(name for name in names if name))


def speaks_english(session: Session, take: str) -> bool:
    """Whether the story layer understands a take. An unnamed language is taken for English."""
    language = session.project.transcripts[take].language.lower()
    return not language or language.partition("-")[0] in ("en", "english")


def _has_changed(session: Session, found: ReadTake) -> bool:
    if found.take not in session.project.transcripts:
        return True
    now = scene_lines(session, found.take)
    return [(line.key, line.words) for line in now] != [(line.key, line.words) for line in found.lines]


def _part(done: Callable[[float], None] | None, number: int, count: int) -> Callable[[float], None] | None:
    return None if done is None else lambda share: done((number + share) / count)
