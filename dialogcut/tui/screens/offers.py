"""What can be done where no project is open: the projects, the media files, and what was chosen, as values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from dialogcut.errors import UsageError
from dialogcut.session.ingest import media_files
from dialogcut.tui.figures import counted
from dialogcut.tui.parts import Part, Parts

SUFFIX = ".dcut"
DEMO_FOLDER = "demo-out"


@dataclass(frozen=True, slots=True)
class Here:
    """What lies in a folder."""

    folder: Path
    projects: tuple[Path, ...] = ()
    media: tuple[Path, ...] = ()

    @staticmethod
    def look(folder: Path) -> Here:
        """Projects and media files of a folder, in name order; nothing of one that cannot be read."""
        try:
            projects = tuple(sorted(path for path in folder.iterdir() if path.suffix == SUFFIX and path.is_file()))
        except OSError:
            return Here(folder)
        return Here(folder, projects, _media(folder))


def _media(folder: Path) -> tuple[Path, ...]:
    try:
        return media_files([folder])
    except UsageError:  # it says that there are none
        return ()


@dataclass(frozen=True, slots=True)
class OpenProject:
    path: Path


@dataclass(frozen=True, slots=True)
class NewProject:
    """A project to be made, with these media files in it."""

    path: Path
    media: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class CutDemo:
    """The bundled scene, in a folder of its own."""

    folder: Path


@dataclass(frozen=True, slots=True)
class SeeKeys:
    pass


@dataclass(frozen=True, slots=True)
class Quit:
    pass


StartChoice = OpenProject | NewProject | CutDemo | SeeKeys | Quit


@dataclass(frozen=True, slots=True)
class Offer:
    """One line of what can be done."""

    key: str
    """A letter that does it; '' for those that only the cursor reaches."""
    label: Parts
    choice: StartChoice
    section: str


def offers(here: Here, recent: Sequence[Path] = (), is_first: bool = True) -> tuple[Offer, ...]:
    """Projects to open, those here first, then those of late that are still there; a new one; the demo; and so on."""
    return tuple(_offers(here, [path for path in recent if path not in here.projects and path.is_file()], is_first))


def _offers(here: Here, recent: Sequence[Path], is_first: bool) -> Iterator[Offer]:
    for number, path in enumerate((*here.projects, *recent), 1):
        is_here = number <= len(here.projects)
        label = (Part(path.stem, attributes="bold"), Part("" if is_here else f"  {from_home(path.parent)}", "faint"))
        key = str(number) if number < 10 else ""
        yield Offer(key, label, OpenProject(path), "projects here" if is_here else "projects of late")
    rest = "what else"
    with_media = (
        f"  with {counted(len(here.media), 'media file')} of this folder" if here.media else "  without media yet"
    )
    new = NewProject(here.folder, here.media)
    yield Offer("n", (Part("Make a new project here", attributes="bold"), Part(with_media, "dim")), new, rest)
    demo = (
        Part("Cut the bundled scene", attributes="bold"),
        Part("  three takes of 'The Lantern', to try it all", "dim"),
    )
    yield Offer("d", demo, CutDemo(here.folder / DEMO_FOLDER), rest)
    if is_first:
        yield Offer("?", (Part("See the keys", attributes="bold"),), SeeKeys(), rest)
        yield Offer("q", (Part("Leave", attributes="bold"),), Quit(), rest)


def from_home(folder: Path) -> str:
    """The folder, from the home folder on where it lies in there."""
    home = Path.home()
    return f"~/{folder.relative_to(home)}" if folder.is_relative_to(home) else str(folder)
