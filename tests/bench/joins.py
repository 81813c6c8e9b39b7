"""What joins cost the words beside them, measured on rendered WAVs: `python -m tests.bench.joins [PROJECT.dcut ...]`.

The sample scene is cut by its own paper cut and at random, from what the demo Whisper heard, and every kept word is
looked for in the rendered sound as the synthesiser says it was spoken. Other projects named, film for instance, are
measured against their own words and what sounds beside them. A loss above 15 ms that no grade tells is an error, and
the exit status is 1.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from pathlib import Path

import av
import numpy as np

from dialogcut.cut.decisions import Decisions, Spoken, Strike, WordRef
from dialogcut.demo import load_truth
from dialogcut.media.audio import decode
from dialogcut.media.probe import probe
from dialogcut.media.takes import group
from dialogcut.preview.playlist import PLAYBACK_RATE, cut_playlist
from dialogcut.session import Session
from dialogcut.session.rendering import render_state
from dialogcut.timeline.events import Grade, Join, Sequence
from dialogcut.transcript.listener import WhisperRecognizer
from dialogcut.transcript.quotes import normalised
from dialogcut.transcript.settings import WhisperSettings
from tests.heard import MS, Lost, clicks, lost, sounding

MOST_MS = 15
_SHOWN = 5
_SHORTEST_MS = 30  # what is shorter was placed by estimate: no word is
Edges = dict[WordRef, tuple[int, int]]
"""Where each word truly lies in its take's dialogue, in samples at 48 kHz."""


@dataclass
class Measured:
    name: str
    joins: int = 0
    words: int = 0
    nowhere: list[str] = field(default_factory=list)
    losses: list[int] = field(default_factory=list)
    """Milliseconds at each side that lies at a join."""
    told: list[str] = field(default_factory=list)
    """Losses above MOST_MS that the joins' grades tell."""
    silent: list[str] = field(default_factory=list)
    """Those that they do not."""
    click: tuple[float, float] = (0.0, 0.0)

    def row(self) -> str:
        most = max(self.losses, default=0)
        over = len(self.told) + len(self.silent)
        mean = np.mean(self.losses or [0])
        return (
            f"{self.name:<34} {self.joins:>5} {self.words:>6} {len(self.nowhere):>7} {mean:>6.1f} "
            f"{most:>5} {over:>6} {len(self.silent):>7}   {self.click[0]:.3f} / {self.click[1]:.3f}"
        )


HEAD = (
    f"{'cut':<34} {'joins':>5} {'words':>6} {'nowhere':>7} {'mean':>6} {'most':>5} {'>15 ms':>6} {'untold':>7}   "
    "second difference at joins / elsewhere"
)


def measured(
    session: Session, name: str, decisions: Decisions, edges: Edges, folder: Path, only_at_joins: bool = False
) -> Measured:
    """Renders a cut of the project and looks for each kept word whose true edges are known."""
    sequence = session.sequence(decisions)
    heard = rendered(session, decisions, folder / "cut.wav")
    sources = {take: decode(session.material.takes[take].dialogue, None, 48000) for take in decisions.takes}
    playlist = cut_playlist(sequence, session.material.corrected(decisions).transcripts)
    found = Measured(name, joins=len([join for join in sequence.joins if join.in_word and join.out_word]))
    beside = _beside(sequence)
    for line in decisions.lines:
        for word in line.kept if isinstance(line, Spoken) else ():
            ref = WordRef(line.take, word)
            at = playlist.sample_of(ref)
            if ref not in edges or at is None or (only_at_joins and not {(ref, "in"), (ref, "out")} & beside.keys()):
                continue
            start, end = edges[ref]
            _one(found, ref, lost(heard, sources[line.take], start, end, at), beside, _text(session, ref))
    found.click = clicks(heard, [sequence.rate.samples(join.record_frame, PLAYBACK_RATE) for join in sequence.joins])
    return found


def _one(
    found: Measured, ref: WordRef, loss: Lost | None, beside: Mapping[tuple[WordRef, str], Join], text: str
) -> None:
    found.words += 1
    if loss is None:
        joins = [beside[ref, side] for side in ("in", "out") if (ref, side) in beside]
        (found.told if any(join.grade is not Grade.CLEAN for join in joins) else found.nowhere).append(text)
        return
    for side, ms in (("in", loss.start_ms), ("out", loss.end_ms)):
        join = beside.get((ref, side))
        if join is not None:
            found.losses.append(ms)
        if ms > MOST_MS:
            is_told = join is not None and join.grade is not Grade.CLEAN
            said = f"{join.grade}: {join.reason}" if join else "at no join"
            (found.told if is_told else found.silent).append(f"{text} loses {ms} ms ({side}); {said}")


def _beside(sequence: Sequence) -> dict[tuple[WordRef, str], Join]:
    """The join at each side of a word that lies at a join."""
    return {
        **{(join.out_word, "out"): join for join in sequence.joins if join.out_word},
        **{(join.in_word, "in"): join for join in sequence.joins if join.in_word},
    }


