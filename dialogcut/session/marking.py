"""mark, learn, forget: what an editor says of lines by hand, and what the tagger learns from it."""

from __future__ import annotations

from collections.abc import Sequence

from dialogcut.errors import UsageError
from dialogcut.project.document import JsonValue
from dialogcut.session import marks as kept
from dialogcut.session.page import PageLine
from dialogcut.session.session import Session
from dialogcut.session.tagging import scene_lines, speakers
from dialogcut.story.exposition import ExpositionTagger
from dialogcut.story.learn import UNTAUGHT, Correction, Example, learn
from dialogcut.story.marks import Mark
from dialogcut.story.tags import KINDS


def mark(session: Session, lines: Sequence[PageLine], is_exposition: bool, kind: str = "") -> int:
    """Says of lines that they are exposition (of a kind, where named), or are not; what was said before is replaced.

    Returns how many lines the marks belong to: two halves of a split line are one. Raises UsageError for a held line,
    for a kind that does not exist, and for a kind of what is no exposition.
    """
    if kind and not is_exposition:
        raise UsageError("A line that is no exposition has no kind of it.")
    if kind and kind not in KINDS:
        raise UsageError(f"'{kind}' is no kind of exposition; the kinds are {', '.join(KINDS)}.")
    places = _places(session, lines)
    made = {place: Mark(is_exposition, kind, session.who) for place in places}
    _store(session, kept.MARKS, kept.as_setting({**kept.marks_of(session.project), **made}))
    return len(made)


def clear(session: Session, lines: Sequence[PageLine]) -> int:
    """Takes marks away: the tags are the tagger's again. Returns how many there were. Raises UsageError for a held
    line.
    """
    places, marks = set(_places(session, lines)), kept.marks_of(session.project)
    left = {place: one for place, one in marks.items() if place not in places}
    if len(left) < len(marks):
        _store(session, kept.MARKS, kept.as_setting(left))
    return len(marks) - len(left)


def teach(session: Session, tagger: ExpositionTagger, threshold: float | None = None) -> Correction:
    """Learns from all marks of the project and keeps what was learnt for every later tagging. Tags stay as they are.

    `threshold` as for `tagging.tag`. Raises UsageError where nothing is marked.
    """
    marks = kept.by_key(session.project)
    if not marks:
        raise UsageError("There are no marks to learn from; make some with 'dialogcut mark'.")
    settings = session.settings
    limit = settings.threshold if threshold is None else threshold
    said = {key: one.is_exposition for key, one in marks.items()}
    cast = (*settings.cast, *speakers(session))
    examples: list[Example] = []
    for take in session.project.transcripts:
        lines = scene_lines(session, take)
        if any(line.key in said for line in lines):
            examples += tagger.examples(lines, said, limit, cast, settings.glossary)
    correction = learn(examples)
    _store(session, kept.TAUGHT, kept.taught_setting(correction))
    return correction


def taught(session: Session) -> Correction:
    """What was learnt from marks so far; `ExpositionTagger.taught` takes it."""
    return kept.taught(session.project)


def forget(session: Session) -> bool:
    """Drops what was learnt; the marks stay. False when nothing was."""
    learnt = taught(session) != UNTAUGHT
    if learnt:
        _store(session, kept.TAUGHT, None)
    return learnt


def _places(session: Session, lines: Sequence[PageLine]) -> list[tuple[str, int]]:
    """Take and first word of the heard line that each line of the page comes from."""
    found: list[tuple[str, int]] = []
    for line in lines:
        if line.placeholder:
            raise UsageError(f"Line {line.number} is a held line: nothing is said in it yet.")
        transcript = session.project.transcripts[line.take]
        heard = kept.heard_line(transcript, line.words[0].ref.index, line.words[-1].ref.index)
        if heard is not None:
            found.append((line.take, heard.first))
    return list(dict.fromkeys(found))


def _store(session: Session, setting: str, value: JsonValue) -> None:
    session.keep(setting, value)
