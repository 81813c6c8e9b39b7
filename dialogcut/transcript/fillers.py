"""Fillers, stutters, false starts and immediate repeats in what one speaker says: found, with the evidence, never
judged.

Precision comes first: dramatic text repeats on purpose ("no, no, no", "I know, I know"), and what is said with meaning
("you know him", "I like it") is no filler. So a word counts only where its place shows that it carries nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from dialogcut.transcript.quotes import normalised


class SlipKind(StrEnum):
    """What is wrong with the words."""

    FILLER = "filler"
    STUTTER = "stutter"
    FALSE_START = "false start"
    REPEAT = "repeat"


class Uttered(NamedTuple):
    """One word as it is heard, and the silence in front of it."""

    text: str
    pause_ms: int | None = None
    """From the end of the word before; None where times do not tell."""


@dataclass(frozen=True, slots=True)
class Slip:
    """Words that could go without loss of sense."""

    kind: SlipKind
    words: tuple[int, ...]
    """Places in the sequence, ascending; with gaps where another slip stands between."""
    said: str
    """These words as they are written, without the punctuation at the end: 'um', 'Then why'."""
    evidence: str
    """Why it is one, in a few words."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


HESITATIONS = _words("um umm uh uhh er erm ehm")
_MUSINGS = _words("ah hm hmm mm")  # also whole remarks of their own, so only inside a sentence
_PHRASES = (("you", "know"), ("i", "mean"), ("like",))
_MEANT = _words("huh oh uh uhhuh mhm")  # 'uh huh', 'uh oh': said with meaning

_SUBJECTS = "i we they he she i'm i'll i've i'd it's we're we'll we've he's she's they're that's there's you're"
_LINKS = "a an the to of and but if or with from at for by as because than into"
DOUBLED = _words(f"{_SUBJECTS} {_LINKS} your his our their")
"""Words that nobody says twice on purpose, with a comma between or none."""
_DOUBLED_UNPARTED = _words("my this who where when why how can could would should don't didn't")
_OPEN = DOUBLED | _words("my who what where when why how which whose")
"""Words after which a phrase cannot end, or hardly ever."""
_OPEN_AT_CLAUSE = _words("is are was were not then")
_OPEN_UNPARTED = _words("you this that have has had do did can could would will should must")
"""Where no comma follows: with one, 'I did, I did see him' insists."""

_SENTENCE_ENDS = (".", "!", "?", ";", ":")
_DASHES = ("-", "–", "—", "…", "...")
_PREFIXES = _words("co re un ex de pre non mid bi tri up in on off")
_FRAGMENT = 2
_MOST_COPIES = 3  # more is a howl, or play
_LONGEST = 8
_LONGEST_REPEAT = 12
_SHORTEST_REPEAT = 3
REPEAT_PAUSE_MS = (200, 3000)
"""A phrase said again after a pause as long as this is a second try; at once it is rhetoric, later it is memory."""


def slips(words: Sequence[Uttered]) -> tuple[Slip, ...]:
    """What could go from one stretch of speech of one speaker, in order. No word stands in two of them."""
    heard = _heard(words)
    fillers = [*_fillers(heard)]
    taken = {at for slip in fillers for at in slip.words}
    rest = [one for one in heard if one.at not in taken]
    found = [*fillers, *_begun_again(rest)] if rest else []
    return tuple(sorted(found, key=lambda slip: slip.words))


class _Heard(NamedTuple):
    at: int
    text: str
    key: str
    pause_ms: int | None

    @property
    def ends_sentence(self) -> bool:
        return self.text.rstrip("\"'”’)").endswith(_SENTENCE_ENDS) and not self.text.endswith("...")

    @property
    def is_unparted(self) -> bool:
        """Whether nothing is written between it and the next word."""
        return self.text[-1].isalnum()

    @property
    def breaks_off(self) -> bool:
        """'wh-'."""
        return len(self.text) > 1 and self.text[-1] == "-" and self.text[-2].isalpha()

    @property
    def is_set_off(self) -> bool:
        return self.text.endswith((",", *_DASHES))


