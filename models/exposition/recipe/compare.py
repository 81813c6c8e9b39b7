"""Families of scorers, each judged by cross-validation: `python compare.py [LINES.jsonl ...]`. About a minute.

Every line is judged by weights fitted without its document; thresholds are the best F1 over all lines. The scenes kept
aside are not looked at.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from figures import print_figures
from fit import RULES, Part, added, by_features, by_words, cross_validated, folds, linear, ngrams
from labelled import Row, arguments, rows, scenes
from sklearn.ensemble import HistGradientBoostingClassifier

from dialogcut.story import nlp
from dialogcut.story.reading import ReadLine, Token

Family = Callable[[Sequence[Row]], Part]


def length(_: Sequence[Row]) -> Part:
    return lambda row: row.features["log_words"]


def rules(_: Sequence[Row]) -> Part:
    return lambda row: sum(weight * row.features[name] for name, weight in RULES.items())


def regression(train: Sequence[Row]) -> Part:
    model = linear(train, towards=0.0, strength=100.0)
    return lambda row: model.score(row.features)


def shapes(train: Sequence[Row]) -> Part:
    model = ngrams(train, lambda row: shape(row.read), longest=3, strength=1)
    return lambda row: model.score(shape(row.read))


def boosting(train: Sequence[Row]) -> Part:
    names = sorted(train[0].features)
    model = HistGradientBoostingClassifier(
        max_iter=120, learning_rate=0.05, max_leaf_nodes=6, min_samples_leaf=25, l2_regularization=10, random_state=0
    ).fit([[row.features[name] for name in names] for row in train], [row.label for row in train])
    return lambda row: float(model.decision_function([[row.features[name] for name in names]])[0])


def shape(line: ReadLine) -> str:
    """The line with its content words replaced by what they are: 'he v_pastfin the noun'. Function words stay."""
    return " ".join(_shape_of(token) for token in line.tokens)


def _shape_of(token: Token) -> str:
    if token.pos in ("NOUN", "PROPN", "NUM", "ADJ"):
        return token.pos + ("_P" if token.plural else "")
    return f"V_{token.tense}{token.verb_form}" if token.pos == "VERB" else token.low


FAMILIES: dict[str, Family] = {
    "length": length,
    "rules": rules,
    "regression": regression,
    "regression to rules": by_features,
    "words": by_words,
    "shapes": shapes,
    "boosting": boosting,
}
MIXES = (
    ("rules", "regression", "words", "shapes"),
    ("regression", "words"),
    ("regression to rules", "words"),
    ("regression to rules", "words", "shapes"),
    ("regression to rules", "words", "boosting"),
)


def mean(scores: Sequence[np.ndarray]) -> np.ndarray:
    return np.mean([(one - one.mean()) / one.std() for one in scores], axis=0)


def stacked(data: Sequence[Row], scores: Sequence[np.ndarray]) -> np.ndarray:
    """Added up by weights that are fitted on the other folds."""
    columns, fold = np.column_stack(scores), folds(data)
    found = np.zeros(len(data))
    for number in sorted(set(fold)):
        others = [row for row, place in zip(data, fold, strict=True) if place != number]
        weights, bias = added(others, columns[fold != number])
        found[fold == number] = columns[fold == number] @ weights + bias
    return found


def main(files: Sequence[Path], pipeline_name: str) -> None:
    data = [row for row in rows(scenes(files), nlp.load(pipeline_name)) if not row.is_aside]
    scores = {name: cross_validated(data, family) for name, family in FAMILIES.items()}
    for name, one in scores.items():
        print_figures(name, data, one)
    print_figures(f"mean of z ({', '.join(MIXES[0])})", data, mean([scores[part] for part in MIXES[0]]))
    for mix in MIXES:
        print_figures(" + ".join(mix), data, stacked(data, [scores[part] for part in mix]))


if __name__ == "__main__":
    given = arguments("Compare families of exposition scorers.").parse_args()
    main(given.files, given.pipeline)
