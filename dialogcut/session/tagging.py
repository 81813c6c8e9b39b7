"""Reading the scene for exposition: which lines are read, and what is kept of the reading."""

from __future__ import annotations

from collections.abc import Callable

from dialogcut.cut.said import line_key
from dialogcut.errors import UsageError
from dialogcut.project.store import Store
from dialogcut.session.session import Session
from dialogcut.story.notes import TakeNotes
from dialogcut.story.notetaker import take_notes
from dialogcut.story.reading import ReadLine
from dialogcut.story.tagger import Tagger
from dialogcut.story.tags import SceneLine, Tag


def tag(
    session: Session,
    tagger: Tagger,
    threshold: float | None = None,
    done: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> tuple[Tag, ...]:
    """Tags every transcribed take, each as a scene of its own, and stores the tags; in the same pass it notes what the
    take says, for everything that knows what a cut loses. Returns the tags of all takes in order.

    `threshold` overrides the project's setting for this reading. Raises UsageError when nothing is transcribed yet,
    Cancelled when stopped (tags of finished takes are kept).
    """
    takes = [take for take in session.project.takes if take.id in session.project.transcripts]
    if not takes:
        raise UsageError("There are no words to read yet; run 'dialogcut transcribe' first.")
    settings = session.settings
    limit = settings.threshold if threshold is None else threshold
    found: list[Tag] = []
    for number, take in enumerate(takes):
        lines = scene_lines(session, take.id)
        share = _part(done, number, len(takes))
        cast = (*settings.cast, *speakers(session))
        scene: list[ReadLine] = []
        tags = tagger.tag(lines, limit, cast, settings.glossary, share, cancelled, scene.extend)
        noted = (
            take_notes(take.id, scene, cast, settings.glossary) if scene and speaks_english(session, take.id) else None
        )
        session.change(_store(take.id, tags, noted))
        found += tags
    return tuple(found)


def scene_lines(session: Session, take: str) -> tuple[SceneLine, ...]:
    """A take's lines as the tagger reads them. Speakers are the page's, where somebody corrected them there."""
    transcript = session.project.transcripts[take]
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


def _store(take: str, tags: tuple[Tag, ...], notes: TakeNotes | None) -> Callable[[Store], None]:
    def work(store: Store) -> None:
        store.put_tags(take, tags)
        if notes is not None:
            store.put_notes(notes)

    return work


def _part(done: Callable[[float], None] | None, number: int, count: int) -> Callable[[float], None] | None:
    return None if done is None else lambda share: done((number + share) / count)
