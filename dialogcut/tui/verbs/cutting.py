"""Striking, moving, splitting: what changes the cut."""

from __future__ import annotations

from dialogcut.cut.edits import (
    AddPlaceholder,
    Edit,
    JoinLines,
    MoveLines,
    RemovePlaceholder,
    RestoreWords,
    SetAngle,
    SetPause,
    SplitLine,
    StrikeWords,
    estimated_ms,
)
from dialogcut.errors import UsageError
from dialogcut.session.angles import seen_angle
from dialogcut.session.ingest import take_named
from dialogcut.session.settings import parse_pause
from dialogcut.tui.desk import Changed
from dialogcut.tui.dialogs.picker import Choice, Picker
from dialogcut.tui.editor import Editor
from dialogcut.tui.page.text import HELD, STRUCK
from dialogcut.tui.selected import held, line_behind, refs, set_apart
from dialogcut.tui.verbs.register import verb


@verb
def strike(editor: Editor) -> None:
    _toggle(editor, editor.page.selection())


@verb
def strike_line(editor: Editor) -> None:
    text, whole = editor.desk.text, editor.page.selected_lines()
    if whole:
        _toggle(editor, range(text.line_start[whole[0]], text.line_start[whole[-1] + 1]))


@verb
def top_line(editor: Editor) -> None:
    text, word = editor.desk.text, editor.page.cursor
    if text.n:
        start = text.line_start[text.line_of(word)]
        if word == start:
            raise UsageError("Nothing stands in front of this word: it begins its line.")
        _toggle(editor, range(start, word))


@verb
def tail_line(editor: Editor) -> None:
    text, word = editor.desk.text, editor.page.cursor
    if text.n:
        end = text.line_start[text.line_of(word) + 1]
        if word + 1 == end:
            raise UsageError("Nothing stands behind this word: it ends its line.")
        _toggle(editor, range(word + 1, end))


def _toggle(editor: Editor, words: range) -> None:
    """Strikes what is heard of these words; restores them where nothing is. Held lines go off the page with them."""
    desk = editor.desk
    spoken = refs(desk.text, words)
    edits: list[Edit] = [RemovePlaceholder(line.id) for line in held(desk.text, words)]
    if spoken:
        is_struck = all(flag & (STRUCK | HELD) for flag in desk.text.flags[words.start : words.stop])
        edits.append(RestoreWords(spoken) if is_struck else StrikeWords(spoken, desk.session.who, ""))
    if edits:
        editor.page.clear_selection()
        editor.change(lambda: desk.edit(*edits))


@verb
def undo(editor: Editor) -> None:
    editor.change(lambda: editor.desk.step(editor.desk.session.undo), follow=True)


@verb
def redo(editor: Editor) -> None:
    editor.change(lambda: editor.desk.step(editor.desk.session.redo), follow=True)


@verb
def move_up(editor: Editor) -> None:
    at = editor.page.selected_lines()
    if at and at[0] == 0:
        raise UsageError("This is the first line already.")
    if at:
        _move(editor, editor.desk.text.lines[at[0] - 1].id)


@verb
def move_down(editor: Editor) -> None:
    text, at = editor.desk.text, editor.page.selected_lines()
    if at and at[-1] + 1 == len(text.lines):
        raise UsageError("This is the last line already.")
    if at:
        behind = at[-1] + 2
        _move(editor, text.lines[behind].id if behind < len(text.lines) else None)


@verb
def move_to(editor: Editor) -> None:
    def submit(answer: str) -> str:
        text = editor.desk.text
        wanted = answer.strip().lower()
        if wanted != "end" and not (wanted.isdecimal() and 1 <= int(wanted) <= len(text.lines)):
            return f"Say a line from 1 to {len(text.lines)}, or end."
        _move(editor, None if wanted == "end" else text.lines[int(wanted) - 1].id)
        return ""

    editor.ask("move in front of line", submit)


def _move(editor: Editor, before: int | None) -> None:
    """Puts the selected words, or the cursor's line, in front of a line. Part of a line is split off first."""
    desk, page = editor.desk, editor.page
    words = page.selection()
    if not page.has_selection and (at := page.selected_lines()):
        words = range(desk.text.line_start[at[0]], desk.text.line_start[at[-1] + 1])

    def work() -> Changed | None:
        history = desk.session.history
        cut = history.now.counting_from(history.log.next_line_id)  # the splits give ids that no undone line had
        splits, ids = set_apart(cut, desk.text, words)
        return desk.edit(*splits, MoveLines(ids, before)) if before not in ids else None

    editor.change(work)


@verb
def split(editor: Editor) -> None:
    desk = editor.desk
    word = editor.page.cursor
    line = desk.spoken(word)
    at = line.first + word - desk.text.line_start[desk.text.line_of(word)]
    if at == line.first:
        raise UsageError("A line cannot be split before its first word; go to the word that begins the new line.")
    editor.change(lambda: desk.edit(SplitLine(line.id, at)))


@verb
def join(editor: Editor) -> None:
    desk = editor.desk
    at = desk.text.line_of(editor.page.cursor) if desk.text.n else 0
    if at + 1 >= len(desk.text.lines):
        raise UsageError("There is no line behind this one to join it with.")
    first, second = desk.text.lines[at : at + 2]
    editor.change(lambda: desk.edit(JoinLines(first.id, second.id)))


@verb
def pause(editor: Editor) -> None:
    line = editor.desk.spoken(editor.page.cursor)

    def submit(answer: str) -> str:
        wanted = answer.strip()
        if not wanted:
            return ""
        frames = parse_pause(wanted)
        editor.change(lambda: editor.desk.edit(SetPause(line.id, frames)))
        return ""

    now = "auto" if line.pause_before_frames is None else str(line.pause_before_frames)
    editor.ask("pause before the line, frames or auto", submit, now)


@verb
def angle(editor: Editor) -> None:
    desk = editor.desk
    ref = desk.text.ref(editor.page.cursor)
    if ref is None:
        raise UsageError("A held line has no camera yet.")
    cameras = [placed.source.angle for placed in take_named(desk.session, ref.take).cameras]
    if len(cameras) < 2:
        raise UsageError(
            f"Take {ref.take} has {'one camera' if cameras else 'no picture'}: there is nothing to cut to."
        )
    word = desk.text.words[editor.page.cursor]
    choices = tuple(Choice(name, f"camera {name}") for name in cameras)

    def cut_to(chosen: Choice[str]) -> None:
        if chosen.value == seen_angle(desk.session, ref):
            editor.say(f"Camera {chosen.value} is seen there already.")
        else:
            editor.change(lambda: desk.edit(SetAngle(ref, chosen.value)))

    editor.show(Picker(f"From “{word}” on", choices), cut_to)


@verb
def hold(editor: Editor) -> None:
    desk = editor.desk
    at = desk.line(editor.page.cursor)
    speaker = at.speaker if at else ""

    def submit(answer: str) -> str:
        who, colon, text = answer.partition(":")
        if not colon:
            who, text = speaker, answer
        if not text.strip():
            return "Say what is to be recorded, for instance HELEN: Gabriel kept the book."
        milliseconds = estimated_ms(text)
        before = line_behind(desk.text, editor.page.cursor)
        edit = AddPlaceholder(who.strip(), text.strip(), "ADR", milliseconds, before)
        editor.change(lambda: desk.edit(edit), f"Held for {milliseconds / 1000:.1f} s, as ADR.")
        return ""

    editor.ask(f"line to be recorded ({speaker or 'SPEAKER'}: words)", submit)
