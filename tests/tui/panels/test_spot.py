"""What is said of the line and the word under the cursor is what the session says."""

from __future__ import annotations

from pathlib import Path

from dialogcut.cut.decisions import Placeholder, WordRef
from dialogcut.cut.edits import (
    AddPlaceholder,
    FixWord,
    SetAngle,
    SetMustKnow,
    SetNote,
    SetPause,
    SplitLine,
    StrikeWords,
)
from dialogcut.session import Session, ingest
from dialogcut.timebase import Rate, format_timecode
from dialogcut.timeline.grid import Grid
from dialogcut.tui.desk import Desk
from dialogcut.tui.panels.spot import Spots
from tests import projects
from tests.media_files import write_movie


def test_a_line(desk: Desk) -> None:
    line = desk.text.lines[1]
    desk.edit(StrikeWords((WordRef("12A-1", 5),), "me", ""))
    desk.edit(SetPause(line.id, 12), SetNote(line.id, "slower"), SetMustKnow((line.id,), True))
    spot = Spots(desk).line(desk.text.line_start[1])
    page = desk.session.page()[1]
    assert spot is not None
    assert (spot.number, spot.speaker, spot.take, spot.timecode) == (2, page.speaker, page.take, page.timecode)
    assert (spot.words, spot.heard) == (11, 10)
    assert (spot.pause_frames, spot.note, spot.must_know, spot.is_held) == (12, "slower", True, False)


def test_a_word_of_every_line(second_struck: Desk) -> None:
    desk, spots = second_struck, Spots(second_struck)
    project, joins = desk.session.project, {j.in_word: j for j in desk.session.sequence().joins if j.in_word}
    for number in range(desk.text.n):
        spot, ref = spots.word(number), desk.text.ref(number)
        assert spot is not None
        assert ref is not None
        heard = project.transcripts[ref.take].words[ref.index]
        start = Grid.of(project.take(ref.take), desk.live.rate).floor(heard.start_sample)
        assert spot.start == format_timecode(start, desk.live.rate)
        assert format_timecode(start, desk.live.rate)[: 11 - len(spot.end)] + spot.end > spot.start
        assert spot.probability == heard.probability
        assert (spot.join is None) == (ref not in joins)
        if spot.join:
            assert (spot.join.grade, spot.join.reason) == (joins[ref].grade.value, joins[ref].reason)
        assert (spot.strike is not None) == (desk.text.line_of(number) == 1)
    strike = spots.word(desk.text.line_start[1])
    assert strike is not None
    assert strike.strike is not None
    assert (strike.strike.who, strike.strike.why) == ("tester", "said before")


def test_the_pause_after_a_word(desk: Desk) -> None:
    spots = Spots(desk)
    gaps = [spot.gap_ms for word in range(desk.text.n) if (spot := spots.word(word))]
    assert set(gaps[:-1]) == {120, 600}
    assert gaps[-1] is None


def test_a_corrected_word_says_what_was_heard(desk: Desk) -> None:
    desk.edit(FixWord(WordRef("12A-1", 3), "Ellen", "Helen"))
    spot = Spots(desk).word(3)
    assert spot is not None
    assert (spot.text, spot.heard_as) == ("Ellen", "Helen")
    other = Spots(desk).word(4)
    assert other is not None
    assert other.heard_as == ""


def test_a_held_line_has_no_word(desk: Desk) -> None:
    desk.edit(AddPlaceholder("MARA", "Wait here.", "ADR", 900, None))
    assert isinstance(desk.text.lines[-1], Placeholder)
    spots, word = Spots(desk), desk.text.n - 1
    assert spots.word(word) is None
    line, exposition = spots.line(word), spots.exposition(word)
    assert line is not None
    assert (line.is_held, line.take) == (True, "ADR")
    assert exposition is not None
    assert exposition.is_held


def test_exposition_is_that_of_the_page_even_after_a_split(desk: Desk) -> None:
    spots = Spots(desk)
    desk.edit(SplitLine(desk.text.lines[1].id, 9))
    for at, line in enumerate(desk.session.page()):
        spot = spots.exposition(desk.text.line_start[at])
        assert spot is not None
        assert spot.tag == line.tag


def test_the_angle_is_named_where_there_are_several(desk: Desk, tmp_path: Path) -> None:
    assert {spot.angle for word in range(4, 9) if (spot := Spots(desk).line(word))} == {""}
    with Session.create(tmp_path / "two.dcut") as session:
        rate = Rate.of("23.976")
        projects._media(tmp_path, rate, 1)
        write_movie(tmp_path / "12A-1_B001C001.mov", rate, 480, start_timecode="14:10:00:00", reel="B001")
        ingest.place(session, ingest.look(sorted(tmp_path.glob("12A-*"))))
        projects._words(session, session.project.take("12A-1"), on_page=True)
        two = Desk(session)
        two.edit(SetAngle(WordRef("12A-1", 6), "B"))
        angles = [spot.angle for word in range(4, 9) if (spot := Spots(two).line(word))]
        later = Spots(two).line(two.text.line_start[2])
    assert angles == ["A", "A", "B", "B", "B"]
    assert later is not None
    assert later.angle == "B"  # what is seen goes on over the lines


def test_a_cut_without_a_rate_tells_seconds(desk: Desk) -> None:
    desk.step(lambda: desk.session.keep("rate", "25"))  # as takes of another rate that come later leave it
    assert desk.live.problem
    spot = Spots(desk).word(0)
    assert spot is not None
    assert (spot.start, spot.end) == ("2.00 s", "2.24 s")
