"""What the screen asks of a session, written down, and done again by the command line on another file."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from contextlib import redirect_stderr, redirect_stdout
from functools import singledispatch
from pathlib import Path
from typing import Any

from dialogcut.cli.main import run
from dialogcut.cut.decisions import Decisions, WordRef
from dialogcut.cut.edits import (
    AddPlaceholder,
    BringLines,
    Edit,
    FixWord,
    JoinLines,
    MarkPerformance,
    MoveLines,
    RemovePlaceholder,
    RestoreWords,
    SetAngle,
    SetAside,
    SetInnerPause,
    SetMustKnow,
    SetNote,
    SetPause,
    SetSpeaker,
    SplitLine,
    StrikeWords,
    SwapReading,
    UseTake,
)
from dialogcut.session import Session

Step = list[str] | Callable[[Session], object]
"""A command, or what no command does."""


class Recorded:
    """A session whose changes are written down as they succeed."""

    def __init__(self, session: Session) -> None:
        self.session, self.steps = session, list[Step]()
        self._edit = session.edit
        session.edit = self.edit  # type: ignore[method-assign]  # a listener between the screen and its session
        self._listen("go_to", lambda change: lambda one: one.go_to(change))
        self._listen("rewrite", lambda work: lambda one: one.rewrite(work))
        self._listen("undo", lambda: ["undo"])
        self._listen("redo", lambda: ["redo"])
        self._listen("go_to_version", lambda name: ["versions", "go", name])
        self._listen("name_version", lambda name, again=False: ["versions", "save", name, *["--again"] * again])

    def edit(self, *edits: Edit, label: str | None = None) -> bool:
        history = self.session.history
        after, next_id = history.now, history.log.next_line_id
        done = self._edit(*edits, label=label)
        for one in edits:
            was = after.counting_from(next_id)
            after = one.apply(was)
            next_id = max(next_id, after.next_id)
            if after is not was:
                self.steps.append(_step(one, was))
        return done

    def _listen(self, name: str, step: Callable[..., Step]) -> None:
        work = getattr(self.session, name)

        def heard(*arguments: Any, **options: Any) -> None:
            known = len(self.steps)
            work(*arguments, **options)
            self.steps[known:] = [
                step(*arguments, **options)
            ]  # what the session does by itself meanwhile is part of it

        setattr(self.session, name, heard)


def replay(steps: Iterable[Step], project: Path) -> Decisions:
    """The cut that the steps make of a project. Raises AssertionError for a command that fails."""
    for step in steps:
        if callable(step):
            with Session.open(project, who="tester") as session:
                step(session)
            continue
        said = io.StringIO()
        with redirect_stdout(said), redirect_stderr(said):
            who = [] if step[0] == "versions" else ["--who", "tester"]
            where = [step[0], "-p", str(project), *step[1:]] if step[0] == "versions" else [*step, "-p", str(project)]
            code = run([*where, *who])
        assert code == 0, f"dialogcut {' '.join(step)}: {said.getvalue()}"
    with Session.open(project, readonly=True) as session:
        return session.decisions


def _step(edit: Edit, cut: Decisions) -> Step:
    found = _command(edit, cut)
    return found if found is not None else lambda session: session.edit(edit)


@singledispatch
def _command(edit: object, cut: Decisions) -> list[str] | None:
    """The command that makes this edit of this cut; None where there is none."""
    del edit, cut
    return None


@_command.register
def _(edit: StrikeWords, cut: Decisions) -> list[str]:
    return ["strike", *_words(cut, edit.words), *(["--why", edit.why] if edit.why else [])]


@_command.register
def _(edit: RestoreWords, cut: Decisions) -> list[str]:
    return ["restore", *_words(cut, edit.words)]


@_command.register
def _(edit: MoveLines, cut: Decisions) -> list[str]:
    return ["move", *_lines(cut, edit.line_ids), *_where(cut, edit.before)]


@_command.register
def _(edit: SplitLine, cut: Decisions) -> list[str]:
    line = cut.find(edit.line_id)
    assert line is not None  # it was split
    return ["split", f"{_line(cut, line.id)}:{edit.word - line.first + 1}"]


@_command.register
def _(edit: JoinLines, cut: Decisions) -> list[str]:
    return ["join", _line(cut, edit.first_id), _line(cut, edit.second_id)]


@_command.register
def _(edit: SetPause, cut: Decisions) -> list[str]:
    return ["pause", _line(cut, edit.line_id), "auto" if edit.frames is None else str(edit.frames)]


@_command.register
def _(edit: SetInnerPause, cut: Decisions) -> list[str]:
    return ["pause", _word(cut, edit.word), "auto" if edit.frames is None else str(edit.frames)]


@_command.register
def _(edit: MarkPerformance, cut: Decisions) -> list[str] | None:
    how = "--performance" if edit.is_performance else "--no-performance"
    return ["pause", _word(cut, edit.words[0]), how] if len(edit.words) == 1 else None


@_command.register
def _(edit: SetAngle, cut: Decisions) -> list[str]:
    return ["angle", _word(cut, edit.word), edit.angle]


@_command.register
def _(edit: SwapReading, cut: Decisions) -> list[str]:
    asides = [option for line in edit.alternate_ids for option in ("--with", _aside(cut, line))]
    return ["swap", *_lines(cut, edit.line_ids), *asides]


@_command.register
def _(edit: BringLines, cut: Decisions) -> list[str]:
    return ["bring", *(_aside(cut, line) for line in edit.alternate_ids), *_where(cut, edit.before)]


@_command.register
def _(edit: SetAside, cut: Decisions) -> list[str]:
    return ["aside", *_lines(cut, edit.line_ids)]


@_command.register
def _(edit: UseTake, cut: Decisions) -> list[str]:
    del cut
    return ["use", edit.take]


@_command.register
def _(edit: AddPlaceholder, cut: Decisions) -> list[str]:
    length = f"{edit.duration_ms / 1000:.3f}"
    said = ["hold", edit.text, "--speaker", edit.speaker, "--seconds", length, "--kind", edit.kind]
    return [*said, *_where(cut, edit.before)]


@_command.register
def _(edit: RemovePlaceholder, cut: Decisions) -> list[str]:
    return ["drop", _line(cut, edit.line_id)]


@_command.register
def _(edit: FixWord, cut: Decisions) -> list[str]:
    return ["fix", _word(cut, edit.word), *(["--back"] if edit.text == edit.heard else [edit.text])]


@_command.register
def _(edit: SetNote, cut: Decisions) -> list[str]:
    return ["note", _line(cut, edit.line_id), edit.note]


@_command.register
def _(edit: SetSpeaker, cut: Decisions) -> list[str]:
    return ["speaker", *_lines(cut, edit.line_ids), edit.speaker]


@_command.register
def _(edit: SetMustKnow, cut: Decisions) -> list[str]:
    return ["must-know", *_lines(cut, edit.line_ids), *([] if edit.must_know else ["--no"])]


def _line(cut: Decisions, line_id: int) -> str:
    return str(cut.position[line_id] + 1)


def _lines(cut: Decisions, line_ids: Iterable[int]) -> list[str]:
    return [_line(cut, line_id) for line_id in line_ids]


def _aside(cut: Decisions, line_id: int) -> str:
    return str(cut.aside[line_id] + 1)


def _word(cut: Decisions, word: WordRef) -> str:
    line = cut.holder(word)
    assert line is not None  # it was pointed at
    return f"{_line(cut, line.id)}:{word.index - line.first + 1}"


def _words(cut: Decisions, words: Iterable[WordRef]) -> list[str]:
    return [_word(cut, word) for word in words]


def _where(cut: Decisions, before: int | None) -> list[str]:
    return ["--end"] if before is None else ["--before", _line(cut, before)]
