"""align: words get tight edges; which moved, which are not to be trusted."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click
from rich.table import Table

from dialogcut.cli.counting import count
from dialogcut.cli.options import editing, json_option, print_json, project_option, reading, say
from dialogcut.cli.screen import progress, screen
from dialogcut.errors import UsageError
from dialogcut.media.source import Take
from dialogcut.session import Session, aligning
from dialogcut.session.aligning import AlignedTake, ListedWord
from dialogcut.session.ingest import take_named
from dialogcut.transcript.aligner import Aligner
from dialogcut.transcript.edgebook import EdgeTrust
from dialogcut.transcript.edgecache import EdgeCache


@click.command()
@click.argument("takes", nargs=-1)
@click.option("--list", "only_list", is_flag=True, help="Align nothing; list the words whose edges are not trusted.")
@click.option("--all", "every", is_flag=True, help="With --list: the trusted words too.")
@click.option("--no-cache", is_flag=True, help="Align again what was aligned before.")
@project_option
@json_option
def align(
    takes: tuple[str, ...], only_list: bool, every: bool, no_cache: bool, project: Path | None, as_json: bool
) -> None:
    """Put the edges of words where they are heard, in TAKES (all, when none is named).

    Takes are aligned when they are heard; this does it for words that came without, or again. Words, strikes and
    versions stay; only edges move. An edge that the aligner cannot place stays as it was heard, and its word is
    underlined on the page ('unaligned'). English only.

    --list shows, for each word, who placed its start and its end (recogniser, aligner, energy, file, estimated, hand),
    within how many frames 19 of 20 such edges are right, and how far they were moved.

    \b
    dialogcut align
    dialogcut align 12A-3 --no-cache
    dialogcut align --list
    dialogcut align --list --all --json
    """
    if every and not only_list:
        raise UsageError("--all goes with --list.")
    if only_list:
        with reading(project) as session:
            _show(aligning.listed(session, _wanted(session, takes), every), as_json)
        return
    with editing(project) as session:
        done = _align(session, _wanted(session, takes), None if no_cache else EdgeCache())
        if as_json:
            print_json([_take_json(one) for one in done])


def _wanted(session: Session, takes: Sequence[str]) -> list[Take]:
    return [take_named(session, name) for name in takes] or list(session.project.takes)


def _align(session: Session, wanted: Sequence[Take], cache: EdgeCache | None) -> list[AlignedTake]:
    jobs = aligning.to_align(session, wanted)
    come = aligning.share_aligned(jobs)
    done: list[AlignedTake] = []
    with Aligner(cache=cache) as aligner, progress("Aligning") as bar:

        def told(take: Take, share: float) -> None:
            bar(come(take, share), take.id)

        for aligned in aligner.align(jobs, told=told):
            done.append(aligning.store(session, aligned))
            say(sentence(done[-1]))
    return done


def sentence(one: AlignedTake) -> str:
    """What came of one take."""
    if one.note and not one.tightened:
        return one.note
    moved = f"{one.tightened} of {count(one.words, 'word')} moved by half a frame or more ({one.mean_ms:.0f} ms a side)"
    doubt = f", {one.unsure} not trusted ('dialogcut align --list')" if one.unsure else ""
    return f"Take {one.take}: {moved}{doubt}."


def _take_json(one: AlignedTake) -> dict[str, object]:
    return {
        "take": one.take,
        "words": one.words,
        "tightened": one.tightened,
        "unsure": one.unsure,
        "mean_ms": round(one.mean_ms, 1),
        "note": one.note or None,
    }


def _show(words: Sequence[ListedWord], as_json: bool) -> None:
    if as_json:
        print_json([_word_json(word) for word in words])
        return
    if not words:
        say("Every edge that was aligned is trusted; what was not aligned yet is not in this list.")
        return
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for heading in ("word", "take", "at", "text", "start", "end", "why"):
        table.add_column(heading, no_wrap=heading != "text", overflow="fold")
    for word in words:
        table.add_row(
            word.place or "aside",
            word.word.take,
            f"{int(word.second // 60)}:{word.second % 60:06.3f}",
            word.text,
            _edge(word.start, word.start_frames, word.moved_ms[0]),
            _edge(word.end, word.end_frames, word.moved_ms[1]),
            ", ".join(word.suspect),
        )
    screen().print(table)


def _edge(trust: EdgeTrust, frames: int, moved_ms: int) -> str:
    moved = f", moved {moved_ms:+d} ms" if moved_ms else ""
    return f"{trust.source} ±{count(frames, 'frame')}{moved}"


def _word_json(word: ListedWord) -> dict[str, object]:
    return {
        "take": word.word.take,
        "word": word.word.index,
        "text": word.text,
        "place": word.place or None,
        "second": round(word.second, 4),
        "start": _edge_json(word.start, word.start_frames, word.moved_ms[0]),
        "end": _edge_json(word.end, word.end_frames, word.moved_ms[1]),
        "trusted": word.is_sure,
        "suspect": list(word.suspect),
    }


def _edge_json(trust: EdgeTrust, frames: int, moved_ms: int) -> dict[str, object]:
    return {"source": trust.source, "within_ms": trust.within_ms, "within_frames": frames, "moved_ms": moved_ms}
