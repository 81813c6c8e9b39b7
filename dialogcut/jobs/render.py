"""The cut as sound or film, rendered while the editor goes on working."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from dialogcut.interchange.place import no_parts_left
from dialogcut.jobs.assistants import Assistants
from dialogcut.jobs.question import Progress
from dialogcut.preview.style import USUAL, RenderStyle
from dialogcut.session import Session

if TYPE_CHECKING:  # what renders: whoever only asks opens without it
    from dialogcut.session.rendering import Rendered

_STEPS = 200  # tellings of progress: more than a bar has places


@dataclass(frozen=True, slots=True)
class Render:
    """Nothing stands at `path` unless it is whole and was read again. Ask it by `rendered`, which leaves nothing behind
    when it is stopped."""

    work: ClassVar[str] = "that renders the cut"
    is_heavy: ClassVar[bool] = False

    project: Path
    path: Path
    style: RenderStyle = USUAL
    version: str = ""
    """A named version instead of the present cut."""

    def answer(self, say: Callable[[Progress], None]) -> Rendered:
        from dialogcut.session.rendering import render

        told = 0

        def progress(share: float) -> None:
            nonlocal told
            if int(share * _STEPS) > told:
                told = int(share * _STEPS)
                say(Progress(share, self.path.name))

        with Session.open(self.project, readonly=True) as session:
            return render(session, self.path, self.style, self.version, progress)


async def rendered(assistants: Assistants, question: Render, told: Callable[[Progress], None]) -> Rendered:
    """The answer. However it ends, and when it is cancelled, no part of a file stays. Raises as `Assistants.ask`."""
    with no_parts_left([question.path]):
        return await assistants.ask(question, told)
