"""Words, notes, names and marks of a line."""

from __future__ import annotations

from dialogcut.cut.decisions import Placeholder
from dialogcut.cut.edits import EditPlaceholder, SetMustKnow, SetNote, SetSpeaker
from dialogcut.errors import UsageError
from dialogcut.session import marking
from dialogcut.session.rewording import fixes, rewording
from dialogcut.tui.editor import Editor
from dialogcut.tui.selected import lines, refs
from dialogcut.tui.verbs.register import verb


@verb
def fix(editor: Editor) -> None:
    desk = editor.desk
    line = desk.line(editor.page.cursor)
    if isinstance(line, Placeholder):
        held = line
        editor.ask("held line", lambda answer: _reheld(editor, held, answer), held.text, goes_on=True)
        return
    chosen = editor.page.selection()
    words = refs(desk.text, chosen)
    if not words:
        raise UsageError("The page is empty.")

    def submit(answer: str) -> str:
        if len(texts := answer.split()) == len(words):
            edits = fixes(desk.session, words, texts)
            for edit in edits:
                edit.apply(desk.session.decisions)  # what cannot be meant keeps the prompt open
            editor.change(lambda: desk.edit(*edits), "Corrected; its time stays.")
            return ""
        made = rewording(desk.session, words, texts)
        editor.change(lambda: desk.step(lambda: made.store(desk.session)), made.sentence)
        editor.page.clear_selection()
        return ""

    label = "fix word" if len(words) == 1 else f"fix {len(words)} words"
    said = " ".join(desk.text.words[word] for word in chosen if desk.text.ref(word))
    editor.ask(label, submit, said, goes_on=len(words) > 1)


def _reheld(editor: Editor, line: Placeholder, answer: str) -> str:
    if not answer.strip():
        return "A held line needs words; strike it to drop it."
    milliseconds = round(line.duration_ms * len(answer.split()) / max(1, len(line.text.split())))
    edit = EditPlaceholder(line.id, text=answer.strip(), duration_ms=milliseconds)
    editor.change(lambda: editor.desk.edit(edit))
    return ""


@verb
def note(editor: Editor) -> None:
    line = editor.desk.line(editor.page.cursor)
    if line is None:
        raise UsageError("The page is empty.")

    def submit(answer: str) -> str:
        editor.change(lambda: editor.desk.edit(SetNote(line.id, answer.strip())))
        return ""

    editor.ask("note", submit, line.note, goes_on=True)


@verb
def speaker(editor: Editor) -> None:
    text = editor.desk.text
    ids = tuple(line.id for line in lines(text, editor.page.selection()))
    here = editor.desk.line(editor.page.cursor)
    if here is None:
        raise UsageError("The page is empty.")

    def submit(answer: str) -> str:
        editor.change(lambda: editor.desk.edit(SetSpeaker(ids, answer.strip())))
        return ""

    known = ", ".join(name for name in text.speaker_order if name)
    editor.ask(f"speaker ({known})" if known else "speaker", submit, here.speaker)


@verb
def must_know(editor: Editor) -> None:
    chosen = lines(editor.desk.text, editor.page.selection())
    wanted = not all(line.must_know for line in chosen)
    sentence = "The audience must know this; suggestions keep it." if wanted else "No must-know any more."
    editor.change(lambda: editor.desk.edit(SetMustKnow(tuple(line.id for line in chosen), wanted)), sentence)


@verb
def tag_line(editor: Editor) -> None:
    """Toggles a mark by hand; where the mark then says what the tagger says, it is taken away."""
    desk = editor.desk
    line = desk.session.page_line(desk.spoken(editor.page.cursor).id)
    is_exposition = not (line.tag and line.tag.is_exposition)
    said = "Marked as exposition." if is_exposition else "Marked as no exposition."
    editor.change(lambda: desk.step(lambda: marking.mark(desk.session, [line], is_exposition)), said)
