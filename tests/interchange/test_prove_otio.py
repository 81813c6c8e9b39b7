"""No value of an .otio can change unnoticed: each leaf is changed in turn and the proof must fail every time."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from typing import Any

import pytest

from dialogcut.interchange.otio import OTIO_VERSIONS, write_otio
from dialogcut.interchange.prove_otio import prove_otio
from dialogcut.timeline.events import Sequence
from tests.sequences import CutBuilder, layered_cut, small_cut

Path_ = tuple[Any, ...]


def leaves(node: Any, path: Path_ = ()) -> Iterator[Path_]:
    children = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for key, child in children:
        yield from leaves(child, (*path, key))
    if not isinstance(node, dict | list):
        yield path


def changed(value: Any) -> Any:
    if isinstance(value, bool):
        return not value
    if isinstance(value, int | float):
        return value + 1
    return value + "x" if isinstance(value, str) else {"OTIO_SCHEMA": "Other.1"}


def with_value(root: Any, path: Path_, value: Any) -> bytes:
    copied = copy.deepcopy(root)
    at = copied
    for key in path[:-1]:
        at = at[key]
    at[path[-1]] = value
    return json.dumps(copied).encode()


def found(data: bytes, sequence: Sequence, version: str = "") -> tuple[str, ...]:
    return prove_otio(data, "cut.otio", sequence, version).differences


@pytest.mark.parametrize(
    ("cut", "version"),
    [(small_cut("29.97df", ";"), ""), (small_cut("25"), "0.17.0"), (layered_cut("23.976"), "0.14.0")],
    ids=["small", "0.17", "layered, 0.14"],
)
def test_every_changed_value_is_found(cut: CutBuilder, version: str) -> None:
    sequence = cut.sequence()
    root = json.loads(write_otio(sequence, version))
    assert found(json.dumps(root).encode(), sequence, version) == ()
    unnoticed = []
    for path in leaves(root):
        value = root
        for key in path:
            value = value[key]
        if not found(with_value(root, path, changed(value)), sequence, version):
            unnoticed.append(path)
    assert unnoticed == []


def test_small_lies_are_found() -> None:
    """Half a frame, 23.976 for 24000/1001, a raw blank in a URL, an effect, a disabled clip."""
    sequence = small_cut().sequence()
    root = json.loads(write_otio(sequence))
    clip = ("tracks", "children", 0, "children", 0)
    url = (*clip, "media_references", "DEFAULT_MEDIA", "target_url")
    for path, value in (
        ((*clip, "source_range", "start_time", "value"), 1256040.5),
        ((*clip, "source_range", "start_time", "rate"), 23.976),
        ((*clip, "source_range", "duration", "rate"), 24.0),
        (("global_start_time", "rate"), 23.976),
        (url, "file:///shows/RAID 1/Day%2004/A001C003_240611_R1AB.mov"),
        (url, "/shows/RAID 1/Day 04/A001C003_240611_R1AB.mov"),
        ((*clip, "effects"), [{"OTIO_SCHEMA": "LinearTimeWarp.1", "time_scalar": 1.0}]),
        ((*clip, "enabled"), False),
        ((*clip, "metadata"), {}),
        (("tracks", "children", 0, "source_range"), root["tracks"]["children"][0]["children"][0]["source_range"]),
    ):
        assert found(with_value(root, path, value), sequence), path


def test_a_file_for_readers_of_another_age_is_found() -> None:
    sequence = small_cut().sequence()
    for written, wanted in (("", "0.14.0"), ("0.14.0", ""), ("0.14.0", "0.15.0")):
        assert found(write_otio(sequence, written), sequence, wanted)


@pytest.mark.parametrize("version", ["", *OTIO_VERSIONS])
def test_every_version_is_read(version: str) -> None:
    sequence = layered_cut().sequence()
    data = write_otio(sequence, version)
    assert found(data, sequence, version) == ()
    assert (b"Clip.1" in data) is (version == "0.14.0")


def test_markers_lost_repeated_or_swapped_are_found() -> None:
    sequence = layered_cut().sequence()
    root = json.loads(write_otio(sequence))
    written = root["tracks"]["markers"]
    for broken in (written[1:], written[:-1], [], written + written[:1], written[::-1]):
        assert found(with_value(root, ("tracks", "markers"), broken), sequence)


def test_every_item_lost_repeated_or_swapped_is_found() -> None:
    sequence = layered_cut().sequence()
    root = json.loads(write_otio(sequence))
    for track, made in enumerate(root["tracks"]["children"]):
        items = made["children"]
        for at in range(len(items)):
            broken = [items[:at] + items[at + 1 :], items[: at + 1] + items[at:]]
            if at + 1 < len(items):
                broken.append([*items[:at], items[at + 1], items[at], *items[at + 2 :]])
            for children in broken:
                assert found(with_value(root, ("tracks", "children", track, "children"), children), sequence)


def test_tracks_lost_and_swapped_are_found() -> None:
    sequence = small_cut().sequence()
    root = json.loads(write_otio(sequence))
    tracks = root["tracks"]["children"]
    for broken in (tracks[:1], tracks[::-1], tracks * 2, []):
        assert found(with_value(root, ("tracks", "children"), broken), sequence)


@pytest.mark.parametrize("data", [b"", b"{}", b"[]", b"\xff", b"null", b'{"OTIO_SCHEMA": "Timeline.1"}', b"[" * 99_999])
def test_rubbish_is_a_difference_not_a_crash(data: bytes) -> None:
    assert found(data, small_cut().sequence())
