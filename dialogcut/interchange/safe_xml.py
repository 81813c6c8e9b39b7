"""The one door for XML that other programs wrote: bounded, without entities, with the line of every element.

Nothing is ever fetched and nothing is ever expanded. A document type may be named (`<!DOCTYPE xmeml>`) and may declare
elements; what declares entities or attributes, or points outside the file, is refused (both can make a small file huge:
"billion laughs", defaulted attributes). Encodings: UTF-8 and UTF-16 with or without a mark, ASCII, Latin-1 and the
single-byte encodings that Python knows, as the file declares them.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from dialogcut.errors import InputError

MOST_BYTES = 100_000_000
"""Room for several whole features."""
MOST_DEPTH = 200
"""A sequence nested in a sequence takes five levels; real files stay below 60."""
MOST_ELEMENTS = 1_000_000
MOST_ATTRIBUTES = 200
"""Of one element."""
MOST_ATTRIBUTE_CHARS = 100_000
"""Of one value."""

_AGAIN = "export it again from the program that wrote it"
_WHITE = b" \t\r\n"
_MARK = b"\xef\xbb\xbf"
_SNIFFED = 64_000  # bytes: comments and a document type before the first element


class XmlElement(Element):
    """An element that knows where it starts."""

    __slots__ = ("line",)
    line: int
    """Line of the file, from 1."""


def read_xml(data: bytes, path: str | Path) -> XmlElement:
    """The root element of a whole document. Comments and processing instructions are dropped, CDATA is text.

    Raises InputError, in one sentence, for what is no well-formed XML, breaks a rule of this module or is too large.
    """
    if len(data) > MOST_BYTES:
        problem = f"has {len(data):,} bytes and a timeline may have {MOST_BYTES:,}"
        raise InputError(path, problem, "export less at a time")
    text, lines = _without_leading_blanks(data)
    return _Builder(path, lines).read(text)


def xml_root(data: bytes) -> str:
    """Name of the first element, read from the head of the file alone; '' where the head is no XML. Never raises."""
    names: list[str] = []
    parser = expat.ParserCreate()
    parser.StartElementHandler = lambda name, _attributes: names.append(name)
    # What was found before a fault still says what the file is.
    with suppress(expat.ExpatError, ValueError, LookupError):
        parser.Parse(_without_leading_blanks(data[:_SNIFFED])[0], False)
    return names[0] if names else ""


def _without_leading_blanks(data: bytes) -> tuple[bytes, int]:
    """What expat may start with, and how many lines stood before it: some files have blanks before the declaration."""
    text = data.lstrip(_WHITE).removeprefix(_MARK).lstrip(_WHITE)
    return text, data[: len(data) - len(text)].count(b"\n")


class _Builder:
    """One document on its way from expat into elements."""

    def __init__(self, path: str | Path, lines_before: int) -> None:
        self.path, self.lines_before = path, lines_before
        self.depth = self.count = 0
        self.tree = TreeBuilder(element_factory=XmlElement)
        self.parser = parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler, parser.EndElementHandler = self.start, self.end
        parser.CharacterDataHandler = self.tree.data
        parser.StartDoctypeDeclHandler = lambda name, system, public, _subset: self.doctype(name, system, public)
        parser.EntityDeclHandler = lambda name, *_: self.refuse(f"declares the entity '{name}'")
        parser.AttlistDeclHandler = lambda name, *_: self.refuse(f"declares attributes of '{name}'")
        parser.ExternalEntityRefHandler = lambda *_: self.refuse("points to another file")
        parser.SkippedEntityHandler = lambda name, _: self.refuse(f"uses '{name}', which it does not declare")

    def read(self, text: bytes) -> XmlElement:
        try:
            self.parser.Parse(text, True)
        except expat.ExpatError as error:
            line = error.lineno + self.lines_before
            problem = f"is no whole XML file: line {line}, {expat.ErrorString(error.code)}"
            raise InputError(self.path, problem, _AGAIN) from None
        except (ValueError, LookupError):  # of an encoding that is declared
            raise InputError(self.path, "is XML in an encoding that cannot be read", "save it as UTF-8") from None
        root = self.tree.close()
        assert isinstance(root, XmlElement)  # made by the factory above
        return root

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        self.count += 1
        if self.depth > MOST_DEPTH:
            self.refuse(f"is nested more than {MOST_DEPTH} levels deep")
        if self.count > MOST_ELEMENTS:
            self.refuse(f"has more than {MOST_ELEMENTS:,} elements")
        if attributes and (
            len(attributes) > MOST_ATTRIBUTES or max(map(len, attributes.values())) > MOST_ATTRIBUTE_CHARS
        ):
            self.refuse(f"has more or longer attributes than any timeline, on '{name[:60]}'")
        element = self.tree.start(name, attributes)
        assert isinstance(element, XmlElement)
        element.line = self.parser.CurrentLineNumber + self.lines_before

    def end(self, name: str) -> None:
        self.depth -= 1
        self.tree.end(name)

    def doctype(self, name: str, system: str | None, public: str | None) -> None:
        if system is not None or public is not None:
            self.refuse(f"wants its document type '{name[:60]}' fetched from elsewhere")

    def refuse(self, problem: str) -> int:
        line = self.parser.CurrentLineNumber + self.lines_before
        raise InputError(self.path, f"{problem} (line {line}), which dialogcut does not read", _AGAIN)
