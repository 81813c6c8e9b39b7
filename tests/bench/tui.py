"""`make bench-tui`: what a key costs on pages of 2,000 to 500,000 words, through a real pseudo-terminal of 200 x 50.

Milliseconds from writing a key to the end of its first frame. The terminal's own drawing is not in it; everything else
is, and so is whatever else this machine does: compare ratios, and look at the load.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import astuple, dataclass
from pathlib import Path

from tests.bench.long_page import FIRST_WORD, long_page
from tests.bench.tui_beside import begin_hearing, with_unheard_take
from tests.terminal import Painted, Terminal

SIZES = (2_000, 20_000, 100_000, 500_000)
GOAL_WORDS, GOAL_MS, GOAL_RATIO, GOAL_OPEN, GOAL_BESIDE = 100_000, 16.0, 1.3, 1.5, 0.5
COLUMNS, ROWS = 200, 50
ROUNDS = 5
"""Openings of each kind; the best counts."""

ANSWERED = b"word 2/"
"""Painted when the first key, sent before anything was seen, was taken."""
RIGHT, PAGE_DOWN = b"\x1b[C", b"\x1b[6~"
LINES_IN_1000_WORDS = 112


@dataclass(frozen=True, slots=True)
class Opening:
    """Of one program, in ms: on the clock, and of the processor, which neighbours disturb less."""

    painted: float
    painted_cpu: float
    answered: float = 0.0
    """From the start to the frame in which a key counts that was sent at the start."""
    answered_cpu: float = 0.0
    megabytes: float = 0.0

    @staticmethod
    def best(tries: Sequence[Opening]) -> Opening:
        return Opening(*(min(column) for column in zip(*map(astuple, tries), strict=True)))


@dataclass(frozen=True, slots=True)
class Latency:
    """Of one action, in ms."""

    p50: float
    p95: float
    worst: float

    @staticmethod
    def of(painted: Iterable[Painted | None]) -> Latency:
        ms = sorted(one.first * 1000 for one in painted if one is not None)
        return Latency(ms[len(ms) // 2], ms[min(len(ms) - 1, int(len(ms) * 0.95))], ms[-1])

    def over(self, least: Latency) -> str:
        """The ratios to another one's p50 and p95."""
        return f"{self.p50 / least.p50:5.2f} {self.p95 / least.p95:5.2f}"

    def __str__(self) -> str:
        return f"{self.p50:5.1f}/{self.p95:5.1f}/{self.worst:5.1f}"


class Keys:
    """Presses of one editor, and what each kind of key cost."""

    def __init__(self, terminal: Terminal) -> None:
        self._terminal = terminal
        self.costs: dict[str, Latency] = {}

    def press(self, key: bytes) -> Painted | None:
        return self._terminal.press(key)

    def unmeasured(self, keys: bytes) -> None:
        self._terminal.send(keys)
        self._terminal.settle()

    def measure(self, name: str, presses: Callable[[], Iterable[Painted | None]]) -> None:
        self.costs[name] = Latency.of(list(presses()))

    def all(self) -> dict[str, Latency]:
        """Every kind of key. It leaves the project as it found it, but for its history."""
        self.unmeasured(b"<" + PAGE_DOWN + RIGHT)
        self.measure("word move", lambda: [self.press(RIGHT) for _ in range(60)])
        self.measure("line down", lambda: [self.press(b"]") for _ in range(60)])
        self.measure("page down", lambda: [one for _ in range(8) for one in self._paged()])
        self.measure("end, home", lambda: [self.press(key) for _ in range(10) for key in (b">", b"<")])
        self.unmeasured(PAGE_DOWN)
        self.measure("strike word", lambda: [self._then(b"x", RIGHT) for _ in range(40)])
        self.measure("undo a word", lambda: [self.press(b"u") for _ in range(40)])
        self.measure("strike line", lambda: [self._then(b"X", b"]") for _ in range(30)])
        self.unmeasured(b"u" * 30)
        thousands = [self._thousand() for _ in range(12)]
        self.measure("strike 1,000", lambda: [struck for struck, _ in thousands])
        self.measure("undo 1,000", lambda: [undone for _, undone in thousands])
        return self.costs

    def few(self) -> dict[str, Latency]:
        """Three kinds of key, soon done."""
        self.unmeasured(b"<" + PAGE_DOWN)
        self.measure("word move", lambda: [self.press(RIGHT) for _ in range(100)])
        self.measure("strike word", lambda: [self._then(b"x", RIGHT) for _ in range(50)])
        self.measure("page down", lambda: [self.press(PAGE_DOWN) for _ in range(50)])
        return self.costs

    def _paged(self) -> list[Painted | None]:
        self.unmeasured(b"<")
        return [self.press(PAGE_DOWN) for _ in range(5)]

    def _then(self, key: bytes, after: bytes) -> Painted | None:
        painted = self.press(key)
        self.press(after)
        return painted

    def _thousand(self) -> tuple[Painted | None, Painted | None]:
        self.unmeasured(b"<V" + b"]" * LINES_IN_1000_WORDS)
        return self.press(b"x"), self.press(b"u")


