"""The errors dialogcut raises: one small tree, each leaf carrying facts, each able to say one clear sentence.

A face prints `sentence` and exits with `exit_code`; nothing below a face prints or exits.
"""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar


class DialogcutError(Exception):
    """Something the user can act on. `sentence` names what, why and what to do; `exit_code` is documented in the
    README. Made of its facts alone, so that it can be pickled and raised again in another process."""

    exit_code: ClassVar[int] = 1

    @property
    def sentence(self) -> str:
        return str(self)


class UsageError(DialogcutError):
    """What was asked for does not exist or cannot be meant: a line number, a take, a version, an option's value."""

    exit_code = 2


class FileError(DialogcutError):
    """Something is wrong with a file. Carries its path."""

    def __init__(self, path: str | Path, problem: str, advice: str) -> None:
        super().__init__(path, problem, advice)
        self.path, self.problem, self.advice = Path(path), problem, advice

    def __str__(self) -> str:
        return f"{self.args[0]}: {self.problem}; {self.advice}."


class InputError(FileError):
    """A file given by the user cannot be used."""

    exit_code = 3


class MediaUnreadable(InputError):
    """A media file that cannot be opened, has no audio, or whose timing cannot be trusted (variable frame rate)."""


class TranscriptUnreadable(InputError):
    """A transcript or script file that cannot be read."""


class ProjectError(InputError):
    """A project file that is missing, damaged, foreign, or newer than this program."""

    exit_code = 4


class ProjectLocked(ProjectError):
    """Another program holds the project for writing."""


class ModelMissing(DialogcutError):
    """A model that is not on this machine and could not be fetched. Says how to name a folder instead."""

    exit_code = 5


class NotExpressible(DialogcutError):
    """A format, or an edit, cannot say what was asked: the reason is part of the sentence and nothing was written."""

    exit_code = 6


class ProofFailed(DialogcutError):
    """An export was re-read and did not match the model: nothing was put in place. `differences` lists the first
    ones."""

    exit_code = 7

    def __init__(self, path: str | Path, differences: tuple[str, ...]) -> None:
        super().__init__(path, differences)
        self.path, self.differences = Path(path), differences

    def __str__(self) -> str:
        shown = "; ".join(self.differences[:3])
        return f"{self.path}: the written file does not say what the cut says ({shown}); nothing was put in place."


class OutputError(FileError):
    """A place that cannot be written."""

    exit_code = 8

    def __init__(self, path: str | Path, problem: str, advice: str = "choose another place or free some room") -> None:
        super().__init__(path, problem, advice)


class Cancelled(DialogcutError):
    """The user stopped a long piece of work; what was finished before is kept."""

    exit_code = 130
