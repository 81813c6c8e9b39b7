"""Files as text, whoever wrote them; and what of a cue's markup is said."""

from __future__ import annotations

import html
import re
from pathlib import Path

from dialogcut.errors import TranscriptUnreadable

MOST_BYTES = 50_000_000

_DOCUMENTS = {
    b"{\\rtf": "an RTF document",
    b"PK\x03\x04": "a DOCX or another packed document",
    b"%PDF": "a PDF document",
    b"\xd0\xcf\x11\xe0": "a DOC document",
    b"<?xml": "an XML document",
}
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,200}>|<\d{1,2}:[\d:.]+>|</>")
_OVERRIDE = re.compile(r"\{\\[^{}]{0,200}\}")
_NOTE = re.compile(r"\[[^\[\]]{0,200}\]|[♪♫]+[^♪♫]{0,300}[♪♫]+|#{1,3}\s[^#]{0,300}#{1,3}(?!\w)|[♪♫]")
_ASIDE = re.compile(r"\([^()]{0,200}\)")
_DASH = re.compile(r"^[-–—‐]\s*(?=\S)")


def text_of(path: Path) -> str:
    """The file's text: UTF-8, UTF-16 with its mark, else Windows' Western letters; lines end in '\\n'. Raises
    TranscriptUnreadable."""
    data = _bytes(path)
    for mark, name in _DOCUMENTS.items():
        if data.removeprefix(b"\xef\xbb\xbf").startswith(mark):
            raise TranscriptUnreadable(path, f"this is {name}", "save it as plain text or Fountain, or export SRT")
    if data.startswith(_UTF16):
        text = data.decode("utf-16", errors="replace")
    elif b"\0" in data:
        raise TranscriptUnreadable(
            path, "this is no text file", "give a transcript or a script as text, SRT, VTT or JSON"
        )
    else:
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = data.decode("cp1252", errors="replace")
    return text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def _bytes(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise TranscriptUnreadable(path, "this is a folder", "name a file in it")
        if not path.is_file() and path.exists():
            raise TranscriptUnreadable(path, "this is no ordinary file", "name a transcript or a script")
        if path.stat().st_size > MOST_BYTES:
            raise TranscriptUnreadable(
                path, "it is too large for a transcript", "give the part that belongs to this take"
            )
        return path.read_bytes()
    except (OSError, ValueError) as problem:  # ValueError: a name that no system takes
        reason = getattr(problem, "strerror", None) or "no such name"
        raise TranscriptUnreadable(path, f"it cannot be read ({reason})", "check the name and the rights") from problem


def said(markup: str) -> str:
    """A cue's or segment's text without styling tags, sound notes ('[door slams]') and asides ('(sighs)')."""
    text = _OVERRIDE.sub("", _TAG.sub("", markup))
    text = printable(html.unescape(text))
    return " ".join(_ASIDE.sub(" ", _NOTE.sub(" ", text)).split())


def printable(text: str) -> str:
    """The text without control characters, marks that nobody sees and halves of surrogate pairs ('\\ud83d' in JSON),
    which no file or database takes."""
    return text if text.isprintable() else "".join(sign for sign in text if sign.isprintable() or sign.isspace())


def without_dash(text: str) -> tuple[str, bool]:
    """The text behind a leading dash, and whether there was one: in cues a dash begins another speaker's words."""
    bare = _DASH.sub("", text)
    return bare, bare != text
