"""What became of each word of the takes that an NLE's cut plays.

Sound tracks decide what is heard, picture tracks what is seen; a file without any sound is taken to sound as it shows.
A word of which more than 85 % is heard is kept, one of which less than 15 % is gone, and between the two it is clipped.
A clipped word counts as heard from half its length; one that the present cut has struck only from 85 %, as a handle
that reaches into a struck word does not bring it back.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from dialogcut.conform.outcome import Fate, WordOutcome
from dialogcut.conform.playing import Playing, Stretch, out_of_order, playings
from dialogcut.cut.decisions import Decisions, Spoken, WordRef
from dialogcut.transcript.words import Transcript

WHOLE, HALF, NOTHING = Fraction(85, 100), Fraction(1, 2), Fraction(15, 100)


@dataclass(frozen=True, slots=True)
class Screen:
    """Which kinds of track a cut has."""

    has_sound: bool
    has_picture: bool


def outcomes(
    played: Mapping[str, Sequence[Stretch]],
    transcripts: Mapping[str, Transcript],
    present: Decisions,
    screen: Screen,
    filmed: Container[str],
) -> tuple[WordOutcome, ...]:
    """Every word of every take in `played` that has a transcript. `present` is the cut that decides for clipped
    words, and whose order is compared with; `filmed` holds the takes that have a picture to be seen."""
    found: list[WordOutcome] = []
    for take, pieces in played.items():
        if take in transcripts:
            struck = {index for line in present.of_take(take) for index in line.struck}
            shown = Screen(screen.has_sound, screen.has_picture and take in filmed)
            found += _of_take(transcripts[take], pieces, struck, shown)
    return _in_order(found, present)


def _of_take(
    transcript: Transcript, pieces: Sequence[Stretch], struck: set[int], screen: Screen
) -> Iterator[WordOutcome]:
    for word, places in zip(transcript.words, playings(transcript, _sounding(pieces, screen)), strict=True):
        is_timeless = word.end_sample <= word.start_sample
        yield _outcome(WordRef(transcript.take_id, word.index), places, word.index in struck, is_timeless, screen)


def _sounding(pieces: Sequence[Stretch], screen: Screen) -> Sequence[Stretch]:
    return pieces if screen.has_sound else [*pieces, *(replace(piece, is_sound=True, angle="") for piece in pieces)]


def _outcome(
    word: WordRef, places: Sequence[Playing], is_struck: bool, is_timeless: bool, screen: Screen
) -> WordOutcome:
    least = WHOLE if is_struck else HALF
    sounding = [place for place in places if place.heard >= least] if not (is_timeless and is_struck) else []
    best = max((place.heard for place in places), default=Fraction(0))
    seen = max((place.seen for place in places), default=Fraction(0))
    if not sounding:
        fate = Fate.CLIPPED if NOTHING < best < WHOLE else Fate.SILENT if seen >= HALF else Fate.GONE
        return WordOutcome(word, fate, False)
    first = sounding[0]
    is_unseen = screen.has_picture and first.seen < HALF
    return WordOutcome(
        word,
        Fate.CLIPPED if first.heard < WHOLE else Fate.OFF_CAMERA if is_unseen else Fate.KEPT,
        True,
        first.at,
        "" if first.seen < HALF else first.angle,
        is_repeated=len(sounding) > 1,
        is_retimed=first.is_retimed,
    )


def _in_order(words: Sequence[WordOutcome], present: Decisions) -> tuple[WordOutcome, ...]:
    """The words with those marked that are heard out of the order in which the present page has them: the fewest that
    could have moved. Words that wait aside there have no order to keep."""
    rank = _page_order(present)
    heard = [outcome for outcome in words if outcome.is_heard and outcome.word in rank]
    heard.sort(key=lambda outcome: (outcome.at or 0, outcome.word))
    moved = {heard[place].word for place in out_of_order([rank[outcome.word] for outcome in heard])}
    return tuple(replace(outcome, is_moved=True) if outcome.word in moved else outcome for outcome in words)


def _page_order(present: Decisions) -> dict[WordRef, int]:
    lines = (line for line in present.lines if isinstance(line, Spoken))
    words = (WordRef(line.take, index) for line in lines for index in range(line.first, line.last + 1))
    return {word: place for place, word in enumerate(words)}
