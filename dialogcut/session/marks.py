"""Marks made by hand and what was learnt from them, as the project keeps them.

A mark belongs to a word of a take, the first of the line it was made for, so that it stays with what was said however
lines are split, joined, moved or tagged again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

from dialogcut.cut.said import line_key
from dialogcut.project.document import JsonValue, Project
from dialogcut.story.marks import Mark, marked
from dialogcut.transcript.words import Line, Transcript

if TYPE_CHECKING:
    from dialogcut.story.learn import Correction
    from dialogcut.story.tags import Tag

MARKS, TAUGHT = "marks", "taught"
"""The settings that hold them."""

Marks = Mapping[tuple[str, int], Mark]
"""By take and first word."""


def marks_of(project: Project) -> dict[tuple[str, int], Mark]:
    """Every mark, in the order in which they were made."""
    return _stored(project.settings)


def _stored(settings: Mapping[str, JsonValue]) -> dict[tuple[str, int], Mark]:
    stored = cast(list[Any], settings.get(MARKS) or [])
    return {(take, word): Mark(is_exposition, kind, who) for take, word, is_exposition, kind, who in stored}


def as_setting(marks: Marks) -> JsonValue:
    """None where there is no mark, which takes the setting away."""
    return [[take, word, mark.is_exposition, mark.kind, mark.who] for (take, word), mark in marks.items()] or None


def by_key(project: Project) -> dict[str, Mark]:
    """Every mark by the key of the line it is shown at; a take that has no words any more has none."""
    return dict(_by_key(project.settings, project.transcripts))


def _by_key(settings: Mapping[str, JsonValue], transcripts: Mapping[str, Transcript]) -> Iterator[tuple[str, Mark]]:
    for (take, word), mark in _stored(settings).items():
        transcript = transcripts.get(take)
        line = None if transcript is None else heard_line(transcript, word, word)
        if line is not None:
            yield line_key(take, line.index), mark


def heard_line(transcript: Transcript, first: int, last: int) -> Line | None:
    """The transcript's line that most of the words first..last belong to."""

    def shared(line: Line) -> int:
        return min(last, line.last) - max(first, line.first) + 1

    best = max(transcript.lines, key=shared, default=None)
    return best if best is not None and shared(best) > 0 else None


def with_marks(project: Project) -> Project:
    """The project with its tags as they are shown: where somebody marked a line, the mark decides."""
    tags = shown_tags(project.tags, project.settings, project.transcripts)
    return project if tags is project.tags else replace(project, tags=tags)


def shown_tags(
    tags: Mapping[str, Tag], settings: Mapping[str, JsonValue], transcripts: Mapping[str, Transcript]
) -> Mapping[str, Tag]:
    """Tags of some takes as they are shown; the same object where nobody marked any of their lines."""
    marks = dict(_by_key(settings, transcripts))
    return {**tags, **{key: marked(key, tags.get(key), mark) for key, mark in marks.items()}} if marks else tags


def taught(project: Project) -> Correction:
    """What was learnt from marks so far; nothing by default."""
    from dialogcut.story.learn import UNTAUGHT, Correction  # opening a project needs none of what learning stands on

    stored = cast(Mapping[str, Any], project.settings.get(TAUGHT))
    return Correction(stored["level"], stored["weights"], stored["marks"]) if stored else UNTAUGHT


def taught_setting(correction: Correction) -> JsonValue:
    """None for a correction that was learnt from nothing, which takes the setting away."""
    if not correction.marks:
        return None
    return {"level": correction.level, "weights": dict(correction.weights), "marks": correction.marks}
