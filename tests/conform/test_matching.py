"""Each rule alone, and what is told instead of guessed."""

from __future__ import annotations

from fractions import Fraction

import pytest

from dialogcut.conform.book import Book
from dialogcut.conform.matching import match
from dialogcut.conform.outcome import Match, Rule, Standing
from dialogcut.interchange.found import FoundEvent
from dialogcut.media.source import Take
from tests.conform.takes import FILM, event, take

ONE = take("12A-1", "14:30:10:05", camera="A001C003_240611_R1AB", roll="240611_SR04", umid="060A2B34AA01")
TWO = take("12A-2", "14:32:10:05", camera="A001C004_240611_R1AB", roll="240611_SR04", umid="060A2B34AA02")


def found(one: FoundEvent, *takes: Take) -> Match:
    return match(one, Book(takes or (ONE, TWO)), FILM)


@pytest.mark.parametrize(
    ("names", "rule"),
    [
        ({"umid": "urn:smpte:umid:060a2b34.aa01"}, Rule.UMID),
        ({"path": "file://localhost/E%3A/elsewhere/12a-1_s.WAV"}, Rule.FILE),
        ({"file": "12A-1_S.wav"}, Rule.FILE),
        ({"reel": "240611-sr04"}, Rule.REEL),
        ({"reel": "240611_S"}, Rule.REEL_START),
        ({"clip": "12A-1*"}, Rule.CLIP),
        ({"clip": "12A-1_S.wav"}, Rule.CLIP),
        ({"scene": "012a", "take": "01"}, Rule.CLIP),
        ({"clip": "anything", "reel": "AX"}, Rule.TIME),
        ({"reel": "SR99", "file": "A001C003_240611_R1AB"}, Rule.SOURCE_FILE),
    ],
)
def test_each_rule_alone_finds_the_take(names: dict[str, str], rule: Rule) -> None:
    got = found(event("14:30:20:00", **names))
    assert (got.standing, got.rule, got.take, got.source_id) == (Standing.MATCHED, rule, "12A-1", "12A-1-S")
    # The roll starts 2 s less 100 samples before 14:30:10:05; the event lies 9.8 s behind that.
    assert got.start == Fraction(49, 5) + 2 - Fraction(100, 48000)


def test_picture_plays_a_camera_and_comes_to_the_same_moment_of_the_take() -> None:
    sound, picture = found(event(clip="12A-1")), found(event(track="V1", clip="12A-1"))
    assert (sound.source_id, picture.source_id) == ("12A-1-S", "12A-1-A")
    assert sound.start == picture.start


def test_a_camera_file_beside_the_sound_is_weak() -> None:
    """A real dialogue list: reel of the sound roll, file of the camera."""
    got = found(event("14:32:20:00", reel="240611_SR04", clip="12A-2A", file="A001C004_240611_R1AB"))
    assert (got.standing, got.rule, got.source_id) == (Standing.MATCHED, Rule.REEL, "12A-2-S")


def test_a_camera_with_sound_is_weak_too_where_the_event_has_another_reel() -> None:
    loud = take("12A-1", camera="A001C003_240611_R1AB", camera_sound=True)
    got = found(event(reel="SR99", file="A001C003_240611_R1AB"), loud)
    assert (got.rule, got.source_id) == (Rule.SOURCE_FILE, "12A-1-S")
    played = found(event(file="A001C003_240611_R1AB"), loud)
    assert (played.rule, played.source_id) == (Rule.FILE, "12A-1-A")


def test_an_event_may_pass_the_range_by_a_second_and_no_more() -> None:
    assert found(event("14:30:07:10", reel="240611_SR04")).standing is Standing.MATCHED
    got = found(event("14:29:07:10", reel="240611_SR04"))
    assert (got.standing, got.rule) == (Standing.CONTRADICTION, Rule.REEL)
    assert got.candidates == ("12A-1", "12A-2")
    assert "14:29:07:10" in got.why
    assert "12A-1_S (14:30:08:05 to" in got.why


def test_a_known_name_is_never_overruled_by_the_time_of_day() -> None:
    got = found(event("14:32:20:00", path="/x/A001C003_240611_R1AB.mov", track="V1"))
    assert (got.standing, got.rule, got.take) == (Standing.CONTRADICTION, Rule.FILE, "")


def test_a_file_that_the_timecode_speaks_against_does_not_give_way_to_the_slate() -> None:
    got = found(event("14:32:20:00", path="/x/A001C003_240611_R1AB.mov", clip="12A-2", track="V1"))
    assert (got.standing, got.rule, got.candidates) == (Standing.CONTRADICTION, Rule.FILE, ("12A-1",))


