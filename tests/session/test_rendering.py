"""A project's cut as files: every frame and every click where the timeline says, whole or not at all."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from dialogcut.cut.decisions import Decisions, Placeholder, Spoken, Strike
from dialogcut.cut.edits import AddTake
from dialogcut.errors import Cancelled, DialogcutError, MediaUnreadable, OutputError, ProofFailed, UsageError
from dialogcut.media.bwf import read_bwf
from dialogcut.media.levels import measure
from dialogcut.media.probe import probe
from dialogcut.preview.programme import Programme
from dialogcut.preview.style import Plan, RenderStyle
from dialogcut.session import Session, ingest, rendering
from dialogcut.session.rendering import render, render_state
from dialogcut.timebase import Rate
from dialogcut.timeline.events import Sequence, TrackKind
from dialogcut.transcript.words import Line, Transcript, Word
from tests.coded_film import clicks_in, number_of, numbers_in, out_of_sync, sound_in, write_clicking, write_coded

FILM, FRAMES, EARLY = Rate.of("23.976"), 200, 20_731
WORDS, LINES = 10, ((0, 3), (4, 6), (7, 9))


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("coded"), FILM)


def make(folder: Path, rate: Rate, cameras: str = "AB") -> Path:
    """One take: cameras that started at different frames, a roll that started before both and between two frames."""
    for number, angle in enumerate(cameras):
        write_coded(folder / f"12A-1_{angle}001C001.mov", rate, FRAMES - 12 * number, _label(rate, 12 * number))
    write_clicking(folder / "12A-1_SR001.wav", rate, _label(rate, 0), FRAMES, EARLY)
    with Session.create(folder / "scene.dcut", who="tester") as session:
        ingest.place(session, ingest.look(sorted(folder.glob("12A-*"))))
        (take,) = session.project.takes
        words = tuple(Word(n, f"w{n}", 40_000 + 34_000 * n, 60_000 + 34_000 * n, 0.9) for n in range(WORDS))
        lines = tuple(Line(n, "MARA", first, last) for n, (first, last) in enumerate(LINES))
        heard = Transcript(take.id, take.dialogue_id, 48000, words, lines, "en", "by hand")

        def work(store) -> None:  # type: ignore[no-untyped-def]  # the store's type is the session's business
            store.put_transcript(heard)
            store.put_levels(take.id, measure(take.dialogue).to_bytes())

        session.change(work, AddTake(take.id, tuple(("MARA", first, last) for first, last in LINES), True))
    return folder / "scene.dcut"


def _label(rate: Rate, frame: int) -> str:
    return f"14:10:00{';' if rate.drop else ':'}{frame:02d}"


def struck(decisions: Decisions, *words: int) -> Decisions:
    lines = []
    for line in decisions.lines:
        assert isinstance(line, Spoken)
        lines.append(replace(line, strikes=tuple(Strike(w, "", "") for w in words if line.first <= w <= line.last)))
    return replace(decisions, lines=tuple(lines))


def with_placeholder(decisions: Decisions) -> Decisions:
    first, *others = decisions.lines
    return replace(decisions, lines=(first, Placeholder(90, "MARA", "To be recorded", "ADR", 1000), *others))


def expected(sequence: Sequence) -> list[int]:
    """The number of the camera's frame in each frame of the cut, each camera counting its own; -1 where it is black."""
    numbers = [-1] * sequence.frames
    (track,) = (track for track in sequence.tracks if track.kind is TrackKind.PICTURE)
    for event in track.events:
        start = sequence.source(event.source_id).picture.start_frame  # type: ignore[union-attr]  # a camera's
        for n in range(event.frames):
            numbers[event.record_in + n] = event.source_in + n - (start or 0)
    return numbers


