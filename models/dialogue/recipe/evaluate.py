"""Figures of a dialogue pipeline from raw text, per treebank and genre: `python evaluate.py PIPELINE DATA [SPLIT...]`.

DATA holds the folders GUM and EWT. The pipeline finds its own tokens and sentence ends; a token counts where it agrees
with the treebank's. Names exist in GUM alone. Then the same as a recogniser writes it: lower case, without punctuation.
"""

from __future__ import annotations

import sys
import time
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import spacy
import treebanks
from asr_text import as_heard
from spacy.language import Language
from spacy.scorer import Scorer
from spacy.tokens import Doc
from spacy.training import Example

PIECE = 8
COLUMNS = "upos morph uas las lemma sents names".split()


def gold(nlp: Language, data: Path, split: str) -> dict[str, list[Doc]]:
    """Annotated pieces by treebank ('GUM') and by genre ('GUM conversation')."""
    found: dict[str, list[Doc]] = defaultdict(list)
    for bank in ("GUM", "EWT"):
        for name, doc in treebanks.documents(data / bank, split):
            for piece in treebanks.spacy_docs(nlp.vocab, doc, PIECE, with_names=bank == "GUM"):
                found[bank].append(piece)
                found[f"{bank} {treebanks.genre(name)}"].append(piece)
    return found


def figures(nlp: Language, docs: Iterable[Doc]) -> dict[str, float]:
    golden = list(docs)
    examples = [Example(read, gold) for read, gold in zip(nlp.pipe(doc.text for doc in golden), golden, strict=True)]
    scores = Scorer(nlp).score(examples)
    return {
        "upos": scores["pos_acc"],
        "morph": scores["morph_acc"],
        "uas": scores["dep_uas"],
        "las": scores["dep_las"],
        "lemma": lemma_share(examples),
        "sents": scores["sents_f"],
        "names": scores.get("ents_f") or float("nan"),
    }


def lemma_share(examples: Iterable[Example]) -> float:
    right = total = 0
    for example in examples:
        for token, lemma in zip(example.predicted, example.get_aligned("LEMMA", as_string=True), strict=True):
            if lemma and not token.is_space:
                total += 1
                right += token.lemma_.lower() == lemma.lower()
    return right / max(1, total)


def report(nlp: Language, title: str, docs: list[Doc]) -> None:
    scores = figures(nlp, docs)
    tokens = sum(map(len, docs))
    print(f"{title:<34} {tokens:>7} " + " ".join(f"{scores[column]:>6.3f}" for column in COLUMNS), flush=True)


def per_name(nlp: Language, title: str, docs: list[Doc]) -> None:
    read = nlp.pipe(doc.text for doc in docs)
    examples = [Example(predicted, reference) for predicted, reference in zip(read, docs, strict=True)]
    by_type = Scorer(nlp).score(examples)["ents_per_type"]
    print(f"{title} names: " + ", ".join(f"{label} {score['f']:.2f}" for label, score in sorted(by_type.items())))


def speed(nlp: Language, docs: list[Doc]) -> None:
    texts = [sentence.text for doc in docs for sentence in doc.sents]
    start = time.process_time()
    tokens = sum(map(len, nlp.pipe(texts)))
    print(f"speed: {tokens / (time.process_time() - start):.0f} tokens/s of processor time, a sentence at a time")


def main(pipeline: str, data: Path, splits: list[str]) -> None:
    nlp = spacy.load(pipeline)
    for split in splits:
        found = gold(nlp, data, split)
        print(f"{split + ' (from raw text)':<34} {'tokens':>7} " + " ".join(f"{column:>6}" for column in COLUMNS))
        for title, docs in sorted(found.items()):
            report(nlp, title, docs)
        for bank in ("GUM", "EWT"):
            report(nlp, f"{bank}, lower case", [as_heard(doc, lowered=True, bare=False) or doc for doc in found[bank]])
            report(nlp, f"{bank}, lower case, no marks", [as_heard(doc, True, True) or doc for doc in found[bank]])
        per_name(nlp, f"GUM {split}", found["GUM"])
    speed(nlp, found["GUM conversation"])


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), sys.argv[3:] or ["dev", "test"])
