"""Figures of the exposition scorer on labelled lines: `python evaluate.py LINES.jsonl [PIPELINE] [SCORER.json]`.

Cross-validation refits the weights without the document that is judged; the shipped weights have seen these lines, and
their figures say only that the default operating point is in place.
"""

from __future__ import annotations

import json
import re
import sys
import time
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

import numpy as np
from fit import best_threshold, cross_validated, mix
from labelled import Row, rows, scene_lines
from sklearn.metrics import average_precision_score, precision_recall_fscore_support

from dialogcut.modelshelf import bundled
from dialogcut.story import nlp
from dialogcut.story.exposition import SCORER_FILE, ExpositionTagger, kind_of
from dialogcut.story.scorer import Scorer


def bare(text: str) -> str:
    """As a recogniser without punctuation writes it."""
    return re.sub(r"[.,;:!?\"—–-]+", " ", text.lower())


def figures(name: str, labels: Sequence[int], scores: np.ndarray, threshold: float) -> None:
    precision, recall, f1, _ = precision_recall_fscore_support(
        labels, scores >= threshold, average="binary", zero_division=0
    )
    found = average_precision_score(labels, scores)
    flagged = np.mean(scores >= threshold)
    print(f"{name:<48} AP {found:.3f}  F1 {f1:.3f}  P {precision:.3f}  R {recall:.3f}  flagged {flagged:.2f}")


def shipped_scores(data: Sequence[Row], scorer: Scorer) -> np.ndarray:
    return np.array([scorer.score(row.features, row.text, row.shape) for row in data])


def kinds(data: Sequence[Row]) -> None:
    """How often the kind is right, over the lines that are exposition by label."""
    positive = [(row.kind, kind_of(row.features, row.text)) for row in data if row.label]
    for kind in ("backstory", "plan"):
        hits = sum(true == said == kind for true, said in positive)
        said, true = sum(said == kind for _, said in positive), sum(true == kind for true, _ in positive)
        print(f"kind {kind}: precision {hits / max(1, said):.2f}, recall {hits / max(1, true):.2f} of {true}")


def speed(path: Path, tagger: ExpositionTagger) -> None:
    held = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    scenes = [scene_lines(list(scene)) for _, scene in groupby(held, lambda row: row["scene"])]
    start = time.process_time()
    tags = [tag for scene in scenes for tag in tagger.tag(scene)]
    print(f"speed: {len(tags) / (time.process_time() - start):.0f} lines/s of processor time, parsing included")


def main(path: Path, pipeline_name: str, weights: Path) -> None:
    pipeline, scorer = nlp.load(pipeline_name), Scorer.from_file(weights)
    data = rows(path, pipeline)
    labels = [row.label for row in data]
    documents = len({row.doc for row in data})
    print(f"{len(data)} lines, {sum(labels)} exposition, {documents} documents; {pipeline.name}; {scorer.name}")
    parts = cross_validated(data)
    for name, scores in {**parts, "mix": mix(parts)}.items():
        figures(f"{name}, by the other documents", labels, scores, best_threshold(labels, scores))
    figures("shipped (has seen these lines)", labels, shipped_scores(data, scorer), scorer.threshold)
    lowered = rows(path, pipeline, str.lower)
    figures("shipped, lower case (has seen them)", labels, shipped_scores(lowered, scorer), scorer.threshold)
    heard = rows(path, pipeline, bare)
    figures("shipped, lower case, no marks (has seen them)", labels, shipped_scores(heard, scorer), scorer.threshold)
    kinds(data)
    speed(path, ExpositionTagger(pipeline, scorer))


if __name__ == "__main__":
    arguments = sys.argv[1:]
    main(
        Path(arguments[0]),
        arguments[1] if len(arguments) > 1 else nlp.BUNDLED,
        Path(arguments[2]) if len(arguments) > 2 else bundled("exposition") / SCORER_FILE,
    )
