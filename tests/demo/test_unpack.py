"""The files that come out are what their names, headers and clocks say, and come out whole or not at all."""

from __future__ import annotations

import hashlib
import resource
import shutil
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest
from wavinfo import WavInfoReader

from dialogcut.demo import DemoScene, unpack
from dialogcut.demo.takes import PICTURE_RATE, SOUND_RATE_HZ, Camera, DemoTake
from dialogcut.demo.truth import TakeTruth
from dialogcut.errors import OutputError
from dialogcut.media.probe import probe
from dialogcut.media.takes import group

LABELS = [  # by hand: camera A, camera B, samples from midnight of the sound roll
    ("14:02:10:05", "14:02:10:17", ((14 * 3600 + 2 * 60 + 8) * 24 + 11) * 2002 + 731),
    ("14:09:31:14", "14:09:30:21", ((14 * 3600 + 9 * 60 + 28) * 24 + 2) * 2002 + 1618),
    ("14:18:44:22", "14:18:45:11", ((14 * 3600 + 18 * 60 + 42) * 24 + 16) * 2002 + 305),
]


def files(scene: DemoScene) -> list[str]:
    return [name for t in scene.takes for name in (t.camera_a.file_name, t.camera_b.file_name, t.sound.file_name)]


def first_sample(take: DemoTake, camera: Camera) -> int:
    """Where the camera starts in the sound roll, by common timecode."""
    return camera.start_frame * 2002 - take.sound.start_sample


def test_cameras_carry_timecode_reel_and_length(media: Path, scene: DemoScene, truths: tuple[TakeTruth, ...]) -> None:
    for take, truth, labels in zip(scene.takes, truths, LABELS, strict=True):
        for camera, label in zip(take.cameras, labels[:2], strict=True):
            with av.open(str(media / camera.file_name)) as container:
                (video,), (audio,), (tmcd,) = (getattr(container.streams, kind) for kind in ("video", "audio", "data"))
                assert video.average_rate == video.guessed_rate == Fraction(24000, 1001)
                assert video.metadata["timecode"] == tmcd.metadata["timecode"] == label
                assert tmcd.metadata["reel_name"] == camera.reel
                assert (video.codec_context.name, audio.codec_context.name) == ("h264", "aac")
                last = first_sample(take, camera) + video.frames * 2002
                assert truth.lines[-1].end_sample < last < truth.sample_count, "rolls past the last word, sound is last"
                assert abs(float(audio.duration * audio.time_base) - video.frames * 1001 / 24000) < 0.1
                first = next(container.decode(video=0))
                assert first.pts == 0


def test_sound_rolls_carry_their_clock_in_samples_and_their_names(
    media: Path, scene: DemoScene, truths: tuple[TakeTruth, ...]
) -> None:
    for take, truth, labels in zip(scene.takes, truths, LABELS, strict=True):
        info = WavInfoReader(str(media / take.sound.file_name))
        assert info.data.frame_count == truth.sample_count
        assert (info.fmt.channel_count, info.fmt.sample_rate, info.fmt.bits_per_sample) == (4, 48_000, 16)
        assert info.bext.time_reference == labels[2] == take.sound.start_sample
        assert labels[2] % 2002, "no frame starts with this sample"
        assert "sTAPE=SR001\r\n" in info.bext.description
        assert info.bext.originator_date == scene.date
        assert (info.ixml.project, info.ixml.scene, info.ixml.take, info.ixml.tape) == (
            "The Lantern", "12A", str(take.number), "SR001",
        )  # fmt: skip
        assert [track.name for track in info.ixml.track_list] == ["Boom", "MARA", "ANTON", "HELEN"]
        speed = info.ixml.parsed.find("SPEED")
        assert (speed.findtext("TIMECODE_RATE"), speed.findtext("TIMECODE_FLAG")) == ("24000/1001", "NDF")
        high, low = (int(speed.findtext(f"TIMESTAMP_SAMPLES_SINCE_MIDNIGHT_{half}")) for half in ("HI", "LO"))
        assert (high << 32) + low == labels[2]
        with av.open(str(media / take.sound.file_name)) as container:
            assert int(container.metadata["time_reference"]) == labels[2]


