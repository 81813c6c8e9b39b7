"""import: a project begun from an NLE's timeline."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shlex import quote

import click

from dialogcut.cli.conformed import told_wanted
from dialogcut.cli.counting import count
from dialogcut.cli.options import json_option, print_json, say, who_option
from dialogcut.cli.screen import progress
from dialogcut.cli.tables import SYNC, takes_json
from dialogcut.cli.visible import visible
from dialogcut.interchange.found import FoundTimeline
from dialogcut.interchange.readers import is_archive, read
from dialogcut.interchange.unpacking import unpacked
from dialogcut.session import Session
from dialogcut.session.importing import Imported, begin, look_for
from dialogcut.session.ingest import MEDIA_SUFFIXES
from dialogcut.timebase import Rate


@click.command("import")
@click.argument("cut", type=click.Path(path_type=Path))
@click.argument("name", required=False, default=None, type=click.Path(path_type=Path))
@click.option(
    "--media",
    "folders",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="Where its media may be, folders below too; may be said several times.",
)
@click.option("--rate", "rate_name", default="", metavar="RATE", help="Where the file tells none: 24, 23.976, 29.97df.")
@click.option("--timeline", default="", metavar="NAME", help="One of several in the file; otherwise the first.")
@who_option
@json_option
def import_(
    cut: Path, name: Path | None, folders: tuple[Path, ...], rate_name: str, timeline: str, who: str, as_json: bool
) -> None:
    """Start a project NAME.dcut (otherwise called as the CUT, in this folder) from an NLE's timeline.

    The media that its clips play become takes, with the cameras and sound that were recorded with them. They are looked
    for where the file says they are, beside it, and in --media; what is not found is listed. The media in an .otioz are
    unpacked into the folder 'NAME media' beside the project, unless --media says where they are.

    \b
    dialogcut import CUT.xml --media rushes/
    dialogcut transcribe --model small.en
    dialogcut conform CUT.xml
    """
    path = Path(f"{cut.stem}.dcut") if name is None else name
    path = path if path.suffix == ".dcut" else path.with_name(f"{path.name}.dcut")
    rate = Rate.of(rate_name) if rate_name else None
    with _media_folders(cut, path, folders) as looked_in:
        with progress("Looking at") as bar:
            findings = look_for(lambda at: read(cut, at, timeline), cut, looked_in, rate, bar)
        with Session.create(path, who) as session:
            imported = begin(session, findings)
            takes = takes_json(session, imported.takes)
    if as_json:
        print_json({"project": str(path), "takes": takes, "missing": _json(imported)})
    _tell(imported, findings.found, path)


@contextmanager
def _media_folders(cut: Path, project: Path, folders: tuple[Path, ...]) -> Iterator[tuple[Path, ...]]:
    """Those that were named; of a bundle else its own media, unpacked beside the project."""
    if folders or not is_archive(cut):
        yield folders
        return
    folder = project.with_name(f"{project.stem} media")
    say(f"Unpacking its media into {folder} ...")
    with unpacked(cut, folder, MEDIA_SUFFIXES):
        yield (folder,)


def _tell(imported: Imported, found: FoundTimeline, path: Path) -> None:
    for take in imported.takes:
        say(f"Take {visible(take.id)}: {count(len(take.sources), 'file')}{SYNC[take.synced_by]}.")
    for problem in imported.unusable:
        say(visible(problem.sentence))
    if imported.missing:
        say(f"Not found, {count(len(imported.missing), 'piece')} of media:")
    for one in imported.missing:
        say(f"  {told_wanted(one, found)}")
    project = quote(str(path))
    say(f"Made {path}. Next: dialogcut transcribe --model NAME -p {project}, then conform the cut on its words.")


def _json(imported: Imported) -> list[dict[str, object]]:
    return [
        {"name": one.name, "looked_for": list(one.looked_for), "events": len(one.events), "why": one.why}
        for one in imported.missing
    ]
