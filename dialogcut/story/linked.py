"""Questions and answers that lost one another."""

from __future__ import annotations

from collections.abc import Iterator

from dialogcut.story.hearing import Hearing
from dialogcut.story.index import Index
from dialogcut.story.warning import ANSWER, ORDER, QUESTION, Warning, warn


def answer_warnings(index: Index, now: Hearing, question_key: str) -> Iterator[Warning]:
    """What is amiss between a question and its answer."""
    answer_key = index.answer_to[question_key]
    asked, answer = index.lines[question_key], index.lines[answer_key]
    question = index.question(question_key)
    if question is None:
        return
    words = range(question.first, question.last + 1)
    first = answer.sentences[0]
    ask_spot, tell_spot = now.spot(question_key, words), now.spot(answer_key, range(first.first, first.last + 1))
    if (
        ask_spot is None
        and tell_spot is not None
        and answer.answers_bare
        and not _heard_elsewhere(index, now, question_key)
    ):
        sentence = "The answer is kept, its question is cut: the audience may not know what it answers."
        offers = index.readings.get(question_key, ())
        yield warn(ANSWER, "", "strong", (asked, words), (answer, ()), sentence, offers)
    elif ask_spot is not None and not now.is_heard(answer_key):
        if not _heard_elsewhere(index, now, answer_key):
            sentence = "The question is kept, its answer is cut: the audience may wait for it."
            severity = "strong" if question.question == "wh" else "weak"
            yield warn(
                QUESTION, "", severity, (answer, ()), (asked, words), sentence, index.readings.get(answer_key, ())
            )
    elif ask_spot is not None and tell_spot is not None and tell_spot < ask_spot:
        sentence = "The answer now comes before its question: the audience may not connect them."
        yield warn(ORDER, "answer", "strong", (asked, words), (answer, ()), sentence)


def _heard_elsewhere(index: Index, now: Hearing, key: str) -> bool:
    return any(now.is_heard(other) for other in index.readings.get(key, ()))
