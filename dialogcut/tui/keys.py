"""The table of actions: name, keys in both profiles, words for the key bar, the help and the palette.

Everything that names a key derives from here: dispatch, key bar, help, palette, README (`tests/test_readme.py`) and the
tests that press every key. Keys are spelled as Textual spells them; several keys in a row are parted by a space.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Profile = Literal["edit", "vim"]


@dataclass(frozen=True, slots=True)
class Action:
    """Something that the editor's screen does."""

    name: str
    section: str
    help: str
    """One line, as in the help and the palette."""
    edit: tuple[str, ...]
    """Keys of the profile `edit`; the first one is shown."""
    vim: tuple[str, ...]
    hint: str = ""
    """A word for the key bar; '' keeps it off the bar."""
    command: str = ""
    """The same on the command line; '' for what moves or shows."""

    def keys(self, profile: Profile) -> tuple[str, ...]:
        return self.vim if profile == "vim" else self.edit


_section = ""
_table: list[Action] = []


def _act(name: str, help: str, edit: str, vim: str | None = None, hint: str = "", command: str = "") -> None:
    """Adds a row. Keys are written with commas between them; `vim` defaults to `edit`."""
    _table.append(Action(name, _section, help, _keys(edit), _keys(edit if vim is None else vim), hint, command))


def _keys(text: str) -> tuple[str, ...]:
    return tuple(key.strip() for key in text.split(",") if key.strip())


_section = "Move"
_act("word_left", "Word before", "left", "b, left")
_act("word_right", "Next word", "right", "w, right")
_act("row_up", "Row above", "up", "k, up")
_act("row_down", "Row below", "down", "j, down")
_act("line_up", "Line before", "left_square_bracket, alt+up", "left_curly_bracket, alt+up")
_act("line_down", "Next line", "right_square_bracket, alt+down", "right_curly_bracket, alt+down")
_act("line_home", "First word of the line", "home", "0, home")
_act("line_end", "Last word of the line", "end", "dollar_sign, end")
_act("page_up", "Screen up", "pageup", "ctrl+u, pageup")
_act("page_down", "Screen down", "pagedown", "ctrl+d, pagedown")
_act("top", "First word of the page", "ctrl+home, less_than_sign", "g g, ctrl+home")
_act("bottom", "Last word of the page", "ctrl+end, greater_than_sign", "G, ctrl+end")

_section = "Find"
_act("find", "Find words; every letter moves on, the count beside it", "slash", hint="find", command="show")
_act("find_next", "Next place found", "n")
_act("find_previous", "Place found before", "N")
_act("go_to", "Go to a line, a timecode or a speaker", "g", "colon", hint="go to")
_act("next_exposition", "Next exposition line", "right_parenthesis")
_act("previous_exposition", "Exposition line before", "left_parenthesis")
_act("next_warning", "Next warning", "tab", hint="next warning", command="guard")
_act("previous_warning", "Warning before", "shift+tab")
_act("next_join", "Next join", "full_stop", command="joins")
_act("previous_join", "Join before", "comma")

_section = "Select"
_act("extend_left", "Select to the word before", "shift+left")
_act("extend_right", "Select to the next word", "shift+right")
_act("extend_up", "Select to the row above", "shift+up")
_act("extend_down", "Select to the row below", "shift+down")
_act("select_words", "Select words from here", "v", hint="select")
_act("select_lines", "Select lines from here", "V")
_act("mark_in", "Selection begins here", "i")
_act("mark_out", "Selection ends here", "o")
_act("clear", "Drop the selection, stop playing", "escape, ctrl+g")

_section = "Cut"
_act("strike", "Strike or restore the word or the selection", "x, delete", hint="strike", command="strike")
_act("strike_line", "Strike or restore the line", "X", "d d, X", hint="line", command="strike")
_act("top_line", "Top: strike from the line's start to the word before", "q", "d 0", command="strike")
_act("tail_line", "Tail: strike from the next word to the line's end", "w", "D", command="strike")
_act("undo", "Undo, without limit", "u", hint="undo", command="undo")
_act("redo", "Redo", "U, ctrl+y", "ctrl+r, U", command="redo")
_act("move_up", "Move the line or selection up", "ctrl+up, K", "ctrl+up", command="move")
_act("move_down", "Move the line or selection down", "ctrl+down, J", "ctrl+down", command="move")
_act("move_to", "Move the line or selection to a line's place", "M", command="move")
_act("split", "Split the line in front of the word", "vertical_line", command="split")
_act("join", "Join the line with the next one", "underscore", command="join")
_act("pause", "Set the pause before the line, in frames", "p", command="pause")
_act("pause_here", "Set the pause before the word, in frames", "semicolon", command="pause")
_act("performance", "Mark the pause before the word as performance, or no more", "Z", command="pause")
_act("tighten", "Cap pauses by what is heard in them", "z", command="tighten")
_act("fillers", "Fillers, stutters, false starts: strike one or all", "Q", command="fillers")
_act("in_edge_earlier", "Cut before the word that comes in a frame earlier", "alt+left", command="nudge")
_act("in_edge_later", "Cut before the word that comes in a frame later", "alt+right", command="nudge")
_act("out_edge_earlier", "Cut after the word that goes out a frame earlier", "ctrl+left", command="nudge")
_act("out_edge_later", "Cut after the word that goes out a frame later", "ctrl+right", command="nudge")
_act("angle", "Cut to another camera on this word", "a", command="angle")
_act("reading", "Put another take's reading here", "d", "equals_sign", command="swap")
_act("bring", "Bring a reading from aside onto the page", "D", "R", command="bring")
_act("take", "Put a whole take on the page", "y", "Y", command="use")
_act("aside", "Take the line off the page, as a reading", "A", command="aside")
_act("hold", "Hold room for a line still to be recorded", "h", "asterisk", command="hold")

