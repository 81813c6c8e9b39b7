from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from rich.cells import cell_len

from dialogcut.cut.decisions import WordRef
from dialogcut.cut.edits import AddPlaceholder, AddTake, SetNote, StrikeWords
from dialogcut.project.store import Store
from dialogcut.session import Session
from dialogcut.story.tags import Tag
from tests.scenes import take, transcript
from tests.terminal import Terminal, printed
from tests.tui.cells import FORBIDDEN
from tests.tui.page.making import HOSTILE
from tests.tui.pictures import rows
from tests.tui.whole import Whole, with_whole

ESCAPES = "\x1b]0;pwned\x07\x1b[31337m\x1b[2J\x9b6n\u202eevil\u2066\tx\r\ny\x00"
"""Would set the title, colours, clear the screen, ask for the cursor, turn the text round, break the row."""
SENT = [b"\x1b]0;pwned", b"\x1b[31337m", "\x9b".encode(), "\u202e".encode(), "\u2066".encode(), b"\x00"]
TAKE = f"12A-1{ESCAPES}語👍🏽"
WORDS = [*HOSTILE, ESCAPES, "family👩\u200d👩\u200d👧", "שלום עולם", "❤️", "語" * 700]


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project of which every text that a person or a file can bring in is hostile."""
    path = tmp_path_factory.mktemp("hostile") / "hostile.dcut"
    said = [WORDS[n : n + 7] for n in range(0, len(WORDS), 7)]
    speakers = [f"{ESCAPES}語り手", "", "مرحبا", "👍🏽 MARA", "x" * 300, "\u202eNAME", "HELEN", "語", "A", "B"][
        : len(said)
    ]
    at, lines = 4800, []
    for words in said:
        lines.append([(word, at + 400 * n, at + 400 * n + 300) for n, word in enumerate(words)])
        at += 400 * len(words) + 600
    heard = transcript(TAKE, lines, speakers)
    tags = [Tag(f"{TAKE}/{n}", 1.0, True, "backstory", (ESCAPES, "語" * 90), 0.5) for n in range(len(said))]
    Store.create(path, f"{ESCAPES}語" * 9).close()
    with Session.open(path, who=ESCAPES) as session:
        spans = tuple((line.speaker, line.first, line.last) for line in heard.lines)
        session.change(lambda store: store.put_take(take(TAKE)))
        session.change(lambda store: store.put_transcript(heard), AddTake(TAKE, spans, True))
        session.change(lambda store: store.put_tags(TAKE, tags))
        session.edit(StrikeWords(tuple(WordRef(TAKE, word) for word in (1, 2, 9, 10, 30)), ESCAPES, ESCAPES))
        for line in session.decisions.lines[:3]:
            session.edit(SetNote(line.id, f"{ESCAPES}👩\u200d👩\u200d👧" * 20))
        session.edit(AddPlaceholder(ESCAPES, f"{ESCAPES} שלום 語 {'x' * 500}", "ADR", 900, None))
        for name in (ESCAPES, "語" * 200, "\u202e", "👍🏽"):
            session.name_version(name)
    return path


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 50)])
def test_everything_stays_in_its_row(hostile: Path, size: tuple[int, int]) -> None:
    async def body(whole: Whole) -> None:
        for keys in ("", ">", "<", "f", "B", "T", "V", "end", "x", "/ x", "escape", "m", "escape", "e", "escape"):
            await _press(whole, keys)
            _assert_exact(whole, size, keys)
        for keys in ("4", "9", "0", "S", "c", "y", "question_mark", "ctrl+p"):
            await _press(whole, keys)
            assert whole.top is not whole.editor or keys in "y4", keys
            _assert_exact(whole, size, keys)
            await _press(whole, "escape escape")

    with_whole(hostile, body, size=size)


async def _press(whole: Whole, keys: str) -> None:
    for key in keys.split():
        await whole.strike_key(key)
    await whole.pilot.pause()


def _assert_exact(whole: Whole, size: tuple[int, int], keys: str) -> None:
    shown = rows(whole.app)
    assert len(shown) == size[1], keys
    for row in shown:
        assert not FORBIDDEN & set(row), (keys, row)
        assert cell_len(row) == size[0], (keys, row)


def test_the_terminal_is_sent_no_control_character_of_the_text(hostile: Path, tmp_path: Path) -> None:
    environment = {name: str(tmp_path) for name in ("XDG_STATE_HOME", "XDG_CONFIG_HOME")}
    command = [sys.executable, "-m", "dialogcut", "edit", str(hostile)]
    with Terminal(command, 100, 30, environment, Path.cwd()) as terminal:
        terminal.wait_for("日本語".encode())
        for key in (b">", b"<", b"\x1b[6~", b"4", b"\x1b", b"0", b"\x1b", b"9", b"\x1b", b"m", b"\x1b", b"\x11"):
            terminal.send(key)
            terminal.settle(0.15, limit=3)
        assert terminal.wait() == 0
        received = bytes(terminal.received)
    for payload in SENT:
        assert payload not in received
    left = printed(received)
    assert "日本語" in left
    assert {character for character in left if ord(character) < 32 or 127 <= ord(character) < 160} <= set("\r\n\x0f")


def test_the_harness_would_see_one(tmp_path: Path) -> None:
    """A program that sends the text as it is, so that the test above is known to be able to fail."""
    program = f"import sys, time; sys.stdout.buffer.write({ESCAPES.encode()!r}); sys.stdout.flush(); time.sleep(9)"
    with Terminal([sys.executable, "-c", program]) as terminal:
        terminal.wait_for(b"evil")
        terminal.settle(0.2)
        received = bytes(terminal.received)
    assert [payload for payload in SENT if payload in received] == SENT
    assert os.linesep not in printed(b"\x1b[2J\x1b]0;x\x07ok")
