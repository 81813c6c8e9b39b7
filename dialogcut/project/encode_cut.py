"""The cut and its changes <-> the plain data that a project file holds. As `encode`, for the rooms' other half.

A line is a list that begins with its kind, 's' or 'p', and ends with a dict of what is not as usual. Strikes are
runs of neighbouring words struck by one person for one reason: a struck line is one run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import groupby, repeat
from typing import Any, cast

from dialogcut.cut.decisions import (
    AngleSwitch,
    CutLine,
    Decisions,
    Fix,
    HandEdge,
    InnerPause,
    Placeholder,
    SplitEdit,
    Spoken,
    Strike,
)
from dialogcut.cut.delta import Delta, Splice


def write_decisions(decisions: Decisions) -> list[Any]:
    page = [write_line(line) for line in decisions.lines]
    return [page, [write_line(line) for line in decisions.alternates], decisions.next_id]


def read_decisions(data: list[Any]) -> Decisions:
    page, alternates, next_id = data
    return Decisions(tuple(map(read_line, page)), tuple(map(_read_spoken, alternates)), next_id)


def write_delta(delta: Delta) -> list[Any]:
    return [
        [write_line(line) for line in delta.before],
        [write_line(line) for line in delta.after],
        _write_splice(delta.page),
        _write_splice(delta.aside),
        delta.next_ids,
    ]


def read_delta(data: list[Any]) -> Delta:
    before, after, page, aside, (old_next_id, new_next_id) = data
    return Delta(
        tuple(map(read_line, before)),
        tuple(map(read_line, after)),
        _read_splice(page),
        _read_splice(aside),
        (old_next_id, new_next_id),
    )


def write_line(line: CutLine) -> list[Any]:
    return _write_spoken(line) if isinstance(line, Spoken) else _write_placeholder(line)


def read_line(data: list[Any]) -> CutLine:
    return _read_spoken(data) if data[0] == "s" else _read_placeholder(data)


def _write_spoken(line: Spoken) -> list[Any]:
    marks = {
        "struck": [*_runs(line.strikes)],
        "angles": line.angles,
        "pause": line.pause_before_frames,
        "note": line.note,
        "must_know": line.must_know,
        "fixes": line.fixes,
        "edges": line.edges,
        "splits": line.splits,
        "pauses": line.pauses,
    }
    # A pause of 0 frames is a decision, no pause is none.
    rare = {name: value for name, value in marks.items() if value or (name == "pause" and value == 0)}
    return ["s", line.id, line.take, line.first, line.last, line.speaker, *([rare] if rare else [])]


def _read_spoken(data: list[Any]) -> Spoken:
    kind, line_id, take, first, last, speaker, *rest = data
    if kind != "s":
        raise ValueError(f"a spoken line begins with {kind!r}")
    if not rest:
        return Spoken(line_id, take, first, last, speaker)
    (marks,) = rest
    return Spoken(
        line_id,
        take,
        first,
        last,
        speaker,
        tuple(_strikes(marks.get("struck", ()))),
        tuple(AngleSwitch(word, angle) for word, angle in marks.get("angles", ())),
        marks.get("pause"),
        marks.get("note", ""),
        marks.get("must_know", False),
        tuple(_read_fix(word, text) for word, text in marks.get("fixes", ())),
        tuple(_read_edge(*edge) for edge in marks.get("edges", ())),
        tuple(_read_split(*split) for split in marks.get("splits", ())),
        tuple(_read_pause(*pause) for pause in marks.get("pauses", ())),
    )


def _strikes(runs: Iterable[Any]) -> Iterator[Strike]:
    for first, last, who, why in runs:
        yield from map(_strike, zip(range(first, last + 1), repeat(who), repeat(why), strict=False))


_strike = cast(Callable[[tuple[int, Any, Any]], Strike], partial(tuple.__new__, Strike))
"""As `encode` makes words: some ten thousand are made when opening."""


def _read_fix(word: Any, text: Any) -> Fix:
    if not isinstance(word, int) or not isinstance(text, str):
        raise ValueError(f"a correction says {text!r} of word {word!r}")
    return Fix(word, text)


def _read_edge(word: Any, side: Any, sample: Any) -> HandEdge:
    if not isinstance(word, int) or side not in ("in", "out") or not isinstance(sample, int):
        raise ValueError(f"an edge lies at {sample!r} on side {side!r} of word {word!r}")
    return HandEdge(word, side, sample)


def _read_split(word: Any, frames: Any) -> SplitEdit:
    if not isinstance(word, int) or not isinstance(frames, int):
        raise ValueError(f"a split edit is {frames!r} frames before word {word!r}")
    return SplitEdit(word, frames)


def _read_pause(word: Any, frames: Any) -> InnerPause:
    if not isinstance(word, int) or not (frames is None or isinstance(frames, int)):
        raise ValueError(f"a pause is {frames!r} frames before word {word!r}")
    return InnerPause(word, frames)


def _runs(strikes: tuple[Strike, ...]) -> Iterator[list[Any]]:
    """[first word, last word, who, why] of each run of neighbours."""
    numbered = enumerate(strikes)
    for (_, who, why), group in groupby(numbered, key=lambda item: (item[1].word - item[0], item[1].who, item[1].why)):
        run = [strike.word for _, strike in group]
        yield [run[0], run[-1], who, why]


def _write_placeholder(line: Placeholder) -> list[Any]:
    return ["p", line.id, line.speaker, line.text, line.kind, line.duration_ms, line.note, line.must_know]


def _read_placeholder(data: list[Any]) -> Placeholder:
    kind, *fields = data
    if kind != "p":
        raise ValueError(f"a line begins with {kind!r}")
    return Placeholder(*fields)


def _write_splice(splice: Splice) -> list[Any]:
    return [splice.at, splice.removed, splice.inserted] if splice != Splice() else []


def _read_splice(data: list[Any]) -> Splice:
    if not data:
        return Splice()
    at, removed, inserted = data
    return Splice(at, tuple(removed), tuple(inserted))
