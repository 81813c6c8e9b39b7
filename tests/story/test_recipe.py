"""The recipe of the dialogue pipeline: treebank text becomes annotated documents, and text as recognisers write it."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType

import pytest
import spacy

RECIPE = Path(__file__).parents[2] / "models" / "dialogue" / "recipe"

GUM = """\
# newdoc id = GUM_conversation_ours
1-2\tDon't\t_\t_\t_\t_\t_\t_\t_\t_
1\tDo\tdo\tAUX\tVBP\tMood=Imp\t3\taux\t_\t_
2\tn't\tnot\tPART\tRB\t_\t3\tadvmod\t_\t_
3\ttell\ttell\tVERB\tVB\tVerbForm=Inf\t0\troot\t_\t_
4\tCaptain\tCaptain\tPROPN\tNNP\tNumber=Sing\t3\tobj\t_\tEntity=(1-person-new-nnnnn-cf1-1-sgl
5\tAda\tAda\tPROPN\tNNP\tNumber=Sing\t4\tflat\t_\tEntity=(2-person-new-nnnnn-cf1-1-sgl)
6\tQuill\tQuill\tPROPN\tNNP\tNumber=Sing\t4\tflat\t_\tEntity=1)|SpaceAfter=No
7\t,\t,\tPUNCT\t,\t_\t8\tpunct\t_\t_
8\tplease\tplease\tINTJ\tUH\t_\t3\tdiscourse\t_\tSpaceAfter=No
9\t.\t.\tPUNCT\t.\t_\t3\tpunct\t_\t_

1\tNoon\tnoon\tNOUN\tNN\tNumber=Sing\t0\troot\t_\tEntity=(3-time-new-nnnnn-cf1-1-sgl)|SpaceAfter=No
2\t.\t.\tPUNCT\t.\t_\t1\tpunct\t_\t_
"""


@pytest.fixture
def recipe(monkeypatch: pytest.MonkeyPatch) -> tuple[ModuleType, ModuleType]:
    monkeypatch.syspath_prepend(str(RECIPE))
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    import asr_text
    import treebanks

    return treebanks, asr_text


@pytest.fixture
def doc(recipe: tuple[ModuleType, ModuleType], tmp_path: Path) -> spacy.tokens.Doc:
    treebanks, _ = recipe
    (tmp_path / "ours.conllu").write_text(GUM, "utf-8")
    sentences = list(treebanks.sentences(tmp_path / "ours.conllu"))
    (made,) = treebanks.spacy_docs(spacy.blank("en").vocab, sentences, 8, with_names=True)
    return made


def test_a_treebank_document_is_read(doc: spacy.tokens.Doc) -> None:
    assert doc.text == "Don't tell Captain Ada Quill, please. Noon. "
    assert [sentence.root.text for sentence in doc.sents] == ["tell", "Noon"]
    assert [(name.text, name.label_) for name in doc.ents] == [("Captain Ada Quill", "PERSON"), ("Noon", "TIME")]
    assert (doc[1].lemma_, doc[1].dep_, doc[1].head.text) == ("not", "advmod", "tell")


def test_heard_text_keeps_its_annotation(recipe: tuple[ModuleType, ModuleType], doc: spacy.tokens.Doc) -> None:
    heard = recipe[1].as_heard(doc, lowered=True, bare=True)
    assert heard.text == "don't tell captain ada quill please noon "
    assert [(name.text, name.label_) for name in heard.ents] == [("captain ada quill", "PERSON"), ("noon", "TIME")]
    assert [sentence.root.text for sentence in heard.sents] == ["tell", "noon"]
    before = {token.text.lower(): (token.pos_, token.lemma_, token.dep_, token.head.text.lower()) for token in doc}
    assert all(before[t.text] == (t.pos_, t.lemma_, t.dep_, t.head.text) for t in heard)


def test_unlabelled_names_stay_unlabelled(recipe: tuple[ModuleType, ModuleType], tmp_path: Path) -> None:
    treebanks, asr_text = recipe
    (tmp_path / "ours.conllu").write_text(GUM, "utf-8")
    (made,) = treebanks.spacy_docs(
        spacy.blank("en").vocab, list(treebanks.sentences(tmp_path / "ours.conllu")), 8, with_names=False
    )
    assert {token.ent_iob for token in made} == {token.ent_iob for token in asr_text.as_heard(made, True, True)} == {0}


def test_texts_that_may_not_be_sold_are_never_read(recipe: tuple[ModuleType, ModuleType], tmp_path: Path) -> None:
    lists = tmp_path / "not-to-release"
    (lists / "file-lists").mkdir(parents=True)
    (lists / "sources").mkdir()
    for name in ("GUM_conversation_ours", "GUM_fiction_ours", "GUM_whow_ours"):
        (lists / "sources" / f"{name}.conllu").write_text(GUM, "utf-8")
    (lists / "file-lists" / "files.train").write_text("GUM_fiction_ours\nGUM_conversation_ours\nGUM_whow_ours\n")
    assert [name for name, _ in recipe[0].documents(tmp_path, "train")] == ["GUM_conversation_ours"]
