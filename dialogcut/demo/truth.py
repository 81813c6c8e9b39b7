"""Where every spoken word of the sample scene truly lies: what the synthesiser said, not what a recogniser heard."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from dialogcut.demo.takes import data


@dataclass(frozen=True, slots=True)
class SpokenWord:
    """One word with its punctuation; [start_sample, end_sample) at 48 kHz, counted from the start of the take's BWF."""

    text: str
    start_sample: int
    end_sample: int


@dataclass(frozen=True, slots=True)
class SpokenLine:
    """One speech: `line` is the script line (from 1), None for an ad-lib; its span holds all its sound and margins."""

    line: int | None
    speaker: str
    start_sample: int
    end_sample: int
    words: tuple[SpokenWord, ...]


@dataclass(frozen=True, slots=True)
class TakeTruth:
    """`sample_count` is the length of the take's BWF at 48 kHz."""

    take: int
    sample_count: int
    lines: tuple[SpokenLine, ...]


def load_truth() -> tuple[TakeTruth, ...]:
    """The truth of each take, in the order of the takes."""
    table = json.loads(data("truth.json").read_text(encoding="utf-8"))
    return tuple(
        TakeTruth(t["take"], t["sample_count"], tuple(_line(row) for row in t["lines"])) for t in table["takes"]
    )


def _line(row: dict[str, Any]) -> SpokenLine:
    words = tuple(SpokenWord(text, start, end) for text, start, end in row["words"])
    return SpokenLine(row["line"], row["speaker"], row["start_sample"], row["end_sample"], words)
