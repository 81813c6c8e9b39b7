"""Training text as a recogniser might have written it: lower case, or without punctuation, or both."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example


@spacy.registry.augmenters("dialogcut.asr_text.v1")
def create_asr_text(share: float, seed: int) -> Callable[[Language, Example], Iterator[Example]]:
    """Each example as it is, and for `share` of them once more as recognised text."""
    dice = random.Random(seed)

    def augment(nlp: Language, example: Example) -> Iterator[Example]:
        yield example
        if dice.random() < share:
            lowered, bare = dice.choice(((True, True), (True, True), (True, False), (False, True)))
            gold = as_heard(example.reference, lowered, bare)
            if gold is not None:
                yield Example(nlp.make_doc(gold.text), gold)

    return augment


def as_heard(doc: Doc, lowered: bool, bare: bool) -> Doc | None:
    """The annotated `doc` in lower case and/or without its punctuation; None when no word would be left."""
    heads = {token.head.i for token in doc if token.head.i != token.i}
    kept = [t for t in doc if not (bare and t.pos_ == "PUNCT" and t.text != "-" and t.i not in heads)]
    if not kept:
        return None
    place = {token.i: index for index, token in enumerate(kept)}
    spaces = [
        bool(t.whitespace_) or after is None or after.i != t.i + 1
        for t, after in zip(kept, [*kept[1:], None], strict=True)
    ]
    return Doc(
        doc.vocab,
        words=[t.lower_ if lowered else t.text for t in kept],
        spaces=spaces,
        pos=[t.pos_ for t in kept],
        tags=[t.tag_ for t in kept],
        lemmas=[t.lemma_ for t in kept],
        morphs=[str(t.morph) for t in kept],
        heads=[place[t.head.i] for t in kept],
        deps=[t.dep_ for t in kept],
        ents=entities(kept),
    )


def entities(kept: list[spacy.tokens.Token]) -> list[str | None]:
    """IOB of the kept tokens; an entity whose first token went begins at the next one. None where nobody annotated."""
    marks: list[str | None] = []
    for token in kept:
        if token.ent_iob == 0:
            marks.append(None)
        elif not token.ent_type:
            marks.append("O")
        else:
            inside = token.ent_iob_ == "I" and bool(marks) and str(marks[-1]).endswith(f"-{token.ent_type_}")
            marks.append(f"{'I' if inside else 'B'}-{token.ent_type_}")
    return marks
