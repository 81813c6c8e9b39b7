from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from dialogcut.media.source import Sound
from dialogcut.transcript.lines import transcript_of
from dialogcut.transcript.recognizer import Heard, HeardLine
from dialogcut.transcript.speakers import Voices, by_tracks, named_tracks
from dialogcut.transcript.words import Word
from tests.media_files import tone
from tests.transcript.speech import make_take

RATE = 48000
TRACKS = ("Boom", "MARA lav", "Helen_1", "ANTON")


@pytest.mark.parametrize(
    ("channels", "people"),
    [
        (("Boom", "MARA", "ANTON"), {1: "MARA", 2: "ANTON"}),
        (("Mix L", "MixR", "Mara lav", "Anton Radio 2"), {2: "Mara", 3: "Anton"}),
        (("BOOM1", "Boom_2", "ROOM TONE", "MARA", "Wilder"), {3: "MARA", 4: "Wilder"}),
        (("1", "2", "3"), {}),
        (("Tr1", "Track 2", "Ch-3", "Lav 1", "L", "R", "ISO4", ""), {}),
        (("Boom", "MARA"), {}),
        (("MARA lav", "MARA rf"), {}),
    ],
)
def test_named_tracks(channels: tuple[str, ...], people: dict[int, str]) -> None:
    assert named_tracks(Sound(RATE, 10, channels)) == people


def word(index: int, start: float, end: float) -> Word:
    return Word(index, f"w{index}", round(start * RATE), round(end * RATE), 0.9)


def voices(folder: Path, *spoken: tuple[int, float, float], bleed: float = 0.05) -> Voices:
    """Tones in the tracks 1, 2, 3 from second to second, heard in the other tracks as `bleed`."""
    rows = np.random.default_rng(3).normal(0, 1e-4, (4, 6 * RATE)).astype(np.float32)
    for track, start, end in spoken:
        place = slice(round(start * RATE), round(end * RATE))
        for row in range(4):
            rows[row, place] += tone(place.stop - place.start, RATE, 300) * (1 if row == track else bleed)
    found = by_tracks(make_take(folder, "1A-1", rows, RATE, TRACKS))
    assert found is not None
    return found


def test_the_loudest_named_track_speaks(tmp_path: Path) -> None:
    found = voices(tmp_path, (1, 0, 1), (3, 1, 2), (2, 2, 3))
    assert found.name_words([word(0, 0, 1), word(1, 1, 2), word(2, 2, 3)]) == ("MARA", "ANTON", "Helen_1")


def test_a_clear_speaker_and_an_unclear_one(tmp_path: Path) -> None:
    words = [word(0, 0, 1)]
    assert voices(tmp_path, (1, 0, 1), bleed=0.3).is_clear(words, "MARA")
    (tmp_path / "b").mkdir()
    close = voices(tmp_path / "b", (1, 0, 1), bleed=0.7)
    assert not close.is_clear(words, "MARA")
    assert close.name_words(words) == ("MARA",), "a guess all the same"


def test_unclear_words_go_with_those_before_them(tmp_path: Path) -> None:
    found = voices(tmp_path, (1, 0, 1), (3, 2, 3))
    words = [word(0, 0, 1), word(1, 1.2, 1.8), word(2, 2, 3), word(3, 3.2, 3.2)]
    assert found.name_words(words) == ("MARA", "MARA", "ANTON", "ANTON")


def test_a_rustle_is_not_a_turn(tmp_path: Path) -> None:
    found = voices(tmp_path, (1, 0, 1), (3, 1, 1.2), (1, 1.2, 2))
    assert found.name_words([word(0, 0, 1), word(1, 1, 1.2), word(2, 1.2, 2)]) == ("MARA",) * 3


def test_a_sound_without_named_tracks_has_no_voices(tmp_path: Path) -> None:
    assert by_tracks(make_take(tmp_path, "1A-1", tone(RATE, RATE), RATE, ("Boom",))) is None


def test_words_beyond_the_sound_and_no_words_at_all(tmp_path: Path) -> None:
    found = voices(tmp_path, (1, 0, 1))
    assert found.name_words([]) == ()
    assert len(found.name_words([word(0, 7, 8)])) == 1


def test_a_line_is_split_where_the_track_changes(tmp_path: Path) -> None:
    found = voices(tmp_path, (1, 0, 1), (2, 1, 2), bleed=0.1)
    take = make_take(tmp_path, "2A-1", np.zeros((4, 6 * RATE), np.float32), RATE, TRACKS)
    heard = (Heard(" Yes", 0, RATE // 2, 0.9), Heard(" I", RATE // 2, RATE, 0.9), Heard(" No", RATE, 2 * RATE, 0.9))
    transcript = transcript_of(take, [HeardLine(heard, 1.0)], "someone", voices=found)
    assert [(line.speaker, line.first, line.last, line.speaker_unsure) for line in transcript] == [
        ("MARA", 0, 1, False),
        ("Helen_1", 2, 2, False),
    ]
