"""One label scheme from two: Universal Dependencies (the bundled pipeline), ClearNLP with OntoNotes (en_core_web_*)."""

from __future__ import annotations

from collections.abc import Sequence

from dialogcut.story.reading import Name, Token

RENAMED = {
    "nsubjpass": "nsubj:pass",
    "csubjpass": "csubj:pass",
    "auxpass": "aux:pass",
    "dobj": "obj",
    "dative": "iobj",
    "relcl": "acl:relcl",
    "poss": "nmod:poss",
    "intj": "discourse",
    "prt": "compound:prt",
    "oprd": "xcomp",
    "npadvmod": "obl:npmod",
    "root": "ROOT",
}
PREDICATES = ("attr", "acomp")
"""ClearNLP hangs 'doctor' on 'is' in "he is a doctor"; Universal Dependencies hangs 'is' on 'doctor' as its copula."""

NAMES = dict.fromkeys(("GPE", "LOC", "FAC", "PLACE"), "PLACE") | {"DATE": "TIME", "TIME": "TIME"}
NAMES |= {label: label for label in ("PERSON", "ORG", "EVENT", "MISC")}
NAMES |= dict.fromkeys(("NORP", "PRODUCT", "WORK_OF_ART", "LAW", "LANGUAGE"), "MISC")

NO_ENDING = frozenset({"today", "tonight", "tomorrow", "yesterday"})
"""Swallowed by a name that stands before it: "He boards the Calypso tonight"."""


def name_label(label: str) -> str:
    """PERSON, PLACE, ORG, TIME, EVENT or MISC; '' for what is a number and no name (CARDINAL, MONEY...)."""
    return NAMES.get(label, "")


def trimmed(tokens: Sequence[Token], name: Name) -> Name:
    """The name without a day at its end that is not part of it."""
    end = name.end
    while name.label != "TIME" and end - 1 > name.first and tokens[end - 1].text in NO_ENDING:
        end -= 1
    return name._replace(end=end)


def universal(tokens: Sequence[Token]) -> list[Token]:
    """The tokens of one line with Universal Dependencies; unchanged when they carry them already."""
    renamed = [token._replace(dep=_relation(token)) for token in tokens]
    for place, token in enumerate(tokens):
        if token.dep in PREDICATES and tokens[token.head].lemma == "be":
            _turn_copula(renamed, place, token.head)
    return renamed


def _relation(token: Token) -> str:
    if token.dep == "npadvmod" and token.pos == "PROPN":
        return "vocative"  # "Come here, Johnny": ClearNLP has no label for who is spoken to
    return RENAMED.get(token.dep, token.dep)


def _turn_copula(tokens: list[Token], predicate: int, be: int) -> None:
    """Make the predicate the head and `be` its copula; after 'there is' make what there is the subject."""
    children = [place for place, token in enumerate(tokens) if token.head == be and place != be]
    if any(tokens[child].dep == "expl" for child in children):
        tokens[predicate] = tokens[predicate]._replace(dep="nsubj")
        return
    if tokens[be].dep == "cop":  # an earlier predicate of the same verb has taken its place
        return
    above = predicate if tokens[be].head == be else tokens[be].head
    tokens[predicate] = tokens[predicate]._replace(head=above, dep=tokens[be].dep)
    tokens[be] = tokens[be]._replace(head=predicate, dep="cop")
    for child in children:
        if child != predicate:
            tokens[child] = tokens[child]._replace(head=predicate)