@pytest.mark.parametrize("name", ["cut.mov", "cut.mp4"])
def test_every_frame_is_the_one_that_was_cut_and_sound_keeps_step(project: Path, tmp_path: Path, name: str) -> None:
    with Session.open(project, readonly=True) as session:
        decisions = with_placeholder(struck(session.decisions, 2, 3, 5, 8))
        made = render_state(session, decisions, tmp_path / name, RenderStyle(height=80))
        sequence = session.sequence(decisions)
    numbers, sound = numbers_in(tmp_path / name), sound_in(tmp_path / name)
    assert numbers == expected(sequence)
    assert made.frames == len(numbers) == sequence.frames
    assert made.samples == FILM.samples(sequence.frames, 48000) <= len(sound) < made.samples + 1024
    found = clicks_in(sound)
    assert len(found) >= 4
    late = out_of_sync(numbers, found, FILM.fps)
    assert max(map(abs, late)) < (0.03 if name.endswith("mov") else 0.5)  # AAC smears what is so short
    again = probe(tmp_path / name)
    assert again.picture is not None
    assert (again.picture.rate, again.picture.start_frame) == (FILM, sequence.start_frame)


def test_the_other_camera_and_a_split_edit_are_seen_where_they_are_cut(project: Path, tmp_path: Path) -> None:
    """Picture and sound that cut at different frames, and a camera that counts from another frame."""
    with Session.open(project, readonly=True) as session:
        decisions = struck(session.decisions, 2, 3)
        sequence = session.sequence(decisions)
        (first, second, *rest) = sequence.tracks[0].events
        angle = next(s.source for s in session.project.takes[0].cameras if s.source.angle == "B")
        moved = (
            replace(first, frames=first.frames + 5),
            replace(second, source_id=angle.id, source_in=second.source_in + 5, record_in=second.record_in + 5,
                    frames=second.frames - 5),
        )  # fmt: skip
        tracks = (replace(sequence.tracks[0], events=(*moved, *rest)), *sequence.tracks[1:])
        sequence = replace(sequence, tracks=tracks, sources=(*sequence.sources, angle))
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(Session, "sequence", lambda *_: sequence)
            render_state(session, decisions, tmp_path / "cut.mov", RenderStyle(height=80))
    numbers = numbers_in(tmp_path / "cut.mov")
    assert numbers == expected(sequence)
    assert numbers[second.record_in + 5] == second.source_in + 5 - angle.picture.start_frame  # type: ignore[union-attr, operator]


@pytest.mark.parametrize("rate", ["25", "29.97df"])
def test_other_rates_keep_step_and_their_timecode(tmp_path: Path, rate: str) -> None:
    fps = Rate.of(rate)
    with Session.open(make(tmp_path, Rate.of(rate), "A"), readonly=True) as session:
        render(session, tmp_path / "cut.mov", RenderStyle(height=80))
        sequence = session.sequence()
    numbers = numbers_in(tmp_path / "cut.mov")
    assert numbers == expected(sequence)
    assert max(map(abs, out_of_sync(numbers, clicks_in(sound_in(tmp_path / "cut.mov")), fps.fps))) < 0.03
    again = probe(tmp_path / "cut.mov").picture
    assert again is not None
    assert (again.rate.fps, again.start_frame) == (fps.fps, sequence.start_frame)


def test_a_wave_file_is_as_long_as_the_timeline_and_starts_at_its_timecode(project: Path, tmp_path: Path) -> None:
    path = tmp_path / "cut.wav"
    with Session.open(project, readonly=True) as session:
        decisions = struck(session.decisions, 2, 3, 5)
        made = render_state(session, decisions, path)
        sequence = session.sequence(decisions)
    head, sound = read_bwf(path), sound_in(path)
    assert head is not None
    assert head.start_sample == FILM.samples(sequence.start_frame, 48000)
    assert head.timecode_rate == "24000/1001"
    assert len(sound) == made.samples == FILM.samples(sequence.frames, 48000)
    assert path.stat().st_size == made.samples * 3 + path.read_bytes().index(b"data") + 8 + made.samples * 3 % 2
    assert (made.picture, made.notes) == (None, ())


