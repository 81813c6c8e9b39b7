"""Conform-back on simulated cuts: what an editor's trims of known words come back as, and how long a long list takes.

Six takes of 120 words, each with two cameras and a sound roll that starts between frames. A cut is forty runs of words
in any order, each on a face of its take (sound roll alone, a camera with its sound, a camera over the roll), with
handles, written as the list an NLE writes: reels cut to 8 characters, some without clip names. It is a simulation of
ours and no editor's cut.
"""

from __future__ import annotations

import math
import random
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from dialogcut.conform.conforming import Reading, reading
from dialogcut.conform.outcome import Fate, Standing
from dialogcut.cut.decisions import Decisions, Spoken, WordRef
from dialogcut.interchange.edl_timeline import edl_timeline
from dialogcut.media.source import Names, Picture, Sound, Source, Take, TakeSource
from dialogcut.timebase import Rate, format_timecode, parse_timecode
from dialogcut.timebase.rate import nearest
from dialogcut.transcript.words import Line, Transcript, Word
from tests.bench.timing import Row, fastest

RATES = ("23.976", "24", "25", "29.97df", "29.97ndf", "30", "59.94df", "59.94ndf")
SAMPLE_RATE = 48_000
WORDS = 120


@dataclass(frozen=True)
class Habits:
    """How the simulated editor and the NLE's list behave."""

    name: str
    handle_frames: int = 2
    retimes: bool = False
    colons: bool = False
    """Drop-frame labels written with ':' and sound that ends a frame late, as in real lists."""


HABITS = (
    Habits("handles of up to 2 frames"),
    Habits("the same, 30 % retimed", retimes=True),
    Habits("the same, DF as ':', sound a frame longer", colons=True),
    Habits("retimed, DF as ':', sound a frame longer", retimes=True, colons=True),
    Habits("handles of up to 6 frames", handle_frames=6),
)


@dataclass(frozen=True)
class Scene:
    takes: tuple[Take, ...]
    transcripts: dict[str, Transcript]
    page: Decisions


def scene(rate: Rate, count: int = 6) -> Scene:
    """Takes whose reels only differ behind the eighth character where they are sound rolls."""
    takes = [_take(rate, number) for number in range(count)]
    transcripts = {take.id: _words(take, number) for number, take in enumerate(takes)}
    lines = tuple(
        Spoken(n * 10 + line.index + 1, take.id, line.first, line.last, line.speaker)
        for n, take in enumerate(takes)
        for line in transcripts[take.id].lines
    )
    return Scene(tuple(takes), transcripts, Decisions(lines, next_id=len(takes) * 10 + 1))


def _take(rate: Rate, number: int) -> Take:
    start = parse_timecode(f"{14 + number // 13:02d}:{2 + 4 * (number % 13):02d}:10:05", rate)
    seconds = 120
    cameras = [
        Source(
            f"{number}{letter}",
            f"/rushes/{letter}001C{3 + number:03d}_240611_R1{letter}B.mov",
            letter,
            Names(f"{letter}001C{3 + number:03d}_240611_R1{letter}B", reel=f"{letter}001C{3 + number:03d}_240611_R1AB"),
            Picture(rate, seconds * rate.base, start + later, rate),
            Sound(SAMPLE_RATE, seconds * SAMPLE_RATE, ("1",)),
        )
        for letter, later in (("A", 0), ("B", 2))
    ]
    first = rate.samples(start - 6 * rate.base, SAMPLE_RATE) + 731
    names = Names(f"240611_SR04-{number}", tape="240611_SR04")
    sound = Sound(SAMPLE_RATE, (seconds + 12) * SAMPLE_RATE, ("Boom",), first)
    roll = Source(f"{number}S", f"/rushes/240611_SR04-{number}.wav", "S", names, sound=sound)
    zero = Fraction(first, SAMPLE_RATE)
    placed = [TakeSource(camera, (camera.start_seconds or Fraction(0)) - zero) for camera in cameras]
    return Take(
        f"32A-{number + 1}", "32A", str(number + 1), (*placed, TakeSource(roll, Fraction(0))), roll.id, "timecode"
    )


def _words(take: Take, seed: int) -> Transcript:
    """Words of 80 to 480 ms with breaths and pauses between them, in ten lines."""
    chance = random.Random(seed)
    words: list[Word] = []
    at = 8 * SAMPLE_RATE
    for index in range(WORDS):
        end = at + chance.randint(80, 480) * SAMPLE_RATE // 1000
        words.append(Word(index, f"w{index}", at, end, 0.9))
        at = end + chance.choice((10, 20, 40, 80, 250, 600)) * SAMPLE_RATE // 1000
    each = WORDS // 10
    lines = tuple(Line(n, "MARA", n * each, n * each + each - 1) for n in range(10))
    return Transcript(take.id, take.dialogue_id, SAMPLE_RATE, tuple(words), lines, "en", "made up")


