"""Half a line struck: sentences that lost their verb or their subject."""

from __future__ import annotations

from collections.abc import Iterator

from dialogcut.story.hearing import Hearing
from dialogcut.story.index import Index
from dialogcut.story.notes import Sentence
from dialogcut.story.warning import FRAGMENT, Warning, warn


def fragment_warnings(index: Index, now: Hearing, key: str) -> Iterator[Warning]:
    """One for each sentence of the line of which something survives, but no clause with both subject and verb."""
    line = index.lines[key]
    heard = now.heard(key)
    if not heard or len(heard) == len(line.words):
        return
    content = {word for _, word in line.content}
    for sentence in line.sentences:
        left = heard & set(range(sentence.first, sentence.last + 1))
        if left and len(left) <= sentence.last - sentence.first and left & content:
            lost = _lost(sentence, left)
            if lost:
                struck = [word for word in range(sentence.first, sentence.last + 1) if word not in left]
                kept = " ".join(line.words[word] for word in sorted(left))
                says = f'What is left of the sentence, "{kept}", has lost its {lost}: it may not be one any more.'
                severity = "weak" if lost == "subject" else "strong"  # speech often does without: "Can't say."
                yield warn(FRAGMENT, str(sentence.first), severity, (line, struck), (line, left), says)


def _lost(sentence: Sentence, left: frozenset[int]) -> str:
    """'verb', 'subject' or 'subject and verb'; '' where some clause is whole, or the sentence had neither."""
    if any(subject in left and verb in left for subject, verb in sentence.clauses):
        return ""
    if sentence.verb and left.isdisjoint(sentence.verb):
        return "subject and verb" if sentence.subject and left.isdisjoint(sentence.subject) else "verb"
    return "subject" if sentence.subject and left.isdisjoint(sentence.subject) else ""