def test_a_cut_reel_that_the_timecode_speaks_against_gives_way_to_the_slate() -> None:
    twin = take("12A-3", "14:50:10:05", camera="B001C009_240611_R1CD", roll="240611_S9")
    got = found(event("14:50:20:00", reel="240611_S", clip="12A-3"), ONE, twin)
    assert (got.standing, got.take) == (Standing.MATCHED, "12A-3")


def test_overlapping_takes_of_one_reel_tie_unless_the_slate_says_which() -> None:
    twin = take("12B-1", "14:30:12:00", camera="A001C003_240611_R1AB", roll="240611_SR04")
    got = found(event(reel="240611_SR04"), ONE, twin)
    assert (got.standing, got.candidates, got.take) == (Standing.TIE, ("12A-1", "12B-1"), "")
    assert found(event(reel="240611_SR04", clip="12B-1.NEW.01"), ONE, twin).take == "12B-1"


def test_takes_of_one_timecode_tie() -> None:
    twin = take("12B-1", "14:30:10:05", camera="A001C003_240611_R1AB", roll="240611_SR04")
    assert found(event(reel="240611_SR04"), ONE, twin).candidates == ("12A-1", "12B-1")


def test_a_reel_and_a_slate_that_say_different_takes_tie() -> None:
    other = take("12B-1", "14:30:12:00", camera="C001C001_240611_R1XX", roll="KITCHEN")
    got = found(event(reel="240611_SR04", clip="12B-1"), ONE, other)
    assert (got.standing, got.candidates) == (Standing.TIE, ("12A-1", "12B-1"))
    # Where the other take was not rolling, its name is an editor's word against two facts.
    assert found(event("14:30:20:00", reel="240611_SR04", clip="12A-2")).take == "12A-1"


def test_the_time_of_day_needs_one_take_alone() -> None:
    twin = take("12B-1", "14:30:12:00", camera="C001C001_240611_R1XX", roll="KITCHEN")
    got = found(event(clip="unknown"), ONE, twin)
    assert (got.standing, got.rule, got.candidates) == (Standing.TIE, Rule.TIME, ("12A-1", "12B-1"))
    assert found(event("09:00:00:00", clip="unknown")).standing is Standing.UNKNOWN
    assert found(event("14:31:11:00", 50, clip="unknown")).standing is Standing.UNKNOWN  # it ends a moment too late


@pytest.mark.parametrize("start", ["00:00:00:00", "00:10:00:00", "10:00:00:00"])
def test_timecode_that_is_no_clock_is_no_time_of_day(start: str) -> None:
    counted = take("12A-1", start)
    at = start[:6] + "05:00"
    assert found(event(at, clip="MX SCORE 3", track="V1"), counted).standing is Standing.UNKNOWN
    assert found(event(at, clip="12A-1", track="V1"), counted).standing is Standing.MATCHED


def test_without_timecode_a_name_alone_tells_the_take_but_not_the_place() -> None:
    got = found(event(None, clip="12A-1"))
    assert (got.standing, got.take, got.start) == (Standing.NO_PLACE, "12A-1", None)
    placed = found(event(None, media=Fraction(3), path="12A-1_S.wav"))
    assert (placed.standing, placed.start) == (Standing.MATCHED, Fraction(3))
    assert found(event(None, clip="RT")).standing is Standing.UNKNOWN


def test_a_source_without_timecode_is_counted_from_its_head() -> None:
    bare = take("12A-1", None)
    got = found(event("00:00:12:00", path="12A-1_S.wav"), bare)
    assert (got.standing, got.start) == (Standing.MATCHED, Fraction(12))
    assert found(event("00:00:12:00", clip="x"), bare).standing is Standing.UNKNOWN


def test_a_take_that_runs_over_midnight() -> None:
    late = take("12A-1", "23:59:50:00", roll="SR1")
    got = found(event("00:00:05:00", reel="SR1"), late)
    assert got.standing is Standing.MATCHED
    assert got.start == 15 + 2 - Fraction(100, 48000)


def test_two_files_of_one_name_are_told_apart_by_folder_then_by_timecode() -> None:
    a = take("12A-1", stem="C0001", folder="/cards/A")
    b = take("12A-2", "14:30:12:00", stem="C0001", folder="/cards/B")
    assert found(event(track="V1", path="E:\\copies\\cards\\B\\C0001.MP4"), a, b).take == "12A-2"
    assert found(event(track="V1", path="/proxies/C0001.mov"), a, b).standing is Standing.TIE
    far = take("12A-2", "15:30:12:00", stem="C0001", folder="/cards/B")
    assert found(event(track="V1", path="/proxies/C0001.mov"), a, far).take == "12A-1"
