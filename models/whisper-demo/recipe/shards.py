"""Speech for training: the texts said by the demo's voices, in shards of raw samples with the true word times.

A shard is ``NNN.raw`` (mono int16, 16 kHz, takes end to end) and ``NNN.jsonl`` (one take a line). The list appears
last, by rename, so a shard whose list exists is whole; the synthesis resumes behind the last whole shard while the
training already reads the first ones.
"""

from __future__ import annotations

import argparse
import json
import random
from dataclasses import asdict, dataclass
from pathlib import Path

import flite
import numpy as np
from numpy.typing import NDArray
from text import Kinds, gather
from tokens import build_tokenizer

TAKES_PER_SHARD = 1_000
SPREAD_PITCH, SPREAD_STRETCH = (0.82, 1.2), (0.85, 1.25)
ROUNDS = (
    {"modern": 6, "frames": 2},
    {"modern": 4, "walks": 0, "salads": 0},
)  # how often each kind is said; once if not named


@dataclass(frozen=True, slots=True)
class Delivery:
    """How a line is said: flite's voice, tempo (higher is slower) and pitch factor."""

    voice: str
    stretch: float = 1.0
    pitch: float = 1.0


DEMO_VOICES = (Delivery("slt"), Delivery("rms"), Delivery("slt", stretch=1.08, pitch=0.86))


@dataclass(frozen=True, slots=True)
class Take:
    """One said sentence: where its samples lie in the shard, word spans, and phones' names and ends (samples)."""

    text: str
    voice: str
    offset: int
    length: int
    words: list[tuple[int, int]]
    phones: list[tuple[str, int]]


@dataclass(frozen=True, slots=True)
class Shard:
    """All samples of a shard (a memory map) and its takes."""

    samples: NDArray[np.int16]
    takes: list[Take]


def read_shard(listing: Path) -> Shard:
    """The shard whose ``.jsonl`` is `listing`."""
    samples = np.memmap(listing.with_suffix(".raw"), np.int16, "r")
    return Shard(samples, [Take(**json.loads(line)) for line in listing.read_text(encoding="utf-8").splitlines()])


def write_shard(lines: list[tuple[str, Delivery]], listing: Path) -> int:
    """Say `lines` into ``.raw`` and ``.jsonl``; returns how many takes were kept (flite refuses a few readings)."""
    takes: list[Take] = []
    offset = 0
    with listing.with_suffix(".raw").open("wb") as raw:
        for text, delivery in lines:
            try:
                said = flite.speak(text, delivery.voice, delivery.stretch, delivery.pitch)
            except flite.SpeechRefused:
                continue
            said.samples.tofile(raw)
            spans = [(start, end) for _, start, end in said.words]
            phones = [(name, end) for name, _, end in said.phones]
            takes.append(Take(text, delivery.voice, offset, len(said.samples), spans, phones))
            offset += len(said.samples)
    half_written = listing.with_suffix(".part")
    half_written.write_text("".join(json.dumps(asdict(take)) + "\n" for take in takes), encoding="utf-8")
    half_written.rename(listing)
    return len(takes)


def draw_delivery(draw: random.Random) -> Delivery:
    """One of the demo's voices, most often near its own tempo and pitch, else anywhere in the trained spread."""
    demo = draw.choice(DEMO_VOICES)
    if draw.random() < 0.6:
        return Delivery(demo.voice, demo.stretch * draw.uniform(0.95, 1.06), demo.pitch * draw.uniform(0.96, 1.05))
    return Delivery(demo.voice, draw.uniform(*SPREAD_STRETCH), draw.uniform(*SPREAD_PITCH))


def plan(kinds: Kinds, seed: int = 3) -> list[tuple[str, Delivery]]:
    """Every line to be said, in order: each round says every kind, shuffled."""
    draw = random.Random(seed)
    planned = []
    for times in ROUNDS:
        lines = [line for kind, said in kinds.items() for line in said * times.get(kind, 1)]
        draw.shuffle(lines)
        planned += [(line, draw_delivery(draw)) for line in lines]
    return planned


def main() -> None:
    """Gather the text, train the tokenizer and say everything: ``python shards.py --data DATA --work WORK``."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with the plays (*.jsonl)")
    parser.add_argument("--work", type=Path, required=True, help="folder for shards, checkpoints and logs")
    parser.add_argument("--exclude", type=Path, nargs="*", default=[], help="files whose sentences stay unheard")
    options = parser.parse_args()
    folder = options.work / "shards"
    folder.mkdir(parents=True, exist_ok=True)
    texts = options.work / "texts.json"
    if not texts.exists():
        texts.write_text(json.dumps(gather(options.data, options.exclude), indent=0), encoding="utf-8")
    kinds: Kinds = json.loads(texts.read_text(encoding="utf-8"))
    if not (options.work / "tokenizer.json").exists():
        build_tokenizer(kinds, options.work / "tokenizer.json")
    lines = plan(kinds)
    for number, start in enumerate(range(0, len(lines), TAKES_PER_SHARD)):
        listing = folder / f"{number:03d}.jsonl"
        if not listing.exists():
            kept = write_shard(lines[start : start + TAKES_PER_SHARD], listing)
            print(f"{listing.name}: {kept} takes, {start + TAKES_PER_SHARD} of {len(lines)} lines said", flush=True)


if __name__ == "__main__":
    main()
