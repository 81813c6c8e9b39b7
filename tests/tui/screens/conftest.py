from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dialogcut.session import Session
from tests.tui.screens.scene import make_scene


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with make_scene(tmp_path) as made:
        yield made
