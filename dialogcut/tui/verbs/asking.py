"""Having a child process answer what a list shows."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any

from dialogcut.errors import DialogcutError
from dialogcut.tui.editor import Editor


def filled(editor: Editor, screen: Any, job: str, fill: Callable[[], Coroutine[Any, Any, None]]) -> None:
    """Has a child process answer what a screen shows; a question that failed stands where the answer would."""

    async def run() -> None:
        try:
            await fill()
        except DialogcutError as problem:
            screen.fail(problem.sentence)

    screen.wait()
    editor.work.start(job, "", run(), quiet=True)
