"""The language pipeline: words in, read lines out. The only importer of spaCy, and only when a pipeline is loaded.

One Doc a scene, one span a line. Each line is parsed by itself: sentence ends are the weakest part of a small
pipeline, and whoever cut the transcript into lines knows better where a speaker stops.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dialogcut.errors import Cancelled, ModelMissing, UsageError
from dialogcut.modelshelf import bundled
from dialogcut.story import schemes
from dialogcut.story.cues import TITLES
from dialogcut.story.gazetteer import with_known
from dialogcut.story.reading import Done, IsCancelled, Name, ReadLine, Token
from dialogcut.story.tags import SceneLine

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.pipeline import EntityRuler
    from spacy.tokens import Doc
    from spacy.tokens import Token as SpacyToken

BUNDLED = "dialogue"
LINES_AT_ONCE = 64
GIVEN = "given"
NO_NAME = ["AUX", "VERB", "ADP", "CCONJ", "SCONJ", "DET", "PART", "PRON"]
"""What a word is not when it is a name: in "he will come" and "mark my words" nobody is named."""


def load(name: str = BUNDLED) -> Pipeline:
    """A pipeline by name: the bundled 'dialogue', an installed package such as 'en_core_web_sm', or a folder.

    Raises ModelMissing when there is none of that name or it lacks a parser, UsageError when it is not for English.
    """
    import spacy

    try:
        nlp = spacy.load(bundled(BUNDLED) if name == BUNDLED else _place(name))
    except (OSError, ImportError, ValueError) as reason:
        raise ModelMissing(f"The language pipeline '{name}' cannot be loaded: {_first_line(reason)}") from reason
    if nlp.lang != "en":
        raise UsageError(f"The language pipeline '{name}' is for '{nlp.lang}'; the story layer reads English only.")
    if not {"parser", "ner"} <= set(nlp.pipe_names) or not {"morphologizer", "tagger"} & set(nlp.pipe_names):
        raise ModelMissing(f"The language pipeline '{name}' must have a tagger, a parser and names; use another.")
    return Pipeline(nlp)


def _place(name: str) -> str | Path:
    from spacy.util import is_package

    if is_package(name):
        return name
    if (Path(name) / "config.cfg").is_file():
        return Path(name)
    raise ModelMissing(
        f"There is no language pipeline '{name}' here; install it (python -m spacy download {name}, or pip install its "
        f"wheel), name a folder that holds one, or leave --nlp out for the bundled one."
    )


def _first_line(reason: Exception) -> str:
    return (str(reason).splitlines() or [type(reason).__name__])[0]


class Pipeline:
    """A loaded spaCy pipeline that reads scenes. Not for several threads at once."""

    def __init__(self, nlp: Language) -> None:
        self._nlp = nlp
        self.name = f"{nlp.meta['lang']}_{nlp.meta['name']} {nlp.meta['version']}"

    def read(
        self,
        lines: Sequence[SceneLine],
        cast: Sequence[str] = (),
        glossary: Sequence[str] = (),
        done: Done | None = None,
        cancelled: IsCancelled | None = None,
    ) -> tuple[ReadLine, ...]:
        """Every line, read by itself, in order. Raises Cancelled between two batches once `cancelled` says so."""
        doc = self.scene_doc(lines, cast, glossary, done, cancelled)
        names = [(name.start, name.end, label) for name in doc.ents if (label := schemes.name_label(name.label_))]
        return tuple(_read_lines(doc, lines, names))

    def scene_doc(
        self,
        lines: Sequence[SceneLine],
        cast: Sequence[str] = (),
        glossary: Sequence[str] = (),
        done: Done | None = None,
        cancelled: IsCancelled | None = None,
    ) -> Doc:
        """The scene as one Doc; `doc.spans["lines"]` holds one span a line (empty lines too), labelled by its key."""
        from spacy.tokens import Doc, Span

        docs: list[Doc] = []
        ruler = self._ruler(cast, glossary)
        for first in range(0, len(lines), LINES_AT_ONCE):
            if cancelled is not None and cancelled():
                raise Cancelled("Tagging was stopped.")
            batch = [self.line_doc(line.words) for line in lines[first : first + LINES_AT_ONCE]]
            docs += (ruler(doc) if ruler else doc for doc in self._nlp.pipe(batch))
            if done is not None:
                done(len(docs) / len(lines))
        scene = Doc.from_docs(
            docs,
            ensure_whitespace=False,
            exclude=["tensor", "user_data"],  # type: ignore[call-arg]  # spaCy's own stub forgets this parameter
        ) or Doc(self._nlp.vocab)
        ends = list(accumulate(map(len, docs), initial=0))
        edges = zip(pairwise(ends), lines, strict=True)
        scene.spans["lines"] = [Span(scene, start, end, label=line.key) for (start, end), line in edges]
        return scene

    def line_doc(self, words: Sequence[str]) -> Doc:
        """The words as unread tokens. Words meet at one space, so that none shares a token with its neighbour."""
        return self._nlp.tokenizer(_joined(words)[2])

    def _ruler(self, cast: Sequence[str], glossary: Sequence[str]) -> EntityRuler | None:
        from spacy.pipeline import EntityRuler

        patterns = [pattern for name in cast for pattern in self._cast_patterns(name)]
        patterns += [pattern for term in glossary for pattern in self._patterns("MISC", term.split())]
        if not patterns:
            return None
        ruler = EntityRuler(self._nlp, overwrite_ents=True)
        ruler.add_patterns(patterns)
        return ruler

    def _cast_patterns(self, name: str) -> Iterator[dict[str, Any]]:
        """The whole name, and each part of it by itself: 'Helen Cooper', 'Helen', 'Cooper'."""
        parts = [part for part in name.split() if part.rstrip(".").lower() not in TITLES] or name.split()
        if len(parts) > 1:
            yield from self._patterns("PERSON", parts)
        for part in parts:
            if len(part.rstrip(".")) > 1:
                yield from self._patterns("PERSON", [part])

    def _patterns(self, label: str, words: Sequence[str]) -> Iterator[dict[str, Any]]:
        """In any case; a single word must also not be at work as a verb or the like, unless it is written as a name."""
        tokens = self.line_doc(words)
        pattern: list[dict[str, Any]] = [{"LOWER": token.lower_} for token in tokens]
        if len(tokens) == 1:
            pattern[0]["POS"] = {"NOT_IN": NO_NAME}
            if tokens[0].text[0].isupper():
                yield {"label": label, "pattern": [{"TEXT": tokens[0].text, "IS_SENT_START": False}], "id": GIVEN}
        if pattern:
            yield {"label": label, "pattern": pattern, "id": GIVEN}


def _joined(words: Sequence[str]) -> tuple[list[int], list[int], str]:
    """Where each word that is not empty starts in the joined text, its place among `words`, and the text."""
    starts, places, clean, at = [], [], [], 0
    for place, word in enumerate(words):
        text = " ".join(word.split())
        text = text.encode("utf-8", "replace").decode("utf-8")  # imported text may hold a lone surrogate
        if text:
            starts.append(at)
            places.append(place)
            clean.append(text)
            at += len(text) + 1
    return starts, places, " ".join(clean)


def token_words(words: Sequence[str], token_starts: Sequence[int]) -> list[int]:
    """For tokens that start at these characters of the joined words, the place of the word of each."""
    starts, places, _ = _joined(words)
    return [places[bisect_right(starts, start) - 1] for start in token_starts]


def _read_lines(doc: Doc, lines: Sequence[SceneLine], names: Sequence[tuple[int, int, str]]) -> Iterator[ReadLine]:
    waiting = iter([*names, (len(doc) + 1, len(doc) + 1, "")])
    name = next(waiting)
    for line, span in zip(lines, doc.spans["lines"], strict=True):
        words = token_words(line.words, [token.idx - doc[span.start].idx for token in span])
        tokens = [_token(token, span.start, word) for token, word in zip(span, words, strict=True)]
        inside = []
        while name[0] < span.end:
            found = Name(name[2], name[0] - span.start, name[1] - span.start)
            inside.append(schemes.trimmed(tokens, found))
            name = next(waiting)
        yield ReadLine(line, tuple(schemes.universal(tokens)), with_known(tokens, inside))


def _token(token: SpacyToken, line_start: int, word: int) -> Token:
    given = token.ent_id_ == GIVEN and token.ent_type_ == "PERSON"
    return Token(
        text=token.text,
        lemma=(token.lemma_ or token.text).lower(),
        pos="PROPN" if given else token.pos_,
        dep=token.dep_,
        head=token.head.i - line_start,
        word=word,
        tense="".join(token.morph.get("Tense", [])),
        verb_form="".join(token.morph.get("VerbForm", [])),
        mood="Imp" if token.tag_ == "VB" and token.dep_ == "ROOT" else "".join(token.morph.get("Mood", [])),
        plural="Plur" in token.morph.get("Number", []),
        is_word=not token.is_punct,
        place=token.i - line_start,
    )