def _heard(words: Sequence[Uttered]) -> list[_Heard]:
    """The words that have letters; marks that stand alone belong to the word before."""
    heard: list[_Heard] = []
    for at, (text, pause_ms) in enumerate(words):
        if key := normalised(text):
            heard.append(_Heard(at, text, key, pause_ms))
        elif heard:
            heard[-1] = heard[-1]._replace(text=heard[-1].text + text)
    return heard


def _fillers(heard: Sequence[_Heard]) -> Iterator[Slip]:
    free = 0
    for at in range(len(heard)):
        if at >= free and (found := _filler(heard, at)):
            length, evidence = found
            yield _slip(SlipKind.FILLER, heard[at : at + length], evidence)
            free = at + length


def _filler(heard: Sequence[_Heard], at: int) -> tuple[int, str] | None:
    """How many words of a filler begin here, and why they are one."""
    here = heard[at]
    if here.key in HESITATIONS:
        around = {one.key for one in (*heard[max(0, at - 1) : at], *heard[at + 1 : at + 2])}
        return None if around & _MEANT or here.text.endswith("?") else (1, "a hesitation")
    if here.key in _MUSINGS:
        inside = _is_inside(heard, at) and heard[at - 1].is_set_off and here.is_set_off
        inside = inside and {heard[at - 1].key, heard[at + 1].key}.isdisjoint(_MUSINGS | {"oh", "ow"})
        return (1, "a hesitation inside a sentence") if inside else None
    for phrase in _PHRASES:
        end = at + len(phrase)
        if tuple(one.key for one in heard[at:end]) == phrase and (evidence := _apart(heard, at, end)):
            return len(phrase), evidence
    return None


def _is_inside(heard: Sequence[_Heard], at: int) -> bool:
    return 0 < at < len(heard) - 1 and not heard[at - 1].ends_sentence and not heard[at].ends_sentence


def _apart(heard: Sequence[_Heard], first: int, end: int) -> str:
    """Why a phrase that has a meaning elsewhere has none here; '' where that is not sure."""
    if end == len(heard) or heard[end - 1].ends_sentence or any(one.is_set_off for one in heard[first : end - 1]):
        return ""
    opens = first == 0 or heard[first - 1].ends_sentence
    if heard[end - 1].text.endswith((",", *_DASHES)):
        if not opens and heard[first - 1].is_set_off:
            return "set off on both sides"
        if opens and end - first > 1 and heard[end - 1].text.endswith(","):
            return "opens the sentence, set off"
    if end - first == 1:
        return ""
    beside = [one.key for one in (*heard[max(0, first - 1) : first], heard[end])]
    return "beside a hesitation" if any(key in HESITATIONS for key in beside) else ""


def _begun_again(heard: Sequence[_Heard]) -> Iterator[Slip]:
    at = 0
    while at < len(heard):
        found = _restart(heard, at) or _stutter(heard, at) or _repeat(heard, at)
        if found:
            yield found[0]
        at += found[1] if found else 1


def _stutter(heard: Sequence[_Heard], at: int) -> tuple[Slip, int] | None:
    """Copies of a word before its last, or a word that breaks off."""
    here = heard[at]
    if here.breaks_off and at + 1 < len(heard):
        return _broken(here, heard[at + 1])
    if at and heard[at - 1].key == here.key:  # the last of a row that was looked at, or rejected, whole
        return None
    end = at + 1
    while end < len(heard) and heard[end].key == here.key and _goes_on(heard[end - 1], here.key):
        end += 1
    if not at + 1 < end <= at + _MOST_COPIES or end == len(heard) or heard[end - 1].ends_sentence:
        return None
    many = f"{end - at} times" if end - at > 2 else "twice"
    return _slip(SlipKind.STUTTER, heard[at : end - 1], f"'{_bare(here.text)}' {many} in a row"), end - at - 1


