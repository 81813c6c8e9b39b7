"""Speech cut into the windows that Whisper hears: what shares a window, and how its words find back to their takes.

Everything is in samples at 16 kHz. A window is a row of pieces set end to end. Speech keeps a breath of room tone on
both sides (voice detection pads it), pauses up to a second stay whole, longer ones are cut out between two pieces.

Whisper's encoder always works through a whole window, so a two-second take on its own wastes most of it: takes that
fit share a window. Words are then given to the piece that they lie in, cut at its edges, and a window is believed
only when nothing about it is doubtful (`sort_words`); the takes of a doubtful one are heard again, each alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from dialogcut.media.audio import RECOGNISER_RATE
from dialogcut.timebase import Span

RATE = RECOGNISER_RATE
_KEPT_PAUSE = RATE
_PAD = RATE * 2 // 5
"""Room tone that voice detection leaves on either side of speech (faster-whisper's speech_pad_ms, 400)."""
_LONG_WORD = RATE * 6 // 5
_SURE = 0.7


class HeardWord(NamedTuple):
    """A word at samples of whatever it was heard in: a window at first, its take later."""

    text: str
    start: int
    end: int
    probability: float


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one take, `take` being its number in the job; `slate` because takes of one slate say the same
    words."""

    take: int
    span: Span
    slate: str = ""


@dataclass(frozen=True, slots=True)
class Window:
    pieces: tuple[Piece, ...]

    def __len__(self) -> int:
        return sum(len(piece.span) for piece in self.pieces)

    @property
    def takes(self) -> tuple[int, ...]:
        return tuple(dict.fromkeys(piece.take for piece in self.pieces))

    @property
    def is_shared(self) -> bool:
        return len(self.takes) > 1

    @property
    def places(self) -> tuple[Span, ...]:
        """Where each piece lies in the window."""
        places, at = [], 0
        for piece in self.pieces:
            places.append(Span(at, at := at + len(piece.span)))
        return tuple(places)


def pieces_of(take: int, speech: Sequence[Span], longest: int, slate: str = "") -> tuple[Piece, ...]:
    """Speech in order, neighbours with at most a second between them joined (the pause stays) up to `longest`
    samples."""
    spans: list[Span] = []
    for span in speech:
        if spans and span.start - spans[-1].end <= _KEPT_PAUSE and span.end - spans[-1].start <= longest:
            spans[-1] = Span(spans[-1].start, span.end)
        else:
            spans.append(span)
    return tuple(Piece(take, span, slate) for span in spans)


def fill(takes: Sequence[Sequence[Piece]], longest: int, share: bool) -> tuple[Window, ...]:
    """All pieces in windows of at most `longest` samples (a single longer piece is a window of its own).

    With `share`, a take that fits into one window joins the first that has room and holds no take of its slate: the
    same words said twice in a row are what Whisper drops. Takes keep their own order within a window.
    """
    windows: list[Window] = []
    hosts: list[int] = []
    for pieces in takes:
        own = _alone(pieces, longest)
        host = _host(own[0], windows, hosts, longest) if share and len(own) == 1 else None
        if host is not None:
            windows[host] = Window(windows[host].pieces + own[0].pieces)
            continue
        if len(own) == 1:
            hosts.append(len(windows))
        windows += own
    return tuple(windows)


def _alone(pieces: Sequence[Piece], longest: int) -> list[Window]:
    windows: list[Window] = []
    for piece in pieces:
        if windows and len(windows[-1]) + len(piece.span) <= longest:
            windows[-1] = Window((*windows[-1].pieces, piece))
        else:
            windows.append(Window((piece,)))
    return windows


def _host(guest: Window, windows: Sequence[Window], hosts: Sequence[int], longest: int) -> int | None:
    slate = guest.pieces[0].slate
    for host in hosts:
        strange = all(piece.slate != slate for piece in windows[host].pieces)
        if strange and len(windows[host]) + len(guest) <= longest:
            return host
    return None


def sort_words(window: Window, words: Sequence[HeardWord]) -> tuple[tuple[int, HeardWord], ...] | None:
    """Each word with its take, at samples of that take, never outside its piece; None for a doubtful shared window.

    Doubtful is: a take without a word, or whose words are unsure (below 0.7 in the mean: measured, what sharing
    confuses lies under it), a word that lies beyond the room tone on both sides of the border between two takes, a
    word longer than 1.2 s, or words that go back to an earlier piece. Within one take a word across a border is cut
    at it.
    """
    places = window.places
    homes = [_home(word, places) for word in words]
    if window.is_shared and not _is_sound(window, words, homes):
        return None
    return tuple(
        (window.pieces[home].take, _moved(word, places[home], window.pieces[home]))
        for word, home in zip(words, homes, strict=True)
    )


def _home(word: HeardWord, places: Sequence[Span]) -> int:
    """The piece that holds most of the word; the nearest one for a word without length or beyond the end."""
    shares = [_shared(word, place) for place in places]
    if max(shares) > 0:
        return shares.index(max(shares))
    return next((i for i, place in enumerate(places) if word.start < place.end), len(places) - 1)


def _shared(word: HeardWord, place: Span) -> int:
    return min(word.end, place.end) - max(word.start, place.start)


def _is_sound(window: Window, words: Sequence[HeardWord], homes: Sequence[int]) -> bool:
    owners = [window.pieces[home].take for home in homes]
    if set(owners) != set(window.takes) or list(homes) != sorted(homes):
        return False
    if any(_sureness(words, owners, take) < _SURE for take in window.takes):
        return False
    return not any(_strays(window, word, home) for word, home in zip(words, homes, strict=True))


def _strays(window: Window, word: HeardWord, home: int) -> bool:
    """Whether a word is too long for its piece, or reaches into another take's speech."""
    places = window.places
    cut = _moved(word, places[home], window.pieces[home])
    owner = window.pieces[home].take
    foreign = [_shared(word, place) for i, place in enumerate(places) if window.pieces[i].take != owner]
    return cut.end - cut.start > _LONG_WORD or max(foreign, default=0) > _PAD


def _sureness(words: Sequence[HeardWord], owners: Sequence[int], take: int) -> float:
    """Mean probability of one take's words."""
    own = [word.probability for word, owner in zip(words, owners, strict=True) if owner == take]
    return sum(own) / len(own)


def _moved(word: HeardWord, place: Span, piece: Piece) -> HeardWord:
    shift = piece.span.start - place.start
    start = min(max(word.start, place.start), place.end) + shift
    return word._replace(start=start, end=max(start, min(word.end, place.end) + shift))
