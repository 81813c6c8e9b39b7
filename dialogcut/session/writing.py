"""The story layer on a written scene: no project, no media."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby

from dialogcut.script.spoken import SpokenText
from dialogcut.story.tagger import Tagger
from dialogcut.story.tags import SceneLine, Tag


def tag_lines(
    lines: Sequence[SpokenText],
    tagger: Tagger,
    threshold: float | None = None,
    cast: Sequence[str] = (),
    glossary: Sequence[str] = (),
    done: Callable[[float], None] | None = None,
) -> tuple[Tag, ...]:
    """One tag a line, in order. Neighbouring lines of one scene are read as one scene."""
    tags: list[Tag] = []
    for _, scene in groupby(enumerate(lines), key=lambda pair: pair[1].scene):
        read = [SceneLine(str(number), line.speaker, tuple(line.text.split())) for number, line in scene]
        people = (*cast, *dict.fromkeys(line.speaker for line in read if line.speaker))
        tags += tagger.tag(read, threshold, people, glossary)
        if done:
            done(len(tags) / len(lines))
    return tuple(tags)
