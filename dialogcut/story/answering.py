"""Which line answers the question before it, and whether it says anything without it."""

from __future__ import annotations

from collections.abc import Sequence

from dialogcut.story.cues import words
from dialogcut.story.notes import Sentence
from dialogcut.story.reading import ReadLine, Token
from dialogcut.story.sentences import AUXILIARIES, CLOSING, bare

YES_OR_NO = words("yes no yeah yep nope never nobody none nothing maybe always sometimes certainly")
NO_ANSWER = words("oh ah god jesus christ hey hm huh hmm wow please sorry wait stop")
BROKEN_OFF = ("-", "—", "–", "...", "…")
PRO_SUBJECTS = words("i you he she it we they there that this")
GOES_ON = words("because since then that to for except only like")
"""What no sentence of its own starts with."""
POINTING_BACK = words("he she it they")
LONGEST_POINTING = 6
LONGEST_BARE = 8
"""Words. A longer fragment says something by itself."""


def open_question(sentences: Sequence[Sentence], words: Sequence[str]) -> Sentence | None:
    """The question that a line leaves open: its last sentence, or one not far before it ('Why me? You have others.').

    Left out are those that want no answer or hardly one: 'Sorry?', 'Could you--', 'It was you, wasn't it?'.
    """
    for after, sentence in enumerate(reversed(sentences)):
        if sentence.question and after <= (2 if sentence.question == "wh" else 1):
            return sentence if _wants_answer(sentence, words[sentence.first : sentence.last + 1]) else None
    return None


def _wants_answer(question: Sentence, words: Sequence[str]) -> bool:
    plain = [bare(word) for word in words]
    if words[-1].rstrip(CLOSING).endswith(BROKEN_OFF):
        return False
    is_tag = len(words) > 3 and any(
        words[at].endswith(",") and plain[at + 1] in AUXILIARIES and plain[at + 2] in PRO_SUBJECTS
        for at in range(max(0, len(words) - 5), len(words) - 2)
    )
    return question.question == "wh" or (len(plain) > 1 and not is_tag and plain != ["i", "beg", "your", "pardon"])


def _only_asks(said: Sequence[Sentence]) -> bool:
    """'How long?', 'Roz. How long?'"""
    return bool(said[0].question) or (len(said) > 1 and said[0].first == said[0].last and bool(said[1].question))


def may_answer(before: ReadLine, asked: Sequence[Sentence], line: ReadLine, said: Sequence[Sentence]) -> bool:
    """Whether `line`, directly after `before`, reads as its answer: said by somebody else, and not itself asking."""
    same = before.line.speaker and before.line.speaker == line.line.speaker
    question = open_question(asked, before.line.words)
    if same or question is None or not said or _only_asks(said):
        return False
    words = [bare(word) for word in line.line.words]
    if len(words) < 6 and line.text.rstrip(CLOSING).endswith(BROKEN_OFF):
        return False
    return any(word and word not in NO_ANSWER for word in words)


def is_bare(line: ReadLine, said: Sequence[Sentence]) -> bool:
    """'In the lake.', 'Forty-one.', 'Nobody.', 'He doesn't.': a first sentence that is no sentence of its own."""
    first = said[0]
    words = [bare(word) for word in line.line.words[first.first : first.last + 1] if bare(word)]
    if not words or len(words) > LONGEST_BARE:
        return False
    if all(word in YES_OR_NO for word in words):
        return len(said) == 1
    tokens = [token for token in line.tokens if first.first <= token.word <= first.last and token.is_word]
    return not first.verb or words[0] in GOES_ON or _is_pro_form(tokens) or _points_back(words)


def _points_back(words: Sequence[str]) -> bool:
    """'It's shy', 'They're all you': few words about somebody whom the question names."""
    return len(words) <= LONGEST_POINTING and words[0].partition("'")[0] in POINTING_BACK


def _is_pro_form(tokens: Sequence[Token]) -> bool:
    """'He doesn't', 'They did': a pronoun and an auxiliary, nothing else."""
    return all(token.low in PRO_SUBJECTS or token.pos in ("AUX", "PART") or token.low in YES_OR_NO for token in tokens)
