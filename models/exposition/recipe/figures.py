"""Average precision, precision, recall and F1, for plays and our scenes apart and together."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from fit import best_threshold
from labelled import Row
from sklearn.metrics import average_precision_score, precision_recall_fscore_support


def print_figures(name: str, data: Sequence[Row], scores: np.ndarray, threshold: float | None = None) -> None:
    """One line for each kind of text. The threshold is that of the best F1 over all of `data` where none is given."""
    labels = np.array([row.label for row in data])
    ours = np.array([row.is_ours for row in data])
    limit = best_threshold(list(labels), scores) if threshold is None else threshold
    print(name)
    for what, among in (("plays", ~ours), ("scenes", ours), ("all", np.full(len(data), True))):
        if among.any() and (what == "all" or not among.all()):
            print(f"  {what:<7}{_figures(labels[among], scores[among], limit)}", flush=True)


def _figures(labels: np.ndarray, scores: np.ndarray, limit: float) -> str:
    said = scores >= limit
    precision, recall, f1, _ = precision_recall_fscore_support(labels, said, average="binary", zero_division=0)
    found = average_precision_score(labels, scores)
    return f"AP {found:.3f}  F1 {f1:.3f}  P {precision:.3f}  R {recall:.3f}  flagged {said.mean():.2f}"