def editor(project: Path, home: Path) -> Terminal:
    """The editor on a project, as a person starts it."""
    return Terminal([sys.executable, "-m", "dialogcut", "edit", str(project)], COLUMNS, ROWS, _environment(home))


def empty_app(home: Path) -> Terminal:
    program = "import os; os.environ['TEXTUAL_FPS'] = '120'; from textual.app import App; App().run()"
    return Terminal([sys.executable, "-c", program], COLUMNS, ROWS, _environment(home))


def _environment(home: Path) -> dict[str, str]:
    """Nobody's settings, and compiled modules as an installation has them."""
    folders = {name: str(home / name) for name in ("XDG_STATE_HOME", "XDG_CONFIG_HOME", "PYTHONPYCACHEPREFIX")}
    return {**folders, "PYTHONDONTWRITEBYTECODE": ""}


def openings(projects: Sequence[Path], home: Path) -> tuple[Opening, dict[Path, Opening]]:
    """What an empty app and each project cost until they are seen, turn about."""
    empty, ours = [], {project: list[Opening]() for project in projects}
    for round_ in range(ROUNDS + 1):
        seen = _empty(home)
        empty += [seen] if round_ else []  # the first round compiles
        for project, tries in ours.items():
            seen = _opening(project, home)
            tries += [seen] if round_ else []
    return Opening.best(empty), {project: Opening.best(tries) for project, tries in ours.items()}


def _empty(home: Path) -> Opening:
    with empty_app(home) as terminal:
        seconds = terminal.wait_for(b"\x1b[%d;1H" % ROWS)  # the last row
        return Opening(1000 * seconds, 1000 * terminal.cpu_seconds)


def _opening(project: Path, home: Path) -> Opening:
    with editor(project, home) as terminal:
        painted = terminal.wait_for(FIRST_WORD.encode())
        painted_cpu = terminal.cpu_seconds
        terminal.settle(1.0)
        megabytes = terminal.resident_mb
    with editor(project, home) as terminal:
        terminal.send(RIGHT)
        answered = terminal.wait_for(ANSWERED)
        return Opening(1000 * painted, 1000 * painted_cpu, 1000 * answered, 1000 * terminal.cpu_seconds, megabytes)


def costs(project: Path, home: Path) -> dict[str, Latency]:
    with editor(project, home) as terminal:
        terminal.wait_for(FIRST_WORD.encode())
        terminal.settle(1.5)
        return Keys(terminal).all()


def beside(project: Path, home: Path) -> tuple[dict[str, Latency], dict[str, Latency]]:
    """A few kinds of key alone, and while a take is heard: in one program, one after the other."""
    with editor(with_unheard_take(project, home), home) as terminal:
        terminal.wait_for(FIRST_WORD.encode())
        terminal.settle(1.5)
        alone = Keys(terminal).few()
        begin_hearing(terminal)
        return alone, Keys(terminal).few()


def main() -> None:
    print(_load())
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        projects = {size: long_page(home / f"{size}.dcut", size) for size in SIZES}
        _show_openings(*openings(list(projects.values()), home), projects)
        _show_costs({size: costs(project, home) for size, project in projects.items()})
        _show_beside(*beside(projects[GOAL_WORDS], home))
    print(_load())


def _load() -> str:
    return f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"


def _show_openings(empty: Opening, ours: dict[Path, Opening], projects: dict[int, Path]) -> None:
    print(f"opening; an empty Textual app's first paint: {empty.painted:.0f} ms, {empty.painted_cpu:.0f} of processor")
    print(f"  {'':<13}{'first paint':<28}first key answered")
    for size, project in projects.items():
        one = ours[project]
        goal = f"  (goal: first paint at most {GOAL_OPEN:g})" if size == GOAL_WORDS else ""
        print(
            f"  {size:>7,} words {one.painted:6.0f} ms = {one.painted / empty.painted:4.2f}"
            f", cpu {one.painted_cpu / empty.painted_cpu:4.2f}"
            f" {one.answered:6.0f} ms = {one.answered / empty.painted:4.2f}"
            f", cpu {one.answered_cpu / empty.painted_cpu:4.2f}  {one.megabytes:4.0f} MB{goal}"
        )


def _show_costs(found: dict[int, dict[str, Latency]]) -> None:
    print(
        f"a key, ms p50/p95/max, then p50 and p95 over those at {SIZES[0]:,} words "
        f"(goals at {GOAL_WORDS:,}: p95 below {GOAL_MS:g} ms, {GOAL_RATIO:g})"
    )
    print(f"  {'':<14}" + "".join(f"{size:>32,}" for size in found))
    for kind, least in found[SIZES[0]].items():
        cells = [f"{one[kind]!s} {one[kind].over(least)}" for one in found.values()]
        print(f"  {kind:<14}" + "".join(f"{cell:>32}" for cell in cells))


def _show_beside(alone: dict[str, Latency], hearing: dict[str, Latency]) -> None:
    print(f"while a long take is heard, {GOAL_WORDS:,} words (goal: p95 at most {1 + GOAL_BESIDE:g} times that alone)")
    for kind, least in alone.items():
        print(f"  {kind:<14}{least!s:>32}{hearing[kind]!s:>20}  {hearing[kind].p95 / least.p95:4.2f}")


if __name__ == "__main__":
    main()
