"""Which files are one take, which letter each camera has, where each lies on the take's clock."""

from __future__ import annotations

from fractions import Fraction
from itertools import permutations
from pathlib import Path

import pytest

from dialogcut.errors import MediaUnreadable, UsageError
from dialogcut.media.probe import probe
from dialogcut.media.source import Names, Picture, Sound, Source, Take
from dialogcut.media.takes import group
from dialogcut.timebase import Rate, parse_timecode
from tests.media_files import write_bwf, write_movie

RATE = Rate.of("23.976")


def camera(name: str, start: str | None = None, *, sound: bool = True, reel: str = "", seconds: int = 10) -> Source:
    first = None if start is None else parse_timecode(start, RATE)
    picture = Picture(RATE, seconds * 24, first, RATE)
    heard = Sound(48000, picture.frames * 2002, ("1", "2")) if sound else None
    return Source(f"id of {name}", f"/media/{name}", "A", Names(Path(name).stem, reel=reel), picture, heard)


def roll(name: str, start: str | None = None, *, scene: str = "", take: str = "", seconds: int = 10) -> Source:
    first = None if start is None else RATE.samples(parse_timecode(start, RATE), 48000)
    sound = Sound(48000, seconds * 48048, ("Boom",), first)
    return Source(f"id of {name}", f"/media/{name}", "S", Names(Path(name).stem, scene=scene, take=take), None, sound)


def angles(take: Take) -> dict[str, str]:
    return {placed.source.names.stem: placed.source.angle for placed in take.sources}


def test_files_of_one_slate_and_take_are_one_take_placed_by_timecode() -> None:
    a = camera("12A-1_A001C001.mov", "14:02:10:05")
    b = camera("12A-1_B001C001.mov", "14:02:10:17")
    s = roll("12A-1_SR001.wav", "14:02:08:11")
    for order in permutations((a, b, s)):
        (take,) = group(order)
        assert (take.id, take.slate, take.number, take.synced_by) == ("12A-1", "12A", "1", "timecode")
        assert angles(take) == {"12A-1_A001C001": "A", "12A-1_B001C001": "B", "12A-1_SR001": "S"}
        assert take.dialogue_id == s.id
        assert take.placed(s.id).offset == 0
        # The roll starts on the nearest sample, within half of one of its frame.
        assert abs(take.placed(a.id).offset - RATE.seconds(42)) <= Fraction(1, 96000)
        assert abs(take.placed(b.id).offset - RATE.seconds(54)) <= Fraction(1, 96000)
        assert [placed.source.angle for placed in take.cameras] == ["A", "B"]


def test_takes_come_in_order_of_slate_and_number() -> None:
    names = ["12A-10.wav", "12A-2.wav", "9-1.wav", "12B-1.wav", "Anna.wav", "102-1.wav"]
    found = [take.id for take in group([roll(name) for name in names])]
    assert found == ["9-1", "12A-2", "12A-10", "12B-1", "102-1", "Anna"]


def test_what_the_recorder_wrote_comes_before_the_name() -> None:
    takes = group([roll("26Y03M12_07.wav", scene="012a", take="03"), camera("S12A_T3_A.mov"), camera("12A_3_B.mov")])
    assert [(take.id, len(take.sources)) for take in takes] == [("12A-3", 3)]


def test_half_an_ixml_is_completed_from_the_name() -> None:
    (take,) = group([roll("12A-4.wav", take="5")])
    assert take.id == "12A-5"


def test_camera_names_join_the_roll_they_overlap_most() -> None:
    first, second = roll("12A-1.wav", "14:00:00:00"), roll("12A-2.wav", "14:00:11:00")
    a, b = camera("A001C003_260312_R1AB.mov", "14:00:08:00"), camera("B001C003_260312_R1AB.mov", "14:00:01:00")
    takes = group([a, b, first, second])
    assert [(take.id, sorted(angles(take).values())) for take in takes] == [
        ("12A-1", ["B", "S"]),
        ("12A-2", ["A", "S"]),
    ]
    assert all(take.synced_by == "timecode" for take in takes)


def test_camera_names_join_a_roll_without_a_slate_too() -> None:
    (take,) = group([camera("A001C003.mov", "14:00:01:00"), roll("night roll.wav", "14:00:00:00")])
    assert take.id == "night roll"
    assert angles(take) == {"A001C003": "A", "night roll": "S"}


def test_camera_names_that_overlap_no_roll_are_takes_of_their_own() -> None:
    takes = group([camera("A001C003.mov", "15:00:00:00"), camera("A001C004.mov"), roll("12A-1.wav", "14:00:00:00")])
    assert [take.id for take in takes] == ["A001C003", "A001C004", "12A-1"]
    assert {take.synced_by for take in takes} == {"alone"}


def test_cards_that_repeat_a_name_stay_apart_by_content() -> None:
    one, other = camera("card1/C0001.mov"), camera("card2/C0001.mov")
    takes = group([other, one])
    assert [take.id for take in takes] == ["C0001", "C0001.2"]
    assert [take.sources[0].source.id for take in takes] == [one.id, other.id]


def test_without_common_timecode_sources_start_together_and_it_is_told() -> None:
    (late,) = group([camera("12A-1_A.mov", "18:00:00:00"), roll("12A-1.wav", "14:00:00:00")])
    (none,) = group([camera("12A-1_A.mov"), roll("12A-1.wav", "14:00:00:00")])
    for take in (late, none):
        assert take.synced_by == "start"
        assert {placed.offset for placed in take.sources} == {0}


