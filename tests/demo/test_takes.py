"""The scene as written and as played: what its readers (a recogniser, an editor, a guard) rely on."""

from __future__ import annotations

import re
from pathlib import Path

import dialogcut.demo
from dialogcut.demo import DemoScene, script_text

FILLERS = {"um", "uh"}


def script_lines() -> list[tuple[str, str]]:
    """(character, words) of each speech: a cue in capitals after an empty line, then what is said."""
    speeches = []
    for block in script_text().split("\n\n"):
        cue, *said = block.strip().splitlines()
        name = cue.removesuffix(" (CONT'D)")
        if said and re.fullmatch("[A-Z]+", name):
            speeches.append((name, " ".join(text for text in said if not text.startswith("("))))
    return speeches


def bare(text: str) -> list[str]:
    return [word for word in re.findall(r"[a-z'-]+", text.lower()) if word not in FILLERS]


def without_false_starts(text: str) -> list[str]:
    words = bare(text)
    return [word for word, before in zip(words, [None, *words], strict=False) if word != before]


def test_the_script_has_three_characters_and_some_forty_lines() -> None:
    lines = script_lines()
    assert {name for name, _ in lines} == {"MARA", "ANTON", "HELEN"}
    assert 40 <= len(lines) <= 50


def test_the_circled_take_is_the_script_but_for_fillers_and_a_false_start(scene: DemoScene) -> None:
    (take,) = (take for take in scene.takes if take.circled)
    assert [spoken.line for spoken in take.spoken] == list(range(1, len(script_lines()) + 1))
    for spoken, (name, text) in zip(take.spoken, script_lines(), strict=True):
        assert spoken.speaker == name
        assert without_false_starts(spoken.text) == bare(text)
    said = " ".join(spoken.text for spoken in take.spoken)
    assert "um," in said
    assert "uh," in said
    assert "I, I never" in said


def test_the_other_takes_drop_a_line_and_play_others_their_own_way(scene: DemoScene) -> None:
    script = dict(enumerate(script_lines(), 1))
    for take in scene.takes[1:]:
        lines = [spoken.line for spoken in take.spoken if spoken.line]
        assert lines == sorted(lines)
        assert len(set(script) - set(lines)) == 1, "one dropped line"
        played = {spoken.line: spoken for spoken in take.spoken if spoken.line}
        assert all(played[line].speaker == script[line][0] for line in lines)
        assert sum(bare(played[line].text) != bare(script[line][1]) for line in lines) > len(lines) / 3
    (adlib,) = (spoken for spoken in scene.takes[1].spoken if spoken.line is None)
    assert adlib.text == "Come away from the window, Mara."
    assert "um," in " ".join(spoken.text for spoken in scene.takes[2].spoken)


def test_what_is_spoken_is_within_the_letters_of_the_small_recogniser(scene: DemoScene) -> None:
    for take in scene.takes:
        for spoken in take.spoken:
            assert re.fullmatch(r"[A-Za-z',.?! -]+", spoken.text), spoken.text
            assert len(re.findall(r"[.?!]", spoken.text)) <= 3, spoken.text


def test_files_are_named_for_slate_take_and_reel(scene: DemoScene) -> None:
    for take in scene.takes:
        for camera in take.cameras:
            assert camera.file_name == f"{scene.slate}-{take.number}_{camera.reel}.mov"
        assert take.sound.file_name == f"{scene.slate}-{take.number}_{scene.sound_roll}.wav"


def test_the_scene_stays_under_eight_megabytes() -> None:
    package = Path(dialogcut.demo.__file__).parent
    shipped = [p for p in package.rglob("*") if p.is_file() and not {"recipe", "__pycache__"} & set(p.parts)]
    assert 1_000_000 < sum(path.stat().st_size for path in shipped) < 8_000_000
