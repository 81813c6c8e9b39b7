"""Real files, where they are at hand: nothing of them is part of this repository."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

CORPUS = Path(os.environ.get("DIALOGCUT_CORPUS", Path(__file__).parents[3] / "shared" / "corpus")) / "interchange"


def real(name: str) -> Path:
    """A real file; skips the test where it is absent."""
    path = CORPUS / name
    if not path.is_file():
        pytest.skip("no corpus here")
    return path
