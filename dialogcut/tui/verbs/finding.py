"""Finding words and going to places: search, line numbers, timecode, speakers, exposition, warnings, joins."""

from __future__ import annotations

from collections.abc import Callable

from dialogcut.errors import UsageError
from dialogcut.timebase import parse_timecode
from dialogcut.tui.editor import Editor
from dialogcut.tui.page.text import EXPO, PageText
from dialogcut.tui.verbs.register import verb


@verb
def find(editor: Editor) -> None:
    page = editor.page
    start = page.cursor

    def change(query: str) -> str:
        which, count = page.find(query)
        return "" if not query else f"{which} of {count}" if count else "nobody says that"

    def submit(query: str) -> str:
        return "" if not query or page.find(query)[1] else "nobody says that"

    def cancel() -> None:
        page.find_clear()
        editor.go(start)

    editor.ask("find", submit, change=change, cancel=cancel)


@verb
def find_next(editor: Editor) -> None:
    _found(editor, 1)


@verb
def find_previous(editor: Editor) -> None:
    _found(editor, -1)


def _found(editor: Editor, step: int) -> None:
    if not editor.page.searched:
        find(editor)
        return
    which, count = editor.page.find_next(step)
    editor.say(f"“{editor.page.searched}”: {which} of {count}" if count else f"Nobody says “{editor.page.searched}”.")


@verb
def go_to(editor: Editor) -> None:
    def submit(answer: str) -> str:
        if answer.strip():
            editor.go(_meant(editor, answer.strip()))  # what is nowhere keeps the prompt open
        return ""

    editor.ask("go to line, timecode or speaker", submit)


def _meant(editor: Editor, answer: str) -> int:
    """The word that '12', '12:3', '01:02:03:04' or a speaker's name means. Raises UsageError."""
    text = editor.desk.text
    numbers = answer.split(":")
    if all(part.isdecimal() for part in numbers) and len(numbers) <= 2:
        line = int(numbers[0])
        if not 1 <= line <= len(text.lines):
            raise UsageError(f"There is no line {line}; the page has {len(text.lines)}.")
        words = text.line_words(line - 1)
        return min(words[0] + (max(1, int(numbers[1])) - 1 if len(numbers) == 2 else 0), words[-1])
    if answer[0].isdecimal():
        return _at_timecode(editor, answer)
    name = answer.lstrip("@").casefold()
    return next_line(editor, 1, lambda line: text.speaker(line).casefold().startswith(name), f"No line of {answer}.")


def _at_timecode(editor: Editor, answer: str) -> int:
    """First word of the line that plays at a source timecode, or the next one to begin. Raises UsageError."""
    text, rate = editor.desk.text, editor.desk.session.rate
    wanted = parse_timecode(answer, rate)
    starts = [(parse_timecode(label, rate), n) for n in range(len(text.lines)) if (label := text.timecode(n))]
    before = [n for start, n in starts if start <= wanted]
    if not starts or not before:
        raise UsageError(f"Nothing on the page was said as early as {answer}.")
    latest = max((parse_timecode(text.timecode(n), rate), -n) for n in before)
    return text.line_start[-latest[1]]


@verb
def next_exposition(editor: Editor) -> None:
    _exposition(editor, 1)


@verb
def previous_exposition(editor: Editor) -> None:
    _exposition(editor, -1)


def _exposition(editor: Editor, step: int) -> None:
    text = editor.desk.text
    missing = (
        "No line is tagged as exposition."
        if editor.desk.session.project.tags
        else "Nothing is tagged yet; read the scene first."
    )
    editor.go(next_line(editor, step, lambda line: _is_exposition(text, line), missing))


def _is_exposition(text: PageText, line: int) -> bool:
    words = text.line_words(line)
    return bool(words) and bool(text.flags[words[0]] & EXPO)


def go_line(editor: Editor, number: int | None, place: int = 1) -> None:
    """To a word of a line of the page, both from 1; nowhere where there is no such line."""
    if number is not None and 1 <= number <= len(editor.desk.text.lines):
        editor.go(editor.desk.text.line_start[number - 1] + place - 1)


def next_line(editor: Editor, step: int, wanted: Callable[[int], bool], missing: str) -> int:
    """First word of the next line (or, for a step of -1, the one before) that is wanted, around the page's end."""
    text = editor.desk.text
    count = len(text.lines)
    here = text.line_of(editor.page.cursor) if text.n else 0
    for distance in range(1, count + 1):
        line = (here + step * distance) % count
        if wanted(line):
            return text.line_start[line]
    raise UsageError(missing)


@verb
def next_warning(editor: Editor) -> None:
    _warning(editor, 1)


@verb
def previous_warning(editor: Editor) -> None:
    _warning(editor, -1)


def _warning(editor: Editor, step: int) -> None:
    desk = editor.desk
    lines = {one.needed_at for one in desk.warnings if one.needed_at}
    if not lines:
        raise UsageError(desk.watch.silence() or "No warnings: the guard found nothing, which is no proof.")
    editor.go(next_line(editor, step, lambda line: line + 1 in lines, "No warnings on the page."))
    here = desk.text.line_of(editor.page.cursor) + 1
    editor.say(" ".join(one.warning.sentence for one in desk.warnings if one.needed_at == here), "warning")


@verb
def next_join(editor: Editor) -> None:
    _join(editor, 1)


@verb
def previous_join(editor: Editor) -> None:
    _join(editor, -1)


def _join(editor: Editor, step: int) -> None:
    grades, here, count = editor.desk.text.grades, editor.page.cursor, editor.desk.text.n
    beyond = range(here + 1, count) if step > 0 else range(here - 1, -1, -1)
    for word in beyond:
        if grades[word]:
            editor.go(word)
            return
    raise UsageError("No join behind this word." if step > 0 else "No join before this word.")
