"""The child process that answers questions, one after the other, until its parent is gone."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from typing import Any

from dialogcut.errors import DialogcutError
from dialogcut.jobs.messages import AHEAD, Answered, Said
from dialogcut.jobs.question import Question
from dialogcut.transcript.serving import Ask, Tell, serve

_NICENESS = 10
_EXPECTED = ("echoes", "export", "facts", "fillers", "suggest", "survive", "tighten")
"""Questions that are asked in the middle of cutting: their modules are imported while nobody waits."""


def answer(ask: Ask, tell: Tell) -> None:
    """Instead of an answer comes the DialogcutError that ended it."""
    if hasattr(os, "nice"):
        os.nice(_NICENESS)
    if AHEAD in sys.argv:
        for name in _EXPECTED:
            import_module(f"dialogcut.jobs.{name}")
    while True:
        question: Question[Any, Any] = ask()
        try:
            tell(Answered(question.answer(lambda part: tell(Said(part)))))
        except DialogcutError as problem:
            tell(problem)


if __name__ == "__main__":
    serve(answer)
