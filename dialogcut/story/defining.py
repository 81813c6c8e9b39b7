"""Whether a line says who or what a name is, and with which word. Rules on words and parse; each has its example."""

from __future__ import annotations

from collections.abc import Sequence

from dialogcut.story.cues import WHO as WHO_PEOPLE
from dialogcut.story.cues import words
from dialogcut.story.naming import Naming
from dialogcut.story.reading import ReadLine, Token

DETERMINERS = words("a an the my your his her our their its one another some that this those")
POSSESSIVES = words("my your his her our their")
BE = words("is was are were 's ’s 're be been became")
POINTERS = words("this that it he she i they here name")
CALLING = words("called named call calls nicknamed meet christened known")
WHO = words("who which where whose whom that")
MEANING = words("means meaning stands")
PAUSES = frozenset({",", "-", "--", "—", "–", ":", "...", "…"})
STOPS = frozenset({".", "!", "?"})
REACH = 5
"""Tokens from a determiner to its noun: 'my last surviving older brother'."""


def definition(line: ReadLine, naming: Naming, asked: bool) -> tuple[int, ...] | None:
    """Words of the line that, besides the name, say who or what it is; None where it only names.

    `asked`: whether the name stands in a question, which defines nothing by 'is'.
    """
    tokens = line.tokens
    ways = (_set_off_after, _set_off_before, _called, _one_of_many) if asked else ALL_WAYS
    for way in ways:
        noun = way(tokens, naming)
        if noun is not None:
            return (tokens[noun].word,)
    return None


def _noun_after(tokens: Sequence[Token], at: int, needs_determiner: bool = True) -> int | None:
    """The head of the noun group that starts at `at` ('the man' ...); None where none does."""
    if at >= len(tokens) or (needs_determiner and tokens[at].low not in DETERMINERS):
        return None
    if at + 1 < len(tokens) and tokens[at + 1].low in ("little", "bit", "lot", "while"):
        return None
    for place in range(at, min(at + REACH + 1, len(tokens))):
        token = tokens[place]
        following = tokens[place + 1] if place + 1 < len(tokens) else None
        if token.pos in ("NOUN", "NUM") and not (following is not None and following.pos == "NOUN"):
            return place
        if token.pos not in ("DET", "ADJ", "ADV", "NOUN", "NUM", "PRON", "PART", "PROPN") and token.text != "-":
            return None
    return None


def _is_said(tokens: Sequence[Token], naming: Naming) -> int | None:
    """'Halden was my last officer', 'Odile's my cousin', 'Kasimir used to be our pianist'."""
    at = naming.end
    while at < len(tokens) and tokens[at].low in ("has", "had", "used", "to", "will", "would", "ll", "also", "really"):
        at += 1
    if at >= len(tokens) or tokens[at].low not in BE:
        return None
    at += 1
    while at < len(tokens) and tokens[at].low in ("been", "not", "just", "only", "also", "still", "really", "once"):
        at += 1
    return _noun_after(tokens, at)


def _is_pointed_at(tokens: Sequence[Token], naming: Naming) -> int | None:
    """'This is Viktor Lasko', 'It's the Ashdown', 'My name is Rook', 'The best man is Fergus'."""
    at = naming.first - 1
    if naming.end < len(tokens) and tokens[naming.end].low in ("'s", "’s"):
        return None  # "that's Kate's"
    if at >= 0 and tokens[at].low == "the":
        at -= 1
    if at < 1 or tokens[at].low not in BE:
        return None
    subject = tokens[at - 1]
    pointing = subject.low in POINTERS or subject.pos == "NOUN"
    if subject.low in ("it", "he", "she", "they") and tokens[at].low in ("was", "were", "been"):
        return None  # "it was Imogen who told" knows her already
    return at - 1 if pointing else None


def _set_off_after(tokens: Sequence[Token], naming: Naming) -> int | None:
    """'Gabriel, the man who', 'the ISB -- the bank's own branch', 'Deveraux. The collector.', 'Lasko, who'."""
    at = naming.end
    if at + 1 >= len(tokens) or tokens[at].text not in PAUSES | STOPS:
        return None
    after = tokens[at + 1]
    if tokens[at].text in STOPS:
        return _fragment_after(tokens, at + 1)
    if after.low in WHO and after.low != "that":
        verb = next((t for t in tokens[at + 2 : at + 7] if t.pos in ("VERB", "AUX")), None)
        return None if verb is None else verb.place
    noun = _noun_after(tokens, at + 1)
    return None if noun is None or _has_verb_of_its_own(tokens, noun) else noun


