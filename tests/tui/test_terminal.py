from __future__ import annotations

import os
import shlex
import shutil
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from dialogcut.session import Session
from tests.terminal import Terminal
from tests.tui.tmux import DIALOGCUT, Tmux
from tests.tui.whole import copied

pytestmark = pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed")


@pytest.fixture
def scene(project: Path, tmp_path: Path) -> Path:
    """A folder of its own with one project in it."""
    folder = tmp_path / "work"
    folder.mkdir()
    return copied(project, folder)


@pytest.fixture
def tmux(scene: Path) -> Iterator[Tmux]:
    with Tmux(scene.parent) as opened:
        yield opened


def struck(project: Path) -> int:
    with Session.open(project, readonly=True) as session:
        return sum(len(line.strikes) for line in session.decisions.spoken())


def test_alone_in_a_folder_edit_export_and_quit(tmux: Tmux, scene: Path) -> None:
    tmux.run(DIALOGCUT)
    tmux.until_shown("You are late Helen")
    before = struck(scene)
    tmux.keys("x")
    tmux.until_shown("strike 1 word")
    tmux.keys("r", "Enter")
    tmux.until_shown("frames compared, 0 off")
    assert scene.with_suffix(".otio").exists()
    tmux.keys("C-q")
    tmux.assert_as_before()
    assert struck(scene) == before + 1
    assert [path.name for path in scene.parent.glob("scene.dcut*")] == ["scene.dcut"]


def test_stopped_and_brought_back_it_paints_everything_again(tmux: Tmux) -> None:
    tmux.run(f"{DIALOGCUT} edit --keys vim")
    tmux.until_shown("You are late Helen")
    tmux.keys("w")
    tmux.until_shown("word 2/27")
    tmux.keys("C-z")
    tmux.until_shown("topped")  # 'Stopped' or 'stopped', as the shell says it
    assert tmux.state("alternate_on") == "0"
    tmux.run("fg")
    for text in ("You are late Helen", "RUNTIME", "word 2/27"):
        tmux.until_shown(text)
    tmux.keys("w")
    tmux.until_shown("word 3/27")
    tmux.keys("/", "late")
    tmux.until_shown("1 of 1")
    tmux.keys("C-z")  # while it asks, too
    tmux.until(lambda: tmux.state("alternate_on") == "0")
    tmux.run("fg")
    for text in ("You are late Helen", "RUNTIME", "1 of 1"):
        tmux.until_shown(text)
    tmux.keys("Escape", "C-q")
    tmux.assert_as_before()


def test_another_size_is_filled(tmux: Tmux) -> None:
    tmux.run(DIALOGCUT)
    tmux.until_shown("SPEAKERS")
    tmux.resize(80, 24)
    tmux.until(lambda: "SPEAKERS" not in tmux.shown() and "word 1/27" in tmux.shown().splitlines()[23])
    tmux.resize(160, 45)
    tmux.until(lambda: "SPEAKERS" in tmux.shown() and "word 1/27" in tmux.shown().splitlines()[44])
    tmux.keys("C-q")
    tmux.assert_as_before()


def test_a_fault_is_said_and_leaves_the_terminal_as_it_was(tmux: Tmux, scene: Path) -> None:
    program = (
        "import sys; from dialogcut.tui.verbs import all_verbs; from dialogcut.__main__ import main; "
        "all_verbs()['help'] = lambda editor: 1 // 0; sys.argv = ['dialogcut', 'edit']; main()"
    )
    tmux.run(shlex.join([sys.executable, "-c", program]))
    tmux.until_shown("You are late Helen")
    before = struck(scene)
    tmux.keys("x")
    tmux.until_shown("strike 1 word")
    tmux.keys("?")
    tmux.until_shown("a fault of dialogcut itself (ZeroDivisionError")
    tmux.assert_as_before()
    assert struck(scene) == before + 1


def test_a_second_opener_looks_on(tmux: Tmux, scene: Path) -> None:
    with Session.open(scene, who="somebody else"):
        tmux.run(DIALOGCUT)
        tmux.until_shown("LOOKING ON")
        before = tmux.shown().count("strike")
        tmux.keys("x")
        tmux.until_shown("open for reading alone")
        assert tmux.shown().count("strike 1 word") <= before
        tmux.keys("C-q")
        tmux.assert_as_before()
    assert struck(scene) == 5


def test_without_a_sound_card_the_page_is_followed(tmux: Tmux) -> None:
    tmux.run(f"{DIALOGCUT} edit{' --silent' if Path('/dev/snd').exists() else ''}")  # a card would be heard
    tmux.until_shown("You are late Helen")

    def at_start() -> bool:
        """The ruler ends with the time that is heard."""
        return any(row.rstrip().endswith("14:10:01:00") for row in tmux.shown().splitlines())

    tmux.until(at_start)
    tmux.keys(" ")
    tmux.until_shown("PLAY")
    tmux.until(lambda: not at_start())
    tmux.keys(" ")
    tmux.until(lambda: "PLAY" not in tmux.shown())
    assert "ALSA" not in tmux.shown()
    tmux.keys("C-q")
    tmux.assert_as_before()


def test_ended_by_the_system_it_leaves_the_terminal_as_it_was(tmux: Tmux, scene: Path) -> None:
    tmux.run(f"sh -c 'echo $$ > pid; exec {DIALOGCUT}'")
    tmux.until_shown("You are late Helen")
    tmux.keys("x")
    tmux.until_shown("strike 1 word")
    os.kill(int((scene.parent / "pid").read_text()), signal.SIGTERM)
    tmux.assert_as_before()
    assert [path.name for path in scene.parent.glob("scene.dcut*")] == ["scene.dcut"]


def test_killed_between_two_edits_it_has_the_first(scene: Path, home: Path) -> None:
    environment = {name: str(home) for name in ("XDG_STATE_HOME", "XDG_CONFIG_HOME")}
    command = [sys.executable, "-m", "dialogcut", "edit", str(scene)]
    before = struck(scene)
    with Terminal(command, 120, 40, environment, Path.cwd()) as terminal:
        terminal.wait_for(b"Helen")
        terminal.send(b"X")
        terminal.wait_for(b"strike 4 words")
        os.kill(terminal.pid, signal.SIGKILL)
        assert terminal.wait() == -signal.SIGKILL
    assert struck(scene) == before + 4
    with Terminal(command, 120, 40, environment, Path.cwd()) as terminal:
        terminal.wait_for(b"strike 4 words")
        assert b"LOOKING ON" not in terminal.received
