"""A transcript or script that somebody else wrote becomes the words of a take.

Aligning touches no project, so that another process can do it; storing is quick.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from dialogcut.errors import TranscriptUnreadable, UsageError
from dialogcut.media.audio import decode
from dialogcut.media.levels import measure
from dialogcut.media.source import Source, Take
from dialogcut.script.written import read_written
from dialogcut.session import rehearing
from dialogcut.session.ingest import place, take_named
from dialogcut.session.recognition import HeardTake, has_words
from dialogcut.session.recognition import store as store_heard
from dialogcut.session.rehearing import Reheard, Rehearing
from dialogcut.session.session import Session
from dialogcut.transcript.given import LEAST_FOUND, Given, give
from dialogcut.transcript.givencache import GivenCache
from dialogcut.transcript.imports.written import Written

DOUBTED = 0.6
"""Below this share of trusted words a text may be another take's: measured at least 0.89 on each clip of a
noisy film, and at most 0.45 for texts of other takes."""
_ENGLISH = ("", "en")


@dataclass(frozen=True, slots=True)
class GivenTake:
    """A text that was placed in a take, for `store`."""

    given: Given
    levels: bytes
    """Of its dialogue source, as `Levels.to_bytes` writes them."""
    format_name: str
    """As what the file was read."""


def take_of(session: Session, media: str, found: Mapping[Path, Source] | None = None, take_id: str = "") -> Take:
    """The take that `media` means: its id, its path, or the name of one of its files. A file that the project does not
    have is added first, as `found` by `ingest.look`.

    Raises UsageError where it means none, or several.
    """
    if take_id and not found:
        return take_named(session, take_id)
    if found:
        place(session, found, take_id)
    matching = _matching(session, media, {source.id for source in (found or {}).values()})
    if len(matching) > 1:
        raise UsageError(f"{media} is in the takes {', '.join(take.id for take in matching)}; say which with --take.")
    if not matching and Path(media).suffix:
        raise UsageError(f"There is no file '{media}', and no take of the project is called so or has such a file.")
    return matching[0] if matching else take_named(session, media)


def is_known(session: Session, media: str) -> bool:
    """Whether the project holds what `media` names already."""
    return bool(_matching(session, media, set()))


def _matching(session: Session, media: str, ids: set[str]) -> list[Take]:
    path = Path(media)
    here = path.absolute().as_posix()
    names = {path.name.casefold(), path.stem.casefold()} if len(path.parts) == 1 else set()
    exact = [take for take in session.project.takes if take.id == media]
    return exact or [
        take
        for take in session.project.takes
        if any(
            placed.source.id in ids
            or placed.source.path == here
            or {Path(placed.source.path).name.casefold(), placed.source.names.stem.casefold()} & names
            for placed in take.sources
        )
    ]


def spoken_by(written: Written, speakers: Mapping[str, str]) -> Written:
    """The text with its speakers called as `speakers` says: 'SPEAKER_00' -> 'Mara'; '' names lines without one."""
    lines = (replace(line, speaker=speakers.get(line.speaker, line.speaker)) for line in written.lines)
    return replace(written, lines=tuple(lines))


def readable(path: Path) -> Written:
    """What a text says. Raises TranscriptUnreadable for a file that cannot be read, or is in another language than
    English."""
    written = read_written(path)
    if written.language not in _ENGLISH:
        raise TranscriptUnreadable(
            path,
            f"it is in '{written.language}', and only English is aligned",
            "hear the take with a recogniser instead",
        )
    return written


def align_text(
    take: Take,
    path: Path,
    speakers: Mapping[str, str],
    cache: GivenCache | None,
    told: Callable[[float], None],
) -> GivenTake:
    """Reads a text and finds it in a take's sound.

    Raises what `readable` raises, TranscriptUnreadable for a text of which almost nothing is in the sound, and
    MediaUnreadable for the take.
    """
    from dialogcut.transcript.sphinx import Sphinx  # the model is loaded by who aligns

    written = spoken_by(readable(path), speakers)
    given = cache.load(take, written) if cache else None
    if given is None:
        given = give(take, written, decode(take.dialogue), Sphinx(), told)
        if cache:
            cache.save(take, written, given)
    if given.share_found < LEAST_FOUND or not given.transcript.words:
        raise TranscriptUnreadable(
            path,
            f"{_found(given.trusted, written.words)} found in take {take.id}",
            "give the text of this take, in English, or another take",
        )
    return GivenTake(given, measure(take.dialogue).to_bytes(), written.format_name)


def _found(trusted: int, words: int) -> str:
    return f"only {trusted} of its {words} words were" if trusted else "none of its words was"


def doubt(found: GivenTake) -> str:
    """A sentence where so little of a text was found that it may be another take's; '' else."""
    given = found.given
    if given.trusted >= DOUBTED * len(given.transcript.words):
        return ""
    return f"Look whether this is the text of take {given.transcript.take_id}: little of it was found in the sound."


def store(session: Session, found: GivenTake) -> Rehearing | None:
    """The text becomes the take's words. A take that has words keeps every decision about them; then what became of
    them is given back. Raises UsageError where the take has got another sound since."""
    transcript, book = found.given.transcript, found.given.book
    if not has_words(session, transcript.take_id):
        store_heard(session, HeardTake(transcript, found.levels, book))
        return None
    return rehearing.replace(session, [Reheard(transcript, found.levels, edges=book)])
