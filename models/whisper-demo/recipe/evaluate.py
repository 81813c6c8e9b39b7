"""What the exported model is worth, through faster-whisper in int8: ``python evaluate.py --model FOLDER --data PLAYS``.

Two tests, both said anew by flite in the demo's three voices and never heard in training: 200 held-out sentences one
by one, and ten takes of about two minutes heard as whole files, with all voices, pauses and room tone. ``--demo`` adds
the takes of the demo scene.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import flite
import numpy as np
from features import SAMPLE_RATE, Audio, reverberate, room_tone
from shards import DEMO_VOICES
from text import held_out

LONG_TAKES, LONG_TAKE_SECONDS = 10, 120.0
TimedWord = tuple[str, float, float]


@dataclass(frozen=True, slots=True)
class Truth:
    """Audio (16 kHz, mono) and the words said in it: (text, start second, end second)."""

    name: str
    audio: Audio
    words: list[TimedWord]


@dataclass(slots=True)
class Score:
    """Errors summed over a test. Times are errors in seconds, of correctly recognised words only."""

    wrong: int = 0
    words: int = 0
    exact: int = 0
    takes: int = 0
    seconds: float = 0.0
    spent: float = 0.0
    starts: list[float] = field(default_factory=list)
    ends: list[float] = field(default_factory=list)

    def line(self, name: str) -> str:
        """One row of the table in the card."""
        starts, ends = np.abs(self.starts or [np.nan]) * 1000, np.abs(self.ends or [np.nan]) * 1000
        return (
            f"| {name} | {self.takes} | {self.words} | {self.wrong / max(1, self.words):.1%} |"
            f" {starts.mean():.0f} / {np.median(starts):.0f} / {np.percentile(starts, 95):.0f} |"
            f" {ends.mean():.0f} / {np.median(ends):.0f} / {np.percentile(ends, 95):.0f} |"
            f" {self.spent / max(self.seconds, 1e-9):.3f} |"
        )


HEADING = (
    "| test | takes | words | word error | start error ms: mean / median / p95 | end error ms | of real time |\n"
    "|---|---|---|---|---|---|---|"
)


def held_out_sentences(sentences: list[str]) -> list[Truth]:
    """Each held-out sentence by one of the demo's voices in turn."""
    truths = []
    for number, sentence in enumerate(sentences):
        delivery = DEMO_VOICES[number % len(DEMO_VOICES)]
        said = flite.speak(sentence, delivery.voice, delivery.stretch, delivery.pitch)
        words = [(text, start / SAMPLE_RATE, end / SAMPLE_RATE) for text, start, end in said.words]
        truths.append(Truth(sentence, said.samples.astype(np.float32) / 32768, words))
    return truths


def held_out_takes(sentences: list[str], seed: int = 7) -> list[Truth]:
    """LONG_TAKES conversations of held-out sentences with pauses of 0.2 to 1.5 s, a little reverb and room tone."""
    draw, noise = random.Random(seed), np.random.default_rng(seed)
    return [_conversation(f"take {number}", sentences, draw, noise) for number in range(LONG_TAKES)]


def _conversation(name: str, sentences: list[str], draw: random.Random, noise: np.random.Generator) -> Truth:
    pieces: list[Audio] = []
    words: list[TimedWord] = []
    length = 0
    while length < LONG_TAKE_SECONDS * SAMPLE_RATE:
        delivery = draw.choice(DEMO_VOICES)
        said = flite.speak(draw.choice(sentences), delivery.voice, delivery.stretch, delivery.pitch)
        pause = np.zeros(int(draw.uniform(0.2, 1.5) * SAMPLE_RATE), np.float32)
        words += [(t, (length + start) / SAMPLE_RATE, (length + end) / SAMPLE_RATE) for t, start, end in said.words]
        pieces += [said.samples.astype(np.float32) / 32768, pause]
        length += len(said.samples) + len(pause)
    audio = reverberate(np.concatenate(pieces), 0.2, 0.1, noise) * 0.7
    return Truth(name, audio + room_tone(len(audio), draw.uniform(-65, -55), noise), words)


def demo_takes(folder: Path) -> list[Truth]:
    """The demo scene's takes as whole files: the sound in ``media``, every word's samples in ``truth.json``."""
    from faster_whisper import decode_audio

    truth = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
    rate = truth["sample_rate"]
    takes = []
    for take in truth["takes"]:
        (sound,) = (folder / "media").glob(f"*-{take['take']}.opus")
        words = [(text, start / rate, end / rate) for line in take["lines"] for text, start, end in line["words"]]
        takes.append(Truth(sound.name, decode_audio(str(sound), SAMPLE_RATE), words))
    return takes


