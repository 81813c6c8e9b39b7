"""The user's settings file: what it can say, and one sentence for every mistake."""

from __future__ import annotations

from pathlib import Path

import pytest

from dialogcut.errors import UsageError
from dialogcut.tui.config import Config, config_path, load, parse
from dialogcut.tui.keys import ACTIONS

EVERYTHING = """
theme = "light"
keys = "vim"
brackets = true
spacing = "tight"

[remap]
fix = ["/", "ctrl+]"]
find = "f3"
top = ["g h"]
undo = []
"""


def test_everything_can_be_set() -> None:
    config = parse(EVERYTHING)
    remap = {"fix": ("slash", "ctrl+right_square_bracket"), "find": ("f3",), "top": ("g h",), "undo": ()}
    assert config == Config("light", "vim", True, False, remap)


def test_what_is_not_said_is_left_to_the_program() -> None:
    assert parse("") == Config()
    assert parse('theme = "auto"\nspacing = "auto"') == Config()
    assert parse('spacing = "airy"').airy is True


@pytest.mark.parametrize("sign", list("/?.,:;!@#$%^&*()_+-=[]{}|<>~`'\"\\"))
def test_signs_are_keys(sign: str) -> None:
    quoted = sign.replace("\\", "\\\\").replace('"', '\\"')
    (key,) = parse(f'[remap]\nfix = ["{quoted}"]').remap["fix"]
    assert len(key) > 1
    assert parse(f'[remap]\nfix = ["{key}"]').remap["fix"] == (key,)


def test_every_key_of_the_table_can_be_named() -> None:
    for action in ACTIONS:
        for key in (*action.edit, *action.vim):
            keys = ", ".join(f'"{part}"' for part in key.split())
            read = parse(f"[remap]\n{action.name} = [{keys}]") if len(key.split()) == 1 else None
            assert read is None or read.remap[action.name] == (key,)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('theme = "drak"', "theme = 'drak' is not known; there are auto, dark, light, ansi."),
        ('keys = "emacs"', "keys = 'emacs' is not known; there are edit, vim."),
        ("keys = 3", "keys = 3 is not known"),
        ('brackets = "yes"', "brackets = 'yes' is neither true nor false."),
        ("brackets = 1", "brackets = 1 is neither true nor false."),
        ('spacing = "wide"', "spacing = 'wide' is not known"),
        ('colour = "red"', "there is no setting 'colour'; there are theme, keys, brackets, spacing, remap."),
        ("remap = 1", "remap is a table"),
        ('[remap]\nstirke = ["x"]', "[remap] stirke: there is no such action"),
        ('[remap]\nstrike = ["cntrl+x"]', "[remap] strike: 'cntrl+x' is no key"),
        ('[remap]\nstrike = ["flarp"]', "[remap] strike: 'flarp' is no key"),
        ('[remap]\nstrike = [""]', "[remap] strike: keys are texts in a list"),
        ("[remap]\nstrike = [1]", "[remap] strike: keys are texts in a list"),
        ('[remap]\nstrike = ["f5"]\nundo = ["f5"]', "The key 'f5' is given to both 'strike' and 'undo'"),
        ('[remap]\ntop = ["g t"]', "'g t' can never be pressed"),
        ("theme = \n", "this is not TOML: Invalid value (at line 1, column 9)."),
    ],
)
def test_a_mistake_is_one_sentence_that_names_file_and_place(tmp_path: Path, text: str, said: str) -> None:
    file = tmp_path / "config.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError) as caught:
        load(file)
    assert str(caught.value).startswith(f"{file}: ")
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UsageError, match="cannot be read"):
        load(tmp_path / "config.toml")


def test_without_a_file_everything_is_as_it_comes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert config_path() == tmp_path / "dialogcut" / "config.toml"
    assert load() == Config()
    with pytest.raises(UsageError, match="there is no such file"):
        load(tmp_path / "mine.toml")


def test_the_file_is_found_in_its_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    config_path().parent.mkdir()
    config_path().write_text('keys = "vim"', encoding="utf-8")
    assert load().keys == "vim"


def test_the_keymap_is_the_profile_with_the_user_s_keys_over_it() -> None:
    table = parse(EVERYTHING).keymap().table()
    assert table["fix"] == ("slash", "ctrl+right_square_bracket")
    assert table["undo"] == ()
    assert table["word_left"] == ("b", "left")
