"""The promise of the cut, as a check: every word of every take stands in exactly one place, and nothing was lost."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from dialogcut.cut.decisions import Decisions, Spoken, reading_order


def misplaced(decisions: Decisions, word_counts: Mapping[str, int]) -> tuple[str, ...]:
    """What breaks the promise, one sentence each; empty where all is well. `word_counts` gives each take's words.

    Checked: each take of the cut is known and its lines cover its words once; strikes, angles, corrections and
    whatever else stands at words is sorted, single and inside its line; ids are single and below `next_id`; alternates
    are in reading order.
    O(lines + strikes).
    """
    return (
        *_uncovered(decisions, word_counts),
        *(sentence for line in decisions.spoken() for sentence in _unordered(line)),
        *_misnumbered(decisions),
    )


def _uncovered(decisions: Decisions, word_counts: Mapping[str, int]) -> Iterator[str]:
    expected: dict[str, int] = {}
    for line in sorted(decisions.spoken(), key=reading_order):
        if line.first != expected.get(line.take, 0) or line.last < line.first:
            yield f"line {line.id} holds the words {line.first}..{line.last} of {line.take}, out of their order"
        expected[line.take] = line.last + 1
    for take, count in expected.items():
        if word_counts.get(take) != count:
            yield f"the cut holds {count} words of {take}, which has {word_counts.get(take, 'no')}"


def _unordered(line: Spoken) -> Iterator[str]:
    if not (line.strikes or line.angles or line.fixes or line.edges or line.splits or line.pauses):
        return
    for name, words in (
        ("strikes", [strike.word for strike in line.strikes]),
        ("angles", [switch.word for switch in line.angles]),
        ("corrections", [fix.word for fix in line.fixes]),
        ("edges before words", [edge.word for edge in line.edges if edge.side == "in"]),
        ("edges after words", [edge.word for edge in line.edges if edge.side == "out"]),
        ("split edits", [split.word for split in line.splits]),
        ("pauses", [pause.word for pause in line.pauses]),
    ):
        if words and (words != sorted(set(words)) or words[0] < line.first or words[-1] > line.last):
            yield f"the {name} of line {line.id} are not in order inside it"


def _misnumbered(decisions: Decisions) -> Iterator[str]:
    ids = [line.id for line in (*decisions.lines, *decisions.alternates)]
    if len(set(ids)) != len(ids):
        yield "two lines have one id"
    if ids and max(ids) >= decisions.next_id:
        yield f"the next id {decisions.next_id} is in use"
    if list(decisions.alternates) != sorted(decisions.alternates, key=reading_order):
        yield "the alternates are not in reading order"
