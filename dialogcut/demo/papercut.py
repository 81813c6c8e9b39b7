"""The stored example paper cut: what an editor took out of the sample scene, and why."""

from __future__ import annotations

import json
from dataclasses import dataclass

from dialogcut.demo.takes import data


@dataclass(frozen=True, slots=True)
class ExampleStrike:
    """Words struck from one reading. `text` is quoted as it was spoken, so that a transcript can be searched for it."""

    take: int
    line: int
    text: str
    who: str
    why: str


@dataclass(frozen=True, slots=True)
class ExampleSwap:
    """A script line whose reading is used from another take. `text` is that reading, as it was spoken."""

    line: int
    from_take: int
    text: str
    who: str
    why: str


@dataclass(frozen=True, slots=True)
class PaperCut:
    """The example cut: lines of `base_take` in script order, less `strikes`, with `swaps` from other takes.

    `orphan_line` is not struck: striking that script line would leave a name with no introduction (`orphan_why`).
    A strike whose take is not `base_take` cuts into a reading that a swap brought in.
    """

    name: str
    base_take: int
    strikes: tuple[ExampleStrike, ...]
    swaps: tuple[ExampleSwap, ...]
    orphan_line: int
    orphan_why: str


def load_paper_cut() -> PaperCut:
    table = json.loads(data("papercut.json").read_text(encoding="utf-8"))
    return PaperCut(
        name=table["name"],
        base_take=table["base_take"],
        strikes=tuple(ExampleStrike(**row) for row in table["strikes"]),
        swaps=tuple(ExampleSwap(**row) for row in table["swaps"]),
        orphan_line=table["would_orphan"]["line"],
        orphan_why=table["would_orphan"]["why"],
    )
