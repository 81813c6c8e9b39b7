"""How far aligned edges are off, against synthesiser truth: `make bench-align`.

Tables of word starts and ends in milliseconds and in frames at 24, by voice, by noise and by what is wrong with the
transcript; what the edge book promises against what was measured; and how many times faster than real time a core is.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np

from dialogcut.transcript.align import align
from dialogcut.transcript.sphinx import RATE, Sphinx
from dialogcut.transcript.words import UNALIGNED
from tests.bench.align_truth import KINDS, Speech, flite, given, noisy, scene, spoken

NOISES: tuple[float | None, ...] = (None, 30.0, 20.0, 10.0)
FRAME_MS = 1000 / 24
HEADING = f"{'':34}{'words':>6}{'trusted':>9}   {'starts ms: mean / median / p95':>31}{'frames p95':>11}   ends ms"


@dataclass(frozen=True, slots=True)
class Measured:
    """One edge of a word that is truly said."""

    is_end: bool
    off_ms: float
    heard_ms: float
    """How far it was off before."""
    source: str
    within_ms: int
    is_trusted: bool


def measured(speech: Speech, noise: float | None, kind: str, sphinx: Sphinx) -> tuple[list[Measured], float]:
    """Every edge, and the seconds of processor that aligning took."""
    task, samples = given(speech, kind), noisy(speech, noise)
    began = time.process_time()
    found = align(samples, task.transcript, sphinx)
    spent = time.process_time() - began
    edges: list[Measured] = []
    for heard, word, start, end, at in zip(
        task.transcript.words, found.transcript.words, found.book.starts, found.book.ends, task.truth, strict=True
    ):
        if at is None:
            continue
        trusted = UNALIGNED not in word.suspect
        for side, trust in enumerate((start, end)):
            true = speech.words[at][1 + side]
            off, before = (abs(one[2 + side] - true) * 1000 / RATE for one in (word, heard))
            edges.append(Measured(bool(side), off, before, trust.source, trust.within_ms, trusted))
    return edges, spent


def row(name: str, edges: Iterable[Measured], heard: bool = False) -> None:
    """One line of a table: of the trusted edges, or (`heard`) of all as they were before."""
    every = list(edges)
    shown = every if heard else [edge for edge in every if edge.is_trusted]
    if not shown:
        print(f"{name:34}{len(every) // 2:6}{0:8.0%}   nothing is trusted")
        return
    starts, ends = (
        [edge.heard_ms if heard else edge.off_ms for edge in shown if edge.is_end == is_end] for is_end in (False, True)
    )
    share = "" if heard else f"{len(shown) / len(every):.0%}"
    late = np.percentile(starts, 95)
    print(f"{name:34}{len(every) // 2:6}{share:>9}   {_three(starts):>31}{late / FRAME_MS:11.1f}   {_three(ends)}")


def _three(values: list[float]) -> str:
    return f"{np.mean(values):.0f} / {np.median(values):.0f} / {np.percentile(values, 95):.0f}"


def main() -> None:
    sphinx = Sphinx()
    module = flite()
    voices = [*scene()] if module is None else [*scene(), *(spoken(module, v, 3) for v in module.VOICES)]
    if module is None:
        print("flite is not installed (Debian: libflite1), so only the bundled scene is measured.\n")
    edges: dict[tuple[str, float | None, str], list[Measured]] = {}
    spent: dict[float | None, float] = defaultdict(float)
    for speech in voices:
        for noise in NOISES:
            edges[speech.voice, noise, "right"], cost = measured(speech, noise, "right", sphinx)
            spent[noise] += cost
        for kind in KINDS[1:]:
            edges[speech.voice, None, kind], _ = measured(speech, None, kind, sphinx)
    _tables(edges)
    seconds = sum(len(speech.samples) for speech in voices) / RATE
    for noise, cost in spent.items():
        print(f"speed, {_noise(noise)}: {seconds / cost:.0f} times real time on one core")


def _tables(edges: dict[tuple[str, float | None, str], list[Measured]]) -> None:
    clean = {voice: found for (voice, noise, kind), found in edges.items() if noise is None and kind == "right"}
    print(HEADING)
    row("as heard, all voices", [edge for found in clean.values() for edge in found], heard=True)
    for voice, found in clean.items():
        row(voice, found)
    row("all voices, clean", [edge for found in clean.values() for edge in found])
    row("  with what is not trusted", [replace(e, is_trusted=True) for found in clean.values() for e in found])
    print()
    for noise in NOISES[1:]:
        row(_noise(noise), [e for key, found in edges.items() if key[1:] == (noise, "right") for e in found])
    print()
    for kind in KINDS[1:]:
        row(f"transcript: {kind}", [e for key, found in edges.items() if key[1:] == (None, kind) for e in found])
    print("\nwhat the edge book promises (19 of 20 within), and the share that was")
    kinds: dict[tuple[str, bool, int], list[float]] = defaultdict(list)
    for found in edges.values():
        for edge in found:
            kinds[edge.source, edge.is_end, edge.within_ms].append(edge.off_ms)
    for (source, is_end, within), off in sorted(kinds.items()):
        share = np.mean(np.array(off) <= within)
        late = f"p95 {np.percentile(off, 95):.0f} ms"
        print(f"{source:12}{'end' if is_end else 'start':6} within {within:4} ms: {share:6.1%} of {len(off)}, {late}")
    print()


def _noise(below_db: float | None) -> str:
    return "clean" if below_db is None else f"noise {below_db:.0f} dB below the speech"


if __name__ == "__main__":
    main()
