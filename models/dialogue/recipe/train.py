"""The dialogue pipeline from treebanks to a folder: `python train.py DATA WORK [STEPS]`. About half an hour of one free core.

Leaves WORK/model-best and WORK/model-last while it runs and WORK/dialogue, the finished pipeline, at the end.
One thread and one seed: the same machine and the same versions give the same weights.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")  # read by the numeric libraries when they load

import asr_text  # noqa: F401  - registers the augmenter that config.cfg names
import assemble
import convert
from spacy.cli.train import train

HERE = Path(__file__).parent


def main(data: Path, work: Path, steps: int | None) -> None:
    convert.convert(data, work)
    settings = {"paths.train": str(work / "corpus" / "train"), "paths.dev": str(work / "corpus" / "dev")}
    if steps is not None:
        settings["training.max_steps"] = steps
    train(HERE / "config.cfg", work, overrides=settings)
    assemble.assemble(work / "model-best", work / "dialogue")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else None)
