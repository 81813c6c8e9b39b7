"""Tokens align back to words, lines are read alone, names can be given, and a missing pipeline is one sentence."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import spacy
from hypothesis import example, given
from hypothesis import strategies as st

from dialogcut.errors import Cancelled, ModelMissing, UsageError
from dialogcut.modelshelf import bundled
from dialogcut.story import nlp
from dialogcut.story.nlp import LINES_AT_ONCE, Pipeline
from dialogcut.story.tags import SceneLine
from tests.story.briefing import scene

WORDS = st.lists(
    st.text(max_size=12) | st.sampled_from(["don't", "Ethan's", "gonna", "U.S.", "--yes--no", "I'm", "", " it"]),
    max_size=12,
)


@given(WORDS)
@example(["don't", "", "\u00a0", "can't"])
@example(["\ud800"])
def test_every_token_is_a_piece_of_its_word(pipeline: Pipeline, words: list[str]) -> None:
    line = SceneLine("1/0", "", tuple(words))
    (read,) = pipeline.read([line])
    placed = [token.word for token in read.tokens]
    assert placed == sorted(placed)
    for place, word in enumerate(words):
        pieces = "".join(token.text for token in read.tokens if token.word == place)
        assert pieces == "".join(word.encode("utf-8", "replace").decode("utf-8").split())


def test_a_contraction_is_two_tokens_of_one_word(pipeline: Pipeline) -> None:
    (read,) = pipeline.read([SceneLine("1/0", "", ("I", "don't", "know."))])
    assert [(token.text, token.word) for token in read.tokens] == [
        ("I", 0), ("do", 1), ("n't", 1), ("know", 2), (".", 2),
    ]  # fmt: skip


def test_the_scene_is_one_doc_with_a_span_a_line(pipeline: Pipeline) -> None:
    lines = [*scene(), SceneLine("silent", "Tom", ()), SceneLine("last", "Tom", ("Go.",))]
    doc = pipeline.scene_doc(lines)
    assert [span.label_ for span in doc.spans["lines"]] == [line.key for line in lines]
    assert [span.text for span in doc.spans["lines"]] == [" ".join(line.words) for line in lines]


def test_no_line_is_parsed_into_another(pipeline: Pipeline) -> None:
    broken = [SceneLine("1/0", "A", ("the", "man", "who")), SceneLine("1/1", "B", ("killed", "my", "brother", "left"))]
    together = pipeline.read(broken)
    apart = [pipeline.read([line])[0] for line in broken]
    assert list(together) == apart
    doc = pipeline.scene_doc(broken)
    for span in doc.spans["lines"]:
        assert all(span.start <= token.head.i < span.end for token in span)


def test_a_scene_longer_than_a_batch_reads_like_its_parts(pipeline: Pipeline) -> None:
    lines = (scene() * 10)[: LINES_AT_ONCE * 2 + 3]
    assert len(lines) > 2 * LINES_AT_ONCE
    first = {line.line.words: line.tokens for line in pipeline.read(scene())}
    assert all(read.tokens == first[read.line.words] for read in pipeline.read(lines))


def test_lemmas_and_tenses_hold_for_dialogue(pipeline: Pipeline) -> None:
    (read,) = pipeline.read(scene([("", "He was killed in Lisbon. They've found the keys.")]))
    by_text = {token.text: token for token in read.tokens}
    assert (by_text["was"].lemma, by_text["was"].tense) == ("be", "Past")
    assert (by_text["killed"].lemma, by_text["keys"].lemma, by_text["keys"].plural) == ("kill", "key", True)
    assert by_text["He"].dep == "nsubj:pass"


PACKAGE_INIT = """
from spacy.util import load_model_from_init_py


def load(**given):
    return load_model_from_init_py(__file__, **given)
