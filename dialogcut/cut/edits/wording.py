"""What a word says: correcting what was heard wrongly. Its time stays, so that nothing else of the cut moves."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace

from dialogcut.cut.decisions import Decisions, Fix, WordRef
from dialogcut.cut.edits.command import changed, holder_of
from dialogcut.errors import UsageError

_UNSEEN = ("Cc", "Cs")
"""Unicode categories of control characters and of halves of characters, which no file could hold."""


@dataclass(frozen=True, slots=True)
class FixWord:
    """Says what a word, on the page or in an alternate, really is. Saying what was heard takes a correction back."""

    word: WordRef
    text: str
    """One word: it may hold a hyphen or an apostrophe, but no blank."""
    heard: str
    """What the transcript says there."""

    @property
    def label(self) -> str:
        if self.text == self.heard:
            return f"leave '{self.heard}' as it was heard"
        return f"correct '{self.heard}' to '{self.text}'"

    def apply(self, decisions: Decisions) -> Decisions:
        line = holder_of(decisions, self.word)
        fixes = [fix for fix in line.fixes if fix.word != self.word.index]
        if self.text != self.heard:
            fixes.append(Fix(self.word.index, checked_word(self.text)))
        return changed(decisions, [replace(line, fixes=tuple(sorted(fixes)))])


def checked_word(text: str) -> str:
    """The text, if it can be one word's. Raises UsageError."""
    if not text:
        raise UsageError("A word cannot be corrected to nothing; strike it to lose it.")
    if any(letter.isspace() for letter in text):
        raise UsageError(f"'{text}' is more than one word; a correction is the text of one.")
    if any(unicodedata.category(letter) in _UNSEEN for letter in text):
        raise UsageError("A word cannot hold control characters.")
    return text
