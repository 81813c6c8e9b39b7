"""A project begun from an NLE's timeline: the media that its clips play become takes, ready to be heard."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from dialogcut.conform.conforming import matched
from dialogcut.conform.names import file_key, plain_path
from dialogcut.conform.outcome import Match, Standing
from dialogcut.conform.wanted import Wanted, wanted
from dialogcut.errors import InputError, MediaUnreadable, UsageError
from dialogcut.interchange.found import FoundTimeline
from dialogcut.media.identity import absolute
from dialogcut.media.probe import probe
from dialogcut.media.source import Source, Take
from dialogcut.media.takes import group
from dialogcut.session.ingest import MEDIA_SUFFIXES, place
from dialogcut.session.rates import Reader, at_pictures_rate, picture_rates
from dialogcut.session.session import Session
from dialogcut.timebase import Rate

Progress = Callable[[float, str], None]
_MOST_NAMED = 4


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of it."""

    takes: tuple[Take, ...]
    missing: tuple[Wanted, ...]
    """What the timeline plays that is in no take, with what was looked for."""
    unusable: tuple[MediaUnreadable, ...]
    """Media that was found and cannot be used."""
    matches: tuple[Match, ...]


@dataclass(frozen=True, slots=True)
class Findings:
    """What a timeline plays of the media at hand; nothing is stored yet."""

    found: FoundTimeline
    sources: dict[Path, Source]
    """The files of the takes that it plays: all that was recorded together, not the clips alone."""
    imported: Imported


def look_for(
    read: Reader, file: Path, folders: Sequence[Path], rate: Rate | None = None, progress: Progress | None = None
) -> Findings:
    """Finds the takes of a timeline: where it says its media are, beside its `file`, and in and under `folders`.

    `read` reads the file at a rate, or at the one it tells. Where neither the file nor `rate` tells one, the rates of
    the media are tried, and the one at which most events find their place is taken. Raises InputError where none of its
    events plays anything that is there, saying what was looked for; UsageError for a folder that is none; and what
    `read` raises.
    """
    for folder in folders:
        if not folder.is_dir():
            raise UsageError(f"{folder} is no folder; --media names folders.")
    found = read(rate)
    paths = tuple(dict.fromkeys(absolute(path) for path in _candidates(found, file, folders)))
    sources, unusable = _probed(paths, progress)
    takes, silent = _grouped(sources)
    if found.is_rate_assumed and takes:
        found = _at_best_rate(read, found, takes)
    found = at_pictures_rate(read, found, picture_rates(takes))
    matches = matched(found, takes)
    used = _used(takes, matches)
    imported = Imported(used, wanted(matches, found.rate), (*unusable, *silent), matches)
    if not used:
        raise _nothing(file, imported, folders, len(paths))
    ids = {placed.source.id for take in used for placed in take.sources}
    return Findings(found, {path: source for path, source in sources.items() if source.id in ids}, imported)


def begin(session: Session, findings: Findings) -> Imported:
    """Puts what was found into a new project, at the timeline's rate where its pictures run at it. Raises what `place`
    raises."""
    place(session, findings.sources)
    rate = findings.found.rate
    if {pictured.fps for pictured in picture_rates(session.project.takes)} <= {rate.fps}:
        session.set("rate", rate.label.replace(" ", "").lower())
    return findings.imported


def _probed(paths: Sequence[Path], progress: Progress | None) -> tuple[dict[Path, Source], list[MediaUnreadable]]:
    """Each recording once, and what cannot be used."""
    sources: dict[Path, Source] = {}
    unusable: list[MediaUnreadable] = []
    seen: set[str] = set()
    for number, path in enumerate(paths):
        if progress:
            progress(number / len(paths), path.name)
        try:
            source = probe(path)
        except MediaUnreadable as problem:
            unusable.append(problem)
            continue
        if source.id not in seen:
            sources[path] = source
            seen.add(source.id)
    return sources, unusable


def _at_best_rate(read: Reader, found: FoundTimeline, takes: Sequence[Take]) -> FoundTimeline:
    """The timeline at the rate at which most of its events find their place in these takes."""
    assumed = found.rate.fps
    other = assumed * Fraction(1001, 1000) if found.rate.is_ntsc else assumed * Fraction(1000, 1001)
    rates = dict.fromkeys((*picture_rates(takes), Rate(other)))
    tried = [found]
    for rate in rates:
        with suppress(InputError):  # a list that cannot be at this rate
            tried.append(read(rate))
    return max(tried, key=lambda one: sum(m.standing is Standing.MATCHED for m in matched(one, takes)))


def _used(takes: Sequence[Take], matches: Sequence[Match]) -> tuple[Take, ...]:
    """The takes that an event plays or may play."""
    tied = (name for match in matches if match.standing is Standing.TIE for name in match.candidates)
    named = {*(match.take for match in matches), *tied}
    return tuple(take for take in takes if take.id in named)


def _candidates(found: FoundTimeline, file: Path, folders: Sequence[Path]) -> Iterator[Path]:
    texts = dict.fromkeys(text for event in found.events for text in (event.names.path, event.names.file) if text)
    for text in texts:
        yield from (path for path in _spellings(text, file if file.is_dir() else file.parent) if _is_media(path))
    keys = {file_key(text) for text in (*texts, *(event.names.clip for event in found.events)) if text}
    _, _, beside = next(os.walk(file.parent), ("", [], []))  # nothing in a folder that may not be listed
    yield from (path for name in sorted(beside) if file_key(name) in keys and _is_media(path := file.parent / name))
    for folder in folders:
        for root, below, names in os.walk(folder):
            below.sort()
            yield from (path for name in sorted(names) if _is_media(path := Path(root, name)))


def _spellings(text: str, folder: Path) -> Iterator[Path]:
    """Where a path may lie on this machine: from the root, or from the timeline's folder."""
    path = plain_path(text)
    if path and "\0" not in path:
        yield Path("/", path)
        yield folder / path.lstrip("/")


def _is_media(path: Path) -> bool:
    try:
        return path.suffix.lower() in MEDIA_SUFFIXES and not path.name.startswith(".") and path.is_file()
    except OSError:  # a name that no file can have here
        return False


def _grouped(sources: dict[Path, Source]) -> tuple[tuple[Take, ...], list[MediaUnreadable]]:
    """The takes; those without any sound are told, as no word can be heard in them."""
    left = list(sources.values())
    silent: list[MediaUnreadable] = []
    while True:
        try:
            return group(left), silent
        except MediaUnreadable as problem:
            fewer = [source for source in left if Path(source.path) != problem.path]
            if len(fewer) == len(left):
                raise
            left = fewer
            silent.append(problem)


def _nothing(file: Path, imported: Imported, folders: Sequence[Path], looked_at: int) -> InputError:
    asked = "; ".join(f"{', '.join(one.looked_for)} ({one.why})" for one in imported.missing[:_MOST_NAMED])
    more = f" and {len(imported.missing) - _MOST_NAMED} more" if len(imported.missing) > _MOST_NAMED else ""
    where = f", and {', '.join(map(str, folders))}" if folders else ""
    problem = f"none of its {len(imported.matches)} events plays media that was found: it asks for {asked}{more}"
    places = f"looked at {looked_at} media files where it says they are, beside it{where}"
    return InputError(file, f"{problem} ({places})", "name the folder of its media with --media")
