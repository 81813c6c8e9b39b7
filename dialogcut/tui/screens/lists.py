"""The list screen: what was found, row by row, with what can be done about each. It does nothing itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from textual import events
from textual.app import ComposeResult

from dialogcut.tui.line_editor import LineText
from dialogcut.tui.overlay import CLOSING, Overlay
from dialogcut.tui.parts import Parts
from dialogcut.tui.screens.listing import Listing
from dialogcut.tui.screens.sheet import Chosen, Item, Sheet, Verb, part
from dialogcut.tui.typed import typed

__all__ = ["READING", "Chosen", "Item", "ListScreen", "Sheet"]

T = TypeVar("T")
READING = "reading …"


class ListScreen(Overlay[Chosen[T] | None], Generic[T]):
    """A list over the whole screen. It opens at once and says that it reads; `show` fills it, and again when what it
    shows has changed.

    A verb that closes gives its `Chosen` as the screen's answer; any other is told to `on_chosen`.
    """

    def __init__(self, sheet: Sheet, on_chosen: Callable[[Chosen[T]], None] = lambda _: None) -> None:
        super().__init__()
        self._sheet, self._on_chosen = sheet, on_chosen
        self._listing: Listing[T] = Listing(sheet)
        self._listing.on_clicked = self._clicked
        self._listing.sentence = READING
        self._asked: Verb | None = None

    def compose(self) -> ComposeResult:
        yield self._listing

    @property
    def items(self) -> tuple[Item[T], ...]:
        return self._listing.items

    @property
    def here(self) -> Item[T] | None:
        """The item under the cursor."""
        return self._listing.here

    def show(self, items: Sequence[Item[T]], summary: Parts | str = "") -> None:
        """What there is now. The cursor stays on the item that it was on."""
        self._listing.sentence, self._listing.is_failure = "", False
        self._listing.show(items, part(summary, "dim") if isinstance(summary, str) else summary)

    def wait(self, sentence: str = READING) -> None:
        """Says that newer items are on their way; those shown stay."""
        self._say(sentence, False)

    def fail(self, sentence: str) -> None:
        """Says why there are no items, or no newer ones."""
        self._say(sentence, True)

    def press(self, key: str, character: str | None) -> bool:
        listing = self._listing
        if listing.asking:
            return self._answer(key, character)
        verb = next((verb for verb in self._sheet.verbs if key in verb.keys), None)
        if verb:
            self._do(verb)
        elif listing.rolling.press(key, listing.plan.list_rows):
            listing.refresh()
        elif key == "q":
            self.close()
        else:
            return False
        return True

    def on_paste(self, event: events.Paste) -> None:
        if self._listing.asking:
            label, line = self._listing.asking
            self._ask((label, line.insert(event.text)))

    def _say(self, sentence: str, is_failure: bool) -> None:
        self._listing.sentence, self._listing.is_failure = sentence, is_failure
        self._listing.refresh()

    def _clicked(self) -> None:
        self._do(self._sheet.verbs[0])

    def _do(self, verb: Verb, text: str = "") -> None:
        here = self.here
        if here is None or verb.name in here.lacks:
            return
        if verb.asks and not text:
            self._asked = verb
            self._ask((verb.asks, LineText()))
        elif verb.closes:
            self.dismiss(Chosen(verb.name, here, text))
        else:
            self._on_chosen(Chosen(verb.name, here, text))

    def _answer(self, key: str, character: str | None) -> bool:
        """A key while something is asked for: all of them are for the answer."""
        label, line = self._listing.asking or ("", LineText())
        if key in CLOSING:
            self._ask(None)
        elif key == "enter":
            if line.text.strip() and self._asked:
                self._ask(None)
                self._do(self._asked, line.text.strip())
        elif (more := typed(line, key, character)) is not None:
            self._ask((label, more))
        else:
            return False
        return True

    def _ask(self, asking: tuple[str, LineText] | None) -> None:
        self._listing.asking = asking
        self._listing.refresh()
