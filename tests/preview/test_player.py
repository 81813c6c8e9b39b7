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
    """Each report against a straight line through all of them: within one frame, and the words with it."""
    playlist = cut(material, [1, 2, 7], "23.976")
    player.play(playlist)
    until(lambda: player.position > 0)
    seen = []
    while (at := player.position) < 60_000:
        seen.append((time.perf_counter(), at, player.word(), player.place()))
        time.sleep(0.004)
    offset = statistics.median(at - now * 48000 for now, at, _, _ in seen)
    for now, at, word, place in seen:
        clock = now * 48000 + offset
        assert abs(at - clock) <= FRAME_SAMPLES
        near = {playlist.word(round(clock) + slack) for slack in range(-FRAME_SAMPLES, FRAME_SAMPLES + 1, 182)}
        assert word in near
        assert place is not None
    positions = [at for _, at, _, _ in seen]
    assert positions == sorted(positions)
    assert player.underruns == 0


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
    middle = playlist.length // 2
    player.play(playlist, middle, speed)
    until(lambda: player.position != middle)
    seen = []
    while len(seen) < 20 and not player.finished:
        seen.append((time.perf_counter(), player.position))
        time.sleep(0.01)
    (first, start), (last, end) = seen[0], seen[-1]
    assert (end - start) / (last - first) == pytest.approx(speed * 48000, rel=0.3)
    assert player.speed in (speed, 0)


def test_the_end_is_known_and_more_goes_on_from_it(player: Player, material: Material) -> None:
    playlist = cut(material, [2])
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
    before = player.underruns
    player.play(whole.between(0, 9_000))
    for start in range(9_000, 45_000, 9_000):
        player.append(whole.between(start, start + 9_000))
    until(lambda: player.position > 0)
    started, at = time.perf_counter(), player.position
    until(lambda: player.finished)
    assert player.position == 45_000
    assert (time.perf_counter() - started) * 48000 == pytest.approx(45_000 - at, rel=0.25)
    assert player.underruns == before


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
