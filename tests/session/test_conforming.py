"""An NLE's cut on a real project: round trips through our own exports, lists typed by hand, history."""

from __future__ import annotations

from pathlib import Path

import pytest

from dialogcut.conform.outcome import Conformed, Fate, Rule, Standing
from dialogcut.cut.decisions import Placeholder, WordRef
from dialogcut.cut.edits import AddPlaceholder, MoveLines, SplitLine, StrikeWords, SwapReading
from dialogcut.errors import InputError, UsageError
from dialogcut.interchange.dialect import EdlDialect, EdlForm, EdlTarget
from dialogcut.interchange.read_aaf import read_aaf
from dialogcut.interchange.readers import read
from dialogcut.session import Session
from dialogcut.session.conforming import conform, read_cut
from dialogcut.session.output import write
from dialogcut.session.placements import placements
from dialogcut.session.survival import matrix
from dialogcut.timebase import Rate
from tests.projects import make_project

HEAD = "TITLE: BACK\nFCM: NON-DROP FRAME\n\n"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_project(tmp_path_factory.mktemp("conform"), takes=2)


@pytest.fixture
def session(made: Path, tmp_path: Path):  # type: ignore[no-untyped-def]  # a generator fixture
    copy = tmp_path / made.name
    copy.write_bytes(made.read_bytes())
    with Session.open(copy, who="ed") as opened:
        yield opened


def cut_some(session: Session) -> None:
    """Strikes, a split and moved half, a reading of the other take, a held line."""
    lines = session.decisions.lines
    session.edit(StrikeWords(tuple(WordRef("12A-1", n) for n in (0, 1, 9, 20)), "ed", "slow"))
    session.edit(SplitLine(lines[1].id, 7))
    session.edit(MoveLines((session.decisions.lines[2].id,), lines[0].id))
    session.edit(SwapReading((lines[3].id,), (session.decisions.alternates[3].id,)))
    session.edit(AddPlaceholder("MARA", "We are done.", "ADR", 1500, lines[2].id))


def typed(session: Session, *events: str) -> Conformed:
    """A list of (reel, channel, source in and out, record in and out) lines, as an editor's NLE would write it."""
    path = session.project.path.with_name("typed.edl")
    path.write_text(HEAD + "\n".join(events) + "\n", encoding="ascii")
    return conform(session, read(path, session.rate), str(path))


@pytest.mark.parametrize(
    ("name", "dialect"),
    [
        ("cut.otio", None),
        ("cut.xml", None),
        ("cut.fcpxml", None),
        ("cut.aaf", None),
        ("cut.edl", EdlDialect(EdlTarget.AVID)),
        ("cut.edl", EdlDialect(EdlTarget.PREMIERE)),
        ("cut.edl", EdlDialect(EdlTarget.RESOLVE, EdlForm.FILE32)),
    ],
    ids=["otio", "xmeml", "fcpxml", "aaf", "avid", "premiere", "resolve"],
)
def test_our_own_exports_come_back_as_they_were(session: Session, name: str, dialect: EdlDialect | None) -> None:
    cut_some(session)
    before = session.decisions
    path = session.project.path.with_name(name)
    write(session, path, None, dialect)
    found = conform(session, read_aaf(path) if path.suffix == ".aaf" else read(path, session.rate), name)
    assert found.counted(Standing.MATCHED) == len(found.matches)
    after = session.history.at(session.history.versions["cut"])
    assert list(after.kept()) == list(before.kept())
    assert [line for line in after.lines if isinstance(line, Placeholder)] == [before.lines[3]]
    assert {line.verdict for line in found.lines if line.before} == {"kept"}
    assert not any(word.is_moved or word.is_repeated or word.fate is Fate.CLIPPED for word in found.words)
    assert found.our_frames == session.sequence(before).frames


def test_it_is_a_version_beside_the_present_cut(session: Session) -> None:
    cut_some(session)
    write(session, path := session.project.path.with_name("first pass.otio"))
    session.edit(StrikeWords((WordRef("12A-1", 5), WordRef("12A-1", 6)), "ed", ""))
    session.undo()
    before, trail, ahead = session.decisions, session.history.trail, session.history.ahead
    session.redo()
    now = session.decisions
    found = conform(session, read(path), str(path))
    assert (found.version, found.file) == ("first pass", "first pass.otio")
    assert session.decisions is now
    assert [line.back for line in found.lines if line.back] == [2]
    session.undo()
    assert (session.decisions, session.history.trail, session.history.ahead) == (before, trail, ahead)
    session.go_to_version("first pass")
    assert session.history.trail[-1].label == "conform first pass.otio"
    assert list(session.decisions.kept()) == list(before.kept())
    session.undo()
    assert session.decisions == now


def test_it_is_there_when_the_project_is_opened_again_and_survival_counts_it(session: Session) -> None:
    conformed = typed(
        session,
        "001  SR001    A     C        14:10:00:21 14:10:02:06 01:00:00:00 01:00:01:09",
        "* FROM CLIP NAME: 12A-1",
    )
    path = session.project.path
    session.close()
    with Session.open(path, readonly=True) as again:
        (event,) = placements(again, "typed")
        assert (event.number, event.timecode, event.name) == ("001", "01:00:00:00", "12A-1")
        assert (event.standing, event.rule, event.take) == (Standing.MATCHED, Rule.REEL, "12A-1")
        with pytest.raises(UsageError):
            placements(again, "now")
        assert [*again.history.versions] == ["typed"]
        assert matrix(again, {}, ["typed"]).versions[0].frames == conformed.our_frames
        state = again.history.at(again.history.versions["typed"])
        assert [word.index for word in state.kept()] == [0, 1, 2, 3]
        assert {strike.why for line in state.spoken() for strike in line.strikes} == {"not in typed.edl"}


