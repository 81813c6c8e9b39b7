"""Each fate of a word, on events made by hand. The words: 'one two three four' at 5.0, 5.5, 6.0 and 6.5 s, 'five six
seven' at 8.0 ..., each 300 ms long."""

from __future__ import annotations

from fractions import Fraction

from dialogcut.conform.conforming import Reading, reading
from dialogcut.conform.outcome import Fate, WordOutcome
from dialogcut.cut.decisions import Decisions, Spoken, Strike
from dialogcut.interchange.found import FoundEvent
from dialogcut.transcript.words import Transcript, Word
from tests.conform.takes import event, take, timeline, words

TAKE = take("12A-1", "14:30:10:05", roll="SR001")
SPOKEN = words(TAKE, "one two three four", "five six seven")
PAGE = Decisions((Spoken(1, "12A-1", 0, 3, "MARA"), Spoken(2, "12A-1", 4, 6, "MARA")), next_id=3)


def clip(start: Fraction | float, end: Fraction | float, track: str = "A1", **more: object) -> FoundEvent:
    """What plays the take from `start` to `end` seconds of its clock, to the nearest frame outwards."""
    first, last = round((Fraction(start) + 2) * 25), round((Fraction(end) + 2) * 25)
    label = first + (14 * 3600 + 30 * 60 + 10) * 25 + 5 - 4 * 25
    at = f"{label // 90000:02d}:{label // 1500 % 60:02d}:{label // 25 % 60:02d}:{label % 25:02d}"
    reel = "SR001" if track.startswith("A") else ""
    return event(at, last - first, track=track, reel=reel, clip="12A-1", **more)  # type: ignore[arg-type]


def read(*events: FoundEvent, page: Decisions = PAGE, spoken: Transcript = SPOKEN) -> Reading:
    return reading(timeline(*events), "cut.edl", "ed", (TAKE,), {"12A-1": spoken}, page)


def fates(*events: FoundEvent, page: Decisions = PAGE) -> list[Fate]:
    return [outcome.fate for outcome in read(*events, page=page).words]


def of(found: Reading, index: int) -> WordOutcome:
    return found.words[index]


def test_sound_and_picture_keep_a_word_and_what_is_not_played_is_gone() -> None:
    assert fates(clip(4.9, 6.4), clip(4.9, 6.4, "V1")) == [Fate.KEPT] * 3 + [Fate.GONE] * 4


def test_sound_without_its_picture_is_off_camera_and_picture_without_sound_is_silent() -> None:
    """A J cut: 'one' is heard before its take is seen; 'four' is seen after its sound is gone."""
    found = fates(clip(4.9, 6.4), clip(5.5, 7.0, "V1", record=15))
    assert found[:4] == [Fate.OFF_CAMERA, Fate.KEPT, Fate.KEPT, Fate.SILENT]


def test_picture_of_the_same_words_elsewhere_does_not_show_them_here() -> None:
    found = fates(clip(4.9, 5.4), clip(4.9, 5.4, "V1", record=500))
    assert found[0] is Fate.OFF_CAMERA


def test_a_list_of_sound_alone_says_nothing_of_the_picture_and_one_of_picture_sounds_as_it_shows() -> None:
    assert fates(clip(4.9, 5.4))[0] is Fate.KEPT
    found = read(clip(4.9, 5.4, "V1"))
    assert (of(found, 0).fate, of(found, 0).is_heard, of(found, 0).angle) == (Fate.KEPT, True, "A")
    assert any("taken to sound as it shows" in note for note in found.notes)


def test_a_clipped_word_is_heard_from_half_its_length_and_a_struck_one_is_not_brought_back() -> None:
    """Frames of 40 ms: 280 of 300 ms is 93 %, 200 is 67 %, 120 is 40 %, 40 is 13 %."""
    shares = {5.28: Fate.KEPT, 5.2: Fate.CLIPPED, 5.12: Fate.CLIPPED, 5.04: Fate.GONE}
    heard = [True, True, False, False]
    for (end, fate), is_heard in zip(shares.items(), heard, strict=True):
        outcome = of(read(clip(4.8, end)), 0)
        assert (outcome.fate, outcome.is_heard) == (fate, is_heard), end
    struck = Decisions((Spoken(1, "12A-1", 0, 3, "MARA", (Strike(0, "ed", "slow"),)), *PAGE.lines[1:]), next_id=3)
    assert [of(read(clip(4.8, end), page=struck), 0).is_heard for end in shares] == [True, False, False, False]


def test_moved_means_another_order_than_the_page_has() -> None:
    found = read(clip(7.9, 9.4), clip(4.9, 6.9))
    assert [outcome.is_moved for outcome in found.words] == [False] * 4 + [True] * 3
    turned = Decisions((PAGE.lines[1], PAGE.lines[0]), next_id=3)
    assert not any(outcome.is_moved for outcome in read(clip(7.9, 9.4), clip(4.9, 6.9), page=turned).words)


def test_repeated_words_stand_where_they_are_heard_first() -> None:
    found = read(clip(7.9, 9.4), clip(4.9, 6.9), clip(7.9, 8.4))
    assert [outcome.is_repeated for outcome in found.words] == [False] * 4 + [True, False, False]
    assert (of(found, 4).at or 0) < (of(found, 0).at or 0)


def test_two_tracks_of_one_sound_are_heard_once() -> None:
    found = read(clip(4.9, 6.9), clip(4.9, 6.9, "A2"))
    assert not any(outcome.is_repeated for outcome in found.words)


def test_retimed_words_are_marked() -> None:
    quick = event("14:30:12:05", 50, reel="SR001", speed=Fraction(3, 2))  # 3 s of source in 2 s, from 4 s on
    found = read(quick)
    assert [outcome.is_heard for outcome in found.words[:4]] == [True] * 4
    assert all(outcome.is_retimed for outcome in found.words[:4])


def test_freezes_and_reversed_sound_play_no_words() -> None:
    found = read(event("14:30:16:05", 200, reel="SR001", speed=Fraction(-1)), clip(7.9, 8.4))
    assert [outcome.is_heard for outcome in found.words] == [False] * 4 + [True, False, False]
    assert any("reversed" in note for note in found.notes)
    still = event("14:30:13:07", 200, reel="SR001", speed=Fraction(0))  # in the middle of 'one'
    assert not of(read(still, clip(7.9, 8.4)), 0).is_heard


def test_a_word_without_a_time_goes_with_the_place_it_was_put_at() -> None:
    timed = SPOKEN.words
    lost = Word(2, "three", timed[1].end_sample, timed[1].end_sample, 0.1, ("no time",))
    spoken = Transcript("12A-1", TAKE.dialogue_id, 48000, (*timed[:2], lost, *timed[3:]), SPOKEN.lines, "en", "by hand")
    assert of(read(clip(5.4, 6.0), spoken=spoken), 2).is_heard
    assert not of(read(clip(4.9, 5.4), spoken=spoken), 2).is_heard


def test_no_words_are_made_up_for_a_take_that_was_not_heard_yet() -> None:
    found = reading(timeline(clip(4.9, 6.9)), "cut.edl", "ed", (TAKE,), {}, Decisions())
    assert found.has_matched
    assert found.words == ()
    assert found.notes == ("Take 12A-1 is played but has no words yet; transcribe it and conform again.",)
