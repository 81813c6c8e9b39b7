"""The names people give files, and what is read from them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogcut.media.naming import NameParts, camera_of, plain_slate, plain_take, read_name


@pytest.mark.parametrize(
    ("stem", "slate", "take", "camera"),
    [
        ("12A-1_A001C001", "12A", "1", "A"),
        ("12A-1_SR001", "12A", "1", ""),
        ("12A-1", "12A", "1", ""),
        ("12a-01", "12A", "1", ""),
        ("12A_1_B", "12A", "1", "B"),
        ("12A-1B", "12A", "1", "B"),
        ("12A-1-b", "12A", "1", "B"),
        ("S012A_T01_A", "12A", "1", "A"),
        ("S012_T11_B", "12", "11", "B"),
        ("12AT01", "12A", "1", ""),
        ("12A_tk2", "12A", "2", ""),
        ("sc12A tk3 A-cam", "12A", "3", "A"),
        ("Scene 12A Take 3", "12A", "3", ""),
        ("Lantern_sc007_take010_camB", "7", "10", "B"),
        ("slate 12A take 3 cam C", "12A", "3", "C"),
        ("T12A-03", "T12A", "3", ""),
        ("T12A-03_A001C007_260312_R1AB", "T12A", "3", "A"),
        ("A101_1", "A101", "1", ""),
        ("102-5", "102", "5", ""),
    ],
)
def test_slates_takes_and_cameras_are_read(stem: str, slate: str, take: str, camera: str) -> None:
    assert read_name(stem) == NameParts(slate, take, camera)


@pytest.mark.parametrize(
    ("stem", "camera"),
    [
        ("A001C003_260312_R1AB", "A"),
        ("A001_C003_0312AB_001", "A"),
        ("B001C002", "B"),
        ("A003_08141530_C012", "A"),
        ("C0001", ""),
        ("C0001_1", ""),
        ("IMG_0001", ""),
        ("DJI_0001_2", ""),
        ("MVI_1234", ""),
        ("GX010001", ""),
        ("2026-03-12_interview", ""),
        ("20260312-1", ""),
        ("10s_back_down_the_road", ""),
        ("interview_2", ""),
        ("sense_and_sensibility_01_austen", ""),
        ("jfk", ""),
        ("", ""),
    ],
)
def test_cameras_own_names_and_other_words_are_no_slates(stem: str, camera: str) -> None:
    assert read_name(stem) == NameParts(camera=camera)


def test_the_cameras_letter_comes_from_the_reel_where_the_name_has_none() -> None:
    assert camera_of("12A-1", "B001C001") == "B"
    assert camera_of("12A-1_A001C001", "B001") == "A"
    assert camera_of("12A-1", "SR001") == ""
    assert camera_of("12A-1") == ""


@pytest.mark.parametrize(
    ("text", "plain"), [("012a", "12A"), ("Sc 12A", "12A"), ("S012", "12"), ("12.3", "12.3"), ("0", "0")]
)
def test_slates_compare_plainly(text: str, plain: str) -> None:
    assert plain_slate(text) == plain


@pytest.mark.parametrize(
    ("text", "plain"), [("01", "1"), ("T1", "1"), ("Take 12", "12"), ("1w", "1W"), ("", ""), ("00", "00")]
)
def test_takes_compare_plainly(text: str, plain: str) -> None:
    assert plain_take(text) == plain


@given(st.text(max_size=40))
def test_any_name_is_read_without_trouble(stem: str) -> None:
    parts = read_name(stem)
    assert bool(parts.slate) == bool(parts.take)
