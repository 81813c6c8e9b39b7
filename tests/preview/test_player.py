"""The player as the screen uses it, with a real child, in real time on a null card."""

from __future__ import annotations

import os
import signal
import statistics
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from dialogcut.cut.decisions import WordRef
from dialogcut.preview.outputs.choice import NoOutput
from dialogcut.preview.outputs.miniaudio import MiniaudioOutput
from dialogcut.preview.player import Player
from dialogcut.preview.playlist import Place, Playlist, source_playlist
from dialogcut.timeline.splices import Material
from tests.preview.rushes import rushes
from tests.preview.test_mixing import cut
from tests.preview.test_process import is_running

FRAME_SAMPLES = 2002  # at 23.976


def _null_works() -> bool:
    try:
        MiniaudioOutput(null=True).close()
    except NoOutput:
        return False
    return True


OUTPUTS = [
    pytest.param(
        {"null": True, "only": "miniaudio"}, marks=pytest.mark.skipif(not _null_works(), reason="no miniaudio")
    ),
    pytest.param({"only": "silent"}),
]


@pytest.fixture(scope="module", params=OUTPUTS, ids=["null", "silent"])
def shared(request: pytest.FixtureRequest) -> Iterator[Player]:
    with Player(**request.param) as player:
        player.warm()
        yield player


@pytest.fixture
def player(shared: Player) -> Iterator[Player]:
    yield shared
    shared.stop()
    shared.take_problems()


def until(holds: Callable[[], object], seconds: float = 30) -> None:
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.002)


def test_the_word_is_the_one_that_the_clock_says(player: Player, material: Material) -> None:
    """Within one frame. A machine that is too busy to play in time has no clock to compare with: it gets some tries."""
    playlist = cut(material, [1, 2, 7], "23.976")
    tries = (_furthest_from_the_clock(player, playlist) for _ in range(5))
    assert next((furthest for furthest in tries if furthest <= FRAME_SAMPLES), None) is not None


def _furthest_from_the_clock(player: Player, playlist: Playlist) -> float:
    """Samples between any report and a straight line through all of them. Words and places always agree with their
    position, and a position never goes back."""
    player.play(playlist)
    until(lambda: player.position > 0)
    seen = []
    while (before := player.position) < 36_000:
        word, place = player.word(), player.place()
        after = player.position
        assert word in {playlist.word(at) for at in (*range(before, after, 240), after)}
        assert place is not None
        seen.append((time.perf_counter(), after))
        time.sleep(0.004)
    assert [at for _, at in seen] == sorted(at for _, at in seen)
    offset = statistics.median(at - now * 48000 for now, at in seen)
    return max(abs(at - now * 48000 - offset) for now, at in seen)


def test_play_from_a_word_pause_and_go_on(player: Player, material: Material) -> None:
    playlist = cut(material, [3])
    start = playlist.sample_of(WordRef("7A-1", 6))
    assert start is not None
    player.play(playlist, start)
    assert player.is_playing
    assert player.position >= start
    assert player.word() == WordRef("7A-1", 6)
    until(lambda: player.position > start + 4000)
    player.pause()
    assert (player.speed, player.is_playing) == (0, False)
    held = player.position
    time.sleep(0.1)
    assert player.position == held
    assert player.place() == playlist.place(held)
    player.resume()
    assert player.speed == 1
    until(lambda: player.position > held + 4000)
    player.seek(1000)
    assert 1000 <= player.position < 48000


@pytest.mark.parametrize("speed", [-8, -4, -2, -1, 2, 4, 8])
def test_a_speed_moves_the_position_as_it_should(player: Player, material: Material, speed: int) -> None:
    playlist = source_playlist([("7A-1", 0, 14), ("7A-2", 0, 14)], material)
    tries = (_measured_speed(player, playlist, speed) for _ in range(5))
    assert next((found for found in tries if found == pytest.approx(speed, rel=0.2)), None) is not None


def _measured_speed(player: Player, playlist: Playlist, speed: int) -> float:
    middle = playlist.length // 2
    player.play(playlist, middle, speed)
    until(lambda: player.position != middle)
    first, start = time.perf_counter(), player.position
    time.sleep(0.15)
    last, end = time.perf_counter(), player.position
    assert player.speed == speed
    return (end - start) / (last - first) / 48000


