"""Walks over every edit there is, sensible or not, drawn from one random source."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from dialogcut.cut.decisions import Decisions, EdgeSide, WordRef
from dialogcut.cut.edits import (
    PLACEHOLDER_KINDS,
    AddPlaceholder,
    AddTake,
    BringLines,
    ClearAngles,
    ClearEdge,
    Edit,
    EditPlaceholder,
    FixWord,
    JoinLines,
    MarkPerformance,
    MoveLines,
    NudgeEdge,
    RemovePlaceholder,
    RestoreWords,
    SetAngle,
    SetAside,
    SetInnerPause,
    SetMustKnow,
    SetNote,
    SetPause,
    SetSpeaker,
    SetSplit,
    SetSplits,
    SplitLine,
    StrikeEach,
    StrikeWords,
    Struck,
    SwapReading,
    TightenPauses,
    UseTake,
    Wanted,
)

TAKES = {"1-1": 14, "1-2": 11, "2-1": 6}
"""Take -> how many words it has: two takes of one slate and one of another."""


def any_edge(rng: Random, word: WordRef) -> Edit:
    """Something about where a cut beside a word falls."""
    side: EdgeSide = rng.choice(("in", "out"))
    return rng.choice(
        (
            NudgeEdge(word, side, rng.randrange(300_000)),
            NudgeEdge(word, side, rng.randrange(300_000)),
            ClearEdge(word, side),
            SetSplit(word, rng.choice((-40, -2, 0, 1, 9))),
            SetSplits((SetSplit(word, 7), SetSplit(word, -3))),
        )
    )


def any_edit(rng: Random, decisions: Decisions) -> Edit:
    """Any edit, mostly one that can be meant: about lines that are there, now and then about one that is not."""
    page = [line.id for line in decisions.lines] or [1]
    everything = page + [line.id for line in decisions.alternates]

    def ids(among: list[int], most: int = 3) -> tuple[int, ...]:
        start = rng.randrange(len(among))
        near = among[start : start + rng.randint(1, most)]
        return tuple(near if rng.random() < 0.8 else rng.sample(among, min(len(among), len(near))))

    def words() -> tuple[WordRef, ...]:
        take = rng.choice(list(TAKES))
        start = rng.randrange(TAKES[take])
        return tuple(WordRef(take, i) for i in range(start, min(TAKES[take] + 1, start + rng.randint(1, 6))))

    one = rng.choice(everything)
    before = rng.choice([*page, None])
    aside = [line.id for line in decisions.alternates] or [1]
    held = [line.id for line in decisions.lines if not hasattr(line, "take")] or [1]
    take = rng.choice(list(TAKES))
    half = TAKES[take] // 2
    edits: list[Callable[[], Edit]] = [
        lambda: AddTake(take, (("MARA", 0, half), ("ANTON", half + 1, TAKES[take] - 1)), rng.random() < 0.5),
        lambda: UseTake(take, tuple(t for t in decisions.takes if t[0] == take[0] and t != take)),
        lambda: StrikeWords(words(), rng.choice(["ed", "wr"]), rng.choice(["", "slow"])),
        lambda: StrikeWords(words(), "ed"),
        lambda: StrikeEach((Struck(words(), "filler: um"), Struck(words(), "stutter: the")), "ed"),
        lambda: RestoreWords(words()),
        lambda: MoveLines(ids(page), before),
        lambda: SplitLine(one, rng.randrange(14)),
        lambda: SplitLine(one, rng.randrange(14)),
        lambda: JoinLines(*(ids(page, 2) * 2)[:2]),
        lambda: JoinLines(*(ids(everything, 2) * 2)[:2]),
        lambda: SwapReading(ids(page), ids(aside)),
        lambda: BringLines(ids(aside), before),
        lambda: SetAside(ids(page)),
        lambda: AddPlaceholder("HELEN", "Go.", rng.choice(PLACEHOLDER_KINDS), rng.randrange(5) * 100, before, "later"),
        lambda: EditPlaceholder(rng.choice(held), text=rng.choice(["Run.", ""]), duration_ms=rng.choice([None, 700])),
        lambda: RemovePlaceholder(rng.choice(held)),
        lambda: SetAngle(words()[0], rng.choice("AB")),
        lambda: ClearAngles(ids(everything)),
        lambda: SetPause(one, rng.choice([None, 0, 12])),
        lambda: SetInnerPause(words()[0], rng.choice([None, 0, 12])),
        lambda: MarkPerformance(words(), rng.random() < 0.7),
        lambda: TightenPauses(tuple(Wanted(word, rng.randrange(20)) for word in words()), 12),
        lambda: SetMustKnow(ids(everything), rng.random() < 0.5),
        lambda: SetNote(one, rng.choice(["", "breath"])),
        lambda: SetSpeaker(ids(everything), rng.choice(["MARA", "ANTON"])),
        lambda: any_edge(rng, words()[0]),
        lambda: any_edge(rng, words()[0]),
        lambda: FixWord(words()[0], rng.choice(["Annelise", "Aurélie", "heard", ""]), "heard"),
    ]
    return rng.choice(edits)()
