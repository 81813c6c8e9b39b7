"""The child process that aligns: loads the model once, then answers `aligner.ToAlign` until its parent is gone."""

from __future__ import annotations

import numpy as np

from dialogcut.errors import DialogcutError
from dialogcut.media.audio import decode
from dialogcut.transcript.align import Aligned, align, unaligned_because
from dialogcut.transcript.aligner import Share, ToAlign
from dialogcut.transcript.serving import Ask, Tell, serve
from dialogcut.transcript.sphinx import Sphinx


def answer(ask: Ask, tell: Tell) -> None:
    """Answers until it is ended; what goes wrong is told as the error it is."""
    sphinx = Sphinx()
    while True:
        job: ToAlign = ask()
        try:
            tell(_aligned(job, sphinx, tell))
        except DialogcutError as problem:
            tell(problem)


def _aligned(job: ToAlign, sphinx: Sphinx, tell: Tell) -> Aligned:
    needless = not job.transcript.words or unaligned_because(job.transcript)
    samples = np.zeros(0, np.float32) if needless else decode(job.take.dialogue)
    return align(samples, job.transcript, sphinx, job.book, lambda share: tell(Share(share)))


if __name__ == "__main__":
    serve(answer)
