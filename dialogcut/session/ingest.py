"""Files become takes of the project; files that moved are found again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from dialogcut.errors import UsageError
from dialogcut.media.identity import content_id
from dialogcut.media.probe import probe
from dialogcut.media.source import Source, Take
from dialogcut.media.takes import group
from dialogcut.project.relink import find_moved
from dialogcut.project.store import Store
from dialogcut.session.session import Session

_PICTURE = {".mov", ".mp4", ".m4v", ".mxf", ".mkv", ".avi", ".mts"}
_SOUND = {".wav", ".bwf", ".rf64", ".w64", ".aif", ".aiff", ".flac", ".mp3", ".m4a", ".ogg", ".opus"}
MEDIA_SUFFIXES = frozenset(_PICTURE | _SOUND)


@dataclass(frozen=True, slots=True)
class Added:
    """What `place` did."""

    takes: tuple[Take, ...]
    """Takes that are new or got a source."""
    already: tuple[Path, ...]
    """Files whose content the project had already."""


def media_files(paths: Iterable[Path]) -> tuple[Path, ...]:
    """The files named, with each folder replaced by the media files in it (not in folders below), in name order.

    Raises UsageError for a folder without media files.
    """
    found: list[Path] = []
    for path in paths:
        if not path.is_dir():
            found.append(path)
            continue
        inside = sorted(p for p in path.iterdir() if p.suffix.lower() in MEDIA_SUFFIXES and not p.name.startswith("."))
        if not inside:
            raise UsageError(f"{path}: there is no media file in this folder.")
        found += inside
    return tuple(dict.fromkeys(found))


def look(paths: Sequence[Path], progress: Callable[[float, str], None] | None = None) -> dict[Path, Source]:
    """Probes files, in this order; touches no project. Raises MediaUnreadable when any cannot be used."""
    found: dict[Path, Source] = {}
    for number, path in enumerate(paths):
        if progress:
            progress(number / len(paths), path.name)
        found[path] = probe(path)
    return found


def place(session: Session, found: Mapping[Path, Source], take_id: str = "") -> Added:
    """Groups what `look` found into takes with what is there already; `take_id` puts all of it into one take.

    Nothing is added when any file cannot be used. Raises MediaUnreadable and UsageError.
    """
    seen = {placed.source.id for take in session.project.takes for placed in take.sources}
    fresh: list[Source] = []
    already: list[Path] = []
    for path, source in found.items():
        (already.append(path) if source.id in seen else fresh.append(source))
        seen.add(source.id)
    if not fresh:
        return Added((), tuple(already))
    by_hand = {placed.source.path: take.id for take in session.project.takes for placed in take.sources}
    if take_id:
        by_hand |= {source.path: take_id for source in fresh}
    old = [placed.source for take in session.project.takes for placed in take.sources]
    before = {take.id: take for take in session.project.takes}
    takes = [_settled(session, take) for take in group([*old, *fresh], by_hand)]
    changed = tuple(take for take in takes if before.get(take.id) != take)

    def work(store: Store) -> None:
        for take in changed:
            store.put_take(take)

    session.change(work)
    return Added(changed, tuple(already))


def _settled(session: Session, take: Take) -> Take:
    """The take with the dialogue source its words were heard in: word times are samples of that source."""
    transcript = session.project.transcripts.get(take.id)
    if transcript is None or transcript.source_id == take.dialogue_id:
        return take
    zero = take.placed(transcript.source_id).offset
    sources = tuple(replace(placed, offset=placed.offset - zero) for placed in take.sources)
    return replace(take, dialogue_id=transcript.source_id, sources=sources)


def relink(session: Session, folders: Sequence[Path]) -> tuple[tuple[Source, Path], ...]:
    """Finds missing media by content in `folders` and beside the project; returns what was found."""
    project = session.project
    missing = project.missing
    found = find_moved(missing, [project.path.parent, *folders], content_id, project.sizes)
    if found:
        session.change(lambda store: store.relink(found))
    return tuple((source, found[source.id]) for source in missing if source.id in found)


def take_named(session: Session, name: str) -> Take:
    """The take with this id. Raises UsageError where there is none, naming those there are."""
    by_id: Mapping[str, Take] = {take.id: take for take in session.project.takes}
    if name not in by_id:
        there = ", ".join(by_id) or "none yet: add some with 'dialogcut add FILES'"
        raise UsageError(f"There is no take '{name}'; the project's takes are {there}.")
    return by_id[name]
