from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st

from dialogcut.cut.corrected import corrected
from dialogcut.tui.page.text import COMPARED, PageText
from tests.tui.replay import Recorded, replay
from tests.tui.whole import Whole, with_whole

EDITS = ("x", "x", "X", "q", "w", "K", "J", "vertical_line", "_", "A", "!", "u", "u", "U", "t")
MOVES = ("left", "right", "right", "up", "down", "[", "]", "]", "home", "end", "<", ">", ")", "(", "tab", ".", ",", "n")
SELECTIONS = ("v", "V", "shift+right", "shift+down", "shift+left", "i", "o", "escape")
VIEWS = ("f", "1", "2", "3", "+", "-", "B", "T", "c", "?")
LISTS = ("4", "9", "0", "a", "d", "D", "y", "S", "c")
ENDINGS = ("enter", "escape", "down enter", "down down enter", "r", "end enter")
ANSWERS = {
    "M": ("1", "3", "end", "99", ""),
    "p": ("0", "24", "auto", "soon"),
    "h": ("HELEN: nine years", "a word", ""),
    "e": ("Raphael", "two words", ""),
    "m": ("slower", ""),
    "@": ("NURSE", "MARA", ""),
    "s": ("one", "two", "first", ""),
    "b": ("5s", "x", ""),
    "g": ("2", "3:2", "anton", "77"),
    "/": ("you", "know", "nothing"),
    "W": ("they know", ""),
}
SIZES = ((80, 24), (120, 40), (60, 12), (90, 30))

Stroke = tuple[str, ...]
"""Keys, one after the other; a text that is typed begins with '>'; a size that the terminal gets, with 'size'."""


def _asked() -> st.SearchStrategy[Stroke]:
    pairs = [(key, f">{answer}", end) for key, answers in ANSWERS.items() for answer in answers for end in ("enter",)]
    return st.sampled_from(pairs).map(lambda asked: (*asked, "escape"))


def _listed() -> st.SearchStrategy[Stroke]:
    return st.tuples(st.sampled_from(LISTS), st.sampled_from(ENDINGS)).map(lambda one: (one[0], *one[1].split()))


def _single(keys: tuple[str, ...]) -> st.SearchStrategy[Stroke]:
    return st.sampled_from(keys).map(lambda key: (key,))


STROKES = st.one_of(
    _single(EDITS),
    _single(EDITS),
    _single(MOVES),
    _single(SELECTIONS),
    _single(VIEWS),
    _asked(),
    _listed(),
    st.sampled_from(SIZES).map(lambda size: (f"size {size[0]} {size[1]}",)),
)


@given(st.lists(STROKES, min_size=10, max_size=30))
@example([("0", "end", "enter"), ("x",), ("u",), ("h", ">nine years", "enter", "escape"), ("X",), ("D", "enter")])
@example(
    [("c", "enter"), ("f",), ("X",), ("]",), ("V",), ("]",), ("K",), ("M", ">1", "enter", "escape"), ("y", "enter")]
)
@example([(".",), ("v",), ("K",), ("u",), ("u",), ("x",)])
@example(
    [("e", ">two words", "enter", "escape"), ("vertical_line",), ("x",), ("M", ">1", "enter", "escape"), ("q",), ("x",)]
)
@settings(max_examples=max(8, settings.default.max_examples // 6))
def test_any_keys_leave_everything_in_step_and_equal_the_command_line(project: Path, strokes: list[Stroke]) -> None:
    with tempfile.TemporaryDirectory(dir=project.parent) as name:
        mine, theirs = (Path(shutil.copy(project, Path(name) / file)) for file in ("screen.dcut", "commands.dcut"))
        steps = []

        async def body(whole: Whole) -> None:
            recorded = Recorded(whole.session)
            for stroke in strokes:
                for part in stroke:
                    await _press(whole, part)
                _assert_in_step(whole)
            steps.extend(recorded.steps)
            steps.append(whole.decisions)

        with_whole(mine, body)
        *commands, cut = steps
        assert replay(commands, theirs) == cut


async def _press(whole: Whole, part: str) -> None:
    if part.startswith("size "):
        await whole.pilot.resize_terminal(*map(int, part.split()[1:]))
    elif part.startswith(">"):
        for character in ("ctrl+u", *part[1:]):
            await whole.strike_key(character)
    else:
        await whole.strike_key(part)


def _assert_in_step(whole: Whole) -> None:
    """What the desk keeps at the cost of each change is what it would be if it were made anew."""
    session, text, live = whole.session, whole.desk.text, whole.desk.live
    project = session.project
    words = corrected(project.transcripts, project.decisions)
    fresh = PageText.of(project.decisions, words, project.tags, project.takes, live.rate)
    assert (text.words, text.lines, text.line_start) == (fresh.words, fresh.lines, fresh.line_start)
    assert bytes(flag & ~COMPARED for flag in text.flags) == bytes(fresh.flags)
    assert list(text.columns.gaps) == list(fresh.columns.gaps)
    assert live.frames_now == session.sequence().frames
    if live.is_whole:
        fresh.joined(0, len(fresh.lines) - 1, live)
        assert bytes(text.grades) == bytes(fresh.grades)
    assert 0 <= whole.page.cursor < max(1, text.n)
