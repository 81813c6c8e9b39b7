"""The sentences of a line: what asks, and which words are subject and verb.

Where the transcript has marks they part the sentences, for the parser errs more often than whoever set them; where it
has none, the parser does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dialogcut.story import cues
from dialogcut.story.cues import words
from dialogcut.story.notes import Sentence
from dialogcut.story.reading import SUBJECTS, ReadLine, Token

CLOSING = "\"'”’)]"
ENDS = (".", "?", "!", "…")
ABBREVIATED = frozenset(f"{title}." for title in ("mr", "mrs", "ms", "dr", "st", "prof", "sgt", "capt", "lt", "no"))
ASKING = words("who whom whose what where when why how which")
MEASURES = words("long many much old far often big late soon")
OPENERS = words("and but so or well then oh ok okay now yes no yeah look listen wait hey because for in at of")
AUXILIARIES = words(
    "is are was were am do does did have has had will would can could shall should must may might "
    "isn't aren't wasn't weren't don't doesn't didn't haven't hasn't hadn't won't wouldn't can't couldn't"
)
SUBJECTS_AFTER = words("you he she they it we i there")
NEVER_ORDERS = AUXILIARIES - words("do have don't must may might should shall")
POINTERS_AFTER = words("this that these those the your my his her our their any anybody anyone somebody nobody")
LONGEST_UNMARKED = 6
"""Words of a question that nothing but its first word tells."""
WITH_SUBJECT = frozenset({"det", "amod", "compound", "flat", "nummod", "nmod:poss", "appos", "conj"})


def sentences(line: ReadLine) -> tuple[Sentence, ...]:
    """In order; together they cover every word that has a token."""
    return tuple(_sentence(line, tokens) for tokens in _parted(line))


def bare(word: str) -> str:
    """'where' of '"Where?"': lower case, without the marks around it."""
    return word.strip(".,;:!?…—–-\"“”‘’'()[]").lower().replace("’", "'")


def _parted(line: ReadLine) -> Iterator[list[Token]]:
    words = line.line.words
    marked = any(_ends(word) for word in words)
    current: list[Token] = []
    roots = _roots(line.tokens)
    for token, root, before in zip(line.tokens, roots, roots[:1] + roots, strict=False):
        new_word = current and token.word != current[-1].word
        if new_word and (_ends(words[current[-1].word]) if marked else root != before):
            yield current
            current = []
        current.append(token)
    if current:
        yield current


def _ends(word: str) -> bool:
    word = word.rstrip(CLOSING)
    return word.endswith(ENDS) and word.lower() not in ABBREVIATED


def _roots(tokens: Sequence[Token]) -> list[int]:
    """The root above each token."""
    found = []
    for token in tokens:
        for _ in tokens:
            if token.head == token.place:
                break
            token = tokens[token.head]
        found.append(token.place)
    return found


def _sentence(line: ReadLine, tokens: Sequence[Token]) -> Sentence:
    first, last = tokens[0].word, tokens[-1].word
    clauses = [(token, _finite(line, line.tokens[token.head])) for token in tokens if token.relation in SUBJECTS]
    whole = tuple((subject.word, verb[0]) for subject, verb in clauses if verb)
    subject, verb = _main(line, tokens, [(subject, verb) for subject, verb in clauses if verb])
    return Sentence(
        first,
        last,
        question_kind([bare(word) for word in line.line.words[first : last + 1]], line.line.words[last]),
        tuple(sorted({word for word in subject if first <= word <= last})),
        tuple(sorted({word for word in verb if first <= word <= last})),
        any(token.low in cues.NEGATIONS for token in tokens),
        whole,
    )


def _main(
    line: ReadLine, tokens: Sequence[Token], clauses: Sequence[tuple[Token, list[int]]]
) -> tuple[list[int], list[int]]:
    """Words of the main clause's subject and verb: the root's own, else an order's verb, else the first clause's."""
    roots = [token for token in tokens if token.dep == "ROOT"]
    for subject, verb in clauses:
        if line.tokens[subject.head] in roots:
            return _noun_words(line, subject), verb
    for root in roots:
        if root.pos in ("VERB", "AUX") and (root.mood == "Imp" or root.verb_form == "Fin"):
            return [], [root.word]
    return (_noun_words(line, clauses[0][0]), clauses[0][1]) if clauses else ([], [])


def _finite(line: ReadLine, head: Token) -> list[int]:
    """Words of the finite verb at `head`: itself, or its auxiliary or copula, with what belongs to it; [] for none."""
    helps = [child for child in line.children(head) if child.relation in ("aux", "cop")]
    verbs = [*helps, head] if head.pos in ("VERB", "AUX") else helps
    return [verb.word for verb in verbs] if helps or (verbs and _is_finite(line, head)) else []


def _is_finite(line: ReadLine, verb: Token) -> bool:
    """Small pipelines take "you wait" for an infinitive: without 'to' it is none."""
    return verb.verb_form == "Fin" or (
        verb.verb_form not in ("Part", "Ger") and not any(child.low == "to" for child in line.children(verb))
    )


def _noun_words(line: ReadLine, noun: Token) -> list[int]:
    return [noun.word, *(child.word for child in line.children(noun) if child.dep in WITH_SUBJECT)]


def question_kind(words: Sequence[str], last: str) -> str:
    """'wh', 'yes-no' or ''. With a mark, a statement asks too ('He's dead?'); without, only the order of words."""
    opening = _without_openers(words)
    if last.rstrip(CLOSING).endswith("?"):
        return "wh" if _opens_asking(opening) or (words and words[-1] in ASKING) else "yes-no"
    if _ends(last) or len(opening) < 2:
        return ""
    if opening[0] in ASKING:
        return "wh" if _asks_unmarked(opening) else ""
    inverted = opening[1] in SUBJECTS_AFTER or (opening[0] in NEVER_ORDERS and opening[1] in POINTERS_AFTER)
    return "yes-no" if opening[0] in AUXILIARIES and inverted else ""


def _asks_unmarked(words: Sequence[str]) -> bool:
    """'how long have you', 'who told you that', 'what ring story'; not 'what I want', 'when he came we left'."""
    if words[1] in AUXILIARIES or words[1] in MEASURES:
        return True
    return words[0] != "when" and words[1] not in SUBJECTS_AFTER and len(words) <= LONGEST_UNMARKED


def _opens_asking(words: Sequence[str]) -> bool:
    return any(word.partition("'")[0] in ASKING for word in words[:2])


def _without_openers(words: Sequence[str]) -> list[str]:
    kept = [word for word in words if word]
    while len(kept) > 1 and kept[0] in OPENERS:
        kept = kept[1:]
    return kept
