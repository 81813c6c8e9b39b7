"""A tolerant EDL reader: CMX3600 and its relatives as Avid, Premiere, Resolve and others really write them.

Event lines are taken apart from the right, where every list agrees: four timecodes, a transition with or without a
length, a channel; what is left between the number and the channel is the reel, however wide and whatever it contains.
The record side says place and length, the source IN says which frame. A missing transition is a cut. A label counts as
drop-frame when it has ';' or when the latest FCM line says so (Avid writes FCM: DROP FRAME and ':').

This module takes a list apart and judges nothing; edl_timeline.py says what it means.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

TIMECODE = re.compile(r"^(\d{1,2})[:;.,](\d{2})[:;.,](\d{2})([:;.,])(\d{2,3})$", re.ASCII)
_NUMBER = re.compile(r"^\d{1,6}[A-Za-z]?$", re.ASCII)
_CHANNEL = re.compile(r"^(NONE|B|V\d*|AA(/V)?|A\d*(/V)?|VA\d*|(A\d*V)|(A\d+/?)+)$", re.ASCII)
_TRANSITION = re.compile(r"^(C|D|W\d{1,4}|K[BO]?)$", re.ASCII)
_LENGTH = re.compile(r"^\d{1,4}$", re.ASCII)
_NEWLINE = re.compile(r"\r\n|\n|\r")  # not the others that str.splitlines knows: names may hold them
_LINE_CHARS = 2000  # no list has longer lines; what stands beyond is not looked at
_WRAPS_FROM = 60  # a comment this long may go on in the next line
# How lines begin that follow an event without a '*' and are no wrapped rest of a comment.
_KEYWORDS = ("M2", "AUD", "SPLIT", "EFFECT", "FINAL CUT", "KEY", "ASC_", "REM", ">>>", "|", "LOC:", "FROM ", "TO ")


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
    """Every line that follows it, in order, without the leading '*' where there is one; wrapped ones whole."""
    fcm_drop: bool | None = None
    """What the latest FCM line in front of it says; None where there is none."""


@dataclass(frozen=True, slots=True)
class EdlList:
    title: str | None
    fcm: tuple[str, ...]
    """Each FCM line's text, in order."""
    events: tuple[EdlEvent, ...]
    stray: tuple[str, ...]
    """Lines that belong to no event and mean nothing here, and lines that look like events but cannot be read."""
    stray_lines: tuple[int, ...] = ()
    """Where in the file each of them stands, from 1."""


@dataclass(slots=True)
class _State:
    title: str | None = None
    fcm: list[str] = field(default_factory=list)
    events: list[EdlEvent] = field(default_factory=list)
    stray: list[tuple[int, str]] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    """Those of the event under way: put into it when the next one begins, so that long lists stay linear."""
    wraps: bool = False
    """Whether the latest line is a comment so long that the next line may be its rest."""

    @property
    def drop(self) -> bool | None:
        return "NON" not in self.fcm[-1].upper() if self.fcm else None

    def begin(self, event: EdlEvent | None) -> None:
        """Close the event under way and open `event`."""
        if self.events:
            self.events[-1] = _with_comments(self.events[-1], tuple(self.comments))
        self.comments.clear()
        self.wraps = False
        if event:
            self.events.append(event)


def read_edl(data: bytes) -> EdlList:
    """What the list says, in file order. UTF-8 (with or without a mark), else Latin-1; UTF-16 by its mark.

    Never raises: see `stray`. Time and memory grow with the file and with nothing else.
    """
    state = _State()
    for number, line in enumerate(_NEWLINE.split(decoded(data)), 1):
        if text := line[:_LINE_CHARS].strip():
            _take(state, number, text)
    state.begin(None)
    stray = tuple(text for _, text in state.stray)
    return EdlList(state.title, tuple(state.fcm), tuple(state.events), stray, tuple(line for line, _ in state.stray))


def decoded(data: bytes) -> str:
    """The text of a list of whatever age; never raises."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def _take(state: _State, number: int, text: str) -> None:
    head = text[:6].upper()
    if head == "TITLE:" and state.title is None:
        state.title = text[6:].strip()
    elif head.startswith("FCM:"):
        state.fcm.append(text[4:].strip())
    elif event := _event(text, number, state.drop):
        state.begin(event)
    elif not state.events or _looks_like_event(text):
        state.stray.append((number, text))
    else:
        _comment(state, text)


def _comment(state: _State, text: str) -> None:
    starred = text[0] == "*"
    if state.wraps and not starred and not text.upper().startswith(_KEYWORDS):
        state.comments[-1] += f" {text}"
    else:
        state.comments.append(text.removeprefix("*").strip() if starred else text)
        state.wraps = starred and len(text) >= _WRAPS_FROM


def _event(text: str, line: int, fcm_drop: bool | None) -> EdlEvent | None:
    words = text.split()
    if len(words) < 7 or not _NUMBER.match(words[0]) or (end := _last_label(words)) < 7:
        return None
    number, labels, middle = words[0], tuple(words[end - 4 : end]), words[1 : end - 4]
    length = int(middle.pop()) if len(middle) > 3 and _LENGTH.match(middle[-1]) and _is_transition(middle[-2]) else 0
    transition = _popped_transition(middle)
    if len(middle) < 2 or not _CHANNEL.match(middle[-1]):
        return None
    channel = middle.pop()
    drop = bool(fcm_drop) or any(";" in label or "," in label for label in labels)
    a, b, c, d = labels
    reel = " ".join(middle)
    return EdlEvent(line, number, reel, _channels(channel), transition, length, (a, b, c, d), drop, (), fcm_drop)


def _last_label(words: list[str]) -> int:
    """Where the first four timecodes in a row end; 0 where there are none."""
    row = 0
    for place, word in enumerate(words, 1):
        row = row + 1 if TIMECODE.match(word) else 0
        if row == 4:
            return place
    return 0


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


def _with_comments(event: EdlEvent, comments: tuple[str, ...]) -> EdlEvent:
    if not comments:
        return event
    named = (text.split()[1:] for text in comments if text.startswith("AUD") and text[3:4] in ("", " ", "\t"))
    extra = tuple(f"A{int(n)}" for words in named for n in words if _LENGTH.match(n))
    return replace(event, channels=(*event.channels, *dict.fromkeys(extra)), comments=comments)


def _looks_like_event(text: str) -> bool:
    words = text.split(maxsplit=20)
    return bool(_NUMBER.match(words[0])) and sum(bool(TIMECODE.match(word)) for word in words) > 1


def label_frame(label: str, base: int, drop: bool) -> int:
    """The frame, counted from midnight, that a label stands for. Raises ValueError for a label that does not exist."""
    match = TIMECODE.match(label)
    if not match:
        raise ValueError(f"{label} is no timecode")
    hours, minutes, seconds, frames = (int(match[group]) for group in (1, 2, 3, 5))
    skipped = base // 15 if drop else 0
    dropped = minutes % 10 > 0 and seconds == 0 and frames < skipped
    if dropped or hours > 23 or minutes > 59 or seconds > 59 or frames >= base:
        raise ValueError(f"{label} does not exist")
    total = hours * 60 + minutes
    return (total * 60 + seconds) * base + frames - skipped * (total - total // 10)
