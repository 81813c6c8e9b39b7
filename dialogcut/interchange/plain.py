"""Plain ASCII spellings: what an EDL can carry of a name or a line.

The rule, stated so that a reader can undo it by eye: accents go (NFKD, marks dropped), typographic quotes, dashes and
the letters below become their usual spellings, line breaks and control characters become spaces, the rest becomes '?'.
"""

from __future__ import annotations

import re
import unicodedata

_NOT_IN_XML = re.compile(r"[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, production 2

_SPELLINGS = str.maketrans(
    {
        "‘": "'", "’": "'", "‚": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"',
        "–": "-", "—": "-", "‐": "-", "‑": "-", "−": "-", "…": "...", "×": "x", "•": "*",
        "ß": "ss", "ẞ": "SS", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L",
        "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "þ": "th", "Þ": "TH", "ı": "i",
    }
)  # fmt: skip


def to_ascii(text: str) -> str:
    """`text` in printable ASCII by the module's rule, runs of white space as one blank, none at the ends."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text.translate(_SPELLINGS)) if not unicodedata.combining(c))
    return " ".join("".join(_printable(c) for c in bare).split())


def _printable(character: str) -> str:
    if " " <= character <= "~":
        return character
    return " " if character.isspace() or unicodedata.category(character) == "Cc" else "?"


def readable(text: str) -> str:
    """`text` as a UTF-8 file can hold it: lone surrogates (bytes of a file name that are no UTF-8) become '�'.

    So does U+0000, where OpenTimelineIO would end the string (the proof found it).
    """
    return text.replace("\0", "\ufffd").encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def xml_text(text: str) -> str:
    """`text` as an XML 1.0 file can hold it: every line ends in LF, control characters and the like become '�'."""
    lines = readable(text).replace("\r\n", "\n").replace("\r", "\n")
    return _NOT_IN_XML.sub("\ufffd", lines)
