"""Projects of any length for the editor's bench: seeded words, lines of 1 to 80 words, speakers, strikes, tags, levels.

No media lies behind them; everything that the screen reads is in the file.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from itertools import accumulate
from pathlib import Path

import numpy as np

from dialogcut.cut.decisions import CutLine, Spoken, WordRef
from dialogcut.cut.edits import AddTake, SetNote, StrikeWords
from dialogcut.media.levels import Levels
from dialogcut.project.store import Store
from dialogcut.session import Session
from dialogcut.story.notes import LineNotes, Mention, Sentence, TakeNotes
from dialogcut.story.tags import Tag
from dialogcut.transcript.words import Line, Transcript, Word
from tests.scenes import take

TAKE_WORDS = 1_000
"""About six minutes."""
FIRST_WORD = "Zwiebelfisch"
"""The first word of every page: when it is painted, the page is."""
SPEAKERS = ("MARA", "ANTON", "HELEN", "GABRIEL", "DR. OKONKWO", "THE NURSE")
_SYLLABLES = (
    *("ka", "ren", "lo", "mi", "tas", "ver", "qui", "no", "al", "the"),
    *("sund", "or", "bel", "ist", "ray", "wom", "cle", "d", "ing", "er", "an"),
)
_STRUCK_LINES, _STRUCK_RUNS, _FLAGGED = 0.12, 0.15, 0.2
_NAMES = tuple(f"{first}{last}" for first in ("Ka", "Ren", "Lo", "Mi", "Tas") for last in ("bel", "dor", "vin", "nara"))


def long_page(path: Path, words: int, seed: int = 7) -> Path:
    """A project of so many words, all on the page; the same ones for the same seed."""
    chance = random.Random(seed)
    vocabulary = _vocabulary(chance)
    heard = [_transcript(chance, vocabulary, number, size) for number, size in enumerate(_parts(words, TAKE_WORDS))]

    def work(store: Store) -> None:
        for number, one in enumerate(heard):
            _store(store, chance, number, one)

    with Session.create(path, who="bench") as session:
        session.change(work, *(AddTake(one.take_id, _spans(one), True) for one in heard))
        lines = session.decisions.lines
        step = 1 + len(lines) // 40
        for at in range(0, len(lines), step):  # some dozens of steps of work, as an editor leaves them
            stretch = lines[at : at + step]
            session.edit(StrikeWords(tuple(_struck(chance, stretch)) or (WordRef("100A-1", 1),), "bench", ""))
            session.edit(SetNote(stretch[0].id, "wide from here on?"))
    return path


def _vocabulary(chance: random.Random) -> list[str]:
    """Some thousands of words, the short ones often: drawn by Zipf's law."""
    made = {"".join(chance.choices(_SYLLABLES, k=chance.choice((1, 1, 2, 2, 3, 4)))) for _ in range(6000)}
    ordered = sorted(made, key=lambda word: (len(word), word))
    weights = list(accumulate(1 / (rank + 2) for rank in range(len(ordered))))
    return chance.choices(ordered, cum_weights=weights, k=40_000)


def _parts(whole: int, most: int) -> Iterator[int]:
    while whole > 0:
        yield min(whole, most)
        whole -= most


def _transcript(chance: random.Random, vocabulary: list[str], number: int, size: int) -> Transcript:
    texts = [chance.choice(_NAMES) if chance.random() < 0.02 else text for text in chance.choices(vocabulary, k=size)]
    if number == 0:
        texts[0] = FIRST_WORD
    words, at = [], 48_000
    for index, text in enumerate(texts):
        end = at + 4_800 + 1_900 * len(text)
        words.append(Word(index, text, at, end, 0.9, ("unsure",) if chance.random() < 0.02 else ()))
        at = end + chance.choice((960, 1_920, 2_880, 7_200, 24_000))
    lines: list[Line] = []
    first = 0
    while first < size:
        last = min(size, first + min(80, 1 + int(chance.expovariate(1 / 8.5)))) - 1
        lines.append(Line(len(lines), chance.choice(SPEAKERS), first, last))
        first = last + 1
    name = _take(number)
    return Transcript(name, f"{name}-S", 48_000, tuple(words), tuple(lines), "en", "by hand")


def _take(number: int) -> str:
    return f"{100 + number}A-1"


def _spans(heard: Transcript) -> tuple[tuple[str, int, int], ...]:
    return tuple((line.speaker, line.first, line.last) for line in heard.lines)


def _store(store: Store, chance: random.Random, number: int, heard: Transcript) -> None:
    hour, minute = divmod(number * 10, 60)
    store.put_take(take(heard.take_id, start=f"{hour % 24:02d}:{minute:02d}:00:00", seconds=600))
    store.put_transcript(heard)
    hops = np.random.default_rng(number).normal(-38, 9, 60_000)
    levels = Levels(480, 0, (np.rint(2 * np.clip(hops, -120, -3)) / 2).astype(np.float32))
    store.put_levels(heard.take_id, levels.to_bytes())
    store.put_tags(heard.take_id, [_tag(chance, f"{heard.take_id}/{line.index}") for line in heard.lines])
    store.put_notes(TakeNotes(heard.take_id, tuple(_noted(heard, line) for line in heard.lines)))


def _tag(chance: random.Random, key: str) -> Tag:
    rank = chance.random()
    flagged = rank > 1 - _FLAGGED
    evidence = ("tells what happened before",) if flagged else ()
    return Tag(key, rank * 2 - 1.6, flagged, "backstory" if flagged else "", evidence, rank)


def _noted(heard: Transcript, line: Line) -> LineNotes:
    """What the story layer would have noted: names with who is meant by them, and words that carry meaning."""
    words = tuple(word.text for word in heard.of_line(line))
    names = [at for at, word in enumerate(words) if word in _NAMES]
    mentions = tuple(Mention(words[at].lower(), at, at, "person", at > 0, False, (at - 1,) * (at > 0)) for at in names)
    return LineNotes(
        f"{heard.take_id}/{line.index}",
        line.speaker,
        words,
        (Sentence(0, len(words) - 1, "", (0,), (len(words) - 1,), False),),
        mentions,
        tuple((word.lower(), at) for at, word in enumerate(words) if len(word) > 4),
        tuple((at, "he") for at, word in enumerate(words) if word == "no"),
    )


def _struck(chance: random.Random, lines: Sequence[CutLine]) -> Iterator[WordRef]:
    for line in lines:
        assert isinstance(line, Spoken)  # there are no placeholders here
        if chance.random() < _STRUCK_LINES:
            yield from (WordRef(line.take, word) for word in range(line.first, line.last + 1))
        elif chance.random() < _STRUCK_RUNS:
            start = chance.randint(line.first, line.last)
            yield from (WordRef(line.take, word) for word in range(start, min(line.last, start + 6) + 1))
