"""A found timeline against a project's takes: every event matched, every word's fate, and the page that comes of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dialogcut.conform.book import Book
from dialogcut.conform.holding import still_open, unexplained
from dialogcut.conform.laying import LayAsPlayed
from dialogcut.conform.matching import match
from dialogcut.conform.outcome import Fate, LineOutcome, Match, Rule, Standing, WordOutcome
from dialogcut.conform.playing import stretches
from dialogcut.conform.words import Screen, outcomes
from dialogcut.cut.decisions import Decisions, Placeholder, Spoken, WordRef
from dialogcut.interchange.found import FoundTimeline
from dialogcut.media.source import Take
from dialogcut.transcript.words import Transcript


@dataclass(frozen=True, slots=True)
class Reading:
    """What a cut plays of a project, and the edit that lays the page out so."""

    matches: tuple[Match, ...]
    words: tuple[WordOutcome, ...]
    edit: LayAsPlayed
    notes: tuple[str, ...]

    @property
    def has_matched(self) -> bool:
        return any(match.standing is Standing.MATCHED for match in self.matches)


def matched(found: FoundTimeline, takes: Sequence[Take]) -> tuple[Match, ...]:
    """Every event that is switched on, with the source it plays."""
    book = Book(takes)
    return tuple(match(event, book, found.rate) for event in found.events if event.is_enabled)


def reading(
    found: FoundTimeline,
    file: str,
    who: str,
    takes: Sequence[Take],
    transcripts: Mapping[str, Transcript],
    present: Decisions,
    angle: str = "A",
) -> Reading:
    """The cut in `found` (read from `file`) on the words of these takes. `present` is the cut that its page is made
    from; `angle` the camera that a page begins with."""
    by_id = {take.id: take for take in takes}
    matches = matched(found, takes)
    played = stretches(matches, by_id, found.rate)
    screen = Screen(
        has_sound=any(piece.is_sound for pieces in played.values() for piece in pieces),
        has_picture=any(event.track.startswith("V") for event in found.events),
    )
    filmed = frozenset(take.id for take in takes if take.cameras)
    words = outcomes(played, transcripts, present, screen, filmed)
    placeholders = [line for line in present.lines if isinstance(line, Placeholder)]
    edit = LayAsPlayed(
        file,
        who,
        words,
        unexplained(matches, found.rate) if screen.has_sound else (),
        still_open(found, placeholders),
        angle if screen.has_picture else None,
    )
    return Reading(matches, words, edit, tuple(_notes(found, screen, played.keys() - transcripts.keys(), matches)))


def _notes(found: FoundTimeline, screen: Screen, unheard: set[str], matches: Sequence[Match]) -> Iterator[str]:
    if found.is_rate_assumed:
        yield f"The file does not say its rate; it was read at {found.rate.label}."
    if not screen.has_sound:
        yield "No sound event plays a take, so the picture was taken to sound as it shows."
    for take in sorted(unheard):
        yield f"Take {take} is played but has no words yet; transcribe it and conform again."
    timed = sum(match.rule is Rule.TIME and match.standing is Standing.MATCHED for match in matches)
    if timed:
        yield f"Events known by their time of day alone, which another day's may share: {timed}; look at them."
    off = sum(not event.is_enabled for event in found.events)
    if off:
        yield f"Events that are switched off were left out: {off}."
    still = sum(match.standing is Standing.MATCHED and match.event.speed <= 0 for match in matches)
    if still:
        yield f"Freezes and reversed events play no words: {still}."


def line_outcomes(
    words: Sequence[WordOutcome], before: Decisions, after: Decisions, transcripts: Mapping[str, Transcript]
) -> tuple[LineOutcome, ...]:
    """Each line of the cut before that is on its page or heard now, in the order of the page after it."""
    by_word = {outcome.word: outcome for outcome in words}
    found: list[tuple[int, LineOutcome]] = []
    for line in before.spoken():
        mine = [by_word[ref] for n in range(line.first, line.last + 1) if (ref := WordRef(line.take, n)) in by_word]
        if line.id in before.position or any(outcome.is_heard for outcome in mine):
            outcome = _line(line, mine, before, after, transcripts[line.take])
            found.append((len(after.lines) + 1 if outcome.number is None else outcome.number, outcome))
    found.sort(key=lambda pair: pair[0])
    return tuple(outcome for _, outcome in found)


def _line(
    line: Spoken, words: Sequence[WordOutcome], before: Decisions, after: Decisions, transcript: Transcript
) -> LineOutcome:
    was = frozenset(line.kept) if line.id in before.position else frozenset()
    heard = frozenset(outcome.word.index for outcome in words if outcome.is_heard)
    fates = Counter(outcome.fate for outcome in words if outcome.is_heard or outcome.word.index in was)
    place = after.position.get(line.id)
    return LineOutcome(
        line.id,
        line.take,
        None if place is None else place + 1,
        line.speaker,
        transcript.text(line.first, line.last),
        line.last - line.first + 1,
        len(was),
        len(heard),
        len(was - heard),
        len(heard - was),
        tuple((fate, fates[fate]) for fate in Fate if fates[fate]),
        sum(outcome.is_moved for outcome in words),
        sum(outcome.is_repeated for outcome in words),
        sum(outcome.is_retimed for outcome in words),
    )
