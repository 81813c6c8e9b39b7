"""A tolerant EDL reader: CMX3600 and its relatives as Avid, Premiere, Resolve and others really write them.

Event lines are taken apart from the right, where every list agrees: four timecodes, a transition with or without a
length, a channel; what is left between the number and the channel is the reel, however wide and whatever it contains.
The record side says place and length, the source IN says which frame. A missing transition is a cut. A label counts as
drop-frame when it has ';' or when the latest FCM line says so (Avid writes FCM: DROP FRAME and ':').
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from dialogcut.interchange.pieces import Piece

_TIMECODE = re.compile(r"^(\d{1,2})[:;.,](\d{2})[:;.,](\d{2})([:;.,])(\d{2,3})$")
_NUMBER = re.compile(r"^\d{1,6}[A-Za-z]?$")
_CHANNEL = re.compile(r"^(NONE|B|V\d*|AA(/V)?|A\d*(/V)?|VA\d*|(A\d*V)|(A\d+/?)+)$")
_TRANSITION = re.compile(r"^(C|D|W\d+|K[BO]?)$")


@dataclass(frozen=True, slots=True)
class EdlEvent:
    line: int
    """Of the file, counted from 1."""
    number: str
    reel: str
    channels: tuple[str, ...]
    """'V1', 'A1', 'A2' ...: one event line may stand for several."""
    transition: str
    """'C', 'D', 'W001', 'K' ...; '' where the line has none."""
    transition_frames: int
    labels: tuple[str, str, str, str]
    """Source in, source out, record in, record out, as written."""
    drop: bool
    comments: tuple[str, ...] = ()
    """Every line that follows it, in order, without the leading '*' where there is one."""


@dataclass(frozen=True, slots=True)
class EdlList:
    title: str | None
    fcm: tuple[str, ...]
    """Each FCM line's text, in order."""
    events: tuple[EdlEvent, ...]
    stray: tuple[str, ...]
    """Lines that belong to no event and mean nothing here, and lines that look like events but cannot be read."""


@dataclass(slots=True)
class _State:
    title: str | None = None
    fcm: list[str] = field(default_factory=list)
    events: list[EdlEvent] = field(default_factory=list)
    stray: list[str] = field(default_factory=list)

    @property
    def drop(self) -> bool:
        return bool(self.fcm) and "NON" not in self.fcm[-1].upper()


def read_edl(data: bytes) -> EdlList:
    """What the list says, in file order. UTF-8 (with or without a mark), else Latin-1. Never raises: see `stray`."""
    state = _State()
    for number, line in enumerate(_decoded(data).splitlines(), 1):
        if text := line.strip():
            _take(state, number, text)
    return EdlList(state.title, tuple(state.fcm), tuple(state.events), tuple(state.stray))


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def _take(state: _State, number: int, text: str) -> None:
    if text.startswith("TITLE:") and state.title is None:
        state.title = text[6:].strip()
    elif text.startswith("FCM:"):
        state.fcm.append(text[4:].strip())
    elif event := _event(text, number, state.drop):
        state.events.append(event)
    elif not state.events or _looks_like_event(text):
        state.stray.append(text)
    else:
        state.events[-1] = _with_comment(state.events[-1], text)


def _event(text: str, line: int, fcm_drop: bool) -> EdlEvent | None:
    words = text.split()
    if len(words) < 7 or not _NUMBER.match(words[0]) or not all(map(_TIMECODE.match, words[-4:])):
        return None
    number, labels, middle = words[0], tuple(words[-4:]), words[1:-4]
    length = int(middle.pop()) if middle[-1].isdigit() and len(middle) > 3 and _is_transition(middle[-2]) else 0
    transition = _popped_transition(middle)
    if len(middle) < 2 or not _CHANNEL.match(middle[-1]):
        return None
    channel = middle.pop()
    drop = fcm_drop or any(";" in label or "," in label for label in labels)
    a, b, c, d = labels
    return EdlEvent(line, number, " ".join(middle), _channels(channel), transition, length, (a, b, c, d), drop)


def _is_transition(word: str) -> bool:
    return bool(_TRANSITION.match(word)) or word in ("B", "O")  # 'K B': a key's background


def _popped_transition(middle: list[str]) -> str:
    if len(middle) > 3 and middle[-2] == "K" and middle[-1] in ("B", "O"):
        return middle.pop(-2) + middle.pop()
    return middle.pop() if len(middle) > 2 and _TRANSITION.match(middle[-1]) else ""


def _channels(word: str) -> tuple[str, ...]:
    """'B' -> V1, A1; 'AA/V' -> V1, A1, A2; 'A2/V' -> V1, A2; 'NONE' -> nothing (an AUD line says which)."""
    if word == "NONE":
        return ()
    if word == "B":
        return ("V1", "A1")
    picture = ("V" + (m[1] or "1"),) if (m := re.search(r"V(\d*)$", word)) else ("V1",) if "V" in word else ()
    sound = re.sub(r"V\d*$", "", word) if word.startswith("V") and not word.startswith("VA") else word.replace("V", "")
    if sound.startswith("AA"):
        return (*picture, "A1", "A2")
    return (*picture, *(f"A{n or 1}" for n in re.findall(r"A(\d*)", sound)))


def _with_comment(event: EdlEvent, text: str) -> EdlEvent:
    if text.startswith("AUD"):
        extra = tuple(f"A{n}" for n in text.split()[1:] if n.isdigit())
        return replace(event, channels=event.channels + extra, comments=(*event.comments, text))
    return replace(event, comments=(*event.comments, text.removeprefix("*").strip() if text[0] == "*" else text))


def _looks_like_event(text: str) -> bool:
    words = text.split()
    return bool(_NUMBER.match(words[0])) and sum(bool(_TIMECODE.match(word)) for word in words) > 1


def label_frame(label: str, base: int, drop: bool) -> int:
    """The frame, counted from midnight, that a label stands for. Raises ValueError for a label that does not exist."""
    match = _TIMECODE.match(label)
    if not match:
        raise ValueError(f"{label} is no timecode")
    hours, minutes, seconds, frames = (int(match[group]) for group in (1, 2, 3, 5))
    skipped = base // 15 if drop else 0
    dropped = minutes % 10 > 0 and seconds == 0 and frames < skipped
    if dropped or hours > 23 or minutes > 59 or seconds > 59 or frames >= base:
        raise ValueError(f"{label} does not exist")
    total = hours * 60 + minutes
    return (total * 60 + seconds) * base + frames - skipped * (total - total // 10)


def expand(events: Iterable[EdlEvent], base: int, start_frame: int) -> Iterator[tuple[str, Piece]]:
    """(channel, piece) for every channel of every event; `start_frame` is the record label that counts as frame 0.

    An out label before its in label lies in the next day. Raises ValueError for a label that does not exist.
    """
    for event in events:
        source_in, _, record_in, record_out = (label_frame(label, base, event.drop) for label in event.labels)
        day = 86400 * base - (base // 15 * 1296 if event.drop else 0)
        piece = Piece(record_in - start_frame, event.reel, source_in, (record_out - record_in) % day)
        for channel in event.channels:
            yield channel, piece
