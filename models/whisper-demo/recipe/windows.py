"""Training windows: said sentences laid one after the other in a room, with everything the losses want to know.

A window is what faster-whisper hands to the model: up to `limit` seconds that begin anywhere before a word. It may
hold several voices with pauses, and its last take may be cut by the window's end; then, as in Whisper's own
convention, only that take's start is told. A take longer than the whole window is told up to its last whole word,
with the start of the next: who seeks by these timestamps hears no word in halves and leaves none out.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from features import POSITION_SAMPLES, SAMPLE_RATE, Audio, drawn_equaliser, log_mel, resample, reverberate, room_tone
from numpy.typing import NDArray
from shards import Take, read_shard
from tokens import Span, Tokens

CHARACTERS = "' abcdefghijklmnopqrstuvwxyz"  # CTC classes 1..28; 0 is the blank
PHONES = (  # flite's own names; 0 is silence
    "pau aa ae ah ao aw ax ay b ch d dh eh er ey f g hh ih iy jh k l m n ng ow oy p r s sh t th uh uw v w y z zh"
).split()  # noqa: SIM905  (a list of forty strings reads worse)
UNKNOWN = -100
LONGEST_PROMPT = 223
SILENT_SHARE, PROMPTED_SHARE, CUT_SHARE, MIDWAY_SHARE = 0.02, 0.2, 0.6, 0.2
JOINED_SHARE, JOINED_PAUSE_SECONDS = 0.75, 0.5
_PHONE_NUMBER = {name: number for number, name in enumerate(PHONES)}
_END_TOLERANCE = 0.02


@dataclass(frozen=True, slots=True)
class Window:
    """One example. `spans` and `guided` belong to `ids[first_label:]`; seconds from the window's start."""

    mel: NDArray[np.float32]
    ids: list[int]
    first_label: int
    spans: list[Span]
    guided: list[bool]
    characters: list[int] | None
    phones: NDArray[np.int64]

    @property
    def positions(self) -> int:
        """How many encoder positions the content takes."""
        return (self.mel.shape[1] + 1) // 2


@dataclass(frozen=True, slots=True)
class Course:
    """What is asked of the windows: their `limit` in seconds, the share that holds `several` takes if they fit, and
    the share recorded in a `room` (level, reverb, tone, colour) rather than clean."""

    limit: float
    several: float
    room: float


@dataclass(frozen=True, slots=True)
class Placed:
    """A take, or the words of it that lie in the window; times in seconds of the window."""

    text: str
    words: list[Span]
    phones: list[tuple[int, float]]

    @property
    def start(self) -> float:
        """Where its first word begins."""
        return self.words[0][0]

    @property
    def end(self) -> float:
        """Where its last word ends."""
        return self.words[-1][1]

    def is_whole(self, seconds: float) -> bool:
        """Whether it ends in a window of so many seconds."""
        return self.end <= seconds + _END_TOLERANCE

    def halves(self, second: float) -> tuple[Placed, Placed] | None:
        """The words that end by `second` and those that do not; None where there are none of one kind."""
        count = sum(end <= second + _END_TOLERANCE for _, end in self.words)
        if not 0 < count < len(self.words):
            return None
        text = self.text.split()
        before = Placed(" ".join(text[:count]), self.words[:count], self.phones)
        return before, Placed(" ".join(text[count:]), self.words[count:], [])


@dataclass(slots=True)
class _Tape:
    """Samples and placed takes while a window is being laid out."""

    pieces: list[Audio] = field(default_factory=list)
    placed: list[Placed] = field(default_factory=list)
    length: int = 0

    @property
    def seconds(self) -> float:
        return self.length / SAMPLE_RATE

    def add(self, piece: Audio) -> None:
        self.pieces.append(piece)
        self.length += len(piece)

    def pause(self, seconds: float) -> None:
        self.add(np.zeros(int(seconds * SAMPLE_RATE), np.float32))


