"""The guard at work on a project: warnings about the page as it stands, less those that were waved through."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from dialogcut.cut.between import between
from dialogcut.cut.decisions import CutLine, Decisions, Spoken, WordRef
from dialogcut.cut.said import heard, line_of_key
from dialogcut.errors import UsageError
from dialogcut.project.packed import uncollected
from dialogcut.session.session import Session
from dialogcut.session.tagging import speaks_english
from dialogcut.story.aliases import joined
from dialogcut.story.facts import Standing, standings
from dialogcut.story.guard import Guard
from dialogcut.story.notes import Said, TakeNotes
from dialogcut.story.warning import Warning

DISMISSED, ALIASES = "dismissed", "aliases"
"""Settings of the project: warning id -> reason; another name -> the name that is meant."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A line that says the same and is not heard now."""

    key: str
    at: int | None
    """Line of the page; None for a reading that is aside."""
    text: str


@dataclass(frozen=True, slots=True)
class Noticed:
    """A warning with the places that it speaks of, as the page counts them."""

    warning: Warning
    struck_at: int | None
    """Line of the page, from 1; None where it is off the page."""
    needed_at: int | None
    offers: tuple[Offer, ...]


class Watch:
    """A guard over one session. Keep it while the project is open: a check after an edit then costs what it touched."""

    def __init__(self, session: Session, hints: bool = False) -> None:
        self._session, self._hints = session, hints
        self._lines: tuple[CutLine, ...] = ()
        self._pieces: list[tuple[Said, ...]] = []
        self._said: tuple[Said, ...] = ()
        self._guard: Guard | None = None
        self._built_from: tuple[object, ...] = ()

    @property
    def guard(self) -> Guard:
        """Built anew when notes, tags or aliases changed."""
        project = self._session.project
        source = (project.notes, project.tags, project.settings.get(ALIASES))
        if self._guard is None or any(new is not old for new, old in zip(source, self._built_from, strict=True)):
            with uncollected():
                self._guard = Guard(story_notes(self._session), project.tags.values(), self._hints)
            self._built_from = source
        return self._guard

    def check(self, decisions: Decisions | None = None) -> tuple[Warning, ...]:
        """Warnings about the present cut, or another state of it, without those that were dismissed."""
        waved, guard = dismissed(self._session), self.guard
        with uncollected():
            return tuple(warning for warning in guard.check(self.said(decisions)) if warning.id not in waved)

    def said(self, decisions: Decisions | None = None) -> tuple[Said, ...]:
        """The page as the guard reads it. What belongs to a line that did not change is the same objects as before."""
        lines = (self._session.decisions if decisions is None else decisions).lines
        if lines is not self._lines:
            start, stop, end = between(self._lines, lines)
            known = {id(line): self._pieces[at] for at, line in enumerate(self._lines[start:stop], start)}
            self._pieces[start:stop] = [known.get(id(line)) or self._heard(line) for line in lines[start:end]]
            self._lines, self._said = lines, tuple(chain.from_iterable(self._pieces))
        return self._said

    def _heard(self, line: CutLine) -> tuple[Said, ...]:
        return tuple(piece.said for piece in heard(Decisions((line,)), self._session.project.transcripts))

    def noticed(self, warnings: Iterable[Warning]) -> tuple[Noticed, ...]:
        """The warnings with their places on the present page."""
        lines = self.guard.index.lines
        return tuple(
            Noticed(
                warning,
                self.number(warning.struck_key),
                self.number(warning.needed_key),
                tuple(Offer(key, self.number(key), " ".join(lines[key].words)) for key in warning.offers),
            )
            for warning in warnings
        )

    def number(self, key: str) -> int | None:
        """The first line of the page, from 1, that holds words of a line of the takes, heard or struck; None where they
        are all aside."""
        take, index = line_of_key(key)
        decisions = self._session.decisions
        line = self._session.project.transcripts[take].lines[index]
        holders = (decisions.position.get(one.id) for one in decisions.holding(take, line.first, line.last))
        return min((at + 1 for at in holders if at is not None), default=None)

    def numbers(self) -> dict[str, int]:
        """`number` of every line of the takes that stands on the page, by its key."""
        found: dict[str, int] = {}
        for piece in heard(self._session.decisions, self._session.project.transcripts):
            found.setdefault(piece.said.key, piece.number)
        return found

    def silence(self) -> str:
        """Why the guard says nothing about some takes of the page, in one sentence; '' where it knows them all."""
        takes = dict.fromkeys(line.take for line in self._session.decisions.lines if isinstance(line, Spoken))
        foreign = [take for take in takes if not speaks_english(self._session, take)]
        if foreign:
            return f"The story layer understands English only: nothing is said of {', '.join(foreign)}. The cut works."
        known = set(self.guard.index.take_of.values())
        waiting = ", ".join(take for take in takes if take not in known)
        return f"Nobody has read {waiting} for its story yet; run 'dialogcut tag' first." if waiting else ""

    def facts(self) -> tuple[Standing, ...]:
        """Names, terms, numbers and dates of the takes on the page, and where each stands now."""
        return tuple(standings(self.guard.index, self.said()))


