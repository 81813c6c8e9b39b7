"""Dialogue out of a Fountain screenplay (fountain.io/syntax): speeches with their characters, under scene headings.

Action, transitions, parentheticals, lyrics, notes, sections, synopses and the boneyard are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dialogcut.script.spoken import SpokenText

_BONEYARD = re.compile(r"/\*.*?\*/", re.DOTALL)
_NOTE = re.compile(r"\[\[.*?\]\]", re.DOTALL)
_HEADING = re.compile(r"^(?:INT|EXT|EST|I/E|INT\.?/EXT)[. ]", re.IGNORECASE)
_SCENE_NUMBER = re.compile(r"\s*#[^#]*#\s*$")
_EXTENSION = re.compile(r"\s*\([^)]*\)")
_PARENTHETICAL = re.compile(r"^\(.*\)$")
_EMPHASIS = re.compile(r"(?<!\\)(\*{1,3}|_)(?=\S)(.+?)(?<=\S)\1")


def read_fountain(text: str) -> Iterator[SpokenText]:
    """Speeches in order. Two columns of dual dialogue follow one another."""
    lines = _body(_NOTE.sub("", _BONEYARD.sub("", text.replace("\r\n", "\n").replace("\r", "\n")))).split("\n")
    scene, at = "", 0
    while at < len(lines):
        line = lines[at].strip()
        starts_block = at == 0 or not lines[at - 1].strip()
        if starts_block and _is_heading(line):
            scene = _SCENE_NUMBER.sub("", line.removeprefix("."))
        elif starts_block and _is_character(line) and at + 1 < len(lines) and lines[at + 1].strip():
            end = next((i for i in range(at + 1, len(lines)) if lines[i] == "" or not lines[i].strip("\n")), len(lines))
            said = _said(lines[at + 1 : end])
            if said:
                yield SpokenText(scene, _character(line), said)
            at = end
        at += 1


def _body(text: str) -> str:
    """The text without its title page: leading 'Key: value' lines up to the first blank one."""
    text = text.lstrip("\ufeff\n")
    head, _, rest = text.partition("\n\n")
    is_title = re.match(r"^[A-Za-z][A-Za-z ]*:", head) and not re.match(r"^[A-Z ]+:$", head.split("\n")[0])
    return rest if is_title else text


def _is_heading(line: str) -> bool:
    return bool(_HEADING.match(line)) or (line.startswith(".") and not line.startswith(".."))


def _is_character(line: str) -> bool:
    """All capitals with at least one letter, or forced with '@'; not a transition ('CUT TO:') or forced action
    ('!')."""
    if line.startswith("@"):
        return True
    name = _EXTENSION.sub("", line).rstrip("^ ")
    has_letter = any(c.isalpha() for c in name)
    return has_letter and name == name.upper() and not name.endswith(":") and name[0] not in "!>~#=."


def _character(line: str) -> str:
    return _EXTENSION.sub("", line.lstrip("@")).rstrip("^ ").strip()


def _said(lines: list[str]) -> str:
    """A speech's lines as one text: no parentheticals, lyrics, or marks of emphasis."""
    spoken = [line.strip() for line in lines if not _PARENTHETICAL.match(line.strip()) and not line.startswith("~")]
    text = " ".join(part for part in spoken if part)
    for _ in range(3):  # emphasis may be nested: _*both*_
        text = _EMPHASIS.sub(r"\2", text)
    return " ".join(text.replace("\\", "").split())
