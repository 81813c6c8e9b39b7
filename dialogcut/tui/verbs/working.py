"""The long work: hearing takes, reading the scene, export, adding media, other projects."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from dialogcut.errors import DialogcutError, UsageError
from dialogcut.interchange.place import no_parts_left
from dialogcut.jobs.align import Align
from dialogcut.jobs.export import Export, HandOver
from dialogcut.jobs.hear import Hear
from dialogcut.jobs.look import Look
from dialogcut.jobs.question import Progress
from dialogcut.jobs.read import Read
from dialogcut.jobs.render import Render, rendered
from dialogcut.preview.style import RenderStyle, kind_of
from dialogcut.session import aligning, ingest, recognition, tagging
from dialogcut.transcript.align import Aligned
from dialogcut.transcript.cast import hotwords_from
from dialogcut.transcript.settings import WhisperSettings
from dialogcut.tui.editor import Editor
from dialogcut.tui.verbs.heard import HEARING, told_by
from dialogcut.tui.verbs.register import verb
from dialogcut.tui.verbs.rehearing import hear_again
from dialogcut.tui.verbs.replacing import Replacing

ALIGNING, READING, EXPORTING, LOOKING, RENDERING = "aligning", "reading", "exporting", "looking", "rendering"


@verb
def transcribe(editor: Editor) -> None:
    """Asks for a model; while it hears, shows what it hears."""
    session = editor.desk.session
    if editor.work.is_running(HEARING):
        editor.show(editor.hearing)
        return
    takes = session.project.takes
    if not takes:
        raise UsageError("There are no takes yet; add media files first (ctrl+a).")
    is_again = not recognition.unheard(session, takes)
    count = len(recognition.heard_before(session, takes)) if is_again else 0

    def submit(answer: str) -> str:
        if not answer.strip():
            return "Say a model: small.en, large-v3 ..., a folder with a CTranslate2 Whisper, or demo."
        settings = WhisperSettings(
            model=answer.strip(), hotwords=hotwords_from(session.settings.cast, session.settings.glossary)
        )
        editor.hearing.begin()
        run = hear_again(editor, settings) if is_again else _hear(editor, settings)
        editor.work.start(HEARING, "Hearing", run)
        editor.show(editor.hearing)
        return ""

    again = f"hear {count} take{'s' if count > 1 else ''} again? strikes and versions stay on their words; model"
    editor.ask(again if is_again else "model", submit, os.environ.get("DIALOGCUT_MODEL", ""))


async def _hear(editor: Editor, settings: WhisperSettings) -> None:
    session, screen = editor.desk.session, editor.hearing

    def heard(part: recognition.HeardTake) -> None:
        editor.change(lambda: editor.desk.step(lambda: recognition.store(session, part)))
        screen.finished(part.transcript.take_id, len(part.transcript.words))

    try:
        takes = await editor.work.assistants.ask(Hear(session.project.path, settings), told_by(editor, heard))
    except DialogcutError as problem:
        screen.failed(problem.sentence)
        raise
    screen.ended()
    editor.say(
        f"Heard {', '.join(takes)}. ctrl+e reads them for exposition." if takes else "Nothing was left to hear.", "good"
    )


def _only_one(editor: Editor, job: str, sentence: str) -> None:
    """Raises UsageError while such work goes on: a second start would end the first."""
    if editor.work.is_running(job):
        raise UsageError(sentence)


@verb
def tag(editor: Editor) -> None:
    session = editor.desk.session
    if not session.project.transcripts:
        raise UsageError("There are no words to read yet; hear the takes first (ctrl+t).")
    _only_one(editor, READING, "The scene is being read already.")
    editor.work.start(READING, "Reading the scene", _read(editor))


async def _read(editor: Editor) -> None:
    session = editor.desk.session
    progress = editor.work.told(READING, "Reading")
    read: list[tagging.ReadTake] = []

    def told(part: object) -> None:
        if isinstance(part, tagging.ReadTake):
            read.append(part)
        else:
            progress(part)  # type: ignore[arg-type]  # a reading tells takes and its progress

    await editor.work.assistants.ask(Read(session.project.path), told)
    editor.change(lambda: editor.desk.step(lambda: tagging.store(session, *read)))
    flagged = sum(tag.is_exposition for take in read for tag in take.tags)
    editor.say(f"Read: {flagged} exposition lines. The guard is on.", "good")


@verb
def align(editor: Editor) -> None:
    """Puts the edges of all words where they are heard."""
    session = editor.desk.session
    if not session.project.transcripts:
        raise UsageError("There are no words to align yet; hear the takes first (ctrl+t).")
    _only_one(editor, ALIGNING, "The takes are being aligned already.")
    editor.work.start(ALIGNING, "Aligning", _align(editor))


async def _align(editor: Editor) -> None:
    session = editor.desk.session
    progress = editor.work.told(ALIGNING, "Aligning")
    done: list[aligning.AlignedTake] = []

    def told(part: Aligned | Progress) -> None:
        if isinstance(part, Progress):
            progress(part)
        else:
            editor.change(lambda: editor.desk.step(lambda: done.append(aligning.store(session, part))))

    await editor.work.assistants.ask(Align(session.project.path), told)
    moved, unsure = sum(take.tightened for take in done), sum(take.unsure for take in done)
    notes = " ".join(dict.fromkeys(take.note for take in done if take.note and not take.tightened))
    editor.say(
        f"Aligned: {moved} words moved by half a frame or more, {unsure} not to be trusted. {notes}".strip(), "good"
    )


@verb
def export(editor: Editor) -> None:
    """Asks for a file and for whom; the project's folder is meant where none is named."""
    from dialogcut.interchange.formats import TARGETS, for_target, format_for  # many modules: not before the page

    session = editor.desk.session
    _only_one(editor, EXPORTING, "An export is still being written; the next can begin when it has passed its proof.")
    replacing = Replacing()

    def submit(answer: str) -> str:
        path, _, target = (part.strip() for part in answer.strip().partition(" for "))
        if not path:
            return "Say a file, for instance scene12.otio, or scene12 for avid."
        place = Path(path).expanduser()
        place = place if place.is_absolute() else session.project.path.parent / place
        files = for_target(target, place, True) if target else {format_for(place): place}
        if asked := replacing.question(files.values()):
            return asked
        editor.work.start(EXPORTING, f"Writing {place.name}", _export(editor, place, target, files.values()))
        return ""

    editor.ask(f"export to (FILE, or NAME for {'|'.join(TARGETS)})", submit, f"{session.project.path.stem}.otio")


