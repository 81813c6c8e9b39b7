"""Pages for tests: any words, any lines, any edits."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import strategies as st

from dialogcut.cut.decisions import Decisions, Spoken, WordRef
from dialogcut.cut.edits import (
    AddPlaceholder,
    BringLines,
    Edit,
    EditPlaceholder,
    JoinLines,
    MoveLines,
    RemovePlaceholder,
    RestoreWords,
    SetAside,
    SetMustKnow,
    SetNote,
    SetSpeaker,
    SplitLine,
    StrikeWords,
)
from dialogcut.errors import UsageError
from dialogcut.story.tags import Tag
from dialogcut.transcript.words import Line, Transcript, Word
from dialogcut.tui.page.text import PageText
from tests.scenes import FILM, take

HOSTILE = [
    "",
    " ",
    "\x1b[31mred",
    "\x9b2J",
    "a\tb",
    "a\nb\r",
    "\u202eevil\u202c",
    "\u2066x\u2069",
    "\u200f",
    "\u061cש",
    "שלום",
    "مرحبا",
    "日本語",
    "です",
    "。",
    "한국어",
    "café",
    "e\u0301",
    "\u0301",
    "\u0301x",
    "👩\u200d👩\u200d👧",
    "👍🏽",
    "🏽",
    "❤\ufe0f",
    "🇬🇧",
    "🇬",
    "\u1161",
    "नमस्ते",
    "\ufeffBOM",
    "so\u00adft",
    "\ud800",
    "\u2028",
    "x" * 2000,
    "語" * 300,
    "\u200d語\u200d",
    "don’t",
    "ﬃ",
    "ß",
    "\U000e0067",
]
words = st.one_of(
    st.sampled_from(["I", "never", "told", "you", "that,", "Helen.", "haha", "ahahah"]),
    st.sampled_from(HOSTILE),
    st.text(max_size=12),
)
speakers = st.sampled_from(["MARA", "ANTON", "JUN", "", "語り手 with a very long name indeed"])
spoken_lines = st.lists(st.tuples(speakers, st.lists(words, min_size=1, max_size=14)), min_size=1, max_size=9)
steps = st.lists(st.tuples(st.integers(0, 13), st.integers(0, 10**6), st.integers(0, 10**6)), max_size=14)


def transcript(lines: Sequence[tuple[str, Sequence[str]]], take_id: str = "12A-1") -> Transcript:
    """Words of any text at even distances; every seventh is suspect."""
    heard: list[Word] = []
    spans: list[Line] = []
    for speaker, said in lines:
        first = len(heard)
        for text in said:
            at = len(heard)
            heard.append(Word(at, text, at * 24000, at * 24000 + 14400, 0.9, () if at % 7 else ("unsure",)))
        spans.append(Line(len(spans), speaker, first, len(heard) - 1))
    return Transcript(take_id, f"{take_id}-S", 48000, tuple(heard), tuple(spans), "en", "by hand")


def decisions(*transcripts: Transcript) -> Decisions:
    """Every line of the takes on the page."""
    lines: list[Spoken] = []
    for heard in transcripts:
        for line in heard.lines:
            lines.append(Spoken(len(lines) + 1, heard.take_id, line.first, line.last, line.speaker))
    return Decisions(tuple(lines), next_id=len(lines) + 1)


def tags(*transcripts: Transcript) -> dict[str, Tag]:
    """Every third line exposition, every next one nearly so."""
    made = {}
    for heard in transcripts:
        for line in heard.lines:
            key, kind = f"{heard.take_id}/{line.index}", line.index % 3
            made[key] = Tag(key, 0.0, kind == 0, "exposition" if kind == 0 else "", (), 0.9 if kind == 1 else 0.3)
    return made


def page(text: str, speakers: Sequence[str] = ("MARA", "ANTON")) -> tuple[PageText, Transcript]:
    """One take; a row of text a line, speakers taking turns."""
    lines = [(speakers[n % len(speakers)], row.split()) for n, row in enumerate(text.strip().splitlines())]
    heard = transcript(lines)
    return PageText.of(decisions(heard), {heard.take_id: heard}, {}, [take(heard.take_id)], FILM), heard


def strike(cut: Decisions, *indexes: int, take_id: str = "12A-1") -> Decisions:
    return StrikeWords(tuple(WordRef(take_id, index) for index in indexes), "me", "").apply(cut)


def edited(cut: Decisions, step: tuple[int, int, int], past: list[Decisions]) -> Decisions:
    """The cut after one edit of any kind, or after undoing some; the same cut where the edit is refused."""
    kind, a, b = step
    if kind == 13 and past:
        return past[a % len(past)]
    try:
        return _edit(cut, kind, a, b).apply(cut)
    except UsageError:
        return cut


def _edit(cut: Decisions, kind: int, a: int, b: int) -> Edit:
    lines, aside = cut.lines, cut.alternates
    if not lines:
        return BringLines((aside[a % len(aside)].id,), None)
    one, other = lines[a % len(lines)], lines[b % len(lines)]
    if kind == 11 and aside:
        return BringLines((aside[a % len(aside)].id,), other.id)
    if isinstance(one, Spoken):
        length = one.last - one.first + 1
        span = tuple(WordRef(one.take, one.first + at) for at in range(b % length, length))
        makers = {
            0: StrikeWords(span, "me", ""),
            1: StrikeWords(span[:1], "me", ""),
            2: RestoreWords(span),
            3: SplitLine(one.id, one.first + b % length),
            4: JoinLines(one.id, other.id),
            5: SetAside((one.id,)),
        }
        if kind in makers:
            return makers[kind]
    else:
        if kind in (0, 1):
            return EditPlaceholder(one.id, text=f"still {b} to come")
        if kind == 2:
            return RemovePlaceholder(one.id)
    return {
        6: MoveLines((one.id,), other.id),
        7: MoveLines((one.id,), None),
        8: AddPlaceholder("JUN", "to be \u202e shot 日本", "ADR", 900, other.id),
        9: SetNote(one.id, f"note {b}"),
        10: SetMustKnow((one.id,), bool(b % 2)),
    }.get(kind, SetSpeaker((one.id,), ("MARA", "JUN", "NEW")[b % 3]))
