"""Learning from marks made by hand: a small correction on top of the shipped score, drawn towards no change. Pure.

The correction is a logistic regression over a handful of aspects of a line, with the shipped score as its offset. It is
held back twice: weights are drawn to 0, and lines that nobody marked are drawn to stay where they were. So few marks
move little, contradicting ones nothing, and many that agree as far as they need.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from dialogcut.story.features import Features
from dialogcut.story.regression import Vector, drawn

PULL_OF_ASPECTS = 8.0
PULL_OF_ALL = 4.0
"""How strongly an aspect, and the level of all lines, is held at no change: in marks times four, roughly."""
PULL_OF_UNMARKED = 3.0
"""How much all unmarked lines together count, in times what the marks count."""
LONG = math.log(25)
"""`log_words` of a line of 24 words, long for dialogue."""

ASPECTS: Mapping[str, Callable[[Features], float]] = {
    "what happened before": lambda seen: max(seen["past_share"], seen["perfect"]),
    "what is going to happen": lambda seen: seen["future"],
    "names": lambda seen: min(1.0, seen["proper_nouns"] / 2),
    "who or what somebody is": lambda seen: max(seen["who_is_a"], seen["kin_or_profession"]),
    "numbers and times": lambda seen: max(seen["number"], seen["time"]),
    "places and what there is": lambda seen: max(seen["place"], seen["there_is"]),
    "reasons and conditions": lambda seen: max(min(1.0, seen["connectives"]), seen["condition"]),
    "answers": lambda seen: seen["answers_wh"],
    "questions": lambda seen: seen["asks"],
    "orders": lambda seen: seen["orders"],
    "wishes and opinions": lambda seen: seen["own_attitude"],
    "I and you": lambda seen: max(seen["subject_i"], seen["subject_you"]),
    "other people and things": lambda seen: max(seen["subject_he_she"], seen["subject_noun"]),
    "long lines": lambda seen: min(1.0, seen["log_words"] / LONG),
}
"""What a correction may weigh anew, in words a writer understands; each from 0 to 1."""


@dataclass(frozen=True, slots=True)
class Example:
    """A line as the shipped scorer sees it, and what was said of it by hand."""

    margin: float
    """Its score above the threshold, uncorrected."""
    seen: Features
    is_exposition: bool | None
    """None: nobody marked it."""


@dataclass(frozen=True, slots=True)
class Correction:
    level: float
    """Added to every score."""
    weights: Mapping[str, float]
    """By aspect; what is not named weighs as before."""
    marks: int
    """How many marks it was learnt from."""

    def change(self, seen: Features) -> float:
        """What is added to the score of a line."""
        return self.level + sum(weight * ASPECTS[aspect](seen) for aspect, weight in self.weights.items())

    def strongest(self, most: int = 3, least: float = 0.05) -> tuple[tuple[str, float], ...]:
        """The aspects that weigh otherwise now, the most changed first."""
        changed = [(aspect, weight) for aspect, weight in self.weights.items() if abs(weight) >= least]
        return tuple(sorted(changed, key=lambda one: -abs(one[1]))[:most])


UNTAUGHT = Correction(0.0, {}, 0)


def learn(examples: Sequence[Example]) -> Correction:
    """The correction that these marks ask for; none without marks. The same marks give the same correction."""
    marks = sum(one.is_exposition is not None for one in examples)
    if not marks:
        return UNTAUGHT
    shown = np.array([[*(aspect(one.seen) for aspect in ASPECTS.values()), 1.0] for one in examples])
    found = drawn(
        shown,
        np.array([_chance(one) if one.is_exposition is None else float(one.is_exposition) for one in examples]),
        np.zeros(len(ASPECTS) + 1),
        np.array([PULL_OF_ASPECTS] * len(ASPECTS) + [PULL_OF_ALL]),
        np.array([one.margin for one in examples]),
        _counts(examples, marks),
    )
    *weights, level = (round(float(weight), 6) for weight in found)
    return Correction(level, dict(zip(ASPECTS, weights, strict=True)), marks)


def _chance(unmarked: Example) -> float:
    return 0.5 * (1 + math.tanh(unmarked.margin / 2))


def _counts(examples: Sequence[Example], marks: int) -> Vector:
    """A mark counts once, an unmarked line its part of what all unmarked lines count."""
    each = PULL_OF_UNMARKED * marks / max(1, len(examples) - marks)
    return np.array([each if one.is_exposition is None else 1.0 for one in examples])
