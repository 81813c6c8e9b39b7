from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from dialogcut.errors import ModelMissing
from dialogcut.modelshelf import bundled
from dialogcut.transcript.models import choose, fingerprint


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "my model"
    shutil.copytree(bundled("whisper-demo"), place, ignore=shutil.ignore_patterns("recipe"))
    return place


def test_a_folder_is_a_model(folder: Path) -> None:
    choice = choose(str(folder))
    assert choice.folder == folder
    assert choice.fingerprint in choice.label


@pytest.mark.parametrize("name", ["small.en", "large-v3", "turbo", "distil-large-v3", "owner/name"])
def test_a_hub_name_is_left_to_the_hub(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    choice = choose(name)
    assert (choice.folder, choice.label, choice.is_demo) == (None, name, False)


@pytest.mark.parametrize("name", ["model.bin", "config.json", "tokenizer.json", "vocabulary.json"])
def test_a_missing_file_is_named(folder: Path, name: str) -> None:
    (folder / name).unlink()
    with pytest.raises(ModelMissing, match=f"lacks {name};") as caught:
        choose(str(folder))
    assert str(folder) in caught.value.sentence


def test_a_text_vocabulary_will_do(folder: Path) -> None:
    (folder / "vocabulary.json").rename(folder / "vocabulary.txt")
    assert choose(str(folder)).folder == folder


def test_a_transformers_folder_is_told_how_to_be_converted(tmp_path: Path) -> None:
    (tmp_path / "model.safetensors").touch()
    with pytest.raises(ModelMissing, match="ct2-transformers-converter"):
        choose(str(tmp_path))


@pytest.mark.parametrize("name", ["./nowhere", "~/nowhere at all", "/nowhere/at/all", "a/b/c", "nowhere\\model"])
def test_a_folder_that_is_not_there(name: str) -> None:
    with pytest.raises(ModelMissing, match="--model FOLDER"):
        choose(name)


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "model.bin").touch()
    with pytest.raises(ModelMissing, match="a file, not a model's folder"):
        choose(str(tmp_path / "model.bin"))


def test_the_fingerprint_follows_content_and_not_place_or_time(folder: Path, tmp_path: Path) -> None:
    copied = tmp_path / "copy"
    shutil.copytree(folder, copied)
    assert fingerprint(copied) == fingerprint(folder)
    weights = bytearray((copied / "model.bin").read_bytes())
    weights[1000] ^= 1
    (copied / "model.bin").write_bytes(weights)
    assert fingerprint(copied) != fingerprint(folder)