def rendered(session: Session, decisions: Decisions, path: Path) -> np.ndarray:
    """The cut as its WAV gives it back."""
    render_state(session, decisions, path)
    with av.open(str(path)) as container:
        blocks = [frame.to_ndarray().reshape(-1) for frame in container.decode(audio=0)]
    return np.concatenate(blocks).astype(np.float32) / np.float32(2**31)


def heard_again(session: Session, decisions: Decisions, path: Path) -> tuple[int, int, list[str]]:
    """What the demo Whisper hears in a rendered WAV: (kept words, those heard as the take's were, those beside joins
    that are not)."""
    sequence = session.sequence(decisions)
    (take,) = group([probe(path)])
    with WhisperRecognizer(WhisperSettings(model="demo")) as recognizer:
        again = [normalised(word.text) for line in recognizer.lines(take) for word in line.words]
    refs = [*decisions.kept()]
    kept = [normalised(session.project.transcripts[ref.take].words[ref.index].text) for ref in refs]
    same = set()
    for mine, _, count in SequenceMatcher(None, kept, again, False).get_matching_blocks():
        same |= set(range(mine, mine + count))
    beside = _beside(sequence)
    lost = [n for n, ref in enumerate(refs) if n not in same and ((ref, "in") in beside or (ref, "out") in beside)]
    return len(refs), len(same), [_text(session, refs[n]) for n in lost]


def random_cut(decisions: Decisions, seed: int, share: float = 0.35) -> Decisions:
    """Struck runs of one to five words everywhere on the page."""
    dice = np.random.default_rng(seed)
    lines = []
    for line in decisions.lines:
        if isinstance(line, Spoken):
            struck: set[int] = set()
            for word in range(line.first, line.last + 1):
                if dice.random() < share / 3:
                    struck |= set(range(word, min(word + int(dice.integers(1, 6)), line.last + 1)))
            line = replace(line, strikes=tuple(Strike(word, "", "") for word in sorted(struck)))
        lines.append(line)
    return replace(decisions, lines=tuple(lines))


def true_edges(session: Session) -> Edges:
    """The synthesiser's own word times, for every recognised word that is the word that was said there."""
    found: Edges = {}
    for truth in load_truth():
        take = f"12A-{truth.take}"
        said = [word for line in truth.lines for word in line.words]
        heard = session.project.transcripts[take].words
        match = SequenceMatcher(None, [normalised(w.text) for w in said], [normalised(w.text) for w in heard], False)
        for mine, its, count in match.get_matching_blocks():
            for n in range(count):
                found[WordRef(take, its + n)] = said[mine + n].start_sample, said[mine + n].end_sample
    return found


def sounding_edges(session: Session) -> Edges:
    """The transcript's own word times, where nobody knows better, each moved out over what still sounds beside it and
    is no other word's: a word cut at an edge that came too early loses that."""
    found: Edges = {}
    for take, transcript in session.project.transcripts.items():
        sound = decode(session.material.takes[take].dialogue, None, 48000)
        times = [tuple(at * 48000 // transcript.sample_rate for at in word[2:4]) for word in transcript.words]
        for n, (start, end) in enumerate(times):
            low = times[n - 1][1] if n else 0
            high = times[n + 1][0] if n + 1 < len(times) else len(sound)
            if end - start >= _SHORTEST_MS * MS:
                found[WordRef(take, n)] = sounding(sound, start, end, low, high)
    return found


def of_project(project: Path, edges_of: Callable[[Session], Edges], seeds: int = 5) -> Iterator[Measured]:
    """Its present cut, and random ones."""
    with Session.open(project, readonly=True) as session, tempfile.TemporaryDirectory() as folder:
        edges = edges_of(session)
        yield measured(session, f"{session.project.name}: its cut", session.decisions, edges, Path(folder))
        for seed in range(seeds):
            cut = random_cut(session.decisions, seed)
            yield measured(session, f"{session.project.name}: random {seed}", cut, edges, Path(folder))


def tell_heard_again(project: Path) -> None:
    with Session.open(project, readonly=True) as session, tempfile.TemporaryDirectory() as folder:
        render_state(session, session.decisions, Path(folder) / "cut.wav")
        kept, same, lost_at_joins = heard_again(session, session.decisions, Path(folder) / "cut.wav")
        print(f"heard again by the demo Whisper: {same} of {kept} kept words as in their takes", end="; ")
        print(f"beside joins not: {', '.join(lost_at_joins) or 'none'}", flush=True)


def _text(session: Session, ref: WordRef) -> str:
    return f"{ref.take} '{session.project.transcripts[ref.take].words[ref.index].text}'"


def main(paths: list[str]) -> int:
    print(HEAD)
    all_found = []
    for path in paths:
        is_demo = Path(path).stem.startswith("the-lantern")
        if is_demo:
            tell_heard_again(Path(path))
        for found in of_project(Path(path), true_edges if is_demo else sounding_edges):
            print(found.row(), flush=True)
            all_found.append(found)
    for found in all_found:
        for what, ones in (("untold", found.silent), ("not found", found.nowhere)):
            for one in ones[:_SHOWN]:
                print(f"{what} in {found.name}: {one}")
    return 1 if any(found.silent for found in all_found) else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
