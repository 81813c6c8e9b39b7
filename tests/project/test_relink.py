import hashlib
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from dialogcut.errors import MediaUnreadable, UsageError
from dialogcut.media.source import Names, Source
from dialogcut.project.places import Place
from dialogcut.project.relink import find_moved
from dialogcut.project.store import Store
from tests.project.scene import add_take, make_take


def content(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def source(path: Path, content_id: str) -> Source:
    return Source(content_id, path.as_posix(), "S", Names(path.stem))


def looked_for(store: Store, *folders: Path, identify: Callable[[Path], str] = content) -> dict[str, Path]:
    """What is missing, found and relinked."""
    project = store.project()
    found = find_moved(project.missing, [store.path.parent, *folders], identify, project.sizes)
    store.relink(found)
    return found


def path_of(store: Store) -> str:
    return store.project().takes[0].dialogue.path


def test_a_project_that_moves_with_its_media_finds_them(store: Store, media: Path, tmp_path: Path) -> None:
    store.close()
    moved = tmp_path / "elsewhere"
    shutil.move(store.path.parent, moved)
    with Store.open(moved / "scene.dcut") as again:
        assert path_of(again) == (moved / "media" / media.name).as_posix()
        assert again.project().missing == ()


def test_a_copy_of_the_folder_uses_its_own_media(store: Store, media: Path, tmp_path: Path) -> None:
    store.close()
    copy = shutil.copytree(store.path.parent, tmp_path / "copy")
    with Store.open(Path(copy) / "scene.dcut") as again:
        assert path_of(again) == (tmp_path / "copy" / "media" / media.name).as_posix()


def test_a_project_that_moves_alone_finds_media_where_they_were(store: Store, media: Path, tmp_path: Path) -> None:
    store.close()
    moved = shutil.move(store.path, tmp_path / "alone.dcut")
    with Store.open(moved) as again:
        assert path_of(again) == media.as_posix()
        assert again.project().missing == ()


def test_media_that_are_gone_are_listed_with_where_they_were(store: Store, media: Path) -> None:
    media.unlink()
    (missing,) = store.project().missing
    assert missing.path == media.as_posix()


def test_another_file_of_the_same_name_is_not_taken_for_it(store: Store, media: Path) -> None:
    media.write_bytes(b"another recording")
    assert len(store.project().missing) == 1


def test_moved_media_are_found_by_content_under_another_name(store: Store, media: Path, tmp_path: Path) -> None:
    take = make_take(1, media)
    known = source(media, content(media))
    store.put_take(replace(take, sources=(replace(take.sources[0], source=known),), dialogue_id=known.id))
    goal = tmp_path / "archive" / "day 3" / "renamed.wav"
    goal.parent.mkdir(parents=True)
    shutil.move(media, goal)
    goal.with_name(media.name).write_bytes(b"another recording")
    assert store.project().sizes == {known.id: goal.stat().st_size}
    assert looked_for(store) == {}
    assert looked_for(store, tmp_path / "archive") == {known.id: goal}
    assert path_of(store) == goal.as_posix()
    assert (store.project().missing, store.project().sizes) == ((), {})


def test_media_beside_the_project_are_found_without_naming_a_folder(store: Store, media: Path) -> None:
    known = store.project().takes[0].dialogue
    shutil.move(media, store.path.parent / "loose.wav")
    found = looked_for(store, identify=lambda path: known.id if path.name == "loose.wav" else "")
    assert found == {known.id: store.path.parent / "loose.wav"}


def test_only_a_source_of_the_project_can_be_relinked(store: Store, media: Path) -> None:
    with pytest.raises(UsageError, match="no source 'x'"):
        store.relink({"x": media})


def test_only_files_that_may_be_it_are_read(tmp_path: Path) -> None:
    for name, data in (("a.wav", b"1234"), ("b.wav", b"12345"), ("c.mov", b"1234"), ("d.wav", b"9999")):
        (tmp_path / name).write_bytes(data)
    read: list[str] = []

    def identify(path: Path) -> str:
        read.append(path.name)
        if path.name == "a.wav":
            raise MediaUnreadable(path, "it is empty", "look at it")
        return path.name

    gone = source(Path("/gone/d.wav"), "c.mov")
    assert find_moved([gone], [tmp_path], identify, {"c.mov": 4}) == {"c.mov": tmp_path / "c.mov"}
    assert read == ["d.wav", "a.wav", "c.mov"]  # by name first, then by size; never b.wav
    read.clear()
    assert find_moved([gone], [tmp_path], identify, {}) == {}
    assert read == ["d.wav", "a.wav", "b.wav"]  # no size is known: its kind of file


def test_nothing_is_read_where_nothing_is_missing(tmp_path: Path) -> None:
    (tmp_path / "a.wav").touch()
    assert find_moved([], [tmp_path], lambda _: pytest.fail("read"), {}) == {}


def test_a_place_is_relative_also_above_the_project(tmp_path: Path) -> None:
    folder, file = tmp_path / "cut", tmp_path / "media" / "a.wav"
    file.parent.mkdir()
    file.write_bytes(b"1234")
    place = Place.of(file, folder)
    assert place == Place("../media/a.wav", file.as_posix(), 4)
    assert place.find(folder) == file
    file.unlink()
    assert place.find(folder) is None
    assert place.expected(folder) == file


def test_one_file_may_serve_two_takes(store: Store, media: Path) -> None:
    shared = make_take(1, media)
    add_take(store, replace(shared, id="12A-2", number="2"))
    assert [take.dialogue.path for take in store.project().takes] == [media.as_posix()] * 2
