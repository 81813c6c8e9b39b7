"""The words of takes as flat arrays, made once a take: a page is put together of slices of them."""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from operator import itemgetter

from rich.cells import cell_len

from dialogcut.transcript.words import Transcript
from dialogcut.tui.page.bits import SUSPECT
from dialogcut.tui.page.display import display, ends_closed, opens_closed

_text, _suspect = itemgetter(1), itemgetter(5)


class Forms(dict[str, str]):
    """Display forms by text, each made once: a feature says 100,000 words and 8,000 different ones."""

    def __init__(self) -> None:
        super().__init__()
        self.closed: set[str] = set()
        """Forms that open in a script without blanks between words."""

    def __missing__(self, text: str) -> str:
        form = self[text] = display(text)
        if not form.isascii() and opens_closed(form):
            self.closed.add(form)
        return form


class Cells(dict[str, int]):
    """Widths in cells by display form."""

    def __missing__(self, form: str) -> int:
        cells = self[form] = len(form) if form.isascii() else cell_len(form)
        return cells


@dataclass(frozen=True, slots=True)
class TakeWords:
    """One entry a word of a take, in order."""

    transcript: Transcript
    words: list[str]
    """Display forms."""
    flags: bytes
    """SUSPECT where the transcript says so."""
    widths: array[int]
    """Cells."""
    gaps: bytes
    """Cells in front of a word that is not the first of its row: 1, or 0 where two words of a script without blanks
    meet."""
    line_of: dict[tuple[int, int], int]
    """Recognised lines by their first and last word."""

    @staticmethod
    def of(transcript: Transcript, forms: Forms, cells: Cells) -> TakeWords:
        words = list(map(forms.__getitem__, map(_text, transcript.words)))
        flags = bytes([SUSPECT if why else 0 for why in map(_suspect, transcript.words)])
        widths = array("i", map(cells.__getitem__, words))
        line_of = {(line.first, line.last): line.index for line in transcript.lines}
        return TakeWords(transcript, words, flags, widths, gaps(words, forms.closed), line_of)


def gaps(words: list[str], closed: set[str]) -> bytes:
    """The blank cells in front of each word. `closed` holds those that open in a script without blanks."""
    made = bytearray(b"\1") * len(words)
    if closed:
        for i in range(1, len(words)):
            made[i] = words[i] not in closed or not ends_closed(words[i - 1])
    return bytes(made)
