"""One foreign xmeml document: what its ids stand for, and what was odd in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

from dialogcut.errors import InputError
from dialogcut.interchange.oddities import Oddities
from dialogcut.interchange.safe_xml import XmlElement
from dialogcut.interchange.xmeml_fields import is_true, text_of

_SHARED = ("file", "clipitem", "sequence", "clip")
_MOST_READ = 20_000_000
"""Elements, over all uses of shared ones. A feature stays below a million; a file made to hang its reader does not."""


class Book:
    """In xmeml an element is written in full once and named by its id elsewhere, before or after."""

    def __init__(self, root: XmlElement, path: str | Path) -> None:
        self.root, self.path = root, path
        self.read = 0
        self.sizes: dict[int, int] = {}
        self.oddities = Oddities()
        self.seen: set[tuple[str, int | None]] = set()
        self.full: dict[tuple[str, str], XmlElement] = {}
        self.masters: dict[str, XmlElement] = {}
        for element in root.iter():
            assert isinstance(element, XmlElement)  # the door makes no others
            if element.tag in _SHARED:
                self.remember(element)

    def remember(self, element: XmlElement) -> None:
        name = element.get("id")
        if name is not None and len(element):
            self.full.setdefault((element.tag, name), element)
        if element.tag == "clip" and (master := text_of(element, "masterclipid") or name):
            self.masters.setdefault(master, element)

    def warn(self, kind: str, text: str, element: Element | None) -> None:
        """Once for each fault, however often a faulty element is used; `kind` stands for those past counting."""
        line = element.line if isinstance(element, XmlElement) else None
        if (kind, line) not in self.seen:
            self.seen.add((kind, line))
            self.oddities.add(kind, text, line)

    def resolved(self, element: XmlElement) -> XmlElement:
        """The full element that a bare `<file id="file-1"/>` names; the element itself where there is none."""
        full = None if len(element) else self.full.get((element.tag, element.get("id", "")))
        return element if full is None else self._used(full)

    def _used(self, element: XmlElement) -> XmlElement:
        """Counts what reading it once more costs. Raises InputError where a file asks for more than any real one."""
        size = self.sizes.get(id(element))
        if size is None:
            size = self.sizes[id(element)] = sum(1 for _ in element.iter())
        self.read += size
        if self.read > _MOST_READ:
            problem = f"uses what it tells once in line {element.line} too many times"
            raise InputError(self.path, problem, "export it again from the program that wrote it")
        return element

    def file_of(self, item: XmlElement) -> XmlElement | None:
        """The media file of a clipitem: its own, its active angle's, or its master clip's."""
        file = item.find("file")
        if file is None:
            file = self._angle_file(item)
        if file is None:
            master = self.masters.get(text_of(item, "masterclipid"))
            file = None if master is None else self._used(master).find(".//file")
        return self.resolved(file) if isinstance(file, XmlElement) else None

    def _angle_file(self, item: XmlElement) -> Element | None:
        switch = "activeaudioangle" if text_of(item, "sourcetrack/mediatype") == "audio" else "activevideoangle"
        for angle in item.iterfind("multiclip/angle"):
            if is_true(angle, switch, False):
                return angle.find(".//file")
        return None

    def sequences(self) -> Iterator[XmlElement]:
        """Every timeline of its own, in the order of the file; none that only stands inside another."""
        waiting: list[Element] = [self.root]
        given: set[int] = set()
        while waiting:
            element = waiting.pop()
            if isinstance(element, XmlElement) and element.tag == "sequence":
                full = self.resolved(element)
                if id(full) not in given:
                    yield full
                given.add(id(full))
            elif element.tag != "clipitem":
                waiting += reversed(element)
