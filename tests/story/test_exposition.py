"""The real tagger on a scene of our own: what is flagged, what kind it is, and evidence that stands in the line."""

from __future__ import annotations

import json
import os
import re
from itertools import groupby, pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogcut.story.evidence import MOST
from dialogcut.story.exposition import ExpositionTagger
from dialogcut.story.tags import SceneLine
from tests.story.briefing import TOLD, scene

CORPUS = Path(os.environ.get("DIALOGCUT_CORPUS", Path(__file__).parents[3] / "shared" / "corpus"))
LABELLED = CORPUS / "dialogue" / "exposition-dev.jsonl"


def evidence_of(tagger: ExpositionTagger, text: str, speaker: str = "A") -> tuple[str, ...]:
    (tag,) = tagger.tag(scene([(speaker, text)]))
    return tag.evidence


def test_the_lines_that_tell_are_flagged(tagger: ExpositionTagger) -> None:
    assert {index for index, tag in enumerate(tagger.tag(scene())) if tag.is_exposition} == TOLD


def test_they_stay_flagged_as_a_recogniser_writes_them(tagger: ExpositionTagger) -> None:
    bare = [[re.sub(r"[^\w']", "", word.lower()) for word in line.words] for line in scene()]
    tags = tagger.tag([SceneLine(str(index), "", tuple(words)) for index, words in enumerate(bare)])
    ranked = sorted(range(len(bare)), key=[tag.score for tag in tags].__getitem__, reverse=True)
    assert set(ranked[: len(TOLD)]) == TOLD


def test_kinds(tagger: ExpositionTagger) -> None:
    tags = tagger.tag(scene())
    assert tags[3].kind == "backstory"
    assert tags[9].kind == tags[11].kind == "exposition"
    assert tags[0].kind == ""


@pytest.mark.parametrize(
    ("text", "says", "quote"),
    [
        ("Marek was killed in Lisbon.", "tells what happened before", "was killed"),
        ("They closed the archive.", "tells what happened before", "closed"),
        ("We went to the police.", "names a relation or a profession", "police"),
        ("Henry Sorel, author of the ledger.", "defines a name", "Henry Sorel, author"),
        ("Gabriel, the man who trained you, was killed.", "defines a name", "Gabriel, the man"),
        ("He used to live here.", "tells it outright", "used to"),
        ("The train leaves at nine.", "gives a number or a time", "nine"),
        ("There is a key in the cellar.", "says what there is", "There is a key"),
        ("You stay because I stay.", "gives a reason or a condition", "because"),
        ("We flew from London to Germany.", "names a place", "Germany"),
    ],
)
def test_evidence_in_a_writers_words(tagger: ExpositionTagger, text: str, says: str, quote: str) -> None:
    found = [piece for piece in evidence_of(tagger, text) if piece.startswith(f"{says}: ")]
    assert found
    assert f'"{quote}"' in found[0]


def test_an_answer_is_told_from_its_question(tagger: ExpositionTagger) -> None:
    _, answer = tagger.tag(scene([("Tom", "Where is she?"), ("Ruth", "In the country.")]))
    assert any(piece.startswith("answers the question before it") for piece in answer.evidence)


def test_evidence_is_short_and_says_nothing_twice(tagger: ExpositionTagger) -> None:
    for tag in tagger.tag(scene()):
        quotes = re.findall(r'"([^"]*)"', " ".join(tag.evidence))
        assert len(tag.evidence) <= MOST
        assert len(quotes) == len(set(quotes))


@given(
    st.lists(
        st.one_of(st.sampled_from([word for line in scene() for word in line.words]), st.text(max_size=6)), max_size=20
    )
)
def test_quotes_stand_in_the_line(tagger: ExpositionTagger, words: list[str]) -> None:
    spoken = [word.replace('"', "") for word in words]
    line = " ".join(spoken).lower()
    for piece in tagger.tag([SceneLine("1/0", "A", tuple(spoken))])[0].evidence:
        says, _, quoted = piece.partition(": ")
        quotes = re.findall(r'"([^"]*)"', quoted)
        assert quotes, piece
        if not says.startswith("uses words"):  # the words of an n-gram may have marks between them
            assert all(quote.lower() in line for quote in quotes), (quotes, line)


def test_a_given_cast_changes_what_is_a_name(tagger: ExpositionTagger) -> None:
    lines = scene([("A", "quill has the ledger")])
    named = tagger.tag(lines, cast=("Zebedee Quill",))[0]
    assert any("quill" in piece and piece.startswith("names somebody") for piece in named.evidence)
    assert named.score > tagger.tag(lines)[0].score


def test_a_long_scene_tells_its_progress_in_small_steps(tagger: ExpositionTagger) -> None:
    shares: list[float] = []
    lines = [SceneLine(str(index), "A", ("He", "left.")) for index in range(1500)]
    assert len(tagger.tag(lines, done=shares.append)) == len(lines)
    assert max(later - earlier for earlier, later in pairwise([0.0, *shares])) < 0.25


def test_a_line_of_many_thousand_words(tagger: ExpositionTagger) -> None:
    words = ("so he was killed in omaha and then we left the house because " * 150).split()
    assert tagger.tag([SceneLine("1", "A", tuple(words))])[0].is_exposition


@pytest.mark.skipif(not LABELLED.exists(), reason="the labelled lines are not beside the repository")
def test_the_default_threshold_is_in_place_on_the_labelled_plays(tagger: ExpositionTagger) -> None:
    """The weights have seen these lines: this says that nothing is broken, not how good the tagger is."""
    rows = [json.loads(line) for line in LABELLED.read_text("utf-8").splitlines()]
    hits = said = true = 0
    for _, group in groupby((row for row in rows if not row["doc"].startswith("GUM_")), lambda row: row["scene"]):
        held = list(group)
        tags = tagger.tag([SceneLine(row["id"], row["speaker"], tuple(row["text"].split())) for row in held])
        hits += sum(tag.is_exposition and row["label"] for tag, row in zip(tags, held, strict=True))
        said += sum(tag.is_exposition for tag in tags)
        true += sum(row["label"] for row in held)
    assert 2 * hits / (said + true) > 0.75
