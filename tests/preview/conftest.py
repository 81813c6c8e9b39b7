"""What the tests of this room share: one set of rushes, and a look at what is still running."""

from __future__ import annotations

from pathlib import Path

import pytest

from dialogcut.timeline.splices import Material
from tests.preview.rushes import rushes


@pytest.fixture(scope="session")
def material(tmp_path_factory: pytest.TempPathFactory) -> Material:
    """Two takes of fifteen words."""
    folder: Path = tmp_path_factory.mktemp("rushes")
    return rushes(folder, takes=2)
