"""The main job on the bundled scene: takes in, words, tags, the example cut. The same steps that a user takes."""

from __future__ import annotations

from pathlib import Path

from dialogcut.demo.takes import load_scene
from dialogcut.errors import ProjectError
from dialogcut.session.session import Session

WHO = "example"
"""Whose edits the demonstration's are: a project that somebody else edited is never made anew."""
GLOSSARY = ("Lantern", "Gabriel")


def fresh_project(folder: Path) -> Session:
    """A new project in `folder`. An earlier one is replaced, unless somebody has worked on it: then it stays and the
    new one gets the next free name."""
    folder.mkdir(parents=True, exist_ok=True)
    scene = load_scene()
    name = scene.project.lower().replace(" ", "-")
    path, number = folder / f"{name}.dcut", 2
    while path.exists():
        if not _was_edited(path):
            path.unlink()
            break
        path, number = folder / f"{name}-{number}.dcut", number + 1
    session = Session.create(path, who=WHO)
    session.set("cast", ", ".join(member.name.title() for member in scene.cast))
    session.set("glossary", ", ".join(GLOSSARY))
    return session


def _was_edited(path: Path) -> bool:
    """Whether anybody but the demonstration changed the project. One that cannot be read counts as edited."""
    try:
        with Session.open(path, readonly=True) as session:
            return any(
                change.who != WHO for change in session.history.trail + session.history.ahead + session.history.tips
            )
    except ProjectError:
        return True