def test_one_source_out_of_three_without_common_timecode_is_told() -> None:
    near = camera("12A-1_A.mov", "14:00:01:00")
    (take,) = group([near, camera("12A-1_B.mov"), roll("12A-1.wav", "14:00:00:00")])
    assert take.synced_by == "start"
    assert take.placed(near.id).offset > 0


def test_a_take_across_midnight_stays_together() -> None:
    a = camera("12A-1_A.mov", "00:00:01:00")
    (take,) = group([a, roll("12A-1.wav", "23:59:58:00")])
    assert take.synced_by == "timecode"
    assert abs(take.placed(a.id).offset - RATE.seconds(72)) <= Fraction(1, 96000)


def test_dialogue_is_the_first_camera_with_sound_where_there_is_no_roll() -> None:
    a, b = camera("12A-1_A.mov", "14:00:00:00", sound=False), camera("12A-1_B.mov", "14:00:01:00")
    (take,) = group([a, b])
    assert take.dialogue_id == b.id
    assert take.placed(a.id).offset == -RATE.seconds(24)


def test_a_roll_with_a_clock_is_preferred() -> None:
    plain, clocked = roll("12A-1_a.wav"), roll("12A-1_b.wav", "14:00:00:00")
    (take,) = group([plain, clocked])
    assert take.dialogue_id == clocked.id
    assert angles(take) == {"12A-1_a": "S", "12A-1_b": "S2"}


def test_cameras_without_a_letter_or_with_the_same_get_the_next_free_one() -> None:
    sources = [
        camera("12A-1_B.mov"),
        camera("12A-1 wide.mov"),
        camera("x/12A-1_B.mov"),
        camera("12A-1.mov", reel="A001"),
        camera("z/12A-1.mov", reel="S001"),
    ]
    (take,) = group(sources)
    by_path = {placed.source.path: placed.source.angle for placed in take.sources}
    assert by_path == {
        "/media/12A-1.mov": "A",
        "/media/12A-1_B.mov": "B",
        "/media/12A-1 wide.mov": "C",
        "/media/x/12A-1_B.mov": "D",
        "/media/z/12A-1.mov": "E",
    }


def test_a_take_by_hand_is_taken_at_its_word(monkeypatch: pytest.MonkeyPatch) -> None:
    a, s = camera("A001C003.mov", "20:00:00:00"), roll("interview.wav", "14:00:00:00")
    for key in ("A001C003", "A001C003.mov", "/media/A001C003.mov"):
        (take,) = group([a, s], {key: "12A-1", "interview": "12A-1"})
        assert (take.id, take.slate, take.number) == ("12A-1", "12A", "1")
    monkeypatch.setattr("os.getcwd", lambda: "/media")
    (take,) = group([a, s], {"../media/A001C003.mov": "12A-1", "interview.wav": "12A-1"})
    assert take.id == "12A-1"
    (named,) = group([s], {"interview": "wild"})
    assert (named.id, named.slate, named.number) == ("wild", "wild", "")


def test_a_take_by_hand_and_a_file_of_that_name_stay_apart() -> None:
    takes = group([roll("foo-x.wav"), roll("other.wav")], {"other": "foo-x"})
    assert sorted(take.id for take in takes) == ["foo-x", "foo-x.2"]


@pytest.mark.parametrize(("key", "wanted", "words"), [("nobody", "12A-1", "answers to"), ("a", " - ", "names no take")])
def test_a_take_by_hand_that_names_nothing_is_refused(key: str, wanted: str, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        group([roll("a.wav")], {key: wanted})


def test_a_take_without_any_sound_is_refused() -> None:
    with pytest.raises(MediaUnreadable, match="take 12A-1 has no sound"):
        group([camera("12A-1_A.mov", sound=False), camera("12A-1_B.mov", sound=False)])


def test_the_same_recording_twice_is_told_and_the_same_file_twice_is_one() -> None:
    one = roll("12A-1.wav")
    copy = Source(one.id, "/media/copy of 12A-1.wav", "S", Names("copy of 12A-1"), None, one.sound)
    with pytest.raises(MediaUnreadable, match="same recording as"):
        group([one, copy])
    (take,) = group([one, one])
    assert len(take.sources) == 1


def test_no_files_make_no_takes() -> None:
    assert group([]) == ()


def test_real_files_make_a_take_placed_to_the_sample(tmp_path: Path) -> None:
    write_movie(tmp_path / "12A-1_A001C001.mov", RATE, 48, "14:02:10:05", "A001C001", sound=False)
    write_movie(tmp_path / "12A-1_B001C001.mov", RATE, 48, "14:02:10:17", "B001C001", sound=False)
    start = RATE.samples(parse_timecode("14:02:08:11", RATE), 48000) + 731
    write_bwf(
        tmp_path / "12A-1_SR001.wav", 48000, 5 * 48048, ("Boom", "Mara"), start, scene="12A", take="1", tape="SR001"
    )
    (take,) = group([probe(path) for path in sorted(tmp_path.iterdir())])
    assert (take.id, take.synced_by) == ("12A-1", "timecode")
    assert [placed.source.angle for placed in take.sources] == ["A", "B", "S"]
    assert take.dialogue.sound is not None
    assert take.dialogue.sound.channels == ("Boom", "Mara")
    expected = RATE.seconds(parse_timecode("14:02:10:05", RATE)) - Fraction(start, 48000)
    assert take.cameras[0].offset == expected