@pytest.mark.parametrize(("channels", "bits"), [(2, 16), (1, 16), (2, 24)])
def test_tracks_and_bits_are_a_choice(project: Path, tmp_path: Path, channels: int, bits: int) -> None:
    with Session.open(project, readonly=True) as session:
        render(session, tmp_path / "usual.wav")
        render(session, tmp_path / "cut.wav", RenderStyle(channels=channels, bits=bits))
    again = probe(tmp_path / "cut.wav")
    assert again.sound is not None
    assert len(again.sound.channels) == channels
    np.testing.assert_allclose(sound_in(tmp_path / "cut.wav"), sound_in(tmp_path / "usual.wav"), atol=2.0 ** (1 - bits))


def test_prores_and_other_heights(project: Path, tmp_path: Path) -> None:
    with Session.open(project, readonly=True) as session:
        made = render_state(
            session, struck(session.decisions, *range(1, WORDS)), tmp_path / "cut.mov", RenderStyle(120, "prores")
        )
    assert made.picture == (216, 120)
    assert numbers_in(tmp_path / "cut.mov")[0] > 0
    assert b"apcn" in (tmp_path / "cut.mov").read_bytes()


def test_a_take_without_camera_shows_its_words_on_black(tmp_path: Path) -> None:
    with Session.open(make(tmp_path, Rate.of(24), ""), readonly=True) as session:
        short = struck(session.decisions, *range(1, WORDS))
        made = render_state(session, short, tmp_path / "cut.mp4", RenderStyle(height=180))
    assert made.picture == (320, 180)
    assert any("words on black" in note for note in made.notes)
    import av

    with av.open(str(tmp_path / "cut.mp4")) as container:
        frame = next(container.decode(video=0)).to_ndarray(format="gray")
    assert frame[:60].max() < 40  # black
    assert frame[70:110].max() > 180  # and letters


def test_what_is_burnt_in_is_the_sources_and_the_cuts_timecode(project: Path, tmp_path: Path) -> None:
    """The band along the top changes from frame to frame, the picture below it is the same."""
    import av

    with Session.open(project, readonly=True) as session:
        short = struck(session.decisions, *range(1, WORDS))
        render_state(session, short, tmp_path / "plain.mp4", RenderStyle(height=180))
        render_state(session, short, tmp_path / "burnt.mp4", RenderStyle(height=180, burn_in=True))
    with av.open(str(tmp_path / "plain.mp4")) as plain, av.open(str(tmp_path / "burnt.mp4")) as burnt:
        pairs = zip(plain.decode(video=0), burnt.decode(video=0), strict=True)
        one, other = next((a.to_ndarray(format="gray"), b.to_ndarray(format="gray")) for a, b in pairs)
        assert number_of(next(burnt.decode(video=0))) > 0
    assert np.abs(one[:12].astype(int) - other[:12]).max() > 100
    assert np.abs(one[40:120].astype(int) - other[40:120]).mean() < 6


@pytest.mark.parametrize(
    ("name", "style", "sentence"),
    [
        ("cut.avi", RenderStyle(), "none of .wav, .mp4, .mov"),
        ("cut", RenderStyle(), "none of .wav, .mp4, .mov"),
        ("cut.wav", RenderStyle(height=540), "--height means nothing"),
        ("cut.wav", RenderStyle(burn_in=True), "--burn-in means nothing"),
        ("cut.mp4", RenderStyle(codec="prores"), "cannot hold ProRes"),
        ("cut.mp4", RenderStyle(bits=16), "--bits means nothing"),
        ("cut.mp4", RenderStyle(height=541), "even number of lines"),
        ("cut.mp4", RenderStyle(height=20), "even number of lines"),
        ("cut.mp4", RenderStyle(height=0), "even number of lines"),
        ("scene.dcut", RenderStyle(), "none of .wav"),
        ("12A-1_SR001.wav", RenderStyle(), "the project or one of its media"),
        ("12A-1_A001C001.mov", RenderStyle(), "the project or one of its media"),
    ],
)
def test_what_cannot_be_meant_is_a_sentence(project: Path, name: str, style: RenderStyle, sentence: str) -> None:
    before = sorted((path.name, path.stat().st_size) for path in project.parent.iterdir())
    with Session.open(project, readonly=True) as session, pytest.raises(UsageError, match=sentence):
        render(session, project.parent / name, style)
    assert sorted((path.name, path.stat().st_size) for path in project.parent.iterdir()) == before