def test_the_scratch_sound_agrees_with_the_common_timecode(media: Path, scene: DemoScene) -> None:
    """What the camera hears and what the boom hears fit best without any shift, within a millisecond."""
    take = scene.takes[0]
    for camera in take.cameras:
        boom = _mono(media / take.sound.file_name, 48_000)[first_sample(take, camera) :][::3]
        scratch = _mono(media / camera.file_name, 16_000)
        for second in (15, 130):
            part = slice(16_000 * second, 16_000 * (second + 3))
            shifts = range(-160, 161, 4)
            fits = [float(np.dot(scratch[part], boom[part.start + s : part.stop + s])) for s in shifts]
            assert abs(shifts[int(np.argmax(fits))]) <= 16


def _mono(path: Path, rate: int) -> np.ndarray:
    """The first track, as recorded."""
    with av.open(str(path)) as container:
        assert container.streams.audio[0].rate == rate
        resampler = av.AudioResampler(format="fltp", layout=container.streams.audio[0].layout, rate=rate)
        blocks = [part.to_ndarray()[0] for f in container.decode(audio=0) for part in resampler.resample(f)]
    return np.concatenate(blocks)


def test_the_media_room_sees_three_takes_synced_by_timecode(media: Path, scene: DemoScene) -> None:
    takes = group([probe(media / name) for name in files(scene)])
    assert [take.id for take in takes] == ["12A-1", "12A-2", "12A-3"]
    assert all(take.synced_by == "timecode" and len(take.sources) == 3 for take in takes)
    assert all(take.dialogue.path.endswith("_SR001.wav") for take in takes)


def test_files_are_returned_in_order_and_the_script_lies_beside_them(media: Path, scene: DemoScene) -> None:
    assert [path.name for path in unpack(media)] == files(scene)
    assert (media / "scene.fountain").read_text(encoding="utf-8").startswith("Title: The Lantern")
    assert {path.name for path in media.iterdir()} == {*files(scene), "scene.fountain"}, "nothing else, no part"


def test_unpacking_again_touches_nothing(media: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in media.iterdir()}
    shares: list[float] = []
    unpack(media, shares.append)
    assert {path: path.stat().st_mtime_ns for path in media.iterdir()} == before
    assert shares == sorted(shares)
    assert shares[-1] == 1.0


def test_damaged_files_are_made_whole_again_with_the_same_bytes(media: Path, tmp_path: Path, scene: DemoScene) -> None:
    shutil.copytree(media, tmp_path, dirs_exist_ok=True)
    sound, camera = scene.takes[2].sound.file_name, scene.takes[0].camera_a.file_name
    with (tmp_path / sound).open("r+b") as file:
        file.truncate(1_000_000)
    (tmp_path / camera).write_bytes(b"not a film")
    unpack(tmp_path)
    for name in (sound, camera):
        assert _digest(tmp_path / name) == _digest(media / name)


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.mark.parametrize("below", ["", "deeper/still"])
def test_a_place_that_is_no_folder_is_refused_in_one_sentence(tmp_path: Path, below: str) -> None:
    blocker = tmp_path / "notes.txt"
    blocker.write_text("keep me", encoding="utf-8")
    with pytest.raises(OutputError) as refusal:
        unpack(blocker / below if below else blocker)
    assert "notes.txt" in refusal.value.sentence
    assert "cannot be written" in refusal.value.sentence
    assert blocker.read_text(encoding="utf-8") == "keep me"


def test_a_file_that_does_not_fit_leaves_nothing_half_done(tmp_path: Path, scene: DemoScene) -> None:
    with _largest_file(5_000_000), pytest.raises(OutputError) as refusal:
        unpack(tmp_path)
    assert str(tmp_path) in refusal.value.sentence
    left = {path.name for path in tmp_path.iterdir()}
    assert left == {"scene.fountain", *(camera.file_name for camera in scene.takes[0].cameras)}


def test_a_full_disk_is_said_to_be_full(tmp_path: Path) -> None:
    """/dev/full refuses every byte as a full disk does."""
    part = tmp_path / ".scene.fountain.part"
    if not Path("/dev/full").exists():
        pytest.skip("no /dev/full on this system")
    part.symlink_to("/dev/full")
    with pytest.raises(OutputError, match="the disk is full"):
        unpack(tmp_path)
    assert not list(tmp_path.iterdir())


@contextmanager
def _largest_file(size_bytes: int) -> Iterator[None]:
    """Writing past a size fails with EFBIG, as on a file system that cannot hold the file."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size_bytes, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, handler)


def test_one_frame_is_2002_samples() -> None:
    """What the expected figures above are built on."""
    assert PICTURE_RATE.samples(1, SOUND_RATE_HZ) == 2002
