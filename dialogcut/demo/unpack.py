"""The sample scene as real files: cameras as they are in the package, sound rolls mixed from the dry dialogue."""

from __future__ import annotations

import errno
import io
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from dialogcut.demo import bwf, mix
from dialogcut.demo.takes import SCRIPT_NAME, DemoScene, DemoTake, data, load_scene, script_text
from dialogcut.demo.truth import TakeTruth, load_truth
from dialogcut.errors import OutputError

Progress = Callable[[float], None]


def unpack(folder: Path, progress: Progress | None = None) -> tuple[Path, ...]:
    """Write the scene's media into `folder` (made if need be), with the script beside them; return the media files.

    Per take: camera A, camera B, sound roll. A file that is there already and is what it should be is left alone; each
    is written under a temporary name and renamed. `progress` is called with the finished share, up to 1. About 170 MB.

    Raises OutputError when a place cannot be written or the disk is full; what was finished stays, nothing half done.
    """
    scene = load_scene()
    with _writing(folder):
        folder.mkdir(parents=True, exist_ok=True)
    _put(folder / SCRIPT_NAME, script_text().encode("utf-8"))
    paths: list[Path] = []
    for take, truth in zip(scene.takes, load_truth(), strict=True):
        paths += _cameras(folder, take)
        paths.append(_sound(folder, scene, take, truth))
        if progress:
            progress(len(paths) / (3 * len(scene.takes)))
    return tuple(paths)


def _cameras(folder: Path, take: DemoTake) -> list[Path]:
    return [_put(folder / camera.file_name, data("media", camera.file_name).read_bytes()) for camera in take.cameras]


def _sound(folder: Path, scene: DemoScene, take: DemoTake, truth: TakeTruth) -> Path:
    path = folder / take.sound.file_name
    stem = data("media", f"{scene.slate}-{take.number}.opus").read_bytes()
    head = bwf.header(scene, take, truth.sample_count, stem)
    size_bytes = len(head) + truth.sample_count * len(bwf.track_names(scene)) * bwf.SAMPLE_BYTES
    if not _is_there(path, head, size_bytes):
        _write(path, (head, _samples(stem, truth, scene)))
    return path


def _samples(stem: bytes, truth: TakeTruth, scene: DemoScene) -> bytes:
    """The tracks interleaved as 16-bit PCM."""
    import numpy as np

    names = bwf.track_names(scene)
    frames = np.empty((truth.sample_count, len(names)), "<i2")
    for number, track in enumerate(mix.tracks(io.BytesIO(stem), truth, names[1:])):
        track *= 32767
        frames[:, number] = np.clip(np.rint(track, out=track), -32767, 32767, out=track)
    return frames.tobytes()


def _put(path: Path, content: bytes) -> Path:
    if not _is_there(path, content, len(content)):
        _write(path, (content,))
    return path


def _is_there(path: Path, head: bytes, size_bytes: int) -> bool:
    """Whether the file starts as ours does (its header holds an identity of the content) and is of the right length.

    Enough, as no file gets its name before it is whole.
    """
    with _writing(path):
        if not path.is_file() or path.stat().st_size != size_bytes:
            return False
        with path.open("rb") as file:
            return file.read(len(head)) == head


def _write(path: Path, blocks: Iterable[bytes]) -> None:
    """Put `blocks` at `path` in one step."""
    part = path.with_name(f".{path.name}.part")
    with _writing(path):
        try:
            with part.open("wb") as file:
                file.writelines(blocks)
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)


@contextmanager
def _writing(path: Path) -> Iterator[None]:
    """What the system refuses becomes one sentence about `path`."""
    try:
        yield
    except OSError as refusal:
        if refusal.errno == errno.ENOSPC:
            raise OutputError(path, "the disk is full, and the sample scene needs about 170 MB") from refusal
        raise OutputError(path, f"the sample scene cannot be written here ({refusal.strerror})") from refusal