def refused(session: Session, path: Path, kind: type[DialogcutError], sentence: str) -> None:
    with pytest.raises(kind, match=sentence):
        render(session, path)
    assert not path.is_file()
    if path.parent.is_dir():
        assert not list(path.parent.glob(".*.part"))


def test_places_that_take_no_file(project: Path, tmp_path: Path) -> None:
    (tmp_path / "folder.wav").mkdir()
    with Session.open(project, readonly=True) as session:
        refused(session, tmp_path / "folder.wav", OutputError, "is a folder")
        refused(session, tmp_path / "nowhere" / "cut.wav", OutputError, "does not exist")
        if os.geteuid():  # nothing is read-only to root
            (tmp_path / "shut").mkdir(mode=0o555)
            refused(session, tmp_path / "shut" / "cut.mp4", OutputError, "may not be written")
        with pytest.raises(UsageError, match="no version 'nope'"):
            render(session, tmp_path / "cut.wav", version="nope")
        everything = struck(session.decisions, *range(WORDS))
        with pytest.raises(UsageError, match="nothing to render"):
            render_state(session, everything, tmp_path / "cut.wav")


def test_missing_media_are_named_before_anything_is_written(project: Path, tmp_path: Path) -> None:
    with Session.open(project, readonly=True) as session:
        camera = next(s.source for s in session.project.takes[0].cameras if s.source.angle == "A")
        away = Path(camera.path).rename(tmp_path / "away.mov")
        try:
            with pytest.raises(MediaUnreadable, match=r"A001C001.mov: there is no such file"):
                render(session, tmp_path / "cut.mp4")
            render(session, tmp_path / "cut.wav")  # which wants no picture
        finally:
            away.rename(camera.path)
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_file()) == ["cut.wav"]


@pytest.mark.parametrize("name", ["cut.wav", "cut.mp4"])
def test_who_stops_it_finds_nothing_and_what_stood_there(project: Path, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"as it was")

    def stop(share: float) -> None:
        raise Cancelled("stopped")

    with Session.open(project, readonly=True) as session, pytest.raises(Cancelled):
        render(session, tmp_path / name, RenderStyle(), "", stop)
    assert [path.name for path in tmp_path.iterdir()] == [name]
    assert (tmp_path / name).read_bytes() == b"as it was"


@pytest.mark.parametrize("name", ["cut.wav", "cut.mov"])
def test_what_is_not_as_it_was_meant_is_never_put_in_place(
    project: Path, tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Writers that forget the second half."""
    film, wave = rendering.write_movie, rendering.write_wave

    def half(sound: Programme, plan: Plan) -> tuple[Programme, Plan]:
        return replace(sound, length=sound.length // 2), replace(plan, frames=plan.frames // 2)

    monkeypatch.setattr(rendering, "write_movie", lambda a, b, sound, plan, e: film(a, b, *half(sound, plan), e))
    monkeypatch.setattr(rendering, "write_wave", lambda a, sound, plan, d: wave(a, *half(sound, plan), d))
    with Session.open(project, readonly=True) as session, pytest.raises(ProofFailed, match="samples"):
        render(session, tmp_path / name, RenderStyle() if name == "cut.wav" else RenderStyle(height=80))
    assert not list(tmp_path.iterdir())


def test_progress_grows_to_one(project: Path, tmp_path: Path) -> None:
    told: list[float] = []
    with Session.open(project, readonly=True) as session:
        render(session, tmp_path / "cut.mp4", RenderStyle(height=80), "", told.append)
    assert told == sorted(told)
    assert told[-1] == 1
    assert len(told) >= 3
