"""The contract, on the real tagger and on the fake that other rooms' tests may use."""

from __future__ import annotations

import pytest

from dialogcut.story.exposition import ExpositionTagger
from dialogcut.story.tagger import Tagger
from tests.story.fake_tagger import WordCountTagger
from tests.story.tagger_contract import TaggerContract


class TestExpositionTagger(TaggerContract):
    @pytest.fixture(name="tagger")
    def tagger_under_test(self, tagger: ExpositionTagger) -> Tagger:
        return tagger


class TestWordCountTagger(TaggerContract):
    @pytest.fixture(name="tagger")
    def tagger_under_test(self) -> Tagger:
        return WordCountTagger()
