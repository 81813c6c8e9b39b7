"""Fit the exposition scorer: `python fit.py --to SCORER.json [LINES.jsonl ...]`. Under a minute.

Two parts: a logistic regression on features, drawn towards rules set by hand; and one on 1-2-grams of the words. How
the two are added, and where the threshold lies, comes from cross-validation over documents, so that no line is judged
by weights that saw it. No random number is drawn.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from labelled import Row, arguments, rows, scenes
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import precision_recall_curve

from dialogcut.story import nlp
from dialogcut.story.regression import drawn
from dialogcut.story.scorer import WORD, Linear, Ngrams

RULES = {
    "past": 0.8, "past_share": 0.8, "perfect": 0.3, "who_is_a": 0.6, "names": 0.25, "time": 0.3, "proper_nouns": 0.25,
    "number": 0.3, "connectives": 0.2, "telling_phrases": 0.7, "subject_noun": 0.6, "subject_he_she": 0.4,
    "there_is": 0.5, "relative_clause": 0.3, "apposition": 0.3, "kin_or_profession": 0.3, "report_verb": 0.3,
    "noun_share": 1.0, "prepositions": 0.1, "indefinites": 0.1, "future": 0.2, "answers_wh": 0.5, "goes_on": 0.2,
    "new_name": 0.3, "defines_name": 1.5, "from_12_words": 0.5,
    "ends_asking": -2.2, "asks": -0.5, "orders": -1.0, "exclaims": -0.5, "subject_you": -0.5,
    "own_attitude": -0.5, "interjection_share": -1.0, "courtesy": -1.0, "i_you_share": -1.5, "no_verb": -0.3,
    "addresses": -0.2, "show_verb": -0.5, "adjective_said": -0.3, "under_4_words": -1.0,
}  # fmt: skip
"""Set by hand, never fitted."""
TOWARDS = 0.5
"""The share of the rules that the regression is drawn towards."""
STRENGTH = 300.0
"""How strongly, in examples: it takes about so many to overrule a rule."""
FOLDS = 6

Part = Callable[[Row], float]


def linear(train: Sequence[Row], towards: float = TOWARDS, strength: float = STRENGTH) -> Linear:
    """The regression on standardised features, classes weighed alike."""
    names = sorted(train[0].features)
    seen = np.array([[row.features[name] for name in names] for row in train])
    labels = np.array([float(row.label) for row in train])
    mean, deviation = seen.mean(0), seen.std(0)
    deviation[deviation == 0] = 1.0
    standard = np.c_[(seen - mean) / deviation, np.ones(len(seen))]
    rules = towards * np.array([RULES.get(name, 0.0) for name in names]) * deviation
    pull = np.array([strength] * len(names) + [1e-9])
    counts = np.where(labels == 1, 0.5 / labels.mean(), 0.5 / (1 - labels.mean()))
    fitted = drawn(standard, labels, np.append(rules, 0.0), pull, counts=counts)
    weights = fitted[:-1] / deviation
    return Linear(float(fitted[-1] - weights @ mean), dict(zip(names, map(float, weights), strict=True)))


def ngrams(train: Sequence[Row], text: Callable[[Row], str], longest: int, strength: float) -> Ngrams:
    vectorizer = TfidfVectorizer(ngram_range=(1, longest), min_df=2, sublinear_tf=True, token_pattern=WORD.pattern)
    seen = vectorizer.fit_transform([text(row) for row in train])
    model = LogisticRegression(C=strength, max_iter=2000, class_weight="balanced").fit(
        seen, [row.label for row in train]
    )
    weights = {g: (float(vectorizer.idf_[i]), float(model.coef_[0][i])) for g, i in vectorizer.vocabulary_.items()}
    return Ngrams(float(model.intercept_[0]), longest, weights)


def words(train: Sequence[Row]) -> Ngrams:
    return ngrams(train, lambda row: row.text, longest=2, strength=3)


def by_features(train: Sequence[Row]) -> Part:
    model = linear(train)
    return lambda row: model.score(row.features)


def by_words(train: Sequence[Row]) -> Part:
    model = words(train)
    return lambda row: model.score(row.text)


def folds(data: Sequence[Row]) -> np.ndarray:
    """The fold of each line: every fold holds a share of the plays and of our scenes, whole documents all."""
    places: dict[str, int] = {}
    for is_ours in (False, True):
        groups = sorted({row.group for row in data if row.is_ours == is_ours})
        places |= {group: number % FOLDS for number, group in enumerate(groups)}
    return np.array([places[row.group] for row in data])


def cross_validated(
    data: Sequence[Row], fit: Callable[[Sequence[Row]], Part], judged: Sequence[Row] | None = None
) -> np.ndarray:
    """What each line scores with weights fitted on the other folds. `judged`: the same lines in another form."""
    fold, scores = folds(data), np.zeros(len(data))
    for number in sorted(set(fold)):
        part = fit([row for row, place in zip(data, fold, strict=True) if place != number])
        scores[fold == number] = [part(row) for row, place in zip(judged or data, fold, strict=True) if place == number]
    return scores


def added(data: Sequence[Row], scores: np.ndarray) -> tuple[np.ndarray, float]:
    """Weights and bias with which columns of cross-validated scores add up to log odds."""
    model = LogisticRegression(C=1e6, max_iter=2000).fit(scores, [row.label for row in data])
    return model.coef_[0], float(model.intercept_[0])


def best_threshold(labels: Sequence[int], scores: np.ndarray) -> float:
    precision, recall, thresholds = precision_recall_curve(labels, scores)
    f1 = 2 * precision * recall / np.maximum(precision + recall, 1e-9)
    return float(thresholds[int(np.argmax(f1[:-1]))])


def as_json(data: Sequence[Row], pipeline: str) -> dict[str, Any]:
    scores = np.column_stack([cross_validated(data, by_features), cross_validated(data, by_words)])
    (one, other), bias = added(data, scores)
    threshold = best_threshold([row.label for row in data], scores @ [one, other] + bias)
    line, gram = linear(data), words(data)
    return {
        "name": f"exposition 2 ({len(data)} lines, {pipeline})",
        "threshold": round(threshold, 2),
        "linear": {
            "bias": round(one * line.bias + bias, 4),
            "weights": {name: round(one * weight, 4) for name, weight in line.weights.items()},
        },
        "words": {
            "bias": round(other * gram.bias, 4),
            "longest": gram.longest,
            "weights": {g: [round(idf, 3), round(other * w, 3)] for g, (idf, w) in sorted(gram.weights.items())},
        },
    }


def main(files: Sequence[Path], target: Path, pipeline_name: str) -> None:
    pipeline = nlp.load(pipeline_name)
    data = [row for row in rows(scenes(files), pipeline) if not row.is_aside]
    held = as_json(data, pipeline.name)
    target.write_text(json.dumps(held, ensure_ascii=False, separators=(",", ":")) + "\n", "utf-8")
    print(f"{target}: {len(data)} lines, {sum(row.label for row in data)} exposition, threshold {held['threshold']}")


if __name__ == "__main__":
    parser = arguments("Fit the exposition scorer.")
    parser.add_argument("--to", type=Path, required=True, help="where the weights are written")
    given = parser.parse_args()
    main(given.files, given.to, given.pipeline)
