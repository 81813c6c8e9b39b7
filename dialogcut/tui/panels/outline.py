"""The panel at the left: takes, versions, speakers, history."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import zip_longest

from dialogcut.errors import NotExpressible
from dialogcut.project.document import Project
from dialogcut.tui.bars.since import since_named
from dialogcut.tui.desk import Desk
from dialogcut.tui.figures import clock
from dialogcut.tui.page.text import Touched
from dialogcut.tui.panels.outline_sections import SECTIONS
from dialogcut.tui.panels.outline_value import SpeakerRow, Speakers, TakeRow, Takes, VersionRow, Versions
from dialogcut.tui.panels.panel import Panel
from dialogcut.tui.panels.steps import Steps
from dialogcut.tui.panels.tally import Tally
from dialogcut.tui.shown import LEFT_CELLS

SHORT_PAGE = 300
"""Lines up to which what is nice to know is worked out in idle time: how long versions run, which line an edit of
another day changed."""


class OutlinePanel(Panel):
    """Reads the desk. A move of the cursor costs nothing that grows with the page."""

    DEFAULT_CSS = f"OutlinePanel {{ width: {LEFT_CELLS}; }}"

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(SECTIONS, id=id, classes=classes)
        self._desk: Desk | None = None
        self._word = 0
        self._tally, self._is_tallied = Tally(), False
        self._lengths = Lengths()
        self._takes: tuple[TakeRow, ...] = ()
        self._speakers: tuple[SpeakerRow, ...] = ()

    def open(self, desk: Desk) -> None:
        """Another desk, or the same one with other takes and words. `show` paints it."""
        self._desk = desk
        self._steps = Steps(desk.session.history)
        self._count_anew(desk)

    def show(self, desk: Desk, word: int, touched: Touched | None = None) -> None:
        """After a key; without `touched` only the cursor moved, or a version was named."""
        if desk is not self._desk:
            self.open(desk)
        self._word = word
        if touched is not None:
            self._follow(desk, touched)
        line = desk.line(word)
        take, speaker = getattr(line, "take", ""), line.speaker if line else ""
        self.put(
            takes=Takes(self._takes, take) if self._takes else None,
            versions=self._versions(desk),
            speakers=Speakers(self._speakers, self._tally.heard, self._tally.struck, speaker),
            edits=self._steps.of(desk.session.history),
        )

    def settle(self) -> bool:
        """A little of what can wait: counting anew after lines came or went, the length of one version, the line of one
        edit. True when nothing is left.
        """
        desk = self._desk
        if desk is None:
            return True
        if not self._is_tallied:
            self._count_anew(desk)
        elif len(desk.text.lines) > SHORT_PAGE or (self._lengths.learn(desk) and self._steps.learn()):
            return True
        self.show(desk, self._word)
        return False

    def _follow(self, desk: Desk, touched: Touched) -> None:
        self._tally.follow(desk.text.lines[touched.first_line : touched.last_line + 1])
        self._is_tallied = self._is_tallied and not touched.reflowed
        self._count(desk)

    def _count_anew(self, desk: Desk) -> None:
        self._tally, self._is_tallied = Tally.of(desk.text.lines), True
        self._count(desk)

    def _count(self, desk: Desk) -> None:
        """The rows of takes and speakers, from the tally."""
        self._takes = take_rows(desk.session.project, self._tally)
        self._speakers = speaker_rows(self._tally, desk.text.speaker_order)

    def _versions(self, desk: Desk) -> Versions:
        history = desk.session.history
        rows = [
            VersionRow(name, self._lengths.of(desk, change), name == desk.compared)
            for name, change in history.versions.items()
        ]
        return Versions(tuple(rows), *since_named(history))


class Lengths:
    """How long named versions run, as far as that is known: those that were the present state, and those measured."""

    def __init__(self) -> None:
        self._known: dict[int, str] = {}
        self._measured_for: tuple[object, ...] = ()

    def of(self, desk: Desk, change: int) -> str:
        """'' where it is not known."""
        project, live = desk.session.project, desk.live
        source = (project.settings, project.takes, project.transcripts)
        if any(new is not old for new, old in zip_longest(source, self._measured_for)):
            self._known, self._measured_for = {}, source
        if change == project.history.current and live.is_whole and not live.problem:
            self._known[change] = clock(live.frames_now, live.rate)
        return self._known.get(change, "")

    def learn(self, desk: Desk) -> bool:
        """Lays one version whose length is not known; True when all are."""
        session = desk.session
        unknown = next((at for at in session.history.versions.values() if not self.of(desk, at)), None)
        if unknown is None or desk.live.problem:
            return True
        try:
            sequence = session.sequence(session.history.at(unknown))
            self._known[unknown] = clock(sequence.frames, sequence.rate)
        except NotExpressible:
            self._known[unknown] = "—"
        return False


def take_rows(project: Project, tally: Tally) -> tuple[TakeRow, ...]:
    """Every take of the project, in its order."""
    return tuple(_take_row(take.id, project, tally) for take in project.takes)


def _take_row(take: str, project: Project, tally: Tally) -> TakeRow:
    count = tally.takes.get(take)
    if count is not None and count.words:
        return TakeRow(take, count.words, count.heard, "page")
    if take in project.transcripts:
        return TakeRow(take, len(project.transcripts[take].words), 0, "aside")
    return TakeRow(take, 0, 0, "waiting")


def speaker_rows(tally: Tally, order: Mapping[str, int]) -> tuple[SpeakerRow, ...]:
    """Every speaker of the page, who says most first: by words on the page, so that strikes do not reorder them."""
    rows = [
        SpeakerRow(name, order.get(name, 0), count.words, count.heard)
        for name, count in tally.speakers.items()
        if count.words
    ]
    return tuple(sorted(rows, key=lambda row: -row.words))
