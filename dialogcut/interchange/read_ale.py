"""Avid Log Exchange: a list of clips, tab-separated, under headings. Each row is a source's own range, so the rows
stand one behind the other, in the order of the list, as events.

Format: 'Heading' with one KEY<tab>VALUE a line (FPS, FIELD_DELIM), 'Column' with the names of the columns, 'Data' with
the rows. Real ones miss columns and fields, pad with blanks and carry an FPS column of their own (measured).
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

from dialogcut.errors import DialogcutError, InputError
from dialogcut.interchange.found import FoundEvent, FoundNames, FoundTimeline
from dialogcut.interchange.oddities import Oddities
from dialogcut.interchange.read_edl import decoded, label_frame
from dialogcut.timebase import Rate
from dialogcut.timebase.timecode import frames_per_day

_SECTIONS = ("heading", "column", "data")
_AGAIN = "export it again as an Avid Log Exchange"
_MOST_COLUMNS = 1000
_MOST_CHARS = 20_000  # of one line

# Whose column says what, the first that is filled in; names as Avid, Resolve and labs write them.
_CLIP = ("name", "clip name", "clipname")
_REEL = ("tape", "reel", "reel name", "tape id", "tapeid", "camroll", "soundroll", "labroll")
_PATH = ("source file path", "source path", "file path", "unc path", "filepath", "clip directory")
_FILE = ("source file", "source file name", "file name", "filename", "clip")
_UMID = ("umid", "mob id", "clip umid", "source umid", "drive umid")


class _Row:
    """One row's fields by the names of their columns, in small letters."""

    def __init__(self, columns: list[str], fields: list[str], line: int) -> None:
        self.line = line
        self._told = {name: text for name, field in zip(columns, fields, strict=False) if (text := field.strip())}

    def first(self, *names: str) -> str:
        return next((self._told[name] for name in names if name in self._told), "")


def read_ale(data: bytes, path: str | Path, rate: Rate | None = None) -> FoundTimeline:
    """The rows of a log. `rate` is used where neither heading nor row tells one.

    Raises InputError (naming `path`) for what has no columns or no row with a range.
    """
    oddities = Oddities()
    heading, rows = _parts(decoded(data), path)
    told = _rate(heading.get("fps", ""))
    base = told or rate
    if base is None:
        base = next((found for row in rows if (found := _rate(row.first("fps")))), None)
    if base is None:
        oddities.add("rate", "the log does not say its rate: 24 is assumed")
    reading = _Reading(base or Rate(Fraction(24)), oddities)
    events = tuple(reading.events(rows))
    if not events:
        raise InputError(path, "holds no clip with a start and an end", _AGAIN)
    return FoundTimeline(
        format="ale",
        dialect="ALE",
        name=Path(path).stem,
        rate=reading.rate,
        is_rate_assumed=base is None or (told is None and base is rate),
        start_frame=0,
        frames=events[-1].record_out,
        tracks=tuple(sorted({event.track for event in events}, reverse=True)),
        events=tuple(sorted(events, key=lambda event: (event.track != "V1", event.record_in))),
        warnings=oddities.told(),
    )


def _parts(text: str, path: str | Path) -> tuple[dict[str, str], list[_Row]]:
    heading: dict[str, str] = {}
    columns: list[str] = []
    rows: list[_Row] = []
    section = ""
    for number, line in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), 1):
        if line.strip().lower() in _SECTIONS:
            section = line.strip().lower()
        elif not line.strip():
            continue
        elif section == "heading":
            fields = line[:_MOST_CHARS].split("\t")
            # One pair a line, or all in one line (measured).
            heading |= {
                key.strip().lower(): value.strip() for key, value in zip(fields[::2], fields[1::2], strict=False)
            }
        elif section == "column" and not columns:
            columns = [name.strip().lower() for name in line[:_MOST_CHARS].split("\t")[:_MOST_COLUMNS]]
        elif section == "data":
            rows.append(_Row(columns, line[:_MOST_CHARS].split("\t"), number))
    if not columns:
        raise InputError(path, "has no 'Column' line and so is no Avid Log Exchange", _AGAIN)
    return heading, rows


def _rate(text: str) -> Rate | None:
    try:
        return Rate.of(text.lower().replace("fps", "").strip()) if text else None
    except DialogcutError:
        return None


class _Reading:
    def __init__(self, rate: Rate, oddities: Oddities) -> None:
        self.rate, self.oddities = rate, oddities
        self.at = 0

    def events(self, rows: list[_Row]) -> Iterator[FoundEvent]:
        for number, row in enumerate(rows, 1):
            try:
                event = self.event(row, number)
            except ValueError as error:
                text = f"row {number} is left out: {error}"
                self.oddities.add("rows without a range", text, row.line)
                continue
            self.at = event.record_out
            yield event

    def event(self, row: _Row, number: int) -> FoundEvent:
        """Raises ValueError for a row without a range."""
        start = row.first("start", "start tc", "original_start", "tc start")
        end, length = row.first("end", "end tc", "original_end", "tc end"), row.first("duration")
        own = self.own_rate(row, start + end)
        first = _frame(start, own)
        last = _frame(end, own) if end else first + _frame(length, own)
        frames = self.rate.frames(own.seconds((last - first) % frames_per_day(own)))
        if not frames:
            raise ValueError("it lasts no frame")
        tracks = row.first("tracks").upper()
        return FoundEvent(
            track="A1" if "A" in tracks and "V" not in tracks else "V1",
            record_in=self.at,
            frames=frames,
            source_start=own.seconds(first),
            media_start=Fraction(0),
            source_rate=own if own != self.rate else None,
            names=_names(row),
            line=row.line,
            number=str(number),
        )

    def own_rate(self, row: _Row, labels: str) -> Rate:
        own = _rate(row.first("fps")) or self.rate
        return own.with_drop(own.can_drop and (";" in labels or own.drop))


def _frame(label: str, rate: Rate) -> int:
    if not label:
        raise ValueError("it has no start or no end")
    return label_frame(label, rate.base, rate.drop)


def _names(row: _Row) -> FoundNames:
    return FoundNames(
        clip=row.first(*_CLIP),
        reel=row.first(*_REEL),
        path=row.first(*_PATH),
        file=row.first(*_FILE),
        umid=row.first(*_UMID),
        scene=row.first("scene"),
        take=row.first("take"),
    )