class Simulated:
    """A cut: the list that an NLE would write, and the words that were meant."""

    def __init__(self, made: Scene, rate: Rate, seed: int, habits: Habits, runs: int = 40) -> None:
        self.rate, self.habits, self.chance = rate, habits, random.Random(seed)
        self.meant: set[WordRef] = set()
        self.record = parse_timecode("01:00:00:00", rate)
        self.rows = ["TITLE: simulated", f"FCM: {'DROP FRAME' if rate.drop else 'NON-DROP FRAME'}", ""]
        self.number = 0
        for _ in range(runs):
            self._run(made)

    @property
    def data(self) -> bytes:
        return "\r\n".join(self.rows).encode()

    def _run(self, made: Scene) -> None:
        chance = self.chance
        take = chance.choice(made.takes)
        first = chance.randrange(0, WORDS - 10)
        last = min(WORDS - 1, first + chance.randint(0, 9))
        words = made.transcripts[take.id].words
        self.meant |= {WordRef(take.id, index) for index in range(first, last + 1)}
        speed = chance.choice((Fraction(9, 10), Fraction(21, 20), Fraction(11, 10)))
        speed = speed if self.habits.retimes and chance.random() < 0.3 else Fraction(1)
        face = chance.choice(("roll", "camera", "both"))
        camera = chance.choice(take.cameras).source
        frames = 0
        if face != "roll":
            channel = "V    " if face == "both" else "B    "
            frames = self._event(take, camera, channel, words[first], words[last], speed, (0, 0))
        if face != "camera":
            handles = (chance.randint(0, self.habits.handle_frames), chance.randint(0, self.habits.handle_frames))
            frames = max(frames, self._event(take, take.dialogue, "A    ", words[first], words[last], speed, handles))
        self.record += frames

    def _event(
        self,
        take: Take,
        source: Source,
        channel: str,
        first: Word,
        last: Word,
        speed: Fraction,
        handles: tuple[int, int],
    ) -> int:
        """Writes one event and gives its length in frames. Its edges lie on the frame grid outside the words."""
        fps, chance = self.rate.fps, self.chance
        if channel.startswith("B"):
            most = self.habits.handle_frames
            handles = (chance.randint(0, most), chance.randint(0, most))
        zero = take.dialogue.start_seconds or Fraction(0)
        start = nearest((zero + Fraction(first.start_sample, SAMPLE_RATE)) * fps) - handles[0]
        end = math.ceil((zero + Fraction(last.end_sample, SAMPLE_RATE)) * fps) + handles[1]
        length = end - start if speed == 1 else max(1, round((end - start) / speed))
        out = start + (end - start if speed == 1 else int((length - 1) * speed) + 1)
        out += self.habits.colons and not channel.startswith("V")
        reel = (source.names.reel or source.names.tape)[:8]
        labels = (start, out, self.record, self.record + length)
        self.number += 1
        self.rows.append(f"{self.number:03d}  {reel:8} {channel} C        {' '.join(map(self._label, labels))}")
        if speed != 1:
            fps_told = f"{float(speed * self.rate.base):05.1f}"
            self.rows.append(f"M2   {reel:8}       {fps_told}                {self._label(start)}")
        if chance.random() < 0.7:
            self.rows.append(f"* FROM CLIP NAME:  {take.id}{chance.choice(('', '*', '.NEW.01', '.COPY.02'))}")
        return length

    def _label(self, frame: int) -> str:
        label = format_timecode(frame, self.rate)
        return label.replace(";", ":") if self.habits.colons else label


@dataclass(frozen=True)
class Score:
    rate: str
    habits: str
    right: int
    wrong: int
    missed: int
    unmatched: int
    ties: int
    clipped: int

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.wrong)

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed)

    def __str__(self) -> str:
        figures = f"recall {self.recall:.4f}  precision {self.precision:.4f}"
        rest = f"unmatched {self.unmatched}  ties {self.ties}  clipped {self.clipped}"
        return f"{self.rate:<9} {self.habits:<44} {figures}  {rest}"


def conformed(made: Scene, cut: Simulated) -> Reading:
    found = edl_timeline(cut.data, "simulated.edl", cut.rate)
    return reading(found, "simulated.edl", "editor", made.takes, made.transcripts, made.page)


def score(rate_name: str, habits: Habits, seeds: range) -> Score:
    rate = Rate.of(rate_name)
    made = scene(rate)
    right = wrong = missed = unmatched = ties = clipped = 0
    for seed in seeds:
        cut = Simulated(made, rate, seed, habits)
        read = conformed(made, cut)
        heard = {outcome.word for outcome in read.words if outcome.is_heard}
        right += len(heard & cut.meant)
        wrong += len(heard - cut.meant)
        missed += len(cut.meant - heard)
        unmatched += sum(match.standing not in (Standing.MATCHED, Standing.TIE) for match in read.matches)
        ties += sum(match.standing is Standing.TIE for match in read.matches)
        clipped += sum(outcome.fate is Fate.CLIPPED for outcome in read.words)
    return Score(rate_name, habits.name, right, wrong, missed, unmatched, ties, clipped)


def scores(seeds: range = range(20)) -> Iterator[Score]:
    for habits in HABITS:
        for rate in RATES:
            yield score(rate, habits, seeds)


def rows() -> list[Row]:
    """A list of 3,000 events on 40 takes: reading and conforming it, against reading it alone."""
    rate = Rate.of("23.976")
    made = scene(rate, 40)
    cut = Simulated(made, rate, 1, HABITS[0], 2_250)
    found = edl_timeline(cut.data, "long.edl", rate)

    def whole() -> None:
        read = conformed(made, cut)
        read.edit.apply(made.page)

    best = fastest({"conform": whole, "read": lambda: edl_timeline(cut.data, "long.edl", rate)})
    return [Row(f"an EDL of {len(found.events):,} events conformed / read alone", best["conform"], best["read"], None)]


def main() -> None:
    for one in scores():
        print(one, flush=True)
    for row in rows():
        print(row)


if __name__ == "__main__":
    main()
