"""Who speaks, from a sound roll with a track for each character: the named track that is loudest while a word is said.

A recorder writes the tracks' names into iXML ('Boom', 'MARA', 'Anton lav'). A lavalier hears its wearer far louder than
anybody else does, so energy alone tells; where two tracks are within CLEAR_DB (two people at one microphone, a
rustle, both at once) the line is flagged. Mix, boom and nameless tracks say nothing about a person and are left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dialogcut.media.levels import Levels, measure
from dialogcut.media.source import Sound, Take
from dialogcut.transcript.words import Word

CLEAR_DB = 6.0
"""How much louder the speaker's track must be than the next: twice the amplitude."""
_NOTHING = 1e-14  # below the floor of levels, for a track that ends early
_TURN_SECONDS = 0.25
"""A shorter change of track within one speaker's words is a noise, not a turn."""

_NOT_A_PERSON = re.compile(
    r"\b(mix|boom|booth|plant|wild|amb|ambience|room|room ?tone|stereo|slate|time ?code|ltc|tc|spare|empty|playback)"
    r"(\b|[_\dlr])"
    r"|^(tr|trk|track|ch|chan|channel|input|in|iso|aux|mic|mono|left|right|[lrma])?[ _.#-]*\d*$",
    re.IGNORECASE,
)
_MICROPHONE = re.compile(r"[ _.-]*\b(lav|lavalier|wireless|radio|mic|rf|w|wl)\b[ _.#-]*\d*$", re.IGNORECASE)


def named_tracks(sound: Sound) -> dict[int, str]:
    """Channel (from 0) -> character, for the tracks that name one ('MARA lav 2' is MARA); {} when fewer than two do."""
    cleaned = {i: _MICROPHONE.sub("", name.strip()).strip(" _-") for i, name in enumerate(sound.channels)}
    people = {i: name for i, name in cleaned.items() if not _NOT_A_PERSON.search(name)}
    return people if len(set(people.values())) > 1 else {}


def by_tracks(take: Take, cancelled: Callable[[], bool] = lambda: False) -> Voices | None:
    """The voices of a take's dialogue source, None where it has no two named tracks. Raises as `media.levels.measure`
    does."""
    sound = take.dialogue.sound
    tracks = named_tracks(sound) if sound is not None else {}
    if not tracks:
        return None
    levels = tuple(measure(take.dialogue, [channel], cancelled) for channel in tracks)
    return Voices(tuple(tracks.values()), levels)


@dataclass(frozen=True, slots=True, eq=False)
class Voices:
    """The levels of each character's track; a character with two tracks is there twice."""

    names: tuple[str, ...]
    levels: tuple[Levels, ...]

    def name_words(self, words: Sequence[Word]) -> tuple[str, ...]:
        """A speaker for each word, steady: a word that is not clear, and a change shorter than a quarter second, go
        with the words before them (the first ones with those behind)."""
        loudness = [self._loudness(word.start_sample, word.end_sample) for word in words]
        guesses = [self._best(levels) if self._margin(levels) >= CLEAR_DB else "" for levels in loudness]
        steady = _without_blips(words, _filled(guesses), self._turn_samples)
        if any(steady):
            return steady
        whole = self._best(_summed(loudness)) if words else ""
        return tuple(whole for _ in words)

    def is_clear(self, words: Sequence[Word], speaker: str) -> bool:
        """Whether these words were said into `speaker`'s track by at least CLEAR_DB over anybody else's."""
        levels = _summed([self._loudness(word.start_sample, word.end_sample) for word in words])
        return self._best(levels) == speaker and self._margin(levels) >= CLEAR_DB

    def _loudness(self, start_sample: int, end_sample: int) -> dict[str, float]:
        """Energy of each character between two samples: mean power times length, so that words can be summed."""
        energy: dict[str, float] = {}
        for name, track in zip(self.names, self.levels, strict=True):
            energy[name] = max(energy.get(name, 0.0), _energy(track, start_sample, end_sample))
        return energy

    @staticmethod
    def _best(energy: dict[str, float]) -> str:
        return max(energy, key=lambda name: energy[name])

    @staticmethod
    def _margin(energy: dict[str, float]) -> float:
        """Decibels between the loudest character and the next; 0 in silence."""
        second, first = sorted(energy.values())[-2:]
        return float(10 * np.log10(first / max(second, _NOTHING))) if first > 0 else 0.0

    @property
    def _turn_samples(self) -> int:
        return round(_TURN_SECONDS * 100 * self.levels[0].hop_samples)


def _energy(track: Levels, start_sample: int, end_sample: int) -> float:
    first = max(0, (start_sample - track.first_sample) // track.hop_samples)
    last = max(first, -((track.first_sample - end_sample) // track.hop_samples))
    hops: NDArray[np.float32] = track.db[first:last]
    return float(np.sum(10 ** (hops.astype(np.float64) / 10)))


def _summed(energies: Sequence[dict[str, float]]) -> dict[str, float]:
    return {name: sum(energy[name] for energy in energies) for name in energies[0]}


def _filled(guesses: Sequence[str]) -> list[str]:
    """Each unknown one as the one before it; those at the start as the first known."""
    current = next((guess for guess in guesses if guess), "")
    filled = []
    for guess in guesses:
        current = guess or current
        filled.append(current)
    return filled


def _without_blips(words: Sequence[Word], speakers: list[str], shortest: int) -> tuple[str, ...]:
    """Runs shorter than `shortest` samples between two runs of one other speaker become that speaker's."""
    steady = list(speakers)
    first = 0
    while first < len(words):
        after = first
        while after < len(words) and steady[after] == steady[first]:
            after += 1
        length = words[after - 1].end_sample - words[first].start_sample
        if first > 0 and after < len(words) and length < shortest and steady[first - 1] == steady[after]:
            steady[first:after] = [steady[first - 1]] * (after - first)
        first = after
    return tuple(steady)
