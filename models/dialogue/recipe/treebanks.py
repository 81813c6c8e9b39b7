"""Read UD English GUM and EWT as spaCy documents, with the treebanks' own splits.

GUM's fiction and wikiHow texts are licensed for non-commercial use and are never read, wherever they lie.
Names come from GUM's `Entity=` annotation; EWT has none, and its documents say so (entities missing, not absent).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

NON_COMMERCIAL = frozenset({"fiction", "whow"})
LABELS = {
    "person": "PERSON",
    "organization": "ORG",
    "place": "PLACE",
    "event": "EVENT",
    "time": "TIME",
} | dict.fromkeys(("object", "abstract", "substance", "animal", "plant"), "MISC")
TIME_NOUNS = frozenset(
    """
    today tonight yesterday tomorrow morning evening afternoon night week month year day hour minute century decade
    weekend noon midnight spring summer autumn winter january
    """.split()
)
INNER = frozenset({"of", "the", "&", "-", "'s", "for", "de"})
"""Small words that may stand inside a name: 'Bank of the West'."""


@dataclass(frozen=True, slots=True)
class Token:
    form: str
    lemma: str
    upos: str
    xpos: str
    feats: str
    head: int
    """Index in its sentence, from 0; its own index for the root."""
    dep: str
    space: bool
    entity: str
    """GUM's bracket notation of the mentions that open and close here; '' for none."""


Sentence = list[Token]


@dataclass(frozen=True, slots=True)
class Mention:
    start: int
    end: int
    head: int
    kind: str


def genre(name: str) -> str:
    """'conversation' of GUM_conversation_atoms; the folder ('weblog') of an EWT document."""
    return name.split("_")[1] if name.startswith("GUM_") else name.split("/")[0]


def documents(treebank: Path, split: str) -> Iterator[tuple[str, list[Sentence]]]:
    """(name, sentences) of every document of one split, in the order of the treebank's own list."""
    lists = treebank / "not-to-release"
    for name in (lists / "file-lists" / f"files.{split}").read_text("utf-8").split():
        path = lists / "sources" / f"{name.removesuffix('.conllu')}.conllu"
        if genre(name) not in NON_COMMERCIAL and path.exists():
            yield name, list(sentences(path))


def sentences(path: Path) -> Iterator[Sentence]:
    for block in path.read_text("utf-8").split("\n\n"):
        rows = [line.split("\t") for line in block.splitlines() if line and not line.startswith("#")]
        if rows:
            yield list(tokens(rows))


def tokens(rows: list[list[str]]) -> Iterator[Token]:
    """The words of one sentence. Parts of a multi-word token stand together; the last carries its space."""
    last_part, space_after_parts = 0, True
    for number, form, lemma, upos, xpos, feats, head, dep, _, misc in rows:
        notes = dict(pair.split("=", 1) for pair in misc.split("|") if "=" in pair)
        space = notes.get("SpaceAfter") != "No"
        if "-" in number:
            last_part, space_after_parts = int(number.split("-")[1]), space
        elif "." not in number:
            index = int(number)
            if index <= last_part:
                space = index == last_part and space_after_parts
            parent = int(head) - 1 if head not in ("0", "_") else index - 1
            yield Token(
                form, lemma, upos, xpos, "" if feats == "_" else feats, parent, dep, space, notes.get("Entity", "")
            )


def mentions(words: Sentence) -> list[Mention]:
    """All mentions of a document, from brackets such as '(12-person-new-nnnnn-cf1-2-coref-Name' ... '12)'."""
    waiting: list[tuple[str, int, list[str]]] = []
    found: list[Mention] = []
    for index, word in enumerate(words):
        for opened, closed_at_once, closed in re.findall(r"\(([^()]+)(\))?|([^()]+)\)", word.entity):
            fields = opened.split("-", 7)
            if opened and closed_at_once:
                found.append(mention(fields, index, index + 1))
            elif opened:
                waiting.append((fields[0], index, fields))
            else:
                place = next((i for i in reversed(range(len(waiting))) if waiting[i][0] == closed), None)
                if place is not None:
                    _, start, fields = waiting.pop(place)
                    found.append(mention(fields, start, index + 1))
    return found