def _has_verb_of_its_own(tokens: Sequence[Token], noun: int) -> bool:
    """'Otto, the cake is mine' calls Otto; 'Gabriel, the man who ..., drowned' does not: there 'who' comes first."""
    after = tokens[noun + 1] if noun + 1 < len(tokens) else None
    if after is None or after.text in PAUSES | STOPS or after.low in WHO or after.pos == "ADP":
        return False
    return tokens[noun].relation == "nsubj" and after.pos in ("VERB", "AUX")


def _fragment_after(tokens: Sequence[Token], at: int) -> int | None:
    """The noun of a sentence without a verb: 'The collector.'"""
    noun = _noun_after(tokens, at)
    if noun is None:
        return None
    rest = tokens[at:]
    end = next((place for place, token in enumerate(rest) if token.text in STOPS), len(rest))
    if noun + 1 < len(tokens) and tokens[noun + 1].pos == "PRON":
        return noun  # "The cyclist they say you ran down"
    verbs = (token for token in rest[:end] if token.pos in ("VERB", "AUX") and token.verb_form == "Fin")
    short = noun + 1 < len(tokens) and tokens[noun + 1].low in ("'s", "’s")  # "the lock's one of them"
    return None if short or any(verbs) else noun


def _set_off_before(tokens: Sequence[Token], naming: Naming) -> int | None:
    """'my brother Daniel', 'our pilot, Kasimir', 'the bookkeeper Lasko', 'There's a boyfriend. Dale Purcell.'"""
    at = naming.first - 1
    if at >= 0 and tokens[at].low == "the":
        return None
    paused = at >= 0 and tokens[at].text in PAUSES | STOPS
    if paused:
        calls = tokens[at].text == "," and (naming.end >= len(tokens) or tokens[naming.end].text in STOPS)
        at -= 1
        if calls and tokens[at].lemma not in WHO_PEOPLE:
            return None  # "His knees, Doreen."
    if at < 1 or tokens[at].pos != "NOUN" or not tokens[at].text[:1].islower():
        return None
    for place in range(at - 1, max(-1, at - REACH), -1):
        token = tokens[place]
        if token.low in DETERMINERS or token.low in ("'s", "’s"):
            return None if paused and token.low not in POSSESSIVES | {"a", "an"} else at
        if token.pos not in ("ADJ", "NOUN", "NUM", "ADV"):
            return None
    return None


def _called(tokens: Sequence[Token], naming: Naming) -> int | None:
    """'a girl called Odile', 'they call him Rook', 'known as the Gardener', 'meet Ilse'."""
    for place in range(naming.first - 1, max(-1, naming.first - 4), -1):
        token = tokens[place]
        if token.low in CALLING and (token.low != "known" or tokens[place + 1].low == "as"):
            return place
        if token.pos not in ("DET", "PRON", "ADP", "PROPN", "ADJ") and token.low != "it":
            return None
    return None


def _meant(tokens: Sequence[Token], naming: Naming) -> int | None:
    """'MRAP means ...', 'GCS stands for ...', 'SOCO is short for ...'."""
    after = tokens[naming.end : naming.end + 3]
    if not after:
        return None
    if after[0].low in MEANING:
        return after[0].place
    return after[1].place if len(after) > 2 and after[1].low == "short" and after[2].low == "for" else None


def _one_of_many(tokens: Sequence[Token], naming: Naming) -> int | None:
    """'a Mrs Aldous', 'some Odile or other'."""
    at = naming.first - 1
    is_last = naming.end >= len(tokens) or tokens[naming.end].pos not in ("NOUN", "PROPN", "ADJ")
    return at if at >= 0 and tokens[at].low in ("a", "an", "some") and is_last else None


ALL_WAYS = (_is_said, _is_pointed_at, _set_off_after, _set_off_before, _called, _meant, _one_of_many)
