"""Giving every take of a feature other words: 100,000 of them, with 5,000 changes behind the cut.

`python -m tests.bench.rehearing` (minutes: the changes are made one by one). Seconds are the processor's, so that what
else the machine does counts little.
"""

from __future__ import annotations

import random
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from time import process_time

from dialogcut.cut.decisions import Spoken, WordRef
from dialogcut.cut.edits import Edit, FixWord, MoveLines, SetNote, SplitLine, StrikeWords
from dialogcut.session import Session, rehearing
from dialogcut.session.rehearing import Reheard, Rehearing
from dialogcut.session.rewording import rewording
from dialogcut.transcript.words import Line, Transcript, Word
from tests.bench.long_page import long_page

WORDS, CHANGES = 100_000, 5_000


def misheard(chance: random.Random, old: Transcript) -> Transcript:
    """Another hearing of the same sound: a twelfth of the words other, gone or halved, every edge off a little."""
    words: list[Word] = []
    for word in old.words:
        middle, drawn = (word.start_sample + word.end_sample) // 2, chance.random()
        if drawn < 0.03:
            words += [word._replace(end_sample=middle), word._replace(start_sample=middle, text="so")]
        elif drawn < 0.06:
            words.append(word._replace(text=f"{word.text}x"))
        elif drawn >= 0.08:
            words.append(word._replace(start_sample=word.start_sample + chance.randint(-500, 500)))
    placed = tuple(word._replace(index=at) for at, word in enumerate(words))
    return replace(old, words=placed, lines=(Line(0, "", 0, len(placed) - 1),), made_by="another model")


def edit(chance: random.Random, session: Session, number: int) -> None:
    """One edit of the page, most of them strikes."""
    lines = session.decisions.lines
    line = next(line for line in iter(lambda: chance.choice(lines), None) if isinstance(line, Spoken))
    word = chance.randint(line.first, line.last)
    struck = tuple(WordRef(line.take, at) for at in range(word, min(word + 4, line.last + 1)))
    edits: list[Edit] = [
        StrikeWords(struck, "bench"),
        SetNote(line.id, f"note {number}"),
        FixWord(WordRef(line.take, word), f"fixed{number}", ""),
        SplitLine(line.id, word) if line.first < word else SetNote(line.id, f"again {number}"),
    ]
    before = chance.choice(lines).id
    if before != line.id:
        edits.append(MoveLines((line.id,), before))
    session.edit(*chance.choices(edits, [10, 2, 1, 1, 1][: len(edits)]))


def timed(what: str, work: Callable[[], Rehearing | None]) -> None:
    start = process_time()
    found = work()
    listed = f", {len(found.conflicts)} conflicts" if found else ""
    print(f"{process_time() - start:6.2f} s  {what}{listed}")


def main() -> None:
    chance = random.Random(6)
    with tempfile.TemporaryDirectory() as folder:
        path = long_page(Path(folder) / "long.dcut", WORDS)
        with Session.open(path) as session:
            for number in range(CHANGES):
                edit(chance, session, number)
                if number % 500 == 0:
                    session.name_version(f"pass {number}")
        with Session.open(path) as session:
            again = [Reheard(misheard(chance, one)) for one in session.project.transcripts.values()]
            changes = sum(1 for _ in session.history.log)
            print(
                f"{WORDS:,} words in {len(again)} takes, {changes:,} changes, {len(session.history.versions)} versions"
            )
            timed("looking at all takes", lambda: rehearing.preview(session, again))
            timed("one take given other words", lambda: rehearing.replace(session, again[:1]))
            timed("all others given other words", lambda: rehearing.replace(session, again[1:]))
            take = again[5].transcript.take_id
            timed("one word made two", lambda: rewording(session, [WordRef(take, 7)], ["a", "lot"]).store(session))
        timed("opening afterwards", lambda: Session.open(path).close())


if __name__ == "__main__":
    main()