_section = "Words"
_act("fix", "Correct the word; its time stays", "e", "c", hint="fix word", command="fix")
_act("note", "Write a note to the line", "m", command="note")
_act("speaker", "Say who speaks the line", "at", command="speaker")
_act("tag_line", "Say that the line is exposition, or is not", "t", command="mark")
_act("must_know", "Mark the line as must-know, or no more", "exclamation_mark", command="must-know")

_section = "Story"
_act("warnings", "Warnings of the guard: evidence, where, dismiss", "4", command="guard")
_act("facts", "Facts the audience has, and has lost", "5", command="facts")
_act("echoes", "Lines that say the same again", "6", command="echoes")
_act("suggest", "Suggestions to reach the budget, one by one", "7", hint="suggest", command="suggest")
_act("survival", "Lines by versions: what survives", "8", command="survive")
_act("joins", "Joins, the least safe first; split edits offered", "9", command="joins")
_act("dismiss", "Wave the line's warning through, with a reason", "W", command="guard")

_section = "Versions"
_act("save_version", "Name this state of the cut", "s", hint="save version", command="versions")
_act("versions", "Go to a version", "S", command="versions")
_act("compare", "Compare with a version; again to stop", "c", "C", command="survive")
_act("history", "The edits that led here; go to any", "0", "H", command="history")
_act("budget", "Set the running time wanted", "b", "B", command="set")

_section = "Sound"
_act("play", "Play the cut from here, or pause", "space", hint="play")
_act("play_source", "Play the source from here, struck words too", "P")
_act("play_around", "Play around the nearest join", "enter")
_act("shuttle_back", "Shuttle back; again for faster", "j", "J")
_act("shuttle_stop", "Shuttle stop", "k", "K")
_act("shuttle_forward", "Shuttle forward; again for faster", "l", "L")

_section = "View"
_act("read_as_cut", "Read as cut: struck words hidden", "f", hint="as cut", command="show")
_act("panel_left", "Outline panel", "1")
_act("panel_right", "Story panel", "2")
_act("strips", "Strips", "3")
_act("zoom_in", "Strips closer", "plus")
_act("zoom_out", "Strips wider", "minus")
_act("brackets", "Struck words in brackets too", "B", "ctrl+b")
_act("theme", "Dark, light, the terminal's own colours", "T")

_section = "Work"
_act("transcribe", "Hear the takes that have no words yet; all again", "ctrl+t", command="transcribe")
_act("import_text", "Words from a transcript or script for a take; again to stop", "ctrl+f", command="import-text")
_act("conflicts", "Places to look at since takes were heard again", "ctrl+k", command="conflicts")
_act("align", "Put the edges of words where they are heard", "ctrl+l", command="align")
_act("tag", "Read the scene for exposition and the guard", "ctrl+e", command="tag")
_act("export", "Export, proved frame by frame", "r", hint="export", command="export")
_act("render", "Render the cut to a .wav, .mp4 or .mov; again to stop", "R", "F", command="render")
_act("add_media", "Add media files or a folder", "ctrl+a", command="add")
_act("open_project", "Open another project", "ctrl+o")

_section = "Program"
_act("palette", "Every action by its name", "ctrl+p, colon", "ctrl+p")
_act("help", "All keys", "question_mark, f1", hint="help")
_act("suspend", "To the shell; fg comes back", "ctrl+z")
_act("quit", "Leave; everything is saved already", "ctrl+q")

ACTIONS: tuple[Action, ...] = tuple(_table)
BY_NAME: dict[str, Action] = {action.name: action for action in ACTIONS}
CHANGING = frozenset(action.name for action in ACTIONS if action.section in ("Cut", "Words")) | {
    "dismiss", "save_version", "versions", "budget", "transcribe", "import_text", "align", "tag", "add_media",
}  # fmt: skip
"""Actions that change the project, or ask for what does: none of them begins where the project is looked on."""

_SPOKEN = {
    "left": "←", "right": "→", "up": "↑", "down": "↓", "space": "space", "enter": "enter", "escape": "esc",
    "slash": "/", "question_mark": "?", "full_stop": ".", "comma": ",", "colon": ":", "at": "@",
    "exclamation_mark": "!", "vertical_line": "|", "underscore": "_", "plus": "+", "minus": "-",
    "left_square_bracket": "[", "right_square_bracket": "]", "left_curly_bracket": "{", "right_curly_bracket": "}",
    "left_parenthesis": "(", "right_parenthesis": ")", "less_than_sign": "<", "greater_than_sign": ">",
    "dollar_sign": "$", "equals_sign": "=", "asterisk": "*", "semicolon": ";", "pageup": "PgUp", "pagedown": "PgDn",
    "backslash": "\\", "delete": "Del", "tab": "tab", "home": "Home", "end": "End",
}  # fmt: skip


def spoken(keys: str) -> str:
    """Keys as a person reads them: 'ctrl+left_square_bracket' -> 'ctrl+['; 'd d' -> 'dd'."""
    pressed = ["+".join(_SPOKEN.get(part, part) for part in key.split("+")) for key in keys.split()]
    return "".join(pressed) if all(len(one) == 1 for one in pressed) else " ".join(pressed)
