"""Which keys the key bar names, by what the editor is doing: from the table of actions and the user's keymap."""

from __future__ import annotations

from dataclasses import dataclass

from dialogcut.tui.keymap import Keymap
from dialogcut.tui.keys import ACTIONS, BY_NAME, spoken


@dataclass(frozen=True, slots=True)
class Hint:
    """Keys and a word for what they do."""

    keys: tuple[str, ...]
    """As a person reads them."""
    word: str
    action: str = ""
    """What a click does; '' where nothing."""


Wanted = tuple[tuple[str, ...], str]
"""Actions shown as one, and a word in place of the first one's own."""


def _of(*names: str, word: str = "") -> Wanted:
    return names, word or BY_NAME[names[0]].hint


_SHUTTLE = _of("shuttle_back", "shuttle_stop", "shuttle_forward", word="shuttle")
_MOVE = _of("move_up", "move_down", word="move")
_IN_OUT = _of("mark_in", "mark_out", word="in/out")
_EDIT = (
    _of("strike"), _of("strike_line"), _of("undo"), _of("play"), _of("select_words"), _of("find"), _of("next_warning"),
    _of("help"), _of("read_as_cut"), _of("fix"), _of("suggest"), _of("save_version"), _SHUTTLE, _IN_OUT, _of("export"),
    _of("go_to"), _of("compare", word="compare"), _of("palette", word="all actions"),
)  # fmt: skip
_START = (
    _of("open_project", word="other project"),
    _of("palette", word="all actions"),
    _of("help"),
    _of("quit", word="leave"),
)
_LOOK = {"play", "find", "next_warning", "read_as_cut", "go_to", "help", "export"}

STATES: dict[str, tuple[Wanted, ...]] = {
    "edit": _EDIT,
    "selected": (
        _of("strike"), _MOVE, _of("clear", word="clear"), _of("move_to", word="move to line"), _of("play"),
        _of("suggest"), _of("aside", word="aside"), _of("reading", word="other reading"), _IN_OUT, _of("undo"),
        _of("help"),
    ),
    "playing": (
        _of("play", word="pause"), _SHUTTLE, _of("clear", word="stop"), _of("play_around", word="around join"),
        _of("strike"), _IN_OUT, _of("play_source", word="source"), _of("undo"), _of("help"),
    ),
    "no takes": (_of("add_media", word="add media"), *_START),
    "no words": (
        _of("transcribe", word="hear the takes"), _of("import_text", word="give a text"),
        _of("add_media", word="add media"), *_START,
    ),
    "compared": (_of("compare", word="stop comparing"), _of("next_join", word="next join"), *_EDIT),
    "reading": (
        *(wanted for wanted in _EDIT if wanted[0][0] in _LOOK), _SHUTTLE, _of("quit", word="quit"),
    ),
}  # fmt: skip
"""What is named in each state, the most useful first. Any other state is 'edit'."""

PROMPT = (Hint(("enter",), "done"), Hint(("esc",), "close"), Hint(("↑", "↓"), "earlier"), Hint(("ctrl+u",), "empty"))
"""Keys of a prompt, which are no actions: nobody can give them to anything else while it is open."""


def hints(state: str, keymap: Keymap, pending: str = "") -> tuple[Hint, ...]:
    """The hints of a state; while keys of several in a row wait for the rest, what may follow them."""
    if state == "prompt":
        return PROMPT
    table = keymap.table()
    if pending:
        return tuple(_following(table, pending))
    return tuple(hint for names, word in STATES.get(state, _EDIT) if (hint := _hint(table, names, word)))


def _hint(table: dict[str, tuple[str, ...]], names: tuple[str, ...], word: str) -> Hint | None:
    """None where somebody took the keys away."""
    keys = tuple(spoken(table[name][0]) for name in names if table[name])
    return Hint(keys, word, names[0] if len(names) == 1 else "") if len(keys) == len(names) else None


def _following(table: dict[str, tuple[str, ...]], pending: str) -> list[Hint]:
    return [
        Hint((spoken(key),), action.hint or action.help.split(":")[0].split(";")[0].lower(), action.name)
        for action in ACTIONS
        for key in table[action.name]
        if key.startswith(f"{pending} ")
    ]
