"""What learning from marks does, for editors of different tastes: `python teach.py [LINES.jsonl ...]`. A minute or two.

Half of the documents are marked, the others judged; three quarters of the marks go to lines that the scorer has wrong,
by that editor's taste. Means of twenty draws, seeded.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from evaluate import fresh
from fit import best_threshold
from labelled import Row, arguments, rows, scenes
from sklearn.metrics import average_precision_score, f1_score

from dialogcut.story import nlp
from dialogcut.story.learn import Example, learn

DRAWS = 20
MARKS = (0, 3, 10, 30, 100)
WRONG = 0.75
TASTES: dict[str, Callable[[Row], bool]] = {
    "thinks as the labels do": lambda row: bool(row.label),
    "counts all talk of the past": lambda row: bool(row.label) or row.features["past_share"] >= 0.5,
    "counts no backstory": lambda row: bool(row.label) and row.kind != "backstory",
    "counts no identity and setting": lambda row: bool(row.label) and row.kind not in ("identity", "setting"),
}


def judged(
    data: Sequence[Row], margins: np.ndarray, wanted: np.ndarray, many: int, chance: np.random.Generator
) -> tuple[float, float]:
    """AP and F1 on the documents that nobody marked."""
    groups = sorted({row.group for row in data})
    marked = {groups[place] for place in chance.permutation(len(groups))[: len(groups) // 2]}
    among = np.array([row.group in marked for row in data])
    hard = chance.permutation(np.flatnonzero(among & ((margins >= 0) != wanted)))
    easy = chance.permutation(np.flatnonzero(among & (margins >= 0) & wanted))
    said = {*hard[: round(WRONG * many)], *easy[: many - round(WRONG * many)]}
    examples = [
        Example(margins[i], data[i].features, bool(wanted[i]) if i in said else None) for i in np.flatnonzero(among)
    ]
    correction = learn(examples)
    others = np.flatnonzero(~among)
    scores = np.array([margins[i] + correction.change(data[i].features) for i in others])
    return average_precision_score(wanted[others], scores), f1_score(wanted[others], scores >= 0)


def main(files: Sequence[Path], pipeline_name: str) -> None:
    data = [row for row in rows(scenes(files), nlp.load(pipeline_name)) if not row.is_aside]
    scores, _ = fresh(data, data)
    margins = scores - best_threshold([row.label for row in data], scores)
    for taste, counts in TASTES.items():
        wanted = np.array([counts(row) for row in data])
        print(taste)
        for many in MARKS:
            chance = np.random.default_rng(0)
            found = np.mean([judged(data, margins, wanted, many, chance) for _ in range(DRAWS)], axis=0)
            print(f"  {many:>3} marks: AP {found[0]:.3f}  F1 {found[1]:.3f}", flush=True)


if __name__ == "__main__":
    given = arguments("Judge learning from marks.").parse_args()
    main(given.files, given.pipeline)
