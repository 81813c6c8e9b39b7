"""What the scorer sees of a line: about 70 numbers, each with a name a person can read. Pure.

The names are those of the weights. What the list is worth on labelled lines: models/exposition/card.md.
"""

from __future__ import annotations

import math
from collections import Counter

from dialogcut.story import cues
from dialogcut.story.reading import ReadLine, Token
from dialogcut.story.surroundings import Surroundings

Features = dict[str, float]


def features(line: ReadLine, around: Surroundings) -> Features:
    """Every feature of the line; a missing one counts as 0."""
    return _surface(line) | _verbs(line) | _clauses(line) | _people(line) | _vocabulary(line) | _context(line, around)


def _surface(line: ReadLine) -> Features:
    text, words = line.text, _word_count(line)
    low = text.lower()
    nouns, pronouns = line.with_pos("NOUN", "PROPN"), line.with_pos("PRON")
    return {
        "log_words": math.log(words + 1),
        "under_4_words": float(words < 4),
        "from_12_words": float(words >= 12),
        "from_20_words": float(words >= 20),
        "ends_asking": float(asks(line)),
        "asks": float("?" in text),
        "exclaims": float("!" in text),
        "breaks_off": float(any(mark in text for mark in ("--", "—", "...", "…"))),
        "noun_share": len(nouns) / words,
        "nouns": min(6.0, len(nouns)),
        "pronoun_share": len(pronouns) / words,
        "i_you_share": sum(token.low in cues.I_AND_YOU for token in pronouns) / words,
        "indefinite": float(bool(cues.INDEFINITE.search(low))),
        "indefinites": min(3.0, len(cues.ARTICLE.findall(low))),
        "prepositions": min(4.0, len(line.with_pos("ADP"))),
        "number": float(bool(line.with_pos("NUM"))),
    }


def _verbs(line: ReadLine) -> Features:
    verbs, low = line.with_pos("VERB", "AUX"), line.text.lower()
    past = [verb for verb in verbs if is_past(verb)]
    present = [verb for verb in verbs if verb.tense == "Pres" and verb.verb_form == "Fin"]
    return {
        "past": float(bool(past)),
        "past_verbs": min(3.0, len(past)),
        "past_share": len(past) / max(1, len(past) + len(present)),
        "perfect": float(bool(perfect(line))),
        "passive": float(any("pass" in token.dep for token in line.tokens)),
        "future": float(bool(cues.FUTURE.search(low))),
        "modal": float(bool(cues.MODAL.search(low))),
        "condition": float(bool(cues.CONDITION.search(low))),
        "orders": float(any(is_order(line, root) for root in line.roots)),
        "no_verb": float(not verbs),
    }


def _clauses(line: ReadLine) -> Features:
    relations = {token.dep for token in line.tokens}
    return {
        "is_a": float(bool(definitions(line))),
        "who_is_a": float(any(subject is not None for _, subject in definitions(line))),
        "defines_name": float(bool(defined_names(line))),
        "there_is": float(any(token.dep == "expl" and token.low == "there" for token in line.tokens)),
        "relative_clause": float(any("relcl" in relation or relation.startswith("acl") for relation in relations)),
        "apposition": float("appos" in relations),
        "clause_inside": float(bool(relations & {"ccomp", "advcl"})),
        "adjective_said": float(any(root.pos == "ADJ" for root in line.roots)),
    }


def _people(line: ReadLine) -> Features:
    subjects = [token for token in line.tokens if token.relation == "nsubj"]
    low = {token.low for token in subjects}
    labels = Counter(name.label for name in line.names)
    proper = line.with_pos("PROPN")
    addressed = [token for token in proper if token.relation == "vocative"]
    return {
        "subject_i": float(bool(low & cues.I_AND_WE)),
        "subject_you": float(bool(low & cues.YOU)),
        "subject_it": float(bool(low & (cues.HE_AND_SHE | {"it"}))),
        "subject_he_she": float(bool(low & cues.HE_AND_SHE)),
        "subject_everybody": float(bool(low & cues.EVERYBODY)),
        "subject_noun": float(any(token.pos in ("NOUN", "PROPN") for token in subjects)),
        "names": min(3.0, len(line.names)),
        "person": float(labels["PERSON"] > 0),
        "place": float(labels["PLACE"] > 0),
        "time": float(labels["TIME"] > 0),
        "organisation": float(labels["ORG"] > 0),
        "proper_nouns": min(3.0, len(proper) - len(addressed)),
        "addresses": float(bool(addressed)),
    }


def _vocabulary(line: ReadLine) -> Features:
    text, words = line.text, [token for token in line.tokens if token.is_word]
    lemmas = {token.lemma for token in words}
    return {
        "connectives": min(2.0, len(cues.CONNECTIVES.findall(text))),
        "telling_phrases": min(2.0, len(cues.TELLING.findall(text))),
        "kin_or_profession": float(bool(lemmas & cues.WHO)),
        "kin_of_somebody": float(any(token.lemma in cues.WHO and _is_owned(line, token) for token in words)),
        "own_attitude": float(any(_own_attitude(line, verb) for verb in line.with_pos("VERB", "AUX"))),
        "show_verb": float(any(root.lemma in cues.SHOWING and not line.subjects(root) for root in line.roots)),
        "report_verb": float(bool(lemmas & cues.REPORTING)),
        "interjection_share": sum(t.low in cues.INTERJECTIONS or t.pos == "INTJ" for t in words) / _word_count(line),
        "starts_interjecting": float(bool(words) and words[0].low in cues.INTERJECTIONS),
        "negation": float(any(token.low in cues.NEGATIONS for token in words)),
        "courtesy": float(bool(cues.COURTESY.search(text.lower()))),
    }


