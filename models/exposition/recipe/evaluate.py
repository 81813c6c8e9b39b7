"""Figures of the shipped exposition scorer: `python evaluate.py [LINES.jsonl ...] [--scorer SCORER.json] [--aside]`.

Cross-validation refits the weights without the document that is judged. `--aside` judges the shipped weights on the
scenes that neither they nor any choice have seen.
"""

from __future__ import annotations

import re
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from figures import print_figures
from fit import added, by_features, by_words, cross_validated
from labelled import Row, Scene, arguments, rows, scenes

from dialogcut.modelshelf import bundled
from dialogcut.story import nlp
from dialogcut.story.exposition import SCORER_FILE, ExpositionTagger, kind_of
from dialogcut.story.nlp import Pipeline
from dialogcut.story.scorer import Scorer


def bare(text: str) -> str:
    """As a recogniser without punctuation writes it."""
    return re.sub(r"[.,;:!?\"—–-]+", " ", text.lower())


def shipped(data: Sequence[Row], scorer: Scorer) -> np.ndarray:
    return np.array([scorer.score(row.features, row.text) for row in data])


def fresh(data: Sequence[Row], heard: Sequence[Row]) -> tuple[np.ndarray, np.ndarray]:
    """What lines score, as written and as heard, by weights fitted on other documents as written; the two numbers that
    add the parts have seen all.
    """
    scores = np.column_stack([cross_validated(data, fit) for fit in (by_features, by_words)])
    weights, bias = added(data, scores)
    others = np.column_stack([cross_validated(data, fit, heard) for fit in (by_features, by_words)])
    return scores @ weights + bias, others @ weights + bias


def print_kind(data: Sequence[Row]) -> None:
    """How often 'backstory' is right, over the lines that are exposition by label."""
    for what, is_ours in (("plays", False), ("scenes", True)):
        pairs = [(row.kind, kind_of(row.features)) for row in data if row.label and row.is_ours == is_ours]
        hits = sum(true == said == "backstory" for true, said in pairs)
        said = sum(said == "backstory" for _, said in pairs)
        true = sum(true == "backstory" for true, _ in pairs)
        print(
            f"kind backstory, {what}: precision {hits / max(1, said):.2f}, recall {hits / max(1, true):.2f} of {true}"
        )


def print_speed(found: Sequence[Scene], tagger: ExpositionTagger) -> None:
    start = time.process_time()
    tags = [tag for scene in found for tag in tagger.tag(scene.lines)]
    print(f"speed: {len(tags) / (time.process_time() - start):.0f} lines/s of processor time, parsing included")


def known(found: Sequence[Scene], pipeline: Pipeline, scorer: Scorer) -> None:
    data = [row for row in rows(found, pipeline) if not row.is_aside]
    print(f"{len(data)} lines, {sum(row.label for row in data)} exposition; {pipeline.name}; {scorer.name}")
    heard = [row for row in rows(found, pipeline, bare) if not row.is_aside]
    for name, scores in zip(("as written", "lower case, no marks"), fresh(data, heard), strict=True):
        print_figures(f"by weights of the other documents, {name}", data, scores, scorer.threshold)
    print_figures("by the shipped weights, which have seen these lines", data, shipped(data, scorer), scorer.threshold)
    print_kind(data)
    print_speed(found, ExpositionTagger(pipeline, scorer))


def aside(found: Sequence[Scene], pipeline: Pipeline, scorer: Scorer) -> None:
    for name, change in (("as written", str), ("lower case, no marks", bare)):
        data = [row for row in rows(found, pipeline, change) if row.is_aside]
        print_figures(f"kept aside, {name} ({len(data)} lines)", data, shipped(data, scorer), scorer.threshold)


if __name__ == "__main__":
    parser = arguments("Judge the exposition scorer.")
    parser.add_argument("--scorer", type=Path, default=bundled("exposition") / SCORER_FILE)
    parser.add_argument("--aside", action="store_true", help="judge on the scenes kept aside")
    given = parser.parse_args()
    judge = aside if given.aside else known
    judge(scenes(given.files), nlp.load(given.pipeline), Scorer.from_file(given.scorer))
