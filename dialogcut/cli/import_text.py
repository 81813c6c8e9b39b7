"""import-text: a transcript or script that you have becomes a take's words."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from pathlib import Path

import click
from rich.table import Table

from dialogcut.cli.counting import count
from dialogcut.cli.options import find_project, json_option, print_json, project_option, say
from dialogcut.cli.rehearing import rehearing_json, tell
from dialogcut.cli.screen import progress, screen
from dialogcut.errors import UsageError
from dialogcut.jobs import Assistants, Progress
from dialogcut.jobs.import_text import ImportText
from dialogcut.media.source import Take
from dialogcut.session import Session, ingest, texts
from dialogcut.session.rehearing import Rehearing
from dialogcut.session.texts import GivenTake, take_of
from dialogcut.timebase import Rate, format_timecode
from dialogcut.timeline.grid import Grid
from dialogcut.transcript.given import Given, Stretch

_MEANS = {
    "unsure": "not sure where",
    "unsaid": "written, not said",
    "unwritten": "loud as speech, not written",
}


@click.command("import-text")
@click.argument("media")
@click.argument("text", type=click.Path(path_type=Path))
@click.option("--take", "take_id", default="", metavar="ID", help="Which take, or what a new file's take is called.")
@click.option(
    "--speaker",
    "speakers",
    multiple=True,
    metavar="NAME | OLD=NEW",
    help="Who speaks lines without a speaker; OLD=NEW calls one of the file's otherwise. May be said several times.",
)
@click.option("--no-cache", is_flag=True, help="Look again where the same text was placed before.")
@project_option
@json_option
def import_text(
    media: str,
    text: Path,
    take_id: str,
    speakers: tuple[str, ...],
    no_cache: bool,
    project: Path | None,
    as_json: bool,
) -> None:
    """Give a take the words of a TEXT that you have: a transcript or a script, with or without times.

    MEDIA is a take of the project, one of its files, or a new file, which is added. TEXT may be plain text (with or
    without speakers: "MARA: You are late."), SRT, WebVTT, the JSON of whisper, faster-whisper, whisperX or Premiere, a
    list of {word, start, end}, or Fountain. It is found in the sound: a script of a whole film is fine. No model is
    needed. English only.

    Words that two looks at the sound place alike are trusted; the others are underlined on the page, and listed here
    with timecodes, as is what is written and not said, and what is said and not written. Times in the file are checked
    against the sound. A take that has words already keeps strikes, notes and versions on them.

    \b
    dialogcut import-text 12A-3 scene12.fountain
    dialogcut import-text rushes/12A-3.wav 12A-3.srt
    dialogcut import-text interview.wav interview.json --speaker SPEAKER_00=Mara --speaker SPEAKER_01=Anton
    """
    called = _called(speakers)
    texts.readable(text)  # what cannot be used adds no take
    path = find_project(project).absolute()
    with Session.open(path) as session:
        take = _take(session, media, take_id)
        question = ImportText(path, take.id, text.absolute(), called, not no_cache)
        found = asyncio.run(_asked(question))
        again = texts.store(session, found)
        if as_json:
            print_json(_json(found, again))
            return
        _tell(found, Grid.of(take, session.rate), session.rate)
        if again is not None:
            tell(again)


def _take(session: Session, media: str, take_id: str) -> Take:
    """Adds the file where the project does not have it."""
    is_new = not texts.is_known(session, media) and Path(media).exists()
    found = ingest.look([Path(media)]) if is_new else None
    known = {take.id for take in session.project.takes}
    take = take_of(session, media, found, take_id)
    if take.id not in known:
        say(f"Added take {take.id}.")
    return take


def _called(speakers: Iterable[str]) -> dict[str, str]:
    """Raises UsageError for what names nobody."""
    called: dict[str, str] = {}
    for one in speakers:
        old, is_renamed, new = one.partition("=")
        called[old.strip() if is_renamed else ""] = (new if is_renamed else old).strip()
        if not (new if is_renamed else old).strip():
            raise UsageError(f"'{one}' names nobody; say --speaker NAME or --speaker OLD=NEW.")
    return called


async def _asked(question: ImportText) -> GivenTake:
    assistants = Assistants()
    try:
        with progress("Finding the text") as bar:

            def told(part: Progress) -> None:
                bar(part.share, part.detail)

            return await assistants.ask(question, told)
    finally:
        await assistants.close()


def _tell(found: GivenTake, grid: Grid, rate: Rate) -> None:
    """Figures on stderr, what does not meet on stdout."""
    given = found.given
    words = len(given.transcript.words)
    say(
        f"Take {given.transcript.take_id}: {count(words, 'word')} in {count(len(given.transcript.lines), 'line')} from "
        f"{found.format_name}, {given.trusted} with trusted edges ({given.trusted / words:.0%})."
    )
    if doubt := texts.doubt(found):
        say(doubt)
    if given.clock_note:
        say(given.clock_note)
    if given.before or given.after:
        say(f"The take is a part of the text: {given.before} words before it and {given.after} behind it are left out.")
    if given.stretches:
        screen().print(_table(given, grid, rate))


def _table(given: Given, grid: Grid, rate: Rate) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for heading in ("from", "to", "what", "words"):
        table.add_column(heading, no_wrap=heading != "words", overflow="fold")
    for one in given.stretches:
        at, end = (format_timecode(grid.floor(sample), rate) for sample in (one.start_sample, one.end_sample))
        table.add_row(at, end, _MEANS[one.kind], one.text)
    return table


def _json(found: GivenTake, again: Rehearing | None) -> dict[str, object]:
    given = found.given
    return {
        "take": given.transcript.take_id,
        "format": found.format_name,
        "words": len(given.transcript.words),
        "lines": len(given.transcript.lines),
        "trusted": given.trusted,
        "before": given.before,
        "after": given.after,
        "times": given.clock_note or None,
        "stretches": [_stretch_json(one, given) for one in given.stretches],
        "again": None if again is None else rehearing_json(again),
    }


def _stretch_json(one: Stretch, given: Given) -> dict[str, object]:
    rate = given.transcript.sample_rate
    return {
        "kind": one.kind,
        "start": round(one.start_sample / rate, 4),
        "end": round(one.end_sample / rate, 4),
        "text": one.text,
        "words": one.words,
    }
