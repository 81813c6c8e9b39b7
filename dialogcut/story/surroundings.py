"""What stands around a line in its scene: the lines before and after it, its turn, what was not heard before. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dialogcut.story.reading import ReadLine, Token
from dialogcut.story.tags import SceneLine

SILENCE = ReadLine(SceneLine("", "", ()), (), ())
"""What stands before the first line and after the last."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands around a line. Where nobody knows who speaks, nothing is said about turns and answers."""

    before: ReadLine
    after: ReadLine
    new_nouns: tuple[Token, ...]
    """Nouns and names of the line that were not heard earlier in the scene."""
    place_in_turn: int
    turn_lines: int
    goes_on: bool
    """The same person speaks the next line too."""


def surroundings(lines: Sequence[ReadLine]) -> Iterator[Surroundings]:
    """One for every line, in order."""
    heard: set[str] = set()
    places = list(_turns(lines))
    framed = (SILENCE, *lines, SILENCE)
    for index, line in enumerate(lines):
        nouns = line.with_pos("NOUN", "PROPN")
        place, length = places[index]
        yield Surroundings(
            before=framed[index],
            after=framed[index + 2],
            new_nouns=tuple(noun for noun in nouns if noun.lemma not in heard),
            place_in_turn=place,
            turn_lines=length,
            goes_on=place + 1 < length,
        )
        heard |= {noun.lemma for noun in nouns}


def _turns(lines: Sequence[ReadLine]) -> Iterator[tuple[int, int]]:
    """(place in the turn, lines of the turn) for every line; (0, 0) for an unknown speaker."""
    first = 0
    while first < len(lines):
        speaker, end = lines[first].line.speaker, first + 1
        while end < len(lines) and lines[end].line.speaker == speaker:
            end += 1
        for index in range(first, end):
            yield (index - first, end - first) if speaker else (0, 0)
        first = end
