"""What came of other words for takes: figures, and the conflicts as a table and as JSON."""

from __future__ import annotations

from collections.abc import Sequence

from rich.table import Table

from dialogcut.cli.counting import count
from dialogcut.cli.options import say
from dialogcut.cli.screen import screen
from dialogcut.cut.conflicts import PHRASES
from dialogcut.session.conflicts import Listed
from dialogcut.session.rehearing import Figures, Rehearing


def tell(found: Rehearing) -> None:
    """Figures and advice on stderr, conflicts on stdout."""
    for one in found.figures:
        say(_figures(one))
    if found.conflicts:
        screen().print(conflict_table(found.conflicts))
    say(_summary(found))


def rehearing_json(found: Rehearing) -> dict[str, object]:
    """For a script: what became of each take's words, and every conflict."""
    return {
        "changed": found.copy is not None,
        "copy": None if found.copy is None else str(found.copy),
        "takes": [
            {
                "take": one.take,
                "made_by": one.made_by,
                "words": one.words,
                "same": one.same,
                "changed": one.changed,
                "new": one.new,
                "stayed": one.stayed,
                "gone": one.gone,
            }
            for one in found.figures
        ],
        "conflicts": [*map(conflict_json, found.conflicts)],
    }


def conflict_json(one: Listed) -> dict[str, object]:
    """Its kind, where it is, what was there and what is."""
    return {
        "kind": one.conflict.kind,
        "take": one.conflict.take,
        "version": one.version or None,
        "line": one.number,
        "word": one.place,
        "speaker": one.speaker,
        "old": one.conflict.old,
        "new": one.conflict.new,
        "sentence": one.conflict.sentence,
    }


def _figures(one: Figures) -> str:
    parts = [
        f"{one.same} as before",
        f"{one.changed} heard otherwise",
        f"{one.new} never heard before",
        f"{one.stayed} not heard again and kept, since something was decided about them",
        f"{one.gone} not heard again and gone",
    ]
    shown = [part for part in parts if not part.startswith("0 ")]
    return f"Take {one.take}: {count(one.words, 'word')}; {', '.join(shown)}."


def _summary(found: Rehearing) -> str:
    conflicts = f"{count(len(found.conflicts), 'place')} to look at" if found.conflicts else "nothing to look at"
    if found.copy is None:
        return (
            f"{conflicts[0].upper()}{conflicts[1:]}; nothing was changed." if found.figures else "Nothing was changed."
        )
    return (
        f"Strikes, notes and versions are on the new words; {conflicts}. The project as it was stands in "
        f"{found.copy.name}; undo does not bring the old words back. 'dialogcut tag' reads the new words."
    )


def conflict_table(conflicts: Sequence[Listed]) -> Table:
    """A row each, numbered from 1."""
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for head in ("", "where", "take", "what", "was", "is heard now"):
        table.add_column(head, overflow="fold", no_wrap=head in ("", "where", "take"))
    for number, one in enumerate(conflicts, 1):
        said = one.conflict
        table.add_row(str(number), _where(one), said.take, PHRASES[said.kind], said.old or "-", said.new or "-")
    return table


def _where(one: Listed) -> str:
    """'7:3', 'aside', '7:3 in first pass'."""
    place = f"{one.number}:{one.place}" if one.number else "aside"
    return f"{place} in {one.version}" if one.version else place