async def _export(editor: Editor, path: Path, target: str, files: Iterable[Path]) -> None:
    ask, project = editor.work.assistants.ask, editor.desk.session.project.path
    with no_parts_left(files):
        reports = await ask(HandOver(project, path, target)) if target else (await ask(Export(project, path)),)
    lost = ", ".join(report.report_path.name for report in reports if report.report_path)
    told = f" What they cannot hold stands in {lost}." if lost else ""
    names = ", ".join(written.name for report in reports for written in report.paths)
    frames = sum(report.checked_frames for report in reports)
    compared = f"{frames} frames" if frames else f"{sum(report.checked_events for report in reports)} rows"
    editor.say(f"Wrote {names}: {compared} compared, 0 off.{told} In {path.parent}.", "good")


@verb
def render(editor: Editor) -> None:
    """Asks for a file; the project's folder is meant where none is named. While it renders, stops it."""
    session = editor.desk.session
    if editor.work.is_running(RENDERING):
        editor.work.cancel(RENDERING)
        editor.say("The rendering is stopped; nothing was put in place.")
        return
    replacing = Replacing()

    def submit(answer: str) -> str:
        name, burnt, more = answer.strip().partition(" with ")
        if not name or (burnt and more.strip() != "burn-in"):
            return "Say a file, for instance cut.wav, cut.mp4, or cut.mp4 with burn-in."
        place = Path(name.strip()).expanduser()
        place = place if place.is_absolute() else session.project.path.parent / place
        question = Render(session.project.path, place, RenderStyle(burn_in=bool(burnt)))
        kind_of(place, question.style)
        if asked := replacing.question([place]):
            return asked
        editor.work.start(RENDERING, f"Rendering {place.name}", _render(editor, question))
        return ""

    editor.ask("render to (.wav, .mp4 or .mov; 'with burn-in')", submit, f"{session.project.path.stem}.mp4")


async def _render(editor: Editor, question: Render) -> None:
    found = await rendered(editor.work.assistants, question, editor.work.told(RENDERING, "Rendering"))
    notes = " ".join(("", *found.notes))
    editor.say(f"Wrote {found.path.name}: {found.sentence}.{notes} In {found.path.parent}.", "good")


@verb
def add_media(editor: Editor) -> None:
    session = editor.desk.session
    _only_one(editor, LOOKING, "The files named before are still being looked at; add more when that is done.")

    def submit(answer: str) -> str:
        if not answer.strip():
            return "Say files or a folder."
        path = Path(answer.strip()).expanduser()
        path = path if path.is_absolute() else session.project.path.parent / path
        if not path.exists():
            return f"{path} is not there."
        look_at(editor, path)
        return ""

    editor.ask("add file or folder", submit, f"{session.project.path.parent}{os.sep}")


def look_at(editor: Editor, *paths: Path) -> None:
    """Adds files, and the media of folders, as takes."""
    editor.work.start(LOOKING, "Looking at media", _look(editor, paths))


async def _look(editor: Editor, paths: tuple[Path, ...]) -> None:
    session = editor.desk.session
    sources = await editor.work.assistants.ask(Look(paths), editor.work.told(LOOKING, "Looking at"))
    added: list[ingest.Added] = []
    editor.change(lambda: editor.desk.step(lambda: added.append(ingest.place(session, sources))))
    takes = ", ".join(take.id for one in added for take in one.takes)
    editor.say(f"Takes: {takes}. ctrl+t hears them." if takes else "The project has these files already.", "good")


@verb
def open_project(editor: Editor) -> None:
    editor.leave(to_another=True)
