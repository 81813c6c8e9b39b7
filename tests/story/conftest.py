"""The real bundled pipeline, loaded once."""

from __future__ import annotations

import pytest

from dialogcut.modelshelf import bundled
from dialogcut.story import nlp
from dialogcut.story.exposition import SCORER, SCORER_FILE, ExpositionTagger
from dialogcut.story.nlp import Pipeline
from dialogcut.story.scorer import Scorer


@pytest.fixture(scope="session")
def pipeline() -> Pipeline:
    return nlp.load()


@pytest.fixture(scope="session")
def scorer() -> Scorer:
    return Scorer.from_file(bundled(SCORER) / SCORER_FILE)


@pytest.fixture(scope="session")
def tagger(pipeline: Pipeline, scorer: Scorer) -> ExpositionTagger:
    return ExpositionTagger(pipeline, scorer)
