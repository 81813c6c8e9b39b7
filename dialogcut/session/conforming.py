"""The NLE's cut read back: matched to the project's takes and kept as a version beside the present cut."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path, PurePath

from dialogcut.conform.conforming import Reading, line_outcomes, reading
from dialogcut.conform.outcome import Conformed
from dialogcut.conform.wanted import wanted
from dialogcut.cut.conservation import misplaced
from dialogcut.errors import InputError, UsageError
from dialogcut.interchange.found import FoundTimeline
from dialogcut.interchange.readers import read
from dialogcut.media.source import Source
from dialogcut.session.placements import remember
from dialogcut.session.rates import at_pictures_rate, picture_rates
from dialogcut.session.session import Session
from dialogcut.timebase import Rate

_MOST_NAMED = 4
_LOG = "ale"


def read_cut(session: Session, path: Path, rate: Rate | None = None, timeline: str = "") -> FoundTimeline:
    """The timeline in a cut's file; `rate`, otherwise the project's, where the file tells none. A list is read at the
    picture's rate where that counts as `rate` does. Raises InputError for what cannot be read, NotExpressible where the
    takes share no rate."""
    own = session.rate
    pictures = [own] if any(picture_rates(session.project.takes)) else []
    return at_pictures_rate(lambda counted: read(path, counted, timeline), read(path, rate or own, timeline), pictures)


def conform(session: Session, found: FoundTimeline, file: str, name: str = "") -> Conformed:
    """Keeps what `found` (read from `file`) plays of the project's words as a version called `name`, else by the file's
    stem (numbered where that is taken). The present cut stays as it is; the history gains one change beside it,
    and the project remembers by which rule each event was placed.

    Raises InputError for a log, which holds no cut, and where no event is of this project's takes: it says what was
    looked for and what there is; then nothing is kept. UsageError for a project without words, and for a name that is
    taken.
    """
    file = PurePath(file).name
    if found.format == _LOG:
        raise InputError(file, "is a log of sources and holds no cut", "name the cut's EDL, XML, FCPXML, .otio or AAF")
    if not session.project.transcripts:
        raise UsageError("No take has words yet, so there is nothing to lay the cut over: transcribe the takes first.")
    if name.strip() in session.history.versions:
        raise UsageError(f"There is a version '{name.strip()}' already; choose another name.")
    before = session.decisions
    played = reading(
        found, file, session.who, session.project.takes, session.words, before, session.settings.policy.angle
    )
    if not played.has_matched:
        raise nothing_known(file, found, played, {source.id: source for source in _sources(session)})
    after = played.edit.apply(before)
    if problems := misplaced(after, {take: len(words.words) for take, words in session.project.transcripts.items()}):
        raise AssertionError(f"conforming lost a word, please report this: {problems[0]}")
    frames = session.sequence(after).frames
    name = name.strip() or _free(PurePath(file).stem, session.history.versions)
    session.edit_beside(played.edit, name)
    remember(session, name, found, played.matches)
    return Conformed(
        file,
        name,
        played.matches,
        played.words,
        line_outcomes(played.words, before, after, session.words),
        played.edit.held,
        found.rate.seconds(found.frames),
        frames,
        played.notes,
    )


def nothing_known(file: str, found: FoundTimeline, played: Reading, sources: Mapping[str, Source]) -> InputError:
    """What to say where no event is of any take."""
    if not played.matches:
        return InputError(file, "holds no event", "export the timeline with its dialogue tracks")
    missing = wanted(played.matches, found.rate)
    asked = "; ".join(f"{', '.join(one.looked_for)} ({one.why})" for one in missing[:_MOST_NAMED])
    more = f" and {len(missing) - _MOST_NAMED} more" if len(missing) > _MOST_NAMED else ""
    there = ", ".join(sorted(source.names.stem for source in sources.values())[:_MOST_NAMED])
    rest = f" and {len(sources) - _MOST_NAMED} more" if len(sources) > _MOST_NAMED else ""
    return InputError(
        file,
        f"none of its {len(played.matches)} events plays a take of this project: it asks for {asked}{more}; "
        f"the project has {there}{rest}",
        "conform it on the project of its takes, or add them and transcribe them first",
    )


def _sources(session: Session) -> list[Source]:
    return [placed.source for take in session.project.takes for placed in take.sources]


def _free(stem: str, taken: Mapping[str, int]) -> str:
    """The stem, or the next number behind it that no version has."""
    name, number = stem, 1
    while name in taken:
        number += 1
        name = f"{stem} {number}"
    return name
