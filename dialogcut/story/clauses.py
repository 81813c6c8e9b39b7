"""Where a sentence can lose its end: clauses that follow a whole main clause.

'Leave the bags, and I will carry him' can stop after 'bags'. A rule, kept narrow: a clause is taken for one only
behind a comma, a colon or a semicolon, with a subject that comes at once and a verb of its own, and only where the
sentence before it is whole: it has its main subject and verb there, no clause reaches over the place, and it does not
open with 'if', 'when' ..., which would leave the half that leans on the other. Questions stay whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dialogcut.story import cues
from dialogcut.story.notes import Sentence
from dialogcut.story.sentences import bare

LEANING = cues.words("""
    if when whenever because since while although though unless until as after before once whether
    where what who how why
""")
"""A sentence that opens with one of these has its main clause behind."""
BREAKS = (",", ";", ":")
FEWEST_WORDS = 3
"""Words that must stay before a clause: 'You know,' and 'Look,' are no sentences."""
NEAR = 2
"""Words that may come before a clause's subject: 'and then he ...'."""


def parts(sentence: Sentence, words: Sequence[int], texts: Sequence[str]) -> Iterator[tuple[int, ...]]:
    """The surviving words of a sentence as its main part and the clauses that can go, in order; all in one where none
    can."""
    starts = [at for at in range(FEWEST_WORDS, len(words)) if _is_start(sentence, words, at, texts)]
    for first, end in zip([0, *starts], [*starts, len(words)], strict=True):
        yield tuple(words[first:end])


def _is_start(sentence: Sentence, words: Sequence[int], at: int, texts: Sequence[str]) -> bool:
    """Whether a clause that can go begins at words[at]."""
    before, first = words[at - 1], words[at]
    if sentence.question or first != before + 1 or not texts[before].endswith(BREAKS):
        return False
    if bare(texts[words[0]]) in LEANING or not _is_whole(sentence, words[:at]):
        return False
    reaching = any(min(pair) < first <= max(pair) for pair in sentence.clauses)
    return not reaching and any(0 <= subject - first <= NEAR and subject < verb for subject, verb in sentence.clauses)


def _is_whole(sentence: Sentence, kept: Sequence[int]) -> bool:
    """Whether these words hold the sentence's main subject and verb."""
    return bool(sentence.subject and sentence.verb) and set(kept).issuperset((*sentence.subject, *sentence.verb))
