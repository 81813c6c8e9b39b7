"""The sample scene, unpacked once for all tests of this room."""

from __future__ import annotations

from pathlib import Path

import pytest

from dialogcut.demo import DemoScene, load_scene, load_truth, unpack
from dialogcut.demo.truth import TakeTruth


@pytest.fixture(scope="session")
def media(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the scene's media in it. Not to be changed."""
    folder = tmp_path_factory.mktemp("lantern")
    unpack(folder)
    return folder


@pytest.fixture(scope="session")
def scene() -> DemoScene:
    return load_scene()


@pytest.fixture(scope="session")
def truths() -> tuple[TakeTruth, ...]:
    return load_truth()
