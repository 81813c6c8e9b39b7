"""Pages for the strips' tests: takes whose words are said at known times, and pages made of them by real edits."""

from __future__ import annotations

from random import Random

import numpy as np

from dialogcut.cut.decisions import Decisions
from dialogcut.cut.edits import AddTake
from dialogcut.errors import UsageError
from dialogcut.media.levels import Levels
from dialogcut.story.tags import Tag
from dialogcut.transcript.words import Line, Transcript, Word
from dialogcut.tui.page.text import PageText
from dialogcut.tui.strips.axis import Axis, TakeTimes, axis_of
from dialogcut.tui.strips.bins import Flags
from tests.cut.walks import TAKES, any_edit
from tests.scenes import spaced, transcript

HEARD = {take: transcript(take, [spaced(" ".join("abcdefghijklmn"[:words]))]) for take, words in TAKES.items()}
"""Each take's words as one line: 300 ms a word, 200 ms between two, from the fifth second on."""


def small_page() -> Decisions:
    """Takes 1-1 and 2-1 on the page, two lines each, 1-2 aside."""
    decisions = Decisions()
    for take, words in TAKES.items():
        spans = (("MARA", 0, words // 2), ("ANTON", words // 2 + 1, words - 1))
        decisions = AddTake(take, spans, on_page=take != "1-2").apply(decisions)
    return decisions


def walked(decisions: Decisions, rng: Random) -> Decisions:
    """The page after one more edit, or the same where that edit cannot be meant."""
    edit = any_edit(rng, decisions)
    if isinstance(edit, AddTake):
        return decisions
    try:
        return edit.apply(decisions)
    except UsageError:
        return decisions


def text_of(decisions: Decisions) -> PageText:
    """The page's arrays; take 1-1 is exposition."""
    tag = Tag("1-1/0", 1.0, True, "backstory", ("tells what happened before",), 1.0)
    return PageText.of(decisions, HEARD, {"1-1/0": tag})


def axis_for(text: PageText) -> Axis:
    return axis_of(text.lines, text.line_start, HEARD, TakeTimes())


def flags_of(text: PageText) -> Flags:
    return np.frombuffer(bytes(text.flags), np.uint8).copy()


def said(take: str, *edges_ms: tuple[int, int], sample_rate: int = 48000) -> Transcript:
    """A take of one line whose words have these edges."""
    words = tuple(
        Word(i, f"w{i}", start * sample_rate // 1000, end * sample_rate // 1000, 0.9)
        for i, (start, end) in enumerate(edges_ms)
    )
    return Transcript(take, f"{take}-S", sample_rate, words, (Line(0, "MARA", 0, len(words) - 1),), "en", "by hand")


def loud(seconds: int, *spans_ms: tuple[int, int], db: float = -20.0, quiet_db: float = -70.0) -> Levels:
    """Levels of a roll that is as loud as `db` in some spans and quiet elsewhere."""
    hops = np.full(seconds * 100, quiet_db, np.float32)
    for start, end in spans_ms:
        hops[start // 10 : end // 10] = db
    return Levels(480, 0, hops)
