"""demo: the whole way on the bundled scene."""

from __future__ import annotations

from pathlib import Path

import click

from dialogcut.cli.export import tell
from dialogcut.cli.guard import print_warnings
from dialogcut.cli.hear import Ears, hear, read
from dialogcut.cli.options import say
from dialogcut.cli.page import print_status
from dialogcut.cli.paint import print_page
from dialogcut.cli.screen import progress, screen
from dialogcut.demo.papercut import load_paper_cut
from dialogcut.demo.takes import load_scene
from dialogcut.demo.unpack import unpack
from dialogcut.errors import OutputError
from dialogcut.session import Session, ingest
from dialogcut.session.demonstration import VERSIONS, fresh_project
from dialogcut.session.example import apply_example, orphan_line
from dialogcut.session.output import write
from dialogcut.session.watch import Watch
from dialogcut.transcript.settings import WhisperSettings


@click.command()
@click.option(
    "--out", type=click.Path(path_type=Path), default=Path("demo-out"), show_default=True, help="Folder to work in."
)
@click.option("--no-cache", is_flag=True, help="Hear the takes again though they were heard before.")
def demo(out: Path, no_cache: bool) -> None:
    """Cut the bundled scene: three takes in, words, exposition, the example paper cut, a proved timeline out.

    Everything is done as on takes of your own, with the bundled demo Whisper, which knows only the demo's voices. The
    project stays in the folder, to play with: dialogcut show -p demo-out/the-lantern.dcut
    """
    try:
        with progress("Unpacking the takes") as bar:
            media = unpack(out / "media", lambda share: bar(share, ""))
        session = fresh_project(out)
    except OSError as problem:
        raise OutputError(out, f"the demo cannot be written here ({problem.strerror or problem})") from problem
    with session:
        _cut(session, media, cached=not no_cache)
        print_page(session.page(), evidence=True)
        screen().print()
        print_status(session.status())
        screen().print()
        watch = Watch(session)
        print_warnings(watch.noticed(watch.check()))
        for suffix in (".otio", ".edl"):
            tell(write(session, out / f"{session.project.path.stem}{suffix}"))
        say(f"Open it on the screen: dialogcut edit {session.project.path}")
        if number := orphan_line(session, load_paper_cut(), load_scene()):
            say(f"Strike line {number}, on which a name hangs (g {number}, enter, X), and be warned.")


def _cut(session: Session, media: tuple[Path, ...], cached: bool) -> None:
    """From takes to the example cut, saying each step."""
    ingest.place(session, ingest.look(media))
    for take in session.project.takes:
        cameras = ", ".join(camera.source.angle for camera in take.cameras)
        say(f"Take {take.id}: cameras {cameras} and sound, synced by {take.synced_by}.")
    hear(session, session.project.takes, Ears(WhisperSettings(model="demo"), cached))
    read(session)
    as_shot, example = VERSIONS
    session.name_version(as_shot)
    for lost in apply_example(session, load_paper_cut(), load_scene()):
        say(f"The example cut's '{lost.text}' was not heard in take {lost.take}, so it is left alone.")
    session.name_version(example)
