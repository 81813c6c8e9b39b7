"""One speech of a written scene, and how long speeches become lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

LONGEST_LINE_WORDS = 25
"""A speech with more words is read as several lines, split where sentences end: what the tagger was trained on."""

_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"'”’)]*\s+")


@dataclass(frozen=True, slots=True)
class SpokenText:
    """What one speaker says. `scene` is the heading it stands under, or the document's name; '' where there is none."""

    scene: str
    speaker: str
    text: str


def in_lines(speech: SpokenText) -> Iterator[SpokenText]:
    """The speech itself, or, when it is long, as few lines as hold whole sentences of at most 25 words together."""
    held: list[str] = []
    for sentence in _SENTENCE_END.split(speech.text.strip()):
        words = sentence.split()
        if held and len(held) + len(words) > LONGEST_LINE_WORDS:
            yield SpokenText(speech.scene, speech.speaker, " ".join(held))
            held = []
        held += words
    if held:
        yield SpokenText(speech.scene, speech.speaker, " ".join(held))
