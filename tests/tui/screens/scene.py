"""A small scene in a real project, with its words, notes and tags as the story layer would store them."""

from __future__ import annotations

from pathlib import Path

from dialogcut.cut.decisions import Spoken, WordRef
from dialogcut.cut.edits import AddTake, StrikeWords
from dialogcut.session import Session
from dialogcut.story.tags import Tag
from tests.scenes import take, transcript
from tests.story.spoken import take_notes

SPOKEN = [
    ("MARA", "You were late, Helen. Sit down."),
    ("HELEN", "Who told you?"),
    ("MARA", "The old man in the harbour."),
    ("ANTON", "Gabriel was my brother. He built the boat."),
    ("HELEN", "I remember."),
    ("ANTON", "Gabriel drowned in the deep grey lake nine years ago."),
    ("HELEN", "No. I hate the lake. I hate Gabriel."),
    ("MARA", "So he drowned in the deep grey lake."),
    ("ANTON", "The key is under the third stone."),
]
NOTES = take_notes(SPOKEN, {"gabriel", "helen"}, {3: "gabriel"}, {2: (1, True)})
EXPOSITION = (3, 5)


def make_scene(folder: Path) -> Session:
    """The scene, open: read for its story, nothing struck, no media behind it."""
    at, lines = 5000, []
    for _, text in SPOKEN:
        line = []
        for word in text.split():
            end = at + 80 + 45 * len(word)
            line.append((word, at, end))
            at = end + (600 if word[-1] in ".?" else 60)
        lines.append(line)
        at += 400
    heard = transcript("12A-1", lines, [speaker for speaker, _ in SPOKEN])
    session = Session.create(folder / "scene.dcut", who="ed")
    session.change(lambda store: store.put_take(take("12A-1")))
    spans = tuple((line.speaker, line.first, line.last) for line in heard.lines)
    session.change(lambda store: store.put_transcript(heard), AddTake("12A-1", spans, True))
    session.change(lambda store: store.put_notes(NOTES))
    session.change(lambda store: store.put_tags("12A-1", [_tag(n) for n in range(len(SPOKEN))]))
    return session


def strike(session: Session, number: int, *words: int, why: str = "slow") -> None:
    """Strikes a line of the page, or those of its words, counted from 0."""
    line = session.decisions.lines[number - 1]
    assert isinstance(line, Spoken)
    wanted = [line.first + word for word in words] or range(line.first, line.last + 1)
    session.edit(StrikeWords(tuple(WordRef(line.take, word) for word in wanted), session.who, why))


def _tag(n: int) -> Tag:
    is_flagged = n in EXPOSITION
    evidence = ('tells what happened before: "drowned"',) if is_flagged else ()
    return Tag(f"12A-1/{n}", 1.0 if is_flagged else -1.0, is_flagged, "backstory" if is_flagged else "", evidence, 0.5)
