from __future__ import annotations

import pytest

from dialogcut.conform.names import clip_name, path_parts, reel_key, reel_starts, shared_folders, slate_key, umid_key


@pytest.mark.parametrize(
    "text",
    [
        "file:///D:/Show%20RAID/Zoë%20%231.mov",
        "file://localhost/D%3a/Show%20RAID/Zo%C3%AB%20%231.mov",
        "file://D:/Show RAID/Zoë #1.mov",
        "D:\\SHOW RAID\\ZOË #1.MOV",
        "D:/Show RAID/Zoe\u0308 #1.mxf",
    ],
)
def test_all_spellings_of_a_path_are_one(text: str) -> None:
    assert path_parts(text) == ("d:", "show raid", "zoë #1")


def test_shares_and_plain_paths() -> None:
    assert path_parts("file://server/share/a.mov") == path_parts("\\\\server\\share\\a.mov") == ("server", "share", "a")
    assert path_parts("/rushes/12A.1") == ("rushes", "12a.1")  # a take's number is no suffix
    assert path_parts("/rushes/50%20off.wav") == ("rushes", "50%20off")  # no URL, so nothing is encoded
    assert path_parts("") == ()


def test_folders_are_compared_from_the_inside() -> None:
    assert shared_folders(path_parts("/a/day1/c.mov"), path_parts("E:/b/day1/c.mov")) == 1
    assert shared_folders(path_parts("/a/day1/c.mov"), path_parts("/a/day2/c.mov")) == 0


def test_reels_as_lists_cut_them() -> None:
    assert reel_key("a001_C003 Zoë") == "A001C003ZOE"
    assert reel_key("A001C003") in reel_starts("A001C003_240611_R1AB")
    assert reel_key("A001C003_240611_") in reel_starts("A001C003_240611_R1AB")
    assert reel_key("240611_S") in reel_starts("240611_SR04")
    assert "A0113C00" in reel_starts("A_0113C007_250602")  # by a list that drops what is no letter or digit
    assert reel_starts("SR005") == frozenset()


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("*2G-3", "2G-3"),
        ("2G-3*", "2G-3"),
        ("2G-3 48FPS", "2G-3"),
        ("2G-3.NEW.01", "2G-3"),
        ("2G-3.Copy.02.new.01", "2G-3"),
        ("2G-3 (LAY3)", "2G-3"),
        ("2G-3 copy 2", "2G-3"),
        ("Wild.12", "Wild.12"),
    ],
)
def test_what_programs_hang_on_a_clip_is_taken_off(text: str, plain: str) -> None:
    assert clip_name(text) == plain


def test_slate_and_take_in_a_clips_name() -> None:
    assert slate_key("2A-2A.NEW.01") == ("2A", "2")
    assert slate_key("V99H-1*") == ("V99H", "1")
    assert slate_key("FKI_LEADER_HEAD") is None


def test_identities() -> None:
    key = umid_key("urn:smpte:umid:060a2b34.01010105.00000001")
    assert key == umid_key("0x060A2B340101010500000001") != ""
    assert umid_key("00" * 32) == ""