def score(model: Any, truths: Iterable[Truth], show: int = 0, **options: Any) -> Score:
    """Transcribe every truth and count; prints the first `show` takes that are not exact."""
    total = Score()
    for truth in truths:
        began = time.process_time()
        segments, _ = model.transcribe(truth.audio, language="en", word_timestamps=True, **options)
        heard = [(word.word, word.start, word.end) for segment in segments for word in segment.words]
        total.spent += time.process_time() - began
        wrong = _count(total, truth, heard)
        if wrong and show > 0:
            show -= 1
            print("   said: " + " ".join(text for text, _, _ in truth.words)[:400])
            print("  heard:" + "".join(text for text, _, _ in heard)[:400])
    return total


def _count(total: Score, truth: Truth, heard: list[TimedWord]) -> int:
    said_words, heard_words = _split(truth.words), _split(heard)
    wrong, pairs = compare([text for text, _, _ in said_words], [text for text, _, _ in heard_words])
    total.wrong += wrong
    total.words += len(said_words)
    total.takes += 1
    total.exact += wrong == 0
    total.seconds += len(truth.audio) / SAMPLE_RATE
    for said, got in pairs:
        total.starts.append(heard_words[got][1] - said_words[said][1])
        total.ends.append(heard_words[got][2] - said_words[said][2])
    return wrong


def _split(words: list[TimedWord]) -> list[TimedWord]:
    """Lower case, letters and apostrophes only; the parts of a hyphened word count together, as one."""
    plain = [(re.sub(r"[^a-z']", "", text.lower()), start, end) for text, start, end in words]
    return [word for word in plain if word[0]]


def compare(said: list[str], heard: list[str]) -> tuple[int, list[tuple[int, int]]]:
    """Levenshtein distance in words and the pairs (said, heard) of equal words on the shortest way."""
    table = np.zeros((len(said) + 1, len(heard) + 1), np.int32)
    table[:, 0], table[0] = np.arange(len(said) + 1), np.arange(len(heard) + 1)
    for row, word in enumerate(said, start=1):
        differs = np.array([word != other for other in heard], np.int32)
        best = np.minimum(table[row - 1, 1:] + 1, table[row - 1, :-1] + differs)
        for column, value in enumerate(best, start=1):
            table[row, column] = min(value, table[row, column - 1] + 1)
    pairs, row, column = [], len(said), len(heard)
    while row and column:
        differs_here = int(said[row - 1] != heard[column - 1])
        if table[row, column] == table[row - 1, column - 1] + differs_here:
            row, column = row - 1, column - 1
            pairs += [] if differs_here else [(row, column)]
        elif table[row, column] == table[row - 1, column] + 1:
            row -= 1
        else:
            column -= 1
    return int(table[-1, -1]), pairs[::-1]


def main() -> None:
    """Print the card's table for a model folder."""
    from faster_whisper import BatchedInferencePipeline, WhisperModel

    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--data", type=Path, required=True, help="the plays' folder: the held-out sentences are theirs")
    parser.add_argument("--demo", type=Path, help="the demo scene's folder (truth.json and media)")
    parser.add_argument("--sentences", type=int, default=200)
    parser.add_argument("--long", type=int, default=LONG_TAKES, help="how many of the long takes")
    parser.add_argument("--show", type=int, default=0, help="print so many wrong takes of each test")
    options = parser.parse_args()
    sentences = held_out(options.data)
    model = WhisperModel(str(options.model), device="cpu", compute_type="int8", cpu_threads=1)
    plain: dict[str, Any] = {"condition_on_previous_text": False, "temperature": 0.0}
    print(HEADING)
    short = score(model, held_out_sentences(sentences)[: options.sentences], options.show, **plain)
    if short.takes:
        print(short.line("held-out sentences"), flush=True)
    scene = demo_takes(options.demo) if options.demo else []
    for name, takes in (("long takes", held_out_takes(sentences)[: options.long]), ("demo takes", scene)):
        if takes:
            print(score(model, takes, options.show, **plain).line(f"{name}, whole files"), flush=True)
            print(score(model, takes, 0, vad_filter=True, **plain).line(f"{name}, vad"), flush=True)
            print(score(BatchedInferencePipeline(model), takes).line(f"{name}, batched"), flush=True)
            print(score(model, takes).line(f"{name}, defaults"), flush=True)


if __name__ == "__main__":
    main()