def _context(line: ReadLine, around: Surroundings) -> Features:
    return _reply(line, around) | {
        "continues": float(_goes_on(around.before, line)),
        "new_nouns": min(5.0, len(around.new_nouns)),
        "new_name": float(any(noun.pos == "PROPN" and noun.relation != "vocative" for noun in around.new_nouns)),
        "place_in_turn": min(4.0, around.place_in_turn),
        "turn_lines": min(6.0, around.turn_lines),
        "goes_on": float(around.goes_on),
    }


def _reply(line: ReadLine, around: Surroundings) -> Features:
    """Whether the line answers a question of somebody else's, which, and whether the next speaker asks in turn."""
    before, after = around.before, around.after
    answers = asks(before) and before.line.speaker != line.line.speaker
    asked = {word.lower() for word in cues.WH_WORD.findall(before.text)} if answers else set()
    is_fragment = not line.with_pos("VERB", "AUX") and bool(line.with_pos("NOUN", "PROPN", "NUM"))
    return {
        "answers": float(answers),
        "answers_wh": float(bool(asked)),
        "answers_who": float("who" in asked),
        "answers_where": float("where" in asked),
        "answers_when": float("when" in asked),
        "answers_why": float("why" in asked),
        "fragment_answers": float(bool(asked) and is_fragment),
        "then_asked": float(asks(after) and after.line.speaker != line.line.speaker),
    }


def _goes_on(before: ReadLine, line: ReadLine) -> bool:
    return bool(line.line.speaker) and before.line.speaker == line.line.speaker


def asks(line: ReadLine) -> bool:
    return line.text.rstrip("\"' ").endswith("?")


def is_order(line: ReadLine, root: Token) -> bool:
    return root.pos == "VERB" and root.mood == "Imp" and not line.subjects(root)


def is_past(verb: Token) -> bool:
    return verb.tense == "Past" and verb.verb_form == "Fin"


def perfect(line: ReadLine) -> list[Token]:
    """'have' and the participle, where the line has both."""
    verbs = line.with_pos("VERB", "AUX")
    having = next((verb for verb in verbs if verb.low in cues.HAVING), None)
    participle = next((verb for verb in verbs if verb.tense == "Past" and verb.verb_form == "Part"), None)
    return [having, participle] if having and participle else []


def definitions(line: ReadLine) -> list[tuple[Token, Token | None]]:
    """Nouns said of something ('the man' of "Gabriel was the man who..."), each with whom or what they are said of.

    The subject is None where it is neither named nor pointed at.
    """
    found = []
    for copula in line.tokens:
        noun = line.tokens[copula.head]
        if copula.dep == "cop" and noun.pos in ("NOUN", "PROPN"):
            subjects = (s for s in line.subjects(noun) if s.pos in ("NOUN", "PROPN") or s.low in cues.POINTING)
            found.append((noun, next(subjects, None)))
    return found


def defined_names(line: ReadLine) -> list[tuple[Token, Token]]:
    """Each name of which the line says who or what it is, with what it says: Helen and 'wife' of "Helen is my wife"."""
    found = [(subject, noun) for noun, subject in definitions(line) if subject is not None and subject.pos == "PROPN"]
    for token in line.tokens:
        head = line.tokens[token.head]
        if (token.dep == "appos" and "PROPN" in (token.pos, head.pos)) or (
            token.dep == "acl:relcl" and head.pos == "PROPN"
        ):
            found.append((head, token))
        elif token.pos == "PROPN" and (noun := _set_off_by_commas(line, token)) is not None:
            found.append((token, noun))
    return found


def _set_off_by_commas(line: ReadLine, name: Token) -> Token | None:
    """'man' of "Gabriel, the man who trained you, was killed": parsers stumble over these."""
    after = line.tokens[name.place + 1 : name.place + 6]
    noun = next((token for token in after if token.relation == "nsubj"), None)
    if noun is None or noun.head != name.head or after[0].text != ",":
        return None
    closed = any(token.text == "," for token in line.tokens[noun.place : line.tokens[noun.head].place])
    return noun if closed else None


def _is_owned(line: ReadLine, noun: Token) -> bool:
    """'my sister', 'the captain's wife'."""
    return any(child.dep == "nmod:poss" or child.low in cues.OWNERS for child in line.children(noun))


def _own_attitude(line: ReadLine, verb: Token) -> bool:
    return verb.lemma in cues.ATTITUDES and any(subject.low in ("i", "we") for subject in line.subjects(verb))


def _word_count(line: ReadLine) -> int:
    return max(1, sum(token.is_word for token in line.tokens))
