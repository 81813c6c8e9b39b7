"""A trained pipeline -> the folder that ships: with the lemmatizer and the auxiliaries that it lacks, without paths.

`python assemble.py WORK/model-best WORK/dialogue`
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import spacy

AUXILIARIES = {
    "be": "am is are was were been being 's 're 'm ai",
    "have": "has had having 've",
    "do": "does did done",
    "get": "got",
    "would": "'d would",
    "will": "'ll wo will",
    "can": "ca can",
    "shall": "sha shall",
    "could": "could",
    "should": "should",
    "might": "might",
}
"""spacy-lookups-data has no table for the tag AUX: without this, 'was' stays 'was'."""


def assemble(trained: Path, target: Path) -> None:
    nlp = spacy.load(trained)
    lemmatizer = nlp.add_pipe("lemmatizer", config={"mode": "rule", "overwrite": False}, after="morphologizer")
    lemmatizer.initialize(list, nlp=nlp)
    tables = lemmatizer.lookups
    tables.get_table("lemma_exc")["aux"] = {
        form: [lemma] for lemma, forms in AUXILIARIES.items() for form in forms.split()
    }
    tables.get_table("lemma_index")["aux"] = []
    tables.get_table("lemma_rules")["aux"] = []
    nlp.config["paths"] = {**nlp.config["paths"], "train": None, "dev": None}
    nlp.config["corpora"]["train"].pop("augmenter", None)  # the recipe registers it; a user of the model has no recipe
    nlp.meta.update(
        name="dialogue",
        version="1.0.0",
        description="English dialogue: words, parse, names and lemmas, for text as recognisers write it",
        license="trained on UD English EWT (CC BY-SA 4.0) and on GUM without its non-commercial texts; see card.md",
    )
    nlp.to_disk(target)
    tidy_meta(target / "meta.json")


def tidy_meta(path: Path) -> None:
    """The scores per label belong to a report, not to every load of the model; spaCy 3.8.2 was seen to read it alike."""
    meta = json.loads(path.read_text("utf-8"))
    meta["spacy_version"] = ">=3.8.2,<3.9.0"
    meta["performance"] = {name: value for name, value in meta["performance"].items() if isinstance(value, float)}
    path.write_text(json.dumps(meta, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    assemble(Path(sys.argv[1]), Path(sys.argv[2]))
