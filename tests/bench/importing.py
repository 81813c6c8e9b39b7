"""How much of a text is found in its sound: words with trusted edges, by clip.

    python -m tests.bench.importing [FOLDER]

FOLDER holds clips with texts of the same name (.txt); without one, the film and speech of the corpus
($DIALOGCUT_CORPUS, else ../shared/corpus) where there is one. 'trusted' is what `dialogcut.transcript.looks` says it
is: two independent looks agree. 'by book' counts words whose edges the edge book trusts as well, which asks for a quiet
take too. Then the sample scene, where the synthesiser's own times tell how right trusted edges are: with its text as it
was said, with words and lines in it that nobody says, with said words left out of it, and as it was said under noise.
"""

from __future__ import annotations

import os
import random
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from dialogcut.demo.truth import TakeTruth, load_truth
from dialogcut.demo.unpack import unpack
from dialogcut.errors import MediaUnreadable
from dialogcut.media.audio import decode
from dialogcut.media.lanes import FloatArray
from dialogcut.media.probe import probe
from dialogcut.media.takes import group
from dialogcut.script.written import read_written
from dialogcut.transcript.given import Given, give
from dialogcut.transcript.imports.written import Written, WrittenLine, WrittenWord
from dialogcut.transcript.sphinx import RATE, Sphinx

_MEDIA = (".wav", ".flac", ".mp3", ".m4a", ".mov", ".mp4")
NOISE_DB = 15.0
_AT_ALL = 100  # milliseconds: further off, an edge is wrong


@dataclass(frozen=True, slots=True)
class Row:
    name: str
    seconds: float
    words: int
    """Of the text."""
    given: Given
    cost_seconds: float
    """CPU, with what the model takes to hear, without loading it."""


def clips(folder: Path) -> Iterator[tuple[Path, Path]]:
    for media in sorted(folder.iterdir()):
        text = media.with_suffix(".txt")
        if media.suffix.lower() in _MEDIA and text.exists():
            yield media, text


def placed(media: Path, text: Path, sphinx: Sphinx) -> Row:
    (take,) = group([probe(media)])
    samples, written = decode(take.dialogue), read_written(text)
    start = time.process_time()
    given = give(take, written, samples, sphinx)
    return Row(media.stem, len(samples) / RATE, written.words, given, time.process_time() - start)


def show(title: str, rows: Sequence[Row]) -> None:
    heads = f"{'s':>5} {'words':>5} {'trusted':>8} {'':>6} {'by book':>7} {'unsaid':>6} {'x real':>6}"
    print(f"\n{title}\n{'clip':44} {heads}")
    for row in rows:
        print(_line(row.name, [row]))
    print(_line("all", rows))


def _line(name: str, rows: Sequence[Row]) -> str:
    words, trusted = sum(row.words for row in rows), sum(row.given.trusted for row in rows)
    booked = sum(_sure(row.given) for row in rows)
    unsaid = sum(one.words for row in rows for one in row.given.stretches if one.kind == "unsaid")
    seconds, cost = sum(row.seconds for row in rows), sum(row.cost_seconds for row in rows)
    share = f"{trusted / words:.1%}"
    return f"{name[:44]:44} {seconds:5.0f} {words:5} {trusted:8} {share:>6} {booked:7} {unsaid:6} {cost / seconds:6.3f}"


def _sure(given: Given) -> int:
    pairs = zip(given.transcript.words, given.book.starts, given.book.ends, strict=True)
    return sum(not word.suspect and start.is_sure and end.is_sure for word, start, end in pairs)


@dataclass(frozen=True, slots=True)
class Doctored:
    """A text of a take, and where each of its words truly is; None for one that nobody says."""

    written: Written
    truth: tuple[tuple[float, float] | None, ...]


