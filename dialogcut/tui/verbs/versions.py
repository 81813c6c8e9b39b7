"""Versions of the cut, the history behind it, and the running time wanted."""

from __future__ import annotations

from dialogcut.errors import UsageError
from dialogcut.tui.dialogs.picker import Choice, Picker
from dialogcut.tui.editor import Editor
from dialogcut.tui.verbs.register import verb


@verb
def save_version(editor: Editor) -> None:
    session = editor.desk.session

    def submit(answer: str) -> str:
        name = answer.strip()
        if not name:
            return "A version needs a name."
        again = name in session.history.versions
        editor.change(
            lambda: editor.desk.step(lambda: session.name_version(name, again)),
            f"“{name}” now means this state." if again else f"Saved as “{name}”.",
        )
        return ""

    editor.ask("save version as", submit)


@verb
def versions(editor: Editor) -> None:
    session = editor.desk.session
    editor.show(
        Picker("Go to a version", _choices(editor), "what you leave stays in the history"),
        lambda chosen: editor.change(
            lambda: editor.desk.step(lambda: session.go_to_version(chosen.value)), f"At “{chosen.value}”.", follow=True
        ),
    )


@verb
def compare(editor: Editor) -> None:
    if editor.desk.compared:
        editor.desk.compare("")
        editor.refresh_all()
        return

    def then(chosen: Choice[str]) -> None:
        editor.desk.compare(chosen.value)
        editor.refresh_all()

    editor.show(Picker("Compare with a version", _choices(editor), "± marks words that only one of both keeps"), then)


def _choices(editor: Editor) -> tuple[Choice[str], ...]:
    history = editor.desk.session.history
    if not history.versions:
        raise UsageError("No version has a name yet; save one first.")
    return tuple(
        Choice(name, name, _when(editor, change), "●" if change == history.current else "")
        for name, change in history.versions.items()
    )


def _when(editor: Editor, change: int) -> str:
    history = editor.desk.session.history
    return f"after: {history.change(change).label}" if change in history.log and change else "the empty cut"


@verb
def budget(editor: Editor) -> None:
    session = editor.desk.session
    seconds = session.settings.budget

    def submit(answer: str) -> str:
        changed = editor.desk.set("budget", answer.strip())  # what cannot be meant keeps the prompt open
        editor.change(lambda: changed)
        return ""

    now = "" if seconds is None else f"{int(seconds // 60)}:{float(seconds % 60):05.2f}".removesuffix(".00")
    editor.ask("running time wanted (1:30, 90s; empty for none)", submit, now)