def story_notes(session: Session) -> tuple[TakeNotes, ...]:
    """The notes of every take that was read, in the order of the story: takes as they first come on the page, then
    those aside. Names are joined over all of them, and by hand. Notes of words that have changed since are left out.
    """
    notes = session.project.notes
    spoken = (line.take for line in session.decisions.spoken())
    order = dict.fromkeys([*spoken, *session.project.transcripts])
    return joined(
        (noted for take in order if take in notes and _still_fit(session, noted := notes[take])), aliases(session)
    )


def _still_fit(session: Session, notes: TakeNotes) -> bool:
    transcript = session.project.transcripts.get(notes.take)
    if transcript is None or len(transcript.lines) != len(notes.lines):
        return False
    lengths = (line.last - line.first + 1 for line in transcript.lines)
    return all(len(noted.words) == length for noted, length in zip(notes.lines, lengths, strict=True))


def struck_words(session: Session, warning: Noticed) -> tuple[WordRef, ...]:
    """The struck words of the line that a warning is about. Raises UsageError where that line is off the page."""
    if warning.struck_at is None:
        raise UsageError("That line is off the page; bring its reading back first.")
    line = session.decisions.lines[warning.struck_at - 1]
    return tuple(WordRef(line.take, strike.word) for strike in line.strikes) if isinstance(line, Spoken) else ()


def dismiss(session: Session, warnings: Sequence[Warning], warning_id: str, reason: str) -> Warning:
    """Waves one of these warnings through for good, with the reason. Raises UsageError for an id that none of them has,
    and for an empty reason.
    """
    found = next((warning for warning in warnings if warning.id == warning_id.strip().lower()), None)
    if found is None:
        known = ", ".join(warning.id for warning in warnings) or "there is none now"
        raise UsageError(f"There is no warning '{warning_id}' ({known}).")
    if not reason.strip():
        raise UsageError("Say why the warning can be waved through: whoever opens the project next will ask.")
    waved = {**dismissed(session), found.id: reason.strip()}
    session.keep(DISMISSED, dict(waved))
    return found


def recall(session: Session, warning_id: str) -> None:
    """Takes a dismissal back. Raises UsageError where there is none of that id."""
    waved = dismissed(session)
    if warning_id not in waved:
        raise UsageError(f"No warning '{warning_id}' was waved through ({', '.join(waved) or 'none was'}).")
    left = {key: reason for key, reason in waved.items() if key != warning_id}
    session.keep(DISMISSED, dict(left) or None)


def alias(session: Session, name: str, meant: str) -> None:
    """Joins a name with another by hand; '' as `meant` parts them again. Raises UsageError for an empty name."""
    if not name.strip():
        raise UsageError("Say which name is meant.")
    known = {other: same for other, same in aliases(session).items() if other != name.strip()}
    if meant.strip():
        known[name.strip()] = meant.strip()
    session.keep(ALIASES, dict(known) or None)


def dismissed(session: Session) -> Mapping[str, str]:
    """Warning id -> reason."""
    return _texts(session, DISMISSED)


def aliases(session: Session) -> Mapping[str, str]:
    """Another name -> the name that is meant, as joined by hand."""
    return _texts(session, ALIASES)


def _texts(session: Session, setting: str) -> dict[str, str]:
    stored = session.project.settings.get(setting)
    return {key: str(text) for key, text in stored.items()} if isinstance(stored, dict) else {}
