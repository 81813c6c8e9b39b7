"""The one conductor that both faces call: an open project, its cut, and everything that can be done to it."""

from __future__ import annotations

import getpass
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from dialogcut.cut.corrected import corrected
from dialogcut.cut.decisions import Decisions
from dialogcut.cut.edits import Edit
from dialogcut.cut.history import History
from dialogcut.errors import UsageError
from dialogcut.media.source import Take
from dialogcut.project.document import JsonValue, Project
from dialogcut.project.store import Store
from dialogcut.session import page as pages
from dialogcut.session.adding import adding
from dialogcut.session.labels import label_of
from dialogcut.session.marks import MARKS, with_marks
from dialogcut.session.settings import Settings, checked
from dialogcut.session.status import Status, status, unstruck
from dialogcut.session.stored import stored_edges, stored_levels
from dialogcut.timebase import Rate
from dialogcut.timeline.assemble import assemble
from dialogcut.timeline.check import check
from dialogcut.timeline.events import Sequence
from dialogcut.timeline.rate import sequence_rate
from dialogcut.timeline.splices import Material
from dialogcut.transcript.edgebook import EdgeBook
from dialogcut.transcript.words import Transcript


class Session:
    """An open project. Every change is in the file before the call returns; `project` is always what the file holds,
    its tags as they are shown: where somebody marked a line by hand, the mark decides.
    """

    def __init__(self, store: Store, who: str = "") -> None:
        self._store = store
        self.who = who or _user()
        self.is_readonly = False
        """Whether this session only looks on: every change is then refused."""
        self.project: Project = with_marks(store.project())
        self._hold_stored()

    @classmethod
    def create(cls, path: Path, who: str = "") -> Session:
        """A new, empty project. Raises OutputError or ProjectError where it cannot be made."""
        return cls(Store.create(path, path.stem), who)

    @classmethod
    def open(cls, path: Path, *, readonly: bool = False, who: str = "") -> Session:
        """An existing project. Raises ProjectError, or ProjectLocked when somebody else is editing it."""
        session = cls(Store.open(path, readonly=readonly), who)
        session.is_readonly = readonly
        return session

    def __enter__(self) -> Session:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        self._store.close()

    def will_rest(self) -> None:
        """From now on somebody calls `rest`: what only makes the next opening faster is stored then, and no more with
        an edit."""
        self._store.rests = True

    def rest(self) -> None:
        """To be called when nobody waits, and then again from time to time."""
        self._store.rest()

    # What there is

    @property
    def decisions(self) -> Decisions:
        return self.project.decisions

    @property
    def history(self) -> History:
        return self.project.history

    @property
    def settings(self) -> Settings:
        return Settings.read(self.project.settings)

    @property
    def material(self) -> Material:
        """Takes, words as they were heard, levels and edge books: the timeline corrects the words for the cut that it
        lays."""
        takes = {take.id: take for take in self.project.takes}
        return Material(takes, self.project.transcripts, self._levels, self._edges)

    @property
    def words(self) -> Mapping[str, Transcript]:
        """What is said, by take, as the cut corrects it."""
        return corrected(self.project.transcripts, self.decisions)

    @property
    def rate(self) -> Rate:
        """The sequence's rate. Raises NotExpressible where the takes share none."""
        return sequence_rate(self._cut_takes, self.settings.rate)

    @property
    def _cut_takes(self) -> list[Take]:
        """Those on the page; all while nothing is."""
        on_page = set(self.decisions.takes)
        return [take for take in self.project.takes if take.id in on_page or not on_page]

    def sequence(self, decisions: Decisions | None = None) -> Sequence:
        """The cut (or another state of it) in frames, checked. Raises NotExpressible where it cannot be frame-exact."""
        decisions = self.decisions if decisions is None else decisions
        settings, rate, material = self.settings, self.rate, self.material
        sequence = assemble(
            decisions,
            material,
            settings.policy,
            name=self.project.name,
            rate=rate,
            start_frame=settings.start_frame(rate),
        )
        problems = check(sequence, decisions, material)
        if problems:
            raise AssertionError(f"the timeline broke its own rules, please report this: {problems[0]}")
        return sequence

    def page(self, sequence: Sequence | None = None) -> tuple[pages.PageLine, ...]:
        """The page as it stands."""
        return pages.page(self.decisions, self.material, self.project.tags, sequence or self.sequence())

    def page_line(self, line_id: int) -> pages.PageLine:
        """One spoken line, on the page or aside, without its joins: what asking about a line costs must not grow with
        the page. Raises KeyError for an id that is not in the cut."""
        line = self.decisions.find(line_id)
        if line is None:
            raise KeyError(line_id)
        number = self.decisions.position.get(line_id, self.decisions.aside.get(line_id, 0)) + 1
        return pages.one_line(number, line, self.material.corrected(self.decisions), self.project.tags, self.rate)

    def alternates(self) -> tuple[pages.PageLine, ...]:
        """Readings off the page."""
        return pages.alternates(self.decisions, self.material, self.project.tags, self.rate)

    def status(self) -> Status:
        """Running time before and now, words, exposition, joins."""
        now = self.sequence()
        before = self.sequence(unstruck(self.decisions))
        return status(before, now, self.page(now), self.settings.budget_frames(now.rate))

    # What can be done

    def edit(self, *edits: Edit, label: str | None = None) -> bool:
        """Applies edits and commits them; several are one step of work but each can be undone. False when nothing
        changed."""
        at = _now()
        history = self.history
        for edit in edits:
            said = label_of(edit, history.now, self.project.transcripts) if label is None else label
            history = history.do(edit, self.who, at, said)
        return self._save(history)

    def edit_beside(self, edit: Edit, name: str) -> None:
        """Keeps the state after an edit as a named version; the present cut stays as it is. Raises UsageError for a
        name that is taken or empty."""
        self._save(self.history.do_beside(edit, name, self.who, _now()))

    def undo(self) -> None:
        """Takes the last edit back. Raises UsageError when there is none: that a take was heard is no edit."""
        back = self.history.undo()
        if self._unplaced(back.now):
            raise UsageError("There is nothing left to undo: the step before brought in what was heard in a take.")
        self._save(back)

    def redo(self) -> None:
        """Does again what was last undone. Raises UsageError when there is nothing."""
        self._save(self.history.redo())

    def name_version(self, name: str, again: bool = False) -> None:
        """Gives the present state a name. Raises UsageError when the name is taken and `again` is not said."""
        if not name.strip():
            raise UsageError("A version needs a name.")
        self._save(self.history.name_version(name.strip(), again))

    def go_to_version(self, name: str) -> None:
        """Makes a named version the present state; takes that were heard since wait aside. Raises UsageError when there
        is no such version."""
        self._go(self.history.go_to_version(name))

    def go_to(self, change: int) -> None:
        """To the state after any change of the history; takes that were heard since wait aside. Raises UsageError for a
        change that is not in it.
        """
        self._go(self.history.go(change))

    def _go(self, history: History) -> None:
        self._save(history)
        self.edit(*(adding(transcript, on_page=False) for transcript in self._unplaced(self.decisions)))

    def forget_version(self, name: str) -> None:
        """Takes a version's name away; its state stays in the history."""
        self._save(self.history.forget_version(name))

    def set(self, name: str, value: str) -> None:
        """Changes a setting ('' takes it back). Raises UsageError for a setting or a value that does not exist, and
        NotExpressible for a rate that the pictures do not run at."""
        stored = checked(name, value)
        if name == "rate" and stored:
            sequence_rate(self._cut_takes, Rate.of(str(stored)))
        self.keep(name, stored)

    def keep(self, name: str, value: JsonValue) -> None:
        """Stores something of the project that is no edit of the cut, under a name; None takes it away. Only this is
        read anew, so that it costs the same on a long project.
        """
        self._store.set_setting(name, value)
        if name == MARKS:  # marks change tags, which are held as they are shown
            self._refresh()
            return
        others = {key: kept for key, kept in self.project.settings.items() if key != name}
        settings = others if value is None else {**others, name: value}
        self.project = replace(self.project, settings=settings)

    def change(self, work: Callable[[Store], None], *edits: Edit) -> None:
        """Stores what `work` stores, together with edits, as one transaction: all of it or nothing."""
        at = _now()
        history = self.history
        for edit in edits:
            history = history.do(edit, self.who, at)
        with self._store.together():
            work(self._store)
            self._store.save(history)
        self._refresh()

    def rewrite(self, work: Callable[[Store], None]) -> None:
        """Stores what changes the history itself, as one transaction: all of it or nothing."""
        with self._store.together():
            work(self._store)
        self._refresh()

    def copy_beside(self, what: str) -> Path:
        """A copy of the project as it is, NAME.WHAT.dcut beside it; no earlier copy is touched."""
        return self._store.copy_beside(what)

    def bring_in(self, transcript: Transcript, levels: bytes, edit: Edit, edges: EdgeBook | None = None) -> None:
        """Stores a take's words, how loud it is and where the words' edges come from, with the edit that gives them
        their place, as one transaction.

        Nothing else is read anew, so that it costs the same on a long project.
        """
        history = self.history.do(edit, self.who, _now())
        with self._store.together():
            self._store.put_transcript(transcript)
            self._store.put_levels(transcript.take_id, levels)
            if edges is not None:
                self._store.put_edges(edges)
            self._store.save(history)
        self.project = replace(self.project, history=history)
        self._hold(transcript)

    def retime(self, transcript: Transcript, edges: EdgeBook) -> None:
        """Stores other edges for the words that a take has, and where they come from. Only this is read anew.

        Raises UsageError for a transcript of other words.
        """
        known = self.project.transcripts.get(transcript.take_id)
        if known is None or [word.text for word in known.words] != [word.text for word in transcript.words]:
            raise UsageError(f"Take {transcript.take_id} has got other words meanwhile; align it again.")
        with self._store.together():
            self._store.put_transcript(transcript)
            self._store.put_edges(edges)
        self._hold(transcript)

    def edges(self, take_id: str) -> EdgeBook | None:
        """Where the edges of a take's words come from; None where nothing is known but that they were heard so."""
        return self._edges.get(take_id)

    def _hold(self, transcript: Transcript) -> None:
        heard = {**self.project.transcripts, transcript.take_id: transcript}
        in_order = {take.id: heard[take.id] for take in self.project.takes if take.id in heard}
        self.project = replace(self.project, transcripts=in_order)
        self._hold_stored()

    def _unplaced(self, decisions: Decisions) -> list[Transcript]:
        """What was heard and stands neither on the page of a state nor aside: takes that came after it."""
        placed = set(decisions.takes)
        return [transcript for take, transcript in self.project.transcripts.items() if take not in placed]

    def _save(self, history: History) -> bool:
        if history is self.history:
            return False
        self._store.save(history)
        self.project = replace(self.project, history=history)
        return True

    def _refresh(self) -> None:
        self.project = with_marks(self._store.project())
        self._hold_stored()

    def _hold_stored(self) -> None:
        """Whatever was read of takes before may be another by now."""
        takes = [take.id for take in self.project.takes]
        self._levels, self._edges = stored_levels(self._store, takes), stored_edges(self._store, takes)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # no name for this uid, as in many containers
        return "editor"
