"""Fit the exposition scorer: `python fit.py LINES.jsonl TARGET.json [PIPELINE]`. Under a minute.

The four parts are fitted on all lines; how they are scaled and where the threshold lies comes from cross-validation
over documents, so that no line is judged by weights that saw it.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from labelled import Row, rows
from sklearn.feature_extraction import DictVectorizer
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import precision_recall_curve
from sklearn.model_selection import GroupKFold
from sklearn.preprocessing import StandardScaler

from dialogcut.story import nlp
from dialogcut.story.scorer import WORD, Linear, Ngrams

RULES = {
    "past": 0.8, "past_share": 0.8, "perfect": 0.3, "who_is_a": 0.6, "names": 0.25, "time": 0.3, "proper_nouns": 0.25,
    "number": 0.3, "connectives": 0.2, "telling_phrases": 0.7, "subject_noun": 0.6, "subject_he_she": 0.4,
    "there_is": 0.5, "relative_clause": 0.3, "apposition": 0.3, "kin_or_profession": 0.3, "report_verb": 0.3, "noun_share": 1.0,
    "prepositions": 0.1, "indefinites": 0.1, "future": 0.2, "answers_wh": 0.5, "goes_on": 0.2, "new_name": 0.3,
    "from_12_words": 0.5, "ends_asking": -2.2, "asks": -0.5, "orders": -1.0, "exclaims": -0.5, "subject_you": -0.5,
    "own_attitude": -0.5, "interjection_share": -1.0, "courtesy": -1.0, "i_you_share": -1.5, "no_verb": -0.3,
    "addresses": -0.2, "show_verb": -0.5, "adjective_said": -0.3, "under_4_words": -1.0,
}  # fmt: skip
"""Set by hand, never fitted."""

Part = Callable[[Row], float]


def linear(train: Sequence[Row]) -> Linear:
    vectorizer, scaler = DictVectorizer(sparse=False), StandardScaler()
    seen = scaler.fit_transform(vectorizer.fit_transform([row.features for row in train]))
    model = LogisticRegression(C=0.01, max_iter=2000, class_weight="balanced").fit(seen, [row.label for row in train])
    weights = model.coef_[0] / scaler.scale_
    names = vectorizer.get_feature_names_out()
    return Linear(
        float(model.intercept_[0] - weights @ scaler.mean_), {n: float(w) for n, w in zip(names, weights, strict=True)}
    )


def ngrams(train: Sequence[Row], text: Callable[[Row], str], longest: int, strength: float) -> Ngrams:
    vectorizer = TfidfVectorizer(ngram_range=(1, longest), min_df=2, sublinear_tf=True, token_pattern=WORD.pattern)
    seen = vectorizer.fit_transform([text(row) for row in train])
    model = LogisticRegression(C=strength, max_iter=2000, class_weight="balanced").fit(
        seen, [row.label for row in train]
    )
    weights = {g: (float(vectorizer.idf_[i]), float(model.coef_[0][i])) for g, i in vectorizer.vocabulary_.items()}
    return Ngrams(float(model.intercept_[0]), longest, weights)


def fit_parts(train: Sequence[Row]) -> tuple[dict[str, Any], dict[str, Part]]:
    rules, line = Linear(0.0, RULES), linear(train)
    words = ngrams(train, lambda row: row.text, longest=2, strength=3)
    shape = ngrams(train, lambda row: row.shape, longest=3, strength=1)
    return {"rules": rules, "linear": line, "words": words, "shape": shape}, {
        "rules": lambda row: rules.score(row.features),
        "linear": lambda row: line.score(row.features),
        "words": lambda row: words.score(row.text),
        "shape": lambda row: shape.score(row.shape),
    }


def cross_validated(data: Sequence[Row]) -> dict[str, np.ndarray]:
    """For every part, what each line scores with weights fitted on the other documents."""
    docs = [row.doc for row in data]
    scores = {name: np.zeros(len(data)) for name in ("rules", "linear", "words", "shape")}
    for train, test in GroupKFold(len(set(docs))).split(docs, groups=docs):
        _, parts = fit_parts([data[index] for index in train])
        for name, part in parts.items():
            scores[name][test] = [part(data[index]) for index in test]
    return scores


def mix(scores: dict[str, np.ndarray]) -> np.ndarray:
    return np.mean([(values - values.mean()) / values.std() for values in scores.values()], axis=0)


def best_threshold(labels: Sequence[int], scores: np.ndarray) -> float:
    precision, recall, thresholds = precision_recall_curve(labels, scores)
    f1 = 2 * precision * recall / np.maximum(precision + recall, 1e-9)
    return float(thresholds[int(np.argmax(f1[:-1]))])


def as_json(name: str, data: Sequence[Row]) -> dict[str, Any]:
    scores = cross_validated(data)
    made, _ = fit_parts(data)
    held: dict[str, Any] = {
        "name": name,
        "threshold": round(best_threshold([row.label for row in data], mix(scores)), 3),
    }
    held["scale"] = {
        part: [round(float(values.mean()), 5), round(float(values.std()), 5)] for part, values in scores.items()
    }
    held["rules"] = RULES
    held["linear"] = {"bias": round(made["linear"].bias, 5)}
    held["linear"]["weights"] = {feature: round(weight, 5) for feature, weight in made["linear"].weights.items()}
    for part in ("words", "shape"):
        weights = {
            gram: [round(idf, 4), round(weight, 4)] for gram, (idf, weight) in sorted(made[part].weights.items())
        }
        held[part] = {"bias": round(made[part].bias, 5), "longest": made[part].longest, "weights": weights}
    return held


def main(lines: Path, target: Path, pipeline: str) -> None:
    data = rows(lines, nlp.load(pipeline))
    held = as_json(f"exposition 1 ({len(data)} lines)", data)
    target.write_text(json.dumps(held, ensure_ascii=False, separators=(",", ":")) + "\n", "utf-8")
    print(f"{target}: {len(data)} lines, {sum(row.label for row in data)} exposition, threshold {held['threshold']}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3] if len(sys.argv) > 3 else nlp.BUNDLED)
