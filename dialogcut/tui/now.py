"""What is going on now, in the words of the title and of the key bar."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dialogcut.timebase import format_timecode, parse_timecode
from dialogcut.tui.desk import Desk

if TYPE_CHECKING:
    from dialogcut.tui.screens.editor import EditorScreen


@dataclass(frozen=True, slots=True)
class Now:
    """`mode` stands in the title, `state` chooses the hints of the key bar."""

    mode: str
    state: str

    @staticmethod
    def of(screen: EditorScreen) -> Now:
        if screen.sound.is_playing:
            speed = screen.sound.speed
            return Now("PLAY" if speed == 1 else f"PLAY {speed}x", "playing")
        if screen.prompt.is_open:
            return Now("FIND" if screen.prompt.label == "find" else "ASK", "prompt")
        is_readonly = screen.desk.session.is_readonly
        mode = "LOOKING ON" if is_readonly else "EDIT"
        if not screen.desk.text.n and not is_readonly:
            return Now(mode, "no words" if screen.desk.session.project.takes else "no takes")
        if screen.page.has_selection:
            return Now(mode, "selected")
        if screen.desk.compared:
            return Now(mode, "compared")
        return Now(mode, "reading" if is_readonly else "edit")


def timecode_at(desk: Desk, word: int, ms_into: int) -> str:
    """Source timecode of a moment in a word; the line's where the word has no time, '' for a held line."""
    text = desk.text
    if not text.n:
        return ""
    line = text.line_of(word)
    label, start, first = text.timecode(line), text.start_ms(word), text.start_ms(text.line_start[line])
    if not label or start is None or first is None:
        return label
    rate = desk.live.rate
    return format_timecode(parse_timecode(label, rate) + int((start + ms_into - first) * rate.fps / 1000), rate)
