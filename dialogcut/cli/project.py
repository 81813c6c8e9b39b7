"""new, add, takes, set, relink: the project and the media in it."""

from __future__ import annotations

from pathlib import Path
from shlex import quote

import click

from dialogcut.cli.counting import count
from dialogcut.cli.options import editing, json_option, print_json, project_option, reading, say
from dialogcut.cli.screen import progress
from dialogcut.cli.tables import SYNC, takes_json, takes_table
from dialogcut.session import Session, ingest
from dialogcut.session.settings import SETTABLE


@click.command()
@click.argument("name", type=click.Path(path_type=Path))
@click.option("--rate", default="", help="Sequence rate: 23.976, 25, 29.97df ...; otherwise the picture's.")
@click.option("--start", default="", help="Record timecode of the first frame (01:00:00:00).")
@click.option("--budget", default="", help="Wanted running time: 1:30 or 90s.")
@click.option("--cast", default="", help="Names of the characters, with commas.")
@click.option("--glossary", default="", help="Terms and code words of the story, with commas.")
def new(name: Path, **settings: str) -> None:
    """Make a new, empty project NAME.dcut.

    \b
    dialogcut new scene12 --cast "Mara, Anton, Helen" --budget 1:30
    """
    path = name if name.suffix == ".dcut" else name.with_name(name.name + ".dcut")
    with Session.create(path) as session:
        for key, value in settings.items():
            if value:
                session.set(key, value)
    say(f"Made {path}. Next: dialogcut add FILES -p {quote(str(path))}")


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--take", default="", metavar="ID", help="Put all these files into one take, for instance 12A-3.")
@project_option
@json_option
def add(files: tuple[Path, ...], take: str, project: Path | None, as_json: bool) -> None:
    """Add media FILES (or folders of them); cameras and sound are grouped into takes by slate and take.

    Names like 12A-1_A001C001.mov, S012A_T01_B.mov, "sc12A tk3 A-cam.mov" and the metadata of sound rolls are
    understood; say --take ID where they are not. Cameras and sound are synced by their timecode.

    \b
    dialogcut add rushes/
    dialogcut add C0001.MP4 ZOOM0007.WAV --take 12A-1
    """
    with editing(project) as session:
        with progress("Looking at") as bar:
            found = ingest.look(ingest.media_files(files), bar)
        added = ingest.place(session, found, take)
        rate = session.rate if session.project.takes else None
        for path in added.already:
            say(f"{path} is in the project already.")
        for one in added.takes:
            say(f"Take {one.id}: {count(len(one.sources), 'file')}{SYNC[one.synced_by]}.")
            for placed in one.sources:
                for remark in placed.source.remarks:
                    say(f"  {placed.source.names.stem}: {remark}")
        if as_json and rate:
            print_json(takes_json(session, added.takes))
    if not added.takes and not added.already:
        say("Nothing was added.")


@click.command()
@project_option
@json_option
def takes(project: Path | None, as_json: bool) -> None:
    """List the takes with their cameras, sound, timecode, and what was heard."""
    with reading(project) as session:
        if as_json:
            print_json(takes_json(session, session.project.takes))
        else:
            takes_table(session)


@click.command("set")
@click.argument("name", type=click.Choice(SETTABLE))
@click.argument("value")
@project_option
def set_(name: str, value: str, project: Path | None) -> None:
    """Change a setting; VALUE '' takes it back.

    \b
    dialogcut set budget 1:30
    dialogcut set cast "Mara, Anton, Helen"
    dialogcut set rate 29.97df        # labels only: the picture's speed stays
    dialogcut set reach_ms 200        # how much silence a cut inside a line may leave on each side
    """
    with editing(project) as session:
        session.set(name, value)
    say(f"{name} is {value!r} now." if value else f"{name} is back to its own value.")


@click.command()
@click.argument("folders", nargs=-1, type=click.Path(path_type=Path, exists=True, file_okay=False))
@project_option
def relink(folders: tuple[Path, ...], project: Path | None) -> None:
    """Find media that moved: by content, beside the project and in FOLDERS."""
    with editing(project) as session:
        missing = len(session.project.missing)
        found = ingest.relink(session, folders)
        for source, path in found:
            say(f"{source.names.stem}: {path}")
        say(f"{len(found)} of {count(missing, 'missing file')} found." if missing else "No file is missing.")