def test_a_list_of_many_ways(session: Session) -> None:
    """Sound roll and camera, reading order changed, a word twice, music, ADR, a tie of nothing, a wrong timecode."""
    found = typed(
        session,
        "001  SR001    A     C        14:10:02:17 14:10:04:06 01:00:00:00 01:00:01:13",  # Gabriel the man who
        "* FROM CLIP NAME: 12A-1.NEW.01",
        "002  A001     V     C        14:10:00:21 14:10:02:06 01:00:01:13 01:00:02:22",  # its picture alone
        "003  SR001    A     C        14:10:00:21 14:10:02:06 01:00:02:22 01:00:04:07",  # You are late Helen
        "004  SR001    A     C        14:10:00:21 14:10:01:06 01:00:04:07 01:00:04:16",  # You
        "005  ADR      A     C        00:00:00:00 00:00:00:00 01:00:05:00 01:00:06:12",
        "* FROM CLIP NAME: ADR MARA 3",
        "006  MX       A2    C        00:00:00:00 00:00:00:00 01:00:07:00 01:00:09:00",
        "* FROM CLIP NAME: MX SCORE",
        "007  SR001    A     C        16:10:00:21 16:10:02:06 01:00:10:00 01:00:11:09",
    )
    assert [match.standing for match in found.matches if match.event.number != "007"].count(Standing.UNKNOWN) == 2
    wrong = next(match for match in found.matches if match.event.number == "007")
    assert (wrong.standing, wrong.candidates) == (Standing.CONTRADICTION, ("12A-1", "12A-2"))
    assert found.by_rule == {Rule.REEL: 4}
    words = {word.word.index: word for word in found.words if word.word.take == "12A-1"}
    assert words[0].is_repeated
    assert words[4].is_moved != words[0].is_moved  # the one or the other: the fewest words that could have moved
    assert words[0].fate is Fate.OFF_CAMERA
    assert [held.text for held in found.held] == ["ADR MARA 3", "SR001"]
    page = session.history.at(session.history.versions["typed"]).lines
    shown = [line.text if isinstance(line, Placeholder) else line.first for line in page]
    assert shown == [4, 15, 19, 0, "ADR MARA 3", "SR001"]  # lines that are gone stay behind what was said before them


def test_labels_mean_the_pictures_moments_also_when_told_at_a_rate_that_counts_alike(session: Session) -> None:
    """The picture runs at 23.976; at two in the afternoon a clock at 24 is 50 seconds behind its labels."""
    path = session.project.path.with_name("list.edl")
    line = "001  SR001    A     C        14:10:00:21 14:10:02:06 01:00:00:00 01:00:01:09"
    path.write_text(f"{HEAD}{line}\n", encoding="ascii")
    read_at = [read_cut(session, path, rate) for rate in (None, Rate.of("23.976"), Rate.of(24))]
    one, two, three = (conform(session, found, str(path)) for found in read_at)
    assert one.counted(Standing.MATCHED) == 1
    assert one.matches == two.matches == three.matches
    assert read_cut(session, path, Rate.of(25)).rate.label == "25"  # which counts otherwise, and is taken at its word


def test_nothing_known_says_what_was_looked_for_and_keeps_nothing(session: Session) -> None:
    before = len(session.history.log._changes)
    with pytest.raises(InputError) as told:
        typed(session, "001  SR099    A     C        09:00:00:00 09:00:02:00 01:00:00:00 01:00:02:00")
    for part in ("typed.edl", "reel SR099", "09:00:00:00", "12A-1_SR001", "none of its names is known"):
        assert part in told.value.sentence
    assert not session.history.versions
    assert len(session.history.log._changes) == before


def test_a_log_of_sources_is_no_cut(session: Session) -> None:
    path = session.project.path.with_name("log.ale")
    write(session, path)
    with pytest.raises(InputError, match="holds no cut"):
        conform(session, read(path), str(path))
    assert not session.history.versions


def test_names_of_versions(session: Session) -> None:
    line = "001  SR001    A     C        14:10:00:21 14:10:02:06 01:00:00:00 01:00:01:09"
    assert [typed(session, line).version, typed(session, line).version] == ["typed", "typed 2"]
    path = session.project.path.with_name("typed.edl")
    with pytest.raises(UsageError):
        conform(session, read(path, session.rate), str(path), "typed")
    assert conform(session, read(path, session.rate), str(path), " mine ").version == "mine"


def test_a_project_without_words_cannot_be_conformed(tmp_path: Path) -> None:
    (tmp_path / "a.edl").write_text(HEAD + "001  X  A  C  01:00:00:00 01:00:01:00 01:00:00:00 01:00:01:00\n")
    with Session.create(tmp_path / "empty.dcut") as empty, pytest.raises(UsageError):
        conform(empty, read(tmp_path / "a.edl"), "a.edl")
