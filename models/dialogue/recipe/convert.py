"""CoNLL-U treebanks -> spaCy DocBins: `python convert.py DATA WORK`. DATA holds the folders GUM and EWT."""

from __future__ import annotations

import random
import sys
from pathlib import Path

import spacy
import treebanks
from spacy.tokens import DocBin

SEED = 1
PIECES = (1, 2, 3, 6, 8)
"""Sentences in one training document, drawn at random: lines of dialogue are short, so are most of these."""
TEST_PIECE = 8


def convert(data: Path, work: Path) -> None:
    """Writes WORK/corpus/SPLIT/TREEBANK.spacy and prints what each holds."""
    vocab = spacy.blank("en").vocab
    for split in ("train", "dev", "test"):
        for bank in ("GUM", "EWT"):
            target = work / "corpus" / split / f"{bank}.spacy"
            target.parent.mkdir(parents=True, exist_ok=True)
            dice = random.Random(f"{SEED}{split}{bank}")
            box, texts = DocBin(), 0
            for _, doc in treebanks.documents(data / bank, split):
                size = dice.choice(PIECES) if split == "train" else TEST_PIECE
                for piece in treebanks.spacy_docs(vocab, doc, size, with_names=bank == "GUM"):
                    box.add(piece)
                texts += 1
            box.to_disk(target)
            pieces = list(box.get_docs(vocab))
            print(
                f"{split} {bank}: {texts} texts, {len(pieces)} pieces, {sum(map(len, pieces))} tokens, "
                f"{sum(len(piece.ents) for piece in pieces)} names",
                flush=True,
            )


if __name__ == "__main__":
    convert(Path(sys.argv[1]), Path(sys.argv[2]))
