"""The main job on the bundled scene: takes in, words, tags, the example cut. The same steps that a user takes."""

from __future__ import annotations

from pathlib import Path

from dialogcut.demo.takes import DemoScene, load_scene
from dialogcut.errors import ProjectError
from dialogcut.session.session import Session

WHO = "example"
"""Whose edits the demonstration's are: a project that somebody else edited is never made anew."""
VERSIONS = ("as shot", "example cut")


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
    for setting, names in _settings(scene).items():
        session.set(setting, ", ".join(names))
    return session


def _settings(scene: DemoScene) -> dict[str, list[str]]:
    return {"cast": [member.name.title() for member in scene.cast], "glossary": list(scene.glossary)}


def _was_edited(path: Path) -> bool:
    """Whether anybody has left a trace in the project: an edit, a version, a setting, a mark, a fact, a dismissal.

    One that cannot be read, or that somebody has open, counts as edited.
    """
    try:
        with Session.open(path) as session:
            strangers = any(change.who != WHO for change in session.history.log)
            more_versions = not set(session.history.versions) <= set(VERSIONS)
            return strangers or more_versions or dict(session.project.settings) != _settings(load_scene())
    except ProjectError:
        return True
