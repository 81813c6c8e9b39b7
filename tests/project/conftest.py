from collections.abc import Iterator
from pathlib import Path

import pytest

from dialogcut.project.store import Store
from tests.project.scene import add_take, make_take


@pytest.fixture
def media(tmp_path: Path) -> Path:
    """One recorded file in `media/` beside the project; what is in it is of no interest here."""
    file = tmp_path / "scene" / "media" / "12A-1_SR001.wav"
    file.parent.mkdir(parents=True)
    file.write_bytes(b"RIFF" + bytes(1000))
    return file


@pytest.fixture
def store(media: Path) -> Iterator[Store]:
    """A project with one take of twelve words in the cut, open for writing."""
    with Store.create(media.parents[1] / "scene.dcut", "The Lantern") as made:
        add_take(made, make_take(1, media))
        yield made