def mention(fields: list[str], start: int, end: int) -> Mention:
    head = fields[5].split(",")[0] if len(fields) > 5 else ""
    return Mention(start, end, start + int(head) - 1 if head.isdigit() else start, fields[1] if len(fields) > 1 else "")


def names(words: Sentence) -> list[tuple[int, int, str]]:
    """(start, end, label) of the proper names and dated times among the mentions; longest first where they overlap."""
    spans = {span for m in mentions(words) if (span := name_span(words, m))}
    taken: set[int] = set()
    chosen = []
    for start, end, label in sorted(spans, key=lambda span: (span[0] - span[1], span[0])):
        if taken.isdisjoint(range(start, end)):
            taken.update(range(start, end))
            chosen.append((start, end, label))
    return sorted(chosen)


def name_span(words: Sentence, m: Mention) -> tuple[int, int, str] | None:
    label = LABELS.get(m.kind)
    if label is None or m.head >= len(words):
        return None
    head = words[m.head]
    if label == "TIME":
        if m.end - m.start > 6 or not (head.upos in ("PROPN", "NUM") or head.lemma.lower() in TIME_NOUNS):
            return None
        start = m.start
        while start < m.head and words[start].upos in ("DET", "ADP"):
            start += 1
        return start, m.end, label
    if head.upos != "PROPN":
        return None
    return name_start(words, m), name_end(words, m, label), label


def name_start(words: Sentence, m: Mention) -> int:
    start = m.head
    while start > m.start and (
        words[start - 1].upos == "PROPN"
        or (words[start - 1].upos in ("ADJ", "NUM", "NOUN", "VERB") and words[start - 1].form[:1].isupper())
        or (
            words[start - 1].form in ("'s", "&", "-", "/") and start - 2 >= m.start and words[start - 2].upos == "PROPN"
        )
    ):
        start -= 1
    return start


def name_end(words: Sentence, m: Mention, label: str) -> int:
    end = m.head + 1
    while end < m.end:
        if words[end].upos == "PROPN" or (words[end].upos == "NUM" and label != "PERSON"):
            end += 1
            continue
        bridge = end
        while bridge < m.end and bridge - end < 2 and words[bridge].form.lower() in INNER:
            bridge += 1
        if bridge == end or bridge >= m.end or words[bridge].upos != "PROPN":
            break
        end = bridge + 1
    return end


def spacy_docs(vocab: Vocab, doc: list[Sentence], sentences_each: int, with_names: bool) -> Iterator[Doc]:
    """The document in pieces of `sentences_each` sentences; `with_names=False` leaves entities missing."""
    labelled = names([word for sentence in doc for word in sentence]) if with_names else []
    at = 0
    for first in range(0, len(doc), sentences_each):
        piece = doc[first : first + sentences_each]
        made = spacy_doc(vocab, piece)
        if with_names:
            inside = [Span(made, s - at, e - at, label) for s, e, label in labelled if s >= at and e <= at + len(made)]
            made.set_ents(inside, default="outside")
        at += len(made)
        yield made


def spacy_doc(vocab: Vocab, piece: list[Sentence]) -> Doc:
    words = [word for sentence in piece for word in sentence]
    starts = [0]
    for sentence in piece:
        starts.append(starts[-1] + len(sentence))
    return Doc(
        vocab,
        words=[word.form for word in words],
        spaces=[word.space for word in words],
        pos=[word.upos if word.upos != "_" else "X" for word in words],
        tags=[word.xpos for word in words],
        lemmas=[word.lemma for word in words],
        morphs=[word.feats for word in words],
        heads=[start + word.head for start, sentence in zip(starts, piece, strict=False) for word in sentence],
        deps=["ROOT" if word.dep == "root" else word.dep for word in words],
    )
