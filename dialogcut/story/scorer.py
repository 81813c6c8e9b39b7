"""The exposition score: a weighted sum over features and over n-grams of the words, from one JSON file.

Plain Python. Trained by models/exposition/recipe; tf-idf as scikit-learn defines it (sublinear tf, L2 norm).
"""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

WORD = re.compile(r"[\w'_]+|\?|!")


@dataclass(frozen=True, slots=True)
class Linear:
    bias: float
    weights: Mapping[str, float]

    def score(self, features: Mapping[str, float]) -> float:
        return self.bias + sum(self.strengths(features).values())

    def strengths(self, features: Mapping[str, float]) -> dict[str, float]:
        """What each feature adds to the score."""
        return {name: self.weights.get(name, 0.0) * value for name, value in features.items()}


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
    linear: Linear
    words: Ngrams
    threshold: float
    """Best F1 over the training documents in cross-validation; the default operating point."""

    @classmethod
    def from_file(cls, path: Path) -> Scorer:
        held = json.loads(path.read_text("utf-8"))
        linear, words = held["linear"], held["words"]
        grams = {gram: (idf, weight) for gram, (idf, weight) in words["weights"].items()}
        return cls(
            name=held["name"],
            linear=Linear(linear["bias"], linear["weights"]),
            words=Ngrams(words["bias"], words["longest"], grams),
            threshold=held["threshold"],
        )

    def score(self, features: Mapping[str, float], text: str) -> float:
        """Log odds that the line is exposition, among lines such as it was trained on: 0 is one in two."""
        return self.linear.score(features) + self.words.score(text)