def doctored(take: TakeTruth, kind: str) -> Doctored:
    """`kind`: 'exact'; 'unsaid': one word in 15 is added, and six words behind one line in seven; 'unwritten': one word
    in ten is left out."""
    chance = random.Random(take.take)
    pool = [word.text for line in take.lines for word in line.words]
    lines: list[WrittenLine] = []
    truth: list[tuple[float, float] | None] = []
    for line in take.lines:
        texts: list[str] = []
        for word in line.words:
            if kind == "unwritten" and chance.random() < 0.1:
                continue
            if kind == "unsaid" and chance.random() < 1 / 15:
                texts.append(chance.choice(pool))
                truth.append(None)
            texts.append(word.text)
            truth.append((word.start_sample / 48000, word.end_sample / 48000))
        if kind == "unsaid" and chance.random() < 1 / 7:
            at = chance.randrange(len(pool) - 6)
            texts += pool[at : at + 6]
            truth += [None] * 6
        if texts:
            lines.append(WrittenLine(tuple(WrittenWord(text) for text in texts), line.speaker))
    return Doctored(Written(tuple(lines), "plain text"), tuple(truth))


def against_truth(rolls: Sequence[Path], kind: str, sphinx: Sphinx, noise_db: float | None = None) -> None:
    """Of trusted words: how far off their edges are, and how many of them nobody said."""
    errors: list[tuple[float, float]] = []
    said = unsaid = wrongly = 0
    for path, take in zip(rolls, load_truth(), strict=True):
        text = doctored(take, kind)
        (found,) = group([probe(path)])
        samples = decode(found.dialogue)
        given = give(found, text.written, samples if noise_db is None else noisy(samples, noise_db), sphinx)
        said += sum(one is not None for one in text.truth)
        unsaid += sum(one is None for one in text.truth)
        milliseconds = given.transcript.sample_rate / 1000
        for word, at in zip(given.transcript.words, given.places, strict=True):
            truth = text.truth[at]
            if not word.suspect and truth is None:
                wrongly += 1
            elif not word.suspect and truth is not None:
                start_ms, end_ms = word.start_sample / milliseconds, word.end_sample / milliseconds
                errors.append((abs(start_ms - truth[0] * 1000), abs(end_ms - truth[1] * 1000)))
    starts, ends = np.array(errors).T
    name = kind if noise_db is None else f"{noise_db:.0f} dB"
    both = " ".join(f"{side.mean():6.0f} {np.percentile(side, 95):6.0f}" for side in (starts, ends))
    off = np.maximum(starts, ends) > _AT_ALL
    print(f"{name:10} {len(errors) / said:7.1%} {both} {off.mean():8.1%} {wrongly:6} of {unsaid}")


def noisy(samples: FloatArray, under_db: float) -> FloatArray:
    """The sound with pink noise (as of traffic, wind, old film) so far under its loud third."""
    spectrum = np.fft.rfft(np.random.default_rng(1).standard_normal(len(samples)))
    noise = np.fft.irfft(spectrum / np.sqrt(np.maximum(np.fft.rfftfreq(len(samples), 1 / RATE), 20)), len(samples))
    loud = samples[np.abs(samples) > np.percentile(np.abs(samples), 70)]
    gain = np.sqrt(np.mean(np.square(loud)) / np.mean(np.square(noise))) / 10 ** (under_db / 20)
    return np.asarray(samples + noise * gain, np.float32)


def main() -> None:
    sphinx = Sphinx()
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    corpus = Path(os.environ.get("DIALOGCUT_CORPUS") or Path(__file__).parents[3] / "shared" / "corpus")
    for place in [folder] if folder else [corpus / "film", corpus / "speech"]:
        if place.is_dir():
            try:
                show(str(place.name), [placed(media, text, sphinx) for media, text in clips(place)])
            except MediaUnreadable as problem:
                print(problem.sentence)
    print("\nsample scene: trusted words, their edges in ms from the truth, and words that nobody says among them")
    print(f"{'text':10} {'share':>7} {'start':>6} {'p95':>6} {'end':>6} {'p95':>6} {'>100 ms':>8} {'unsaid':>6}")
    with tempfile.TemporaryDirectory() as name:
        rolls = [path for path in unpack(Path(name)) if path.suffix.lower() == ".wav"]
        for kind in ("exact", "unsaid", "unwritten"):
            against_truth(rolls, kind, sphinx)
        against_truth(rolls, "exact", sphinx, NOISE_DB)


if __name__ == "__main__":
    main()
