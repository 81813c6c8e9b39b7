"""What lies on the editor's desk: an open project, its page as arrays, its running time and its warnings, in step.

No Textual here. Every change of the cut goes through the session; the desk then brings what is shown up to date at the
cost of what changed, so that a key's frame holds all of it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dialogcut.cut.corrected import corrected
from dialogcut.cut.decisions import CutLine, Spoken
from dialogcut.cut.edits import Edit
from dialogcut.errors import UsageError
from dialogcut.session import Session
from dialogcut.session.live import LiveCut
from dialogcut.transcript.words import Transcript
from dialogcut.tui.page.text import PageText, Touched

if TYPE_CHECKING:
    from dialogcut.session.watch import Noticed, Watch
    from dialogcut.story.warning import Warning

LINES_AT_ONCE = 400
"""Pages up to this long are laid before the first frame; longer ones in idle time, a slice at a time."""
LINES_A_SLICE = 120
"""About 4 ms: what a key may have to wait for."""


@dataclass(frozen=True, slots=True)
class Changed:
    """What a step changed, for everything that shows it."""

    touched: Touched | None
    """Words and lines of the page; None where the page stays as it is."""
    is_new: bool = False
    """The page was read anew: takes, words or tags are others than before."""


class Desk:
    """One project on the desk."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.compared = ""
        """The version that the page is compared with; '' for none."""
        self._warnings: tuple[Noticed, ...] = ()
        self._news: tuple[Noticed, ...] = ()
        self._is_read = True
        """Whether the guard has read the cut as it is."""
        self.is_guarded = False
        """Whether the guard has read the page: on a long page this happens after the first frame."""
        self._guarded: Mapping[int, int] | None = None
        """Places of the lines when the guard read them last, and what it found."""
        self._found: tuple[Warning, ...] = ()
        self._warned: tuple[tuple[Noticed, ...], dict[int, str]] = ((), {})
        self._open()

    def _open(self) -> None:
        project = self.session.project
        self.live = LiveCut(self.session)
        self._watch: Watch | None = None
        self.words: Mapping[str, Transcript] = corrected(project.transcripts, project.decisions)
        rate = None if self.live.problem else self.live.rate
        self.text = PageText.of(project.decisions, self.words, project.tags, project.takes, rate)
        self.is_guarded = False
        self._warnings, self._guarded, self._found, self._news, self._is_read = (), None, (), (), True
        if len(self.text.lines) <= LINES_AT_ONCE:
            while not self.settle(LINES_AT_ONCE):
                continue

    def settle(self, most_lines: int = LINES_A_SLICE) -> bool:
        """Does some of what a long page leaves for idle time; True when nothing is left."""
        if not self.live.is_whole:
            self.live.lay(most_lines)
            if (laid := self.live.last_laid) is not None:
                self._join(laid)
        elif not self.is_guarded:
            self.is_guarded, self._is_read = True, False
            self._read()
            self._news = ()  # what the page comes with is no news
        return self.live.is_whole and self.is_guarded

    # What is done

    def edit(self, *edits: Edit, label: str | None = None) -> Changed | None:
        """One step of work through the session; None where nothing changed. Raises UsageError, ProjectError."""
        return self._follow() if self.session.edit(*edits, label=label) else None

    def step(self, work: Callable[[], object]) -> Changed:
        """Anything else of the session's that moves the cut: undo, redo, a version, words that were heard."""
        before = self.session.project
        work()
        now = self.session.project
        return self._follow() if now.tags is before.tags and now.takes is before.takes else self.reread()

    def set(self, name: str, value: str) -> Changed:
        """A setting of the project. Raises UsageError for a value that cannot be meant."""
        return self.step(lambda: self.session.set(name, value))

    def reread(self) -> Changed:
        """Everything anew: takes, words or tags are others than before."""
        self._open()
        self._compare_again()
        return Changed(None, is_new=True)

    def compare(self, version: str) -> None:
        """Shows what the present cut and a version do not share; '' stops. Raises UsageError for an unknown one."""
        self.text.compare(self.session.history.version(version) if version else None)
        self.compared = version

    def dismiss(self, warning: Noticed, reason: str) -> None:
        """Waves a warning through for good. Raises UsageError for an empty reason."""
        from dialogcut.session.watch import dismiss

        dismiss(self.session, [one.warning for one in self.warnings], warning.warning.id, reason)
        self._warnings = tuple(one for one in self.warnings if one is not warning)

    # What is there

    def line(self, word: int) -> CutLine | None:
        """The page's line that a word stands in; None on an empty page."""
        return self.text.lines[self.text.line_of(word)] if self.text.n else None

    def spoken(self, word: int) -> Spoken:
        """The spoken line that a word stands in. Raises UsageError where there is none."""
        line = self.line(word)
        if not isinstance(line, Spoken):
            raise UsageError("This is a held line: nothing is spoken in it yet." if line else "The page is empty.")
        return line

    @property
    def watch(self) -> Watch:
        """Over the cut's story. What it stands on takes long to import: the first frame of a long page does without."""
        if self._watch is None:
            from dialogcut.session.watch import Watch

            self._watch = Watch(self.session)
        return self._watch

    @property
    def warnings(self) -> tuple[Noticed, ...]:
        """What the guard says of the cut; it reads when this is asked, so that a key's own frame need not wait."""
        self._read()
        return self._warnings

    def news(self) -> tuple[Noticed, ...]:
        """Warnings that came since this was asked last."""
        self._read()
        news, self._news = self._news, ()
        return news

    def warned(self) -> dict[int, str]:
        """Severity of the gravest warning at each line, by the line's id."""
        if self.warnings is not self._warned[0]:
            found: dict[int, str] = {}
            for one in sorted(self.warnings, key=lambda one: _GRAVITY[one.warning.severity], reverse=True):
                if one.needed_at:
                    found[self.text.lines[one.needed_at - 1].id] = one.warning.severity
            self._warned = (self.warnings, found)
        return self._warned[1]

    def _follow(self) -> Changed:
        decisions = self.session.decisions
        words, reworded = corrected(self.session.project.transcripts, decisions), None
        if any(words[take] is not self.words.get(take) for take in words):
            reworded, self.words = self.text.reword(words), words
        touched = self.text.follow(decisions)
        if touched is None or (reworded is not None and reworded.reflowed):
            touched = reworded
        span = self.live.follow()
        if span is not None:
            self._join(span)
        self._compare_again()
        self._is_read = False
        return Changed(touched)

    def _compare_again(self) -> None:
        if self.compared:
            self.compare(self.compared if self.compared in self.session.history.versions else "")

    def _join(self, span: tuple[int, int]) -> None:
        """Puts the joins of lines [a, b) onto the page."""
        first, end = span
        if first < end:
            self.text.joined(first, end - 1, self.live)

    def _read(self) -> None:
        """Has the guard read what it has not read."""
        if self._is_read or not self.is_guarded:
            return
        self._is_read = True
        known = {one.warning.id: one for one in self._warnings}
        placed, self._guarded = self._guarded, self.session.decisions.position
        stays = known if placed is self._guarded else {}  # strikes move no line: what was said keeps its places
        found = self.watch.check()
        if stays and found == self._found:
            return
        self._found = found
        fresh = [warning for warning in found if warning.id not in stays or stays[warning.id].warning != warning]
        stays = stays | {one.warning.id: one for one in self.watch.noticed(fresh)}
        self._warnings = tuple(stays[warning.id] for warning in found)
        self._news += tuple(one for one in self._warnings if one.warning.id not in known)


_GRAVITY = {"strong": 0, "weak": 1, "hint": 2}
