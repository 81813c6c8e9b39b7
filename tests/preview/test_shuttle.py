"""Each speed passes the playlist in its own time, and is heard."""

from __future__ import annotations

import numpy as np
import pytest

from dialogcut.preview.mixing import Mixer
from dialogcut.preview.playlist import Playlist, source_playlist
from dialogcut.preview.shuttle import BLOCK, Shuttle
from dialogcut.preview.speeds import SPEEDS
from dialogcut.timeline.splices import Material
from tests.preview.rushes import hertz
from tests.preview.test_mixing import mixer_of, pitch

MOVING = [speed for speed in SPEEDS if speed]


@pytest.fixture(scope="module")
def playlist(material: Material) -> Playlist:
    return source_playlist([("7A-1", 0, 14)], material)


def blocks(mixer: Mixer, at: int, speed: int) -> list[np.ndarray]:
    shuttle = Shuttle(mixer, at, speed)
    made = []
    while (block := shuttle.block()) is not None:
        made.append(block)
    return made


@pytest.mark.parametrize("speed", MOVING)
def test_it_takes_as_long_as_its_speed_says(playlist: Playlist, speed: int) -> None:
    at = 30_001
    left = playlist.length - at if speed > 0 else at
    made = blocks(mixer_of(playlist), at, speed)
    assert sum(len(block) for block in made) == pytest.approx(left / abs(speed), abs=1)
    assert all(len(block) <= BLOCK for block in made)


def test_back_is_the_same_samples_the_other_way_round(playlist: Playlist) -> None:
    mixer = mixer_of(playlist)
    back = np.concatenate(blocks(mixer, playlist.length, -1))
    np.testing.assert_array_equal(back[::-1], mixer.render(0, playlist.length))


@pytest.mark.parametrize("speed", [2, 4, -2, -4])
def test_a_fast_word_keeps_its_pitch(playlist: Playlist, material: Material, speed: int) -> None:
    """Word 3 alone, passed at speed: its tone, neither raised nor lowered."""
    word = material.transcripts["7A-1"].words[3]
    alone = playlist.between(
        playlist.pieces[0].position(word.start_sample), playlist.pieces[0].position(word.end_sample)
    )
    heard = np.concatenate(blocks(mixer_of(alone), 0 if speed > 0 else alone.length, speed))
    assert pitch(heard) == pytest.approx(hertz(3), abs=20)
    assert np.abs(heard).max() > 0.2


def test_where_grains_meet_there_is_no_click(playlist: Playlist) -> None:
    heard = np.concatenate(blocks(mixer_of(playlist), 0, 4))
    steepest = 0.25 * 2 * np.pi * hertz(14) / 48000  # of the highest tone
    assert np.abs(np.diff(heard)).max() < 2.5 * steepest


def test_it_goes_on_when_more_was_given(playlist: Playlist) -> None:
    mixer = mixer_of(playlist)
    shuttle = Shuttle(mixer, playlist.length - 100, 1)
    assert len(shuttle.block()) == 100  # type: ignore[arg-type]  # there is one
    assert shuttle.block() is None
    mixer.append(playlist.pieces, playlist.length)
    assert len(shuttle.block()) == BLOCK  # type: ignore[arg-type]  # there is one
    assert shuttle.at == playlist.length + BLOCK