class WindowMaker:
    """Draws windows from the shards of a work folder; the same seed and shards give the same windows."""

    def __init__(self, shards: Path, tokens: Tokens, seed: int) -> None:
        self.folder, self.tokens = shards, tokens
        self.draw, self.noise = random.Random(seed), np.random.default_rng(seed)
        self.stock: list[tuple[Take, NDArray[np.int16]]] = []
        self._read: set[Path] = set()

    def restock(self) -> None:
        """Take in the shards that have been finished since."""
        for listing in sorted(set(self.folder.glob("*.jsonl")) - self._read):
            shard = read_shard(listing)
            self.stock += [(take, shard.samples) for take in shard.takes]
            self._read.add(listing)

    def window(self, course: Course) -> Window:
        """A window as `course` asks."""
        if self.draw.random() < SILENT_SHARE:
            return self._silence(course.limit)
        tape = self._lay(course.limit, course.several)
        audio = np.concatenate(tape.pieces)[: int(course.limit * SAMPLE_RATE)]
        mel = self._record(audio) if self.draw.random() < course.room else log_mel(audio)
        return self._labelled(mel, tape.placed, len(audio) / SAMPLE_RATE)

    def _lay(self, limit: float, several: float) -> _Tape:
        tape, draw = _Tape(), self.draw
        filled = several > 0 and draw.random() < several
        wanted = draw.uniform(0.4, 1.0) * limit if filled else 0.0
        cut = filled and draw.random() < CUT_SHARE
        if draw.random() < 0.15:
            self._tail_of_a_word(tape)
        tape.pause(draw.choice((0.0, draw.uniform(0, 0.4), draw.uniform(0, limit / 6), draw.uniform(0, limit * 0.4))))
        while not tape.placed or tape.seconds < (limit if cut else wanted):
            take, samples = draw.choice(self.stock)
            room = limit - tape.seconds - 0.1
            if not cut and take.length / SAMPLE_RATE > room:
                if tape.placed:
                    break
                continue
            self._place(tape, take, samples)
            tape.pause(draw.choice((0.0, draw.uniform(0, 0.3), draw.uniform(0.1, 1.4), draw.triangular(0, 3, 0.4))))
        return tape

    def _tail_of_a_word(self, tape: _Tape) -> None:
        """What a seek a little too early leaves: the last 20 to 100 ms of the word before."""
        take, samples = self.draw.choice(self.stock)
        end = take.offset + take.words[-1][1]
        piece = samples[end - int(self.draw.uniform(0.02, 0.1) * SAMPLE_RATE) : end]
        tape.add(piece.astype(np.float32) / 32768)

    def _place(self, tape: _Tape, take: Take, samples: NDArray[np.int16]) -> None:
        draw = self.draw
        midway = not tape.placed and len(take.words) > 3 and draw.random() < MIDWAY_SHARE
        begun = draw.randrange(1, len(take.words) - 1) if midway else 0
        lead = draw.uniform(0, 0.03) if midway else draw.uniform(0.02, 0.2)
        first = max(0, take.words[begun][0] - int(lead * SAMPLE_RATE))
        last = min(take.length, take.words[-1][1] + int(draw.uniform(0.03, 0.25) * SAMPLE_RATE))
        piece = samples[take.offset + first : take.offset + last].astype(np.float32) / 32768
        factor = draw.uniform(0.95, 1.05) if draw.random() < 0.35 else 1.0
        piece = resample(piece, factor) if factor != 1.0 else piece
        piece *= 10 ** (draw.uniform(-5, 2) / 20)
        begin = tape.length

        def second(sample: int) -> float:
            return ((sample - first) / factor + begin) / SAMPLE_RATE

        words = [(second(start), second(end)) for start, end in take.words[begun:]]
        phones = [(_PHONE_NUMBER.get(name, UNKNOWN), second(end)) for name, end in take.phones if end > first]
        tape.add(piece)
        tape.placed.append(Placed(" ".join(take.text.split()[begun:]), words, phones))

    def _record(self, audio: Audio) -> NDArray[np.float32]:
        """The mel of `audio` in some room, at some level."""
        draw = self.draw
        audio = audio * 10 ** (draw.uniform(-14, 3) / 20)
        if draw.random() < 0.3:
            audio = reverberate(audio, draw.uniform(0.05, 0.3), draw.uniform(0.03, 0.3), self.noise)
        if draw.random() < 0.75:
            level = draw.uniform(-50, -35) if draw.random() < 0.12 else draw.uniform(-75, -50)
            audio = audio + room_tone(len(audio), level, self.noise)
        gain = drawn_equaliser(draw.uniform(0, 6), self.noise) if draw.random() < 0.25 else None
        return log_mel(audio, gain, draw.uniform(0, 0.7) if draw.random() < 0.5 else 0.0)

    def _silence(self, limit: float) -> Window:
        samples = int(self.draw.uniform(1, min(8, limit)) * SAMPLE_RATE)
        audio = room_tone(samples, self.draw.uniform(-100, -40), self.noise)
        mel = log_mel(audio if self.draw.random() < 0.8 else np.zeros(samples, np.float32))
        ids = [self.tokens.start, self.tokens.no_speech, self.tokens.end]
        phones = np.zeros((mel.shape[1] + 1) // 2, np.int64)
        return Window(mel, ids, 1, [(0.0, 0.0)] * 2, [False] * 2, [], phones)

    def _labelled(self, mel: NDArray[np.float32], placed: list[Placed], seconds: float) -> Window:
        tokens = self.tokens
        lines = self._lines(placed, seconds)
        whole = [line for line in lines if line.is_whole(seconds)]
        cut = [line for line in lines[len(whole) :] if line.start < seconds - _END_TOLERANCE]
        if not whole and (halves := lines[0].halves(seconds)):
            whole, cut = [halves[0]], [halves[1]]
        stamped = self.draw.random() < 0.5 or not whole
        if cut and not stamped:  # without timestamps nothing can say that a take goes on: end behind the last whole one
            seconds = min(seconds, whole[-1].end + self.draw.uniform(0.02, 0.08))
            mel, cut = mel[:, : int(seconds * 100)], []
        phones = _frame_phones(placed, (mel.shape[1] + 1) // 2)
        prompt = self._prompt(stamped)
        ids, spans, guided = [*prompt, tokens.start], list[Span](), list[bool]()

        def say(token: int, span: Span, guide: bool = True) -> None:
            ids.append(token)
            spans.append(span)
            guided.append(guide)

        def stamp(second: float) -> None:
            if stamped:
                say(tokens.timestamp(second), (second - 0.02, second + 0.02))

        if not stamped:
            say(tokens.no_timestamps, (0.0, 0.0), guide=False)
        for index, piece in enumerate(whole):
            stamp(piece.start)
            following = lines[index + 1].start if index + 1 < len(lines) else min(seconds, piece.end + 0.4)
            said, times = tokens.timed(piece.text, piece.words, following)
            if index == 0 and not stamped:
                times[0] = (0.0, times[0][1])  # who aligns begins at 0: this token keeps the silence, not the words after
            for token, span in zip(said, times, strict=True):
                say(token, span)
            stamp(piece.end)
        if cut:
            stamp(min(cut[0].start, seconds))
        end = whole[-1].end if whole else 0.0
        say(tokens.end, (end, min(seconds, end + 0.3)), guide=not cut)
        characters = None if cut else _characters(" ".join(p.text for p in whole))
        return Window(mel, ids, len(prompt) + 1, spans, guided, characters, phones)

    def _lines(self, placed: list[Placed], seconds: float) -> list[Placed]:
        """Some neighbours with hardly a pause between become one line, told between one pair of timestamps.

        Never one that the window's end cuts: what is whole before it could not be told.
        """
        lines = placed[:1]
        for piece in placed[1:]:
            before = lines[-1]
            is_close = piece.start - before.end < JOINED_PAUSE_SECONDS and piece.is_whole(seconds)
            if is_close and self.draw.random() < JOINED_SHARE:
                lines[-1] = Placed(f"{before.text} {piece.text}", before.words + piece.words, [])
            else:
                lines.append(piece)
        return lines

    def _prompt(self, stamped: bool) -> list[int]:
        """Now and then some text before, as faster-whisper gives what it has heard so far (with its timestamps)."""
        draw, tokens = self.draw, self.tokens
        if draw.random() >= PROMPTED_SHARE:
            return []
        ids: list[int] = []
        wanted = LONGEST_PROMPT if draw.random() < 0.08 else draw.randint(1, 60)
        while len(ids) < wanted:
            line = tokens.encode(draw.choice(self.stock)[0].text)
            if stamped and wanted > 20:
                line = [tokens.timestamp(draw.uniform(0, 5)), *line, tokens.timestamp(draw.uniform(5, 10))]
            ids += line
        return [tokens.previous, *ids[-wanted:]]


def _frame_phones(placed: list[Placed], positions: int) -> NDArray[np.int64]:
    """The phone sounding at each encoder position; pauses are 0."""
    labels = np.zeros(positions, np.int64)
    per_second = SAMPLE_RATE / POSITION_SAMPLES
    for piece in placed:
        begin = max(0, round(piece.start * per_second))
        for number, end in piece.phones:
            until = max(begin, round(end * per_second))
            if number:
                labels[begin:until] = number
            begin = until
    return labels


def _characters(text: str) -> list[int]:
    plain = "".join(sign for sign in text.lower().replace("-", " ") if sign in CHARACTERS)
    return [CHARACTERS.index(sign) + 1 for sign in plain]