def test_the_end_is_known_and_more_goes_on_from_it(player: Player, material: Material) -> None:
    playlist = cut(material, [2]).between(0, 48_000)
    player.play(playlist, playlist.length - 6000)
    until(lambda: player.finished)
    assert (player.position, player.left_samples) == (playlist.length, 0)
    assert (player.is_playing, player.speed) == (False, 0)
    player.append(playlist)
    assert not player.finished
    assert player.left_samples == playlist.length
    until(lambda: player.position > playlist.length + 2000)
    place = player.place()
    assert place is not None
    assert place.take == "7A-1"
    player.set_speed(-8)
    until(lambda: player.finished)
    assert player.position == 0


def test_a_chain_is_heard_through_without_a_gap(player: Player, material: Material) -> None:
    whole = cut(material, [2, 8])
    player.play(whole.between(0, 9_000))
    for start in range(9_000, 36_000, 9_000):
        player.append(whole.between(start, start + 9_000))
    while not player.finished:
        before, place, after = player.position, player.place(), player.position
        assert place in {whole.place(at) for at in range(before, after + 1)} or after == 36_000
    assert player.position == 36_000


def test_playing_something_else_forgets_what_was(player: Player, material: Material) -> None:
    first, second = source_playlist([("7A-1", 0, 9)], material), source_playlist([("7A-2", 3, 9)], material)
    for playlist, take in ((first, "7A-1"), (second, "7A-2")) * 5:
        player.play(playlist, 10_000)
        assert player.place() == Place(take, playlist.pieces[0].sample(10_000)) or player.position > 10_000
    until(lambda: player.position > 12_000)
    assert player.word() == WordRef("7A-2", 3)
    player.stop()
    assert (player.position, player.word(), player.place(), player.speed) == (0, None, None, 0)


def test_a_missing_file_is_told_and_time_goes_on(player: Player, tmp_path: Path) -> None:
    material = rushes(tmp_path)
    playlist = cut(material, [])
    Path(material.takes["7A-1"].dialogue.path).unlink()
    player.play(playlist)
    until(lambda: player.position > 3000)
    (sentence,) = player.take_problems()
    assert "7A-1_SR001.wav" in sentence
    assert player.take_problems() == ()
    assert sentence in player.problems
    assert player.word() is None or player.word() == WordRef("7A-1", 0)


def test_what_was_given_beforehand_is_heard_once(material: Material) -> None:
    with Player(only="silent") as player:
        player.append(cut(material, []).between(0, 5_000))
        player.append(cut(material, []).between(5_000, 10_000))
        assert not player.is_playing
        player.resume()
        until(lambda: player.finished)
        assert player.position == 10_000


def test_nothing_to_hear_is_over_at_once(player: Player, material: Material) -> None:
    player.play(Playlist((), 0, material.transcripts))
    until(lambda: player.finished)
    assert player.word() is None


@pytest.mark.skipif(sys.platform == "win32", reason="signals are POSIX's")
def test_a_killed_child_is_silence_and_a_sentence_and_the_next_play_is_heard(material: Material) -> None:
    playlist = cut(material, [])
    before = threading.active_count()
    with Player(only="silent") as player:
        player.play(playlist)
        until(lambda: player.position > 3000)
        number = _child(player)
        os.kill(number, signal.SIGKILL)
        until(lambda: player.problems)
        assert player.problems == (
            "The sound stopped: its process was killed (signal 9). Play again to start it anew.",
        )
        assert not player.is_playing
        held = player.position
        assert held > 3000
        player.resume()
        until(lambda: player.position > held + 3000)
        assert _child(player) != number
        number = _child(player)
    assert not is_running(number)
    assert threading.active_count() == before
    player.close()


def test_a_player_never_used_starts_nothing() -> None:
    before = threading.active_count()
    with Player() as player:
        assert (player.position, player.word(), player.finished, player.output) == (0, None, False, "")
        player.pause()
        player.stop()
    assert threading.active_count() == before


def _child(player: Player) -> int:
    assert player._process is not None
    assert player._process._child is not None
    return player._process._child.pid
