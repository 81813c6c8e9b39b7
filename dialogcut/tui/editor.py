"""What a verb sees of the editor's screen: the desk, the page, and ways to ask, say and show."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol

from textual.screen import Screen

from dialogcut.tui.desk import Changed, Desk
from dialogcut.tui.page.view import PageView

if TYPE_CHECKING:
    from dialogcut.tui.screens.hearing import HearingScreen
    from dialogcut.tui.sound import Sound
    from dialogcut.tui.strips.view import Strips
    from dialogcut.tui.work import Work


class Editor(Protocol):
    """The screen, as verbs use it. A verb reads the page's cursor and selection, and changes through the desk."""

    @property
    def desk(self) -> Desk: ...

    @property
    def page(self) -> PageView: ...

    @property
    def strips(self) -> Strips: ...

    @property
    def sound(self) -> Sound: ...

    @property
    def work(self) -> Work: ...

    @property
    def hearing(self) -> HearingScreen: ...

    def change(self, work: Callable[[], Changed | None], sentence: str = "", follow: bool = False) -> None:
        """Does a step of work and shows all that it changed in this frame; the cursor stays on its word. `follow` moves
        the cursor to what changed, where that is out of sight. Errors are said, not raised."""

    def go(self, word: int) -> None:
        """Cursor on a word, in sight."""

    def say(self, sentence: str, tone: str = "info") -> None:
        """A sentence in the notice row; tone: info, good, warning, error."""

    def ask(
        self,
        label: str,
        submit: Callable[[str], str],
        text: str = "",
        change: Callable[[str], str] | None = None,
        cancel: Callable[[], None] | None = None,
        goes_on: bool = False,
    ) -> None:
        """Asks for a line of text. `submit` gives '' when it is done with it, or a sentence that keeps the prompt open;
        `change` is told every letter and gives what is shown beside it. `text` is offered: the first letter takes its
        place, or with `goes_on` is written behind it."""

    def show(self, screen: Screen[Any], then: Callable[[Any], None] | None = None) -> None:
        """Lays another screen over this one; `then` gets what it returns, unless it was closed with nothing."""

    def refresh_all(self) -> None:
        """Everything painted anew: another theme, panels, settings."""

    def toggle(self, part: str) -> None:
        """Shows or hides 'left', 'right' or 'strips'."""

    def act(self, name: str) -> None:
        """Does another action."""

    def leave(self, to_another: bool = False) -> None:
        """Ends the program, or asks for another project."""

    def next_theme(self) -> str:
        """Another palette; its title."""

    def suspend(self) -> None:
        """To the shell."""

    def open_palette(self) -> None: ...

    def open_help(self) -> None: ...
