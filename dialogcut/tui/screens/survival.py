"""The writer's view: lines and facts by versions. What survives, what is gone, and who struck it when and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from textual.app import ComposeResult

from dialogcut.report.survival import LineRow, Survival
from dialogcut.timebase import Rate
from dialogcut.tui.overlay import Overlay
from dialogcut.tui.screens.fates import FILTERS
from dialogcut.tui.screens.lists import READING
from dialogcut.tui.screens.matrix import AskCause, Matrix


@dataclass(frozen=True, slots=True)
class SurvivalChosen:
    """A line to go to, and the version whose column the cursor was in."""

    row: LineRow
    version: str


class SurvivalScreen(Overlay[SurvivalChosen | None]):
    """Opens at once and says that it reads; `show` fills it. `cause` is asked who struck a line in a version (see
    `report.causes.Causes.of`); without it only the last version's strikes have a name.
    """

    def __init__(self, cause: AskCause | None = None) -> None:
        super().__init__()
        self._matrix = Matrix(cause)
        self._matrix.say(READING)
        self._matrix.on_clicked = self._take

    def compose(self) -> ComposeResult:
        yield self._matrix

    def show(self, survival: Survival, rate: Rate, cast: Mapping[str, int] | None = None) -> None:
        """The matrix as it is now; the cursor stays on its line, and is in the last version at first. `cast`: speakers
        in order of appearance, for their colours.
        """
        self._matrix.show(survival, rate, cast or {})

    def wait(self, sentence: str = READING) -> None:
        self._matrix.say(sentence)

    def fail(self, sentence: str) -> None:
        """Says why there is no matrix."""
        self._matrix.say(sentence, is_failure=True)

    def press(self, key: str, character: str | None) -> bool:  # noqa: ARG002  # the overlay's signature
        matrix = self._matrix
        match key:
            case "left" | "h":
                matrix.move(-1)
            case "right" | "l" | "tab":
                matrix.move(1)
            case "f":
                matrix.filter(FILTERS[(FILTERS.index(matrix.only) + 1) % len(FILTERS)])
            case "enter":
                self._take()
            case "q":
                self.close()
            case _ if matrix.rolling.press(key, matrix.list_rows):
                matrix.refresh()
            case _:
                return False
        return True

    def _take(self) -> None:
        here = self._matrix.here
        if isinstance(here, LineRow) and here.number is not None:
            self.dismiss(SurvivalChosen(here, self._matrix.version))
