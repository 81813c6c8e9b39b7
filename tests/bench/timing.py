"""Timing things side by side, and printing what came of it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """Ours against something bare, in seconds; `goal` is the most that the ratio should be."""

    name: str
    ours: float
    bare: float
    goal: float | None

    def __str__(self) -> str:
        goal = f"  (goal: at most {self.goal:g})" if self.goal is not None else ""
        figures = f"{self.ours * 1000:9.1f} ms / {self.bare * 1000:9.1f} ms = {self.ours / self.bare:5.2f}"
        return f"{self.name:<66} {figures}{goal}"


def fastest(work: Mapping[str, Callable[[], object]], rounds: int = 3) -> dict[str, float]:
    """Seconds of each piece of work, the best of some rounds. The pieces take turns, so that a busy moment of the
    machine does not fall on one of them alone."""
    best = dict.fromkeys(work, float("inf"))
    for _ in range(rounds):
        for name, one in work.items():
            start = time.perf_counter()
            one()
            best[name] = min(best[name], time.perf_counter() - start)
    return best


def show(title: str, rows: Iterable[Row]) -> None:
    print(title)
    for row in rows:
        print(f"  {row}", flush=True)