"""

Given = tuple[str, ...]


def names_in(pipeline: Pipeline, text: str, cast: Given = (), glossary: Given = ()) -> dict[str, str]:
    (read,) = pipeline.read([SceneLine("1/0", "", tuple(text.split()))], cast, glossary)
    return {" ".join(token.text for token in read.tokens[name.first : name.end]): name.label for name in read.names}


def test_the_cast_is_known_in_lower_case_and_by_its_parts(pipeline: Pipeline) -> None:
    cast = ("Zebedee Quill", "Dr. Vantongeren", "The Colonel")
    for heard in ("zebedee quill", "zebedee", "quill", "vantongeren", "colonel"):
        assert names_in(pipeline, f"i saw {heard} in the cellar", cast).get(heard) == "PERSON"
    assert "zebedee" not in names_in(pipeline, "i saw zebedee in the cellar")


def test_a_name_that_is_also_a_small_word_is_not_found_everywhere(pipeline: Pipeline) -> None:
    for said in ("He will come.", "Will you come?", "he will come"):
        assert names_in(pipeline, said, ("Will",)) == {}
    assert names_in(pipeline, "This is Will.", ("Will",)) == {"Will": "PERSON"}


def test_well_known_places_are_places(pipeline: Pipeline) -> None:
    assert names_in(pipeline, "We flew from London to New York and then to Germany.") == {
        "London": "PLACE", "New York": "PLACE", "Germany": "PLACE",
    }  # fmt: skip
    assert names_in(pipeline, "he was killed in omaha")["omaha"] == "PLACE"


def test_the_glossary_gives_terms(pipeline: Pipeline) -> None:
    assert names_in(pipeline, "bring me the glass ledger tonight", (), ("Glass Ledger",))["glass ledger"] == "MISC"


def test_a_given_name_counts_as_a_proper_noun(pipeline: Pipeline) -> None:
    (read,) = pipeline.read([SceneLine("1/0", "", ("i", "saw", "quill"))], ("Zebedee Quill",))
    assert read.tokens[2].pos == "PROPN"


@pytest.mark.parametrize("name", ["en_core_web_none_such", "no/such/folder", "", "."])
def test_a_missing_pipeline_says_what_to_do(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ModelMissing, match=r"install it .* or leave --nlp out"):
        nlp.load(name)


def test_a_pipeline_that_cannot_read_is_refused(tmp_path: Path) -> None:
    spacy.blank("en").to_disk(tmp_path / "blank")
    with pytest.raises(ModelMissing, match="must have a tagger"):
        nlp.load(str(tmp_path / "blank"))
    spacy.blank("de").to_disk(tmp_path / "german")
    with pytest.raises(UsageError, match="reads English only"):
        nlp.load(str(tmp_path / "german"))


def test_a_damaged_pipeline_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "config.cfg").write_text("[nlp]\nlang = 'en'\n")
    with pytest.raises(ModelMissing, match="cannot be loaded") as caught:
        nlp.load(str(tmp_path))
    assert "\n" not in caught.value.sentence


def test_a_pipeline_is_loaded_from_a_folder(pipeline: Pipeline, tmp_path: Path) -> None:
    assert nlp.load(str(bundled("dialogue"))).name == pipeline.name


def test_an_installed_package_is_loaded_by_its_name(
    pipeline: Pipeline, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package, model = tmp_path / "en_dialogcut_test", bundled("dialogue")
    package.mkdir()
    meta = json.loads((model / "meta.json").read_text("utf-8")) | {"name": "dialogcut_test", "version": "1.0"}
    (package / "meta.json").write_text(json.dumps(meta))
    (package / "en_dialogcut_test-1.0").symlink_to(model, target_is_directory=True)
    (package / "__init__.py").write_text(PACKAGE_INIT)
    installed = tmp_path / "en_dialogcut_test-1.0.dist-info"
    installed.mkdir()
    (installed / "METADATA").write_text("Metadata-Version: 2.1\nName: en-dialogcut-test\nVersion: 1.0\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    assert nlp.load("en_dialogcut_test").read(scene()) == pipeline.read(scene())


def test_reading_stops_between_batches(pipeline: Pipeline) -> None:
    shares: list[float] = []
    with pytest.raises(Cancelled):
        pipeline.read(scene() * 20, done=shares.append, cancelled=lambda: len(shares) == 2)
    assert len(shares) == 2
