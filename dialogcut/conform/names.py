"""Names as different programs spell them, made comparable: files and their folders, reels, slates and takes."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import unquote

from dialogcut.interchange.plain import to_ascii
from dialogcut.media.naming import read_name

REEL_CHARS = (8, 16, 32)
"""Where lists cut reels: CMX3600, File16, File32."""

_URL = re.compile(r"^[a-z][a-z0-9+.-]{1,20}:/*", re.IGNORECASE)  # two letters at least: 'D:' is a drive
_SUFFIX = re.compile(r"\.(?=[0-9]*[a-z])[a-z0-9]{2,5}$")
_OTHER = re.compile(r"[^A-Z0-9]+")
# What editing programs hang on a clip's name.
_TRIMMINGS = re.compile(
    r"^\*+|\*+$|\s+\d{2,3}(?:\.\d+)?\s*FPS$|\.(?:NEW|COPY|SUB|SYNC|EXPORTED|DUP|GRP|GROUP|CORRECTED)\.\d+$"
    r"|\s*\(LAY\d+\)|\s+\(\d+\)$|\s+COPY(?:\s+\d+)?$",
    re.IGNORECASE,
)


def path_parts(text: str) -> tuple[str, ...]:
    """The folders and the stem of a path or URL however it is written, outermost first; empty for no name at all.

    Composed (NFC) and caseless; percent signs are undone in URLs; 'file://localhost/D%3a/x.mov', 'file:///D:/x.mov',
    'D:\\x.mov' and 'file://D:/x.mov' are one. Shares keep their server as the outermost folder.
    """
    text = plain_path(text)
    parts = [part for part in _folded(text).split("/") if part not in ("", ".")]
    if parts:
        parts[-1] = _SUFFIX.sub("", parts[-1]) or parts[-1]
    return tuple(parts)


def plain_path(text: str) -> str:
    """A path or URL as a path with '/' between folders; as it was written but for that, and without the first '/' where
    it was a URL, which does not say whether a server or a folder comes first."""
    text = text.strip()
    if scheme := _URL.match(text):
        text = unquote(text[scheme.end() :]).removeprefix("localhost/")
    return text.replace("\\", "/")


def file_key(text: str) -> str:
    """A file's stem for comparing; '' for no name."""
    return path_parts(text)[-1] if path_parts(text) else ""


def shared_folders(one: tuple[str, ...], other: tuple[str, ...]) -> int:
    """How many of the innermost folders two paths have in common."""
    count = 0
    for a, b in zip(reversed(one[:-1]), reversed(other[:-1]), strict=False):
        if a != b:
            break
        count += 1
    return count


def reel_key(text: str) -> str:
    """A reel for comparing: letters and digits alone, in capitals."""
    return _OTHER.sub("", to_ascii(text).upper())


def reel_starts(text: str) -> frozenset[str]:
    """What is left of a reel where a list has cut it, for comparing; empty for one that no list needs to cut."""
    spelled = _OTHER.sub("_", to_ascii(text).upper()).strip("_")  # as our own lists spell it
    cut = {reel_key(name[:length]) for length in REEL_CHARS for name in (text, spelled) if len(name) > length}
    bare = reel_key(text)
    return frozenset(cut | {bare[:length] for length in REEL_CHARS if len(bare) > length}) - {""}


def umid_key(text: str) -> str:
    """A UMID or MobID for comparing; '' for one that is all zeros."""
    key = _OTHER.sub("", text.upper().removeprefix("URN:SMPTE:UMID:").removeprefix("0X"))
    return key if key.strip("0") else ""


def clip_name(text: str) -> str:
    """A clip's name without what editing programs hang on it ('*', ' 48FPS', '.NEW.01', '.COPY.01', '(LAY3)')."""
    before = None
    while before != text:
        before, text = text, _TRIMMINGS.sub("", text.strip()).strip()
    return text


def slate_key(text: str) -> tuple[str, str] | None:
    """Slate and take in a clip's name, for comparing; None where it says none."""
    name = read_name(clip_name(text))
    return (name.slate, name.take) if name.slate and name.take else None


def _folded(text: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())
