"""What may be asked of a child process, and what every answer about the cut is marked with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar, Generic, Protocol, TypeVar

from dialogcut.session import Session

Part_co = TypeVar("Part_co", covariant=True)
Answer_co = TypeVar("Answer_co", covariant=True)
Value = TypeVar("Value")


class Question(Protocol[Part_co, Answer_co]):
    """A question is a frozen value: it goes to the child pickled, and so do its parts and its answer."""

    work: ClassVar[str]
    """What its process does, for sentences: 'that hears the takes'."""
    is_heavy: ClassVar[bool]
    """Whether a model stays in the memory of its process, which then ends with the question."""

    def answer(self, say: Callable[[Part_co], None]) -> Answer_co:
        """Runs in the child. `say` gives parts of the answer, or how far it is; any thread may call it."""
        ...


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a question is."""

    share: float
    """0 to 1."""
    detail: str
    """A word on what is being done."""


@dataclass(frozen=True, slots=True)
class Found(Generic[Value]):
    """What was found about a state of the cut."""

    value: Value
    change: int
    """`History.current` of that state."""

    def is_stale(self, session: Session) -> bool:
        """Whether the cut is another one by now."""
        return self.change != session.history.current


@dataclass(frozen=True, slots=True)
class AboutTheCut(Generic[Value]):
    """A question about the cut as it stands in the project file: all that was edited is there."""

    work: ClassVar[str] = "that looks through the cut"
    is_heavy: ClassVar[bool] = False

    project: Path

    def answer(self, say: Callable[[Progress], None]) -> Found[Value]:
        del say  # nobody can tell how far it is
        with Session.open(self.project, readonly=True) as session:
            return Found(self.found(session), session.history.current)

    def found(self, session: Session) -> Value:
        raise NotImplementedError
