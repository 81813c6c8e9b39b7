"""A scene of two takes with a history, for what is reported of it."""

from __future__ import annotations

from dialogcut.cut.decisions import WordRef
from dialogcut.cut.edits import AddTake, Edit, RestoreWords, StrikeWords, SwapReading
from dialogcut.cut.history import History
from dialogcut.report.survival import Survival, Version, survival
from dialogcut.story.bare import bare_notes
from dialogcut.story.ledger import LedgerFact
from dialogcut.story.notes import LineNotes
from dialogcut.story.tags import Tag
from dialogcut.transcript.words import Transcript
from tests.scenes import spaced, transcript

TEXTS = (
    ("MARA", "You are late Helen"),
    ("HELEN", "Gabriel kept this book and drowned nine years ago"),
    ("MARA", "I remember"),
    ("ANTON", "He taught me how to drive"),
)


def _take(take_id: str) -> Transcript:
    lines = [spaced(text, 5000 + 6000 * at) for at, (_, text) in enumerate(TEXTS)]
    return transcript(take_id, lines, [speaker for speaker, _ in TEXTS])


TAKES = {"1-1": _take("1-1"), "1-2": _take("1-2")}
DROWNED = LedgerFact("F1", "Gabriel drowned nine years ago", ("1-1/1",))
TAGS = {"1-1/1": Tag("1-1/1", 1.0, True, "backstory", ("tells what happened before",), 1.0)}


def added(take: str, on_page: bool) -> AddTake:
    return AddTake(take, tuple((line.speaker, line.first, line.last) for line in TAKES[take].lines), on_page)


def notes() -> dict[str, LineNotes]:
    return {
        f"{take}/{line.index}": bare_notes(
            f"{take}/{line.index}", line.speaker, [word.text for word in words.of_line(line)]
        )
        for take, words in TAKES.items()
        for line in words.lines
    }


def history(*edits: Edit, who: str = "ed") -> History:
    """Take 1-1 on the page, then these edits, one a minute."""
    made = History()
    for minute, edit in enumerate((added("1-1", True), *edits)):
        made = made.do(edit, who, f"2026-03-01T10:{minute:02d}:00+00:00")
    return made


def version(made: History, name: str = "now", frames: int = 240) -> Version:
    return Version(name, made.current, made.now, frames)


def words(*indexes: int) -> tuple[WordRef, ...]:
    return tuple(WordRef("1-1", index) for index in indexes)


def matrix(made: History, *versions: Version) -> Survival:
    return survival(made, versions or (version(made),), TAKES, TAGS, (DROWNED,), notes())


def three_versions() -> Survival:
    """'as shot'; 'tight': line 0 struck, 'nine years ago' of line 1; 'now': line 0 back, 1-2's line 1 for 1-1's."""
    shot = history(added("1-2", False))
    tight = shot.do(StrikeWords(words(0, 1, 2, 3), "ed", "slow"), "ed", "2026-03-02T09:00:00+00:00")
    tight = tight.do(StrikeWords(words(10, 11, 12), "wr", "we see it"), "wr", "2026-03-02T09:05:00+00:00")
    now = tight.do(RestoreWords(words(0, 1, 2, 3)), "ed", "2026-03-03T09:00:00+00:00")
    now = now.do(SwapReading((2,), (6,)), "ed", "2026-03-03T09:01:00+00:00")
    return matrix(now, version(shot, "as shot", 300), version(tight, "tight", 200), version(now, "now", 240))
