"""Every take's notes, arranged so that what leans on what is found without looking through the lines. Built once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from dialogcut.story.aliases import NAMED, plain
from dialogcut.story.answering import open_question
from dialogcut.story.notes import LineNotes, Mention, Sentence, TakeNotes, Thing
from dialogcut.story.sentences import bare
from dialogcut.story.tags import Tag

Use = tuple[str, Mention]
"""(key of the line, what it says there)."""

ALIKE = 0.6
"""Share of common words from which another take's line counts as a reading of the same question or answer."""
MOST_ALIKE = 40
"""Lines looked at for one such comparison."""


class Index:
    """Read-only. `order` is the order in which takes and lines were given: the story as first told."""

    def __init__(self, takes: Iterable[TakeNotes], tags: Iterable[Tag] = ()) -> None:
        self.lines: dict[str, LineNotes] = {}
        self.order: dict[str, int] = {}
        self.take_of: dict[str, str] = {}
        self.by_place: list[LineNotes] = []
        self.uses: dict[str, list[Use]] = defaultdict(list)
        """Name or figure -> everything that says it, in order."""
        self.answer_to: dict[str, str] = {}
        """Key of a question -> key of its answer."""
        self.things: dict[tuple[str, str], list[tuple[str, Thing]]] = defaultdict(list)
        """(take, noun) -> lines that say it, in order."""
        self.flagged = {tag.key for tag in tags if tag.is_exposition}
        for take in takes:
            for line in take.lines:
                self._add(take.take, line)
        self.seen_people = _seen_people(self.lines.values(), self.uses)
        """Names of people who speak: the audience sees them."""
        self.readings = self._readings() if len(set(self.take_of.values())) > 1 else {}
        """Key of a question or answer -> lines of other takes that say nearly the same words."""
        self.read_by: dict[str, list[str]] = defaultdict(list)
        """The same, the other way round."""
        for key, others in self.readings.items():
            for other in others:
                self.read_by[other].append(key)

    def _add(self, take: str, line: LineNotes) -> None:
        self.order[line.key] = len(self.by_place)
        self.lines[line.key] = line
        self.take_of[line.key] = take
        self.by_place.append(line)
        for mention in line.mentions:
            self.uses[mention.name].append((line.key, mention))
        for thing in line.things:
            self.things[take, thing.noun].append((line.key, thing))
        if line.answers:
            self.answer_to[line.answers] = line.key

    def around(self, key: str, before: int, after: int) -> Sequence[LineNotes]:
        """The lines of the same take near a line, itself among them."""
        at, take = self.order[key], self.take_of[key]
        near = self.by_place[max(0, at - before) : at + after + 1]
        return [line for line in near if self.take_of[line.key] == take]

    def question(self, key: str) -> Sentence | None:
        """The question that a line leaves open."""
        return open_question(self.lines[key].sentences, self.lines[key].words)

    def _readings(self) -> dict[str, tuple[str, ...]]:
        linked = [line for line in self.by_place if line.answers or line.key in self.answer_to]
        words = {line.key: frozenset(filter(None, map(bare, line.words))) for line in linked}
        saying: dict[str, list[str]] = defaultdict(list)
        for key, said in words.items():
            for word in said:
                saying[word].append(key)
        return {key: tuple(self._alike(key, words, saying)) for key, said in words.items() if said}

    def _alike(
        self, key: str, words: Mapping[str, frozenset[str]], saying: Mapping[str, Sequence[str]]
    ) -> Iterator[str]:
        said = words[key]
        rarest = min(said, key=lambda word: (len(saying[word]), word))
        others = (other for other in saying[rarest] if self.take_of[other] != self.take_of[key])
        for other in islice(others, MOST_ALIKE):
            if len(said & words[other]) >= ALIKE * len(said | words[other]):
                yield other


def _seen_people(lines: Iterable[LineNotes], uses: Mapping[str, Sequence[Use]]) -> frozenset[str]:
    """'viktor lasko' where VIKTOR or MR LASKO speaks."""
    speakers = {plain(speaker) for speaker in {line.speaker for line in lines} if speaker}
    parts: dict[str, list[frozenset[str]]] = defaultdict(list)
    for speaker in speakers:
        words = speaker.split()
        parts[words[0]].append(frozenset(words))
    names = (name for name, said in uses.items() if said[0][1].kind in NAMED)
    return frozenset(name for name in names if name in speakers or _holds_part(frozenset(name.split()), parts))


def _holds_part(words: frozenset[str], parts: Mapping[str, Sequence[frozenset[str]]]) -> bool:
    return len(words) > 1 and any(part <= words for word in words if word in parts for part in parts[word])
