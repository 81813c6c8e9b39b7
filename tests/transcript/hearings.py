"""Two hearings of one take, the second one drawn at random from the first."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from dialogcut.transcript.words import Line, Transcript, Word

RATE = 48000
STEP_MS, WORD_MS = 400, 300
_TEXTS = ("the", "the", "you", "know", "lantern", "drowned", "nine", "years", "ago", "no", "Helen", "late")


def hearing(take: str, words: Sequence[tuple[str, int, int]], speakers: Sequence[str] = ("",)) -> Transcript:
    """Words of (text, start ms, end ms), in as many lines of about one length as there are speakers."""
    placed = tuple(Word(at, text, start * 48, end * 48, 0.9) for at, (text, start, end) in enumerate(words))
    starts = [len(placed) * n // len(speakers) for n in range(len(speakers) + 1)]
    pairs = [(a, b, who) for a, b, who in zip(starts, starts[1:], speakers, strict=False) if b > a]
    lines = tuple(Line(n, who, a, b - 1) for n, (a, b, who) in enumerate(pairs))
    return Transcript(take, f"{take}-S", RATE, placed, lines, "en", "by hand")


def evenly(texts: Sequence[str]) -> list[tuple[str, int, int]]:
    return [(text, at * STEP_MS, at * STEP_MS + WORD_MS) for at, text in enumerate(texts)]


def first_hearing(rng: Random, take: str, count: int) -> Transcript:
    return hearing(take, evenly([rng.choice(_TEXTS) for _ in range(count)]), ("MARA", "ANTON"))


def second_hearing(rng: Random, old: Transcript) -> Transcript:
    """Words misheard, dropped, halved, joined and made up, and every edge off by up to 150 ms."""
    found: list[tuple[str, int, int]] = []
    joins = False
    for word in old.words:
        start, end = word.start_sample // 48 + rng.randint(-150, 150), word.end_sample // 48 + rng.randint(-150, 150)
        start, end = max(start, found[-1][1] if found else 0), max(start, end)
        middle = (start + end) // 2
        drawn = rng.random()
        if joins:
            found[-1] = (found[-1][0] + word.text, found[-1][1], end)
        elif drawn < 0.15:
            pass
        elif drawn < 0.3:
            found.append((rng.choice(_TEXTS), start, end))
        elif drawn < 0.4:
            found += [(word.text, start, middle), (rng.choice(_TEXTS), middle, end)]
        elif drawn < 0.45:
            found += [(word.text, start, end), (rng.choice(_TEXTS), end + 5, end + 60)]
        else:
            found.append((word.text, start, end))
        joins = 0.45 <= drawn < 0.55
    placed: list[tuple[str, int, int]] = []
    for text, start, end in found:
        begin = max(start, placed[-1][2] if placed else 0)
        placed.append((text, begin, max(begin, end)))
    return hearing(old.take_id, placed)
