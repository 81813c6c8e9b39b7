"""Rendering against real time: `python -m tests.bench.rendering [seconds]`. Seconds of cut a second of work.

The takes are made for it: two cameras of 1080p H.264 and a roll of four tracks at 24 bits, cut every two seconds with a
change of camera at each; and a longer cut from a roll at 44.1 kHz, which is resampled.
"""

from __future__ import annotations

import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from time import perf_counter, process_time

import numpy as np

from dialogcut.cut.decisions import AngleSwitch, Decisions, Spoken, Strike
from dialogcut.cut.edits import AddTake
from dialogcut.media.levels import measure
from dialogcut.media.source import Take
from dialogcut.preview.style import RenderStyle
from dialogcut.session import Session, ingest
from dialogcut.session.rendering import render_state
from dialogcut.timebase import Rate
from dialogcut.transcript.words import Line, Transcript, Word
from tests.coded_film import write_coded
from tests.media_files import write_bwf

RATE = Rate.of("23.976")
WANTED = {".wav": 200.0, ".mp4": 1.5}


def project(folder: Path, seconds: int, sample_rate: int, cameras: str) -> Path:
    frames = RATE.base * seconds
    for angle in cameras:
        write_coded(folder / f"12A-1_{angle}001C001.mov", RATE, frames, "14:00:00:00", (1920, 1080))
    noise = 0.1 * np.random.default_rng(1).standard_normal((4, RATE.samples(frames, sample_rate))).astype(np.float32)
    names = ["Boom", "Mara", "Helen", "Anton"]
    start = RATE.samples(14 * 3600 * RATE.base, sample_rate)
    write_bwf(folder / "12A-1_SR001.wav", sample_rate, noise, names, time_reference=start)
    with Session.create(folder / "scene.dcut", who="bench") as session:
        ingest.place(session, ingest.look(sorted(folder.glob("12A-*"))))
        (take,) = session.project.takes
        heard = transcript(take, seconds, sample_rate)

        def work(store) -> None:  # type: ignore[no-untyped-def]  # the store's type is the session's business
            store.put_transcript(heard)
            store.put_levels(take.id, measure(take.dialogue).to_bytes())

        session.change(work, AddTake(take.id, (("", 0, len(heard.words) - 1),), True))
    return folder / "scene.dcut"


def transcript(take: Take, seconds: int, sample_rate: int) -> Transcript:
    """A word at each half of a second, but the first and the last."""
    half = sample_rate // 2
    words = tuple(Word(n, f"w{n}", (2 * n + 2) * half, (2 * n + 3) * half, 0.9) for n in range(seconds - 2))
    return Transcript(take.id, take.dialogue_id, sample_rate, words, (Line(0, "", 0, len(words) - 1),), "en", "by hand")


def cut(decisions: Decisions) -> Decisions:
    """Every fourth word struck, another camera behind each."""
    (line,) = decisions.lines
    assert isinstance(line, Spoken)
    gone = range(3, line.last, 4)
    strikes = tuple(Strike(word, "", "") for word in gone)
    angles = tuple(AngleSwitch(word + 1, "AB"[word // 4 % 2]) for word in gone)
    return replace(decisions, lines=(replace(line, strikes=strikes, angles=angles),))


def timed(session: Session, path: Path, style: RenderStyle, told: str) -> bool:
    """Prints one row; False where it is slower than wanted."""
    wall, work = perf_counter(), process_time()
    made = render_state(session, cut(session.decisions), path, style)
    wall, work = perf_counter() - wall, process_time() - work
    length, wanted = made.samples / made.sample_rate, WANTED.get(path.suffix)
    goal = f"  (wanted {wanted:g})" if wanted else ""
    print(f"{told:<34} {length / wall:7.1f} times real time, {length / work:7.1f} a core{goal}", flush=True)
    return wanted is None or length / wall >= wanted


def main(seconds: int) -> int:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with Session.open(project(folder, seconds, 48000, "AB"), readonly=True) as session:
            render_state(session, session.decisions, folder / "warm.wav")
            results = [
                timed(session, folder / "cut.wav", RenderStyle(), ".wav from 48 kHz"),
                timed(session, folder / "cut.mp4", RenderStyle(), ".mp4 from 1080p"),
                timed(session, folder / "burnt.mp4", RenderStyle(burn_in=True), ".mp4 from 1080p, burnt in"),
                timed(session, folder / "cut.mov", RenderStyle(codec="prores"), ".mov, ProRes, from 1080p"),
            ]
        (folder / "other").mkdir()
        with Session.open(project(folder / "other", 10 * seconds, 44100, ""), readonly=True) as session:
            results.append(timed(session, folder / "resampled.wav", RenderStyle(), ".wav from 44.1 kHz"))
    return 0 if all(results) else 1


if __name__ == "__main__":
    raise SystemExit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 30))