def _goes_on(one: _Heard, key: str) -> bool:
    """Whether a copy of a word is a stumble, as far as what is written behind it tells."""
    if one.is_unparted:
        return key in DOUBLED or key in _DOUBLED_UNPARTED
    return key in DOUBLED and one.is_set_off


def _broken(here: _Heard, after: _Heard) -> tuple[Slip, int] | None:
    """'an- antibiotics', 'w- I'; not the first half of a compound that is written in two ('thirty- five')."""
    if after.key.startswith(here.key) and here.key not in _PREFIXES:
        return _slip(SlipKind.STUTTER, [here], f"'{here.text}' breaks off, then '{_bare(after.text)}'"), 1
    is_word = len(here.key) > _FRAGMENT or here.key in _PREFIXES or here.key in _OPEN | _OPEN_UNPARTED
    return None if is_word or after.key in ("and", "or") else (_slip(SlipKind.STUTTER, [here], "breaks off"), 1)


def _restart(heard: Sequence[_Heard], at: int) -> tuple[Slip, int] | None:
    """A phrase that is begun, left, and begun again with the same words; the longest."""
    for length in range(min(_LONGEST, len(heard) - at - 1), 1, -1):
        first = heard[at : at + length]
        if heard[at + length].key != heard[at].key or any(one.ends_sentence for one in first):
            continue
        opens = at == 0 or heard[at - 1].ends_sentence or heard[at - 1].is_set_off
        if evidence := _left(first, heard[at + length :], opens):
            return _slip(SlipKind.FALSE_START, first, evidence), length
    return None


def _left(first: Sequence[_Heard], after: Sequence[_Heard], opens: bool) -> str:
    """Why the words before `after` are a phrase that was left; '' where they are none. `opens`: they open a clause."""
    keys, last = [one.key for one in first], first[-1]
    if last.breaks_off and len(last.key) > 1 and [one.key for one in after[: len(first) - 1]] == keys[:-1]:
        return f"'{last.text}' breaks off; begun again with '{_said(after[: len(first) - 1])}'"
    again = after[: len(first)]
    if [one.key for one in again] != keys or len(after) == len(first) or not again[-1].is_unparted:
        return ""
    if len(set(keys)) == 1 or any(not one.is_unparted for one in first[:-1]) or after[len(first)].key == keys[0]:
        return ""
    if last.text.endswith(","):
        is_open = last.key in _OPEN or (opens and last.key in _OPEN_AT_CLAUSE)
    else:
        is_open = last.key in _OPEN | _OPEN_AT_CLAUSE | _OPEN_UNPARTED
    return f"'{_said(first)}' is begun again" if is_open else ""


def _repeat(heard: Sequence[_Heard], at: int) -> tuple[Slip, int] | None:
    """A whole phrase said again after a pause: a second try."""
    for length in range(min(_LONGEST_REPEAT, (len(heard) - at) // 2), _SHORTEST_REPEAT - 1, -1):
        pause = heard[at + length].pause_ms
        if heard[at + length].key != heard[at].key:
            continue
        first, again = heard[at : at + length], heard[at + length : at + 2 * length]
        shortest, longest = REPEAT_PAUSE_MS
        if pause is not None and shortest <= pause <= longest and [o.key for o in first] == [o.key for o in again]:
            return _slip(SlipKind.REPEAT, first, f"said again after {pause / 1000:.1f} s"), length
    return None


def _slip(kind: SlipKind, words: Sequence[_Heard], evidence: str) -> Slip:
    return Slip(kind, tuple(one.at for one in words), _said(words), evidence)


def _said(words: Sequence[_Heard]) -> str:
    return " ".join([*(one.text for one in words[:-1]), _bare(words[-1].text)])


def _bare(text: str) -> str:
    return text.rstrip(",.;:!?–—…") or text
