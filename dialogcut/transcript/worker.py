"""The child process that hears: loads one model, then answers `messages.Hear` until its parent is gone."""

from __future__ import annotations

from dialogcut.errors import DialogcutError
from dialogcut.transcript.chosen import Chosen
from dialogcut.transcript.messages import Finished, Hear
from dialogcut.transcript.resident import ResidentWhisper
from dialogcut.transcript.serving import Ask, Tell, serve


def answer(ask: Ask, tell: Tell) -> None:
    """Answers until it is ended; what goes wrong is told as the error it is."""
    chosen: Chosen = ask()
    recognizer = ResidentWhisper(chosen, tell)
    try:
        tell(recognizer.loaded().ready)
    except DialogcutError as problem:
        tell(problem)
        return
    while True:
        hear: Hear = ask()
        try:
            for _, line in recognizer.all_lines(hear.takes, lambda: False):
                tell(line)
            tell(Finished())
        except DialogcutError as problem:
            tell(problem)


if __name__ == "__main__":
    serve(answer)
