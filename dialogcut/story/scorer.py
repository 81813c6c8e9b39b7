"""The exposition score: the mean of four standardised scorers, from one JSON file, in plain Python.

Hand-set rules and a logistic regression read the features; two logistic regressions read n-grams, one of the words,
one of the line's shape. Trained by models/exposition/recipe; tf-idf as scikit-learn defines it (sublinear tf, L2 norm).
"""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

WORD = re.compile(r"[\w'_]+|\?|!")


@dataclass(frozen=True, slots=True)
class Linear:
    bias: float
    weights: Mapping[str, float]

    def score(self, features: Mapping[str, float]) -> float:
        return self.bias + sum(self.weights.get(name, 0.0) * value for name, value in features.items())


@dataclass(frozen=True, slots=True)
class Ngrams:
    bias: float
    longest: int
    """Words in the longest n-gram."""
    weights: Mapping[str, tuple[float, float]]
    """n-gram -> inverse document frequency, weight."""

    def score(self, text: str) -> float:
        return self.bias + sum(self.strengths(text).values())

    def strengths(self, text: str) -> dict[str, float]:
        """What each known n-gram of the text adds to the score."""
        words = WORD.findall(text.lower())
        grams = (" ".join(words[at : at + n]) for n in range(1, self.longest + 1) for at in range(len(words) - n + 1))
        counts = Counter(gram for gram in grams if gram in self.weights)
        sizes = {gram: (1 + math.log(count)) * self.weights[gram][0] for gram, count in counts.items()}
        norm = math.sqrt(sum(size * size for size in sizes.values())) or 1.0
        return {gram: size / norm * self.weights[gram][1] for gram, size in sizes.items()}


@dataclass(frozen=True, slots=True)
class Scorer:
    name: str
    rules: Linear
    linear: Linear
    words: Ngrams
    shape: Ngrams
    scale: Mapping[str, tuple[float, float]]
    """Mean and deviation of 'rules', 'linear', 'words' and 'shape' over lines they were not trained on."""
    threshold: float
    """Best F1 over the training documents in cross-validation; the default operating point."""

    @classmethod
    def from_file(cls, path: Path) -> Scorer:
        held = json.loads(path.read_text("utf-8"))
        return cls(
            name=held["name"],
            rules=Linear(0.0, held["rules"]),
            linear=Linear(held["linear"]["bias"], held["linear"]["weights"]),
            words=_ngrams(held["words"]),
            shape=_ngrams(held["shape"]),
            scale={part: (mean, deviation) for part, (mean, deviation) in held["scale"].items()},
            threshold=held["threshold"],
        )

    def score(self, features: Mapping[str, float], text: str, shape: str) -> float:
        """Above 0 is more expository than the usual line; `threshold` is the default operating point."""
        parts = {
            "rules": self.rules.score(features),
            "linear": self.linear.score(features),
            "words": self.words.score(text),
            "shape": self.shape.score(shape),
        }
        return sum((value - self.scale[part][0]) / self.scale[part][1] for part, value in parts.items()) / len(parts)

    def feature_strengths(self, features: Mapping[str, float]) -> dict[str, float]:
        """What each feature adds to the score, through the rules and the regression together."""
        rules, linear = 4 * self.scale["rules"][1], 4 * self.scale["linear"][1]
        return {
            name: value * (self.rules.weights.get(name, 0.0) / rules + self.linear.weights.get(name, 0.0) / linear)
            for name, value in features.items()
        }


def _ngrams(held: Mapping[str, Any]) -> Ngrams:
    weights = {gram: (idf, weight) for gram, (idf, weight) in held["weights"].items()}
    return Ngrams(held["bias"], held["longest"], weights)
