"""Transcripts as a cut corrects them: other texts, the same times."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from dialogcut.cut.decisions import Decisions, Fix
from dialogcut.transcript.words import Transcript

UNSURE = "unsure"
"""The doubt about a word's text, which goes when somebody corrects it; those about its time stay."""
_KEPT = 32
"""Corrected takes that are remembered."""


def corrected(transcripts: Mapping[str, Transcript], decisions: Decisions) -> Mapping[str, Transcript]:
    """By take id. A take without corrections is the same object as in `transcripts`, and one with the same corrections
    as lately is the same as then: who shows a page need not look into what is identical.
    """
    if not decisions.fixes:
        return transcripts
    found = {
        take: _remembered(_Heard(transcripts[take]), fixes)
        for take, fixes in decisions.fixes.items()
        if take in transcripts
    }
    return {**transcripts, **found}


def with_fixes(transcript: Transcript, fixes: tuple[Fix, ...]) -> Transcript:
    """The transcript with these words saying something else."""
    words = list(transcript.words)
    for at, text in fixes:
        doubts = tuple(doubt for doubt in words[at].suspect if doubt != UNSURE)
        words[at] = words[at]._replace(text=text, suspect=doubts)
    return replace(transcript, words=tuple(words))


@dataclass(frozen=True, slots=True, eq=False)
class _Heard:
    """A transcript as a key: to look at a hundred thousand words to tell it from another would take too long."""

    transcript: Transcript

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Heard) and self.transcript is other.transcript

    def __hash__(self) -> int:
        return id(self.transcript)


@lru_cache(maxsize=_KEPT)
def _remembered(heard: _Heard, fixes: tuple[Fix, ...]) -> Transcript:
    return with_fixes(heard.transcript, fixes)
