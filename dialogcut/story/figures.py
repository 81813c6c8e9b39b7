"""Numbers and dates in a line, spelled out or in figures, each under one name: '94 kilo', 'friday night', '03:40'.

Left alone: "one" and other small numbers that count nothing named, and days that only the scene's own date would fix
(today, tomorrow night).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from dialogcut.story.cues import words
from dialogcut.story.notes import Mention
from dialogcut.story.reading import ReadLine, Token

_SMALL = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
ONES = {word: value for value, word in enumerate(f"{_SMALL} seventeen eighteen nineteen".split())}
TENS = {word: 10 * tens for tens, word in enumerate(_TENS.split(), 2)}
SCALES = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9}
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8}
ORDINALS |= {"ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12, "twentieth": 20, "thirtieth": 30}
DAYS = words("monday tuesday wednesday thursday friday saturday sunday")
MONTHS = words("january february march april june july august september october november december")  # may is a verb
PARTS = words("morning afternoon evening night noon midnight")
FIGURE = re.compile(r"[£$€]?\d[\d,]*(?:\.\d+)?")
CLOCK = re.compile(r"(\d{1,2})[:.](\d{2})|0(\d)(\d{2})")
ORDINAL = re.compile(r"(\d{1,2})(?:st|nd|rd|th)")
TELLING_SIZE = 13
"""From here on a number by itself is worth remembering."""


def figures(line: ReadLine) -> tuple[Mention, ...]:
    """Every number and date of the line, in order; no two share a word."""
    tokens = [token for token in line.tokens if token.is_word]
    found: list[Mention] = []
    at = 0
    while at < len(tokens):
        taken, mention = _date(tokens, at) or _clock(tokens, at) or _number(tokens, at) or (1, None)
        if mention is not None and (not found or mention.first > found[-1].last):
            found.append(mention)
        at += taken
    return tuple(found)


Found = tuple[int, Mention | None] | None
"""How many tokens were read, and what they say."""


def _mention(name: str, tokens: Sequence[Token], kind: str) -> Mention:
    return Mention(name, tokens[0].word, tokens[-1].word, kind, False, False)


def _date(tokens: Sequence[Token], at: int) -> Found:
    low = [token.low for token in tokens[at : at + 4]]
    named = (low[0] in DAYS or (low[0] in MONTHS and tokens[at].pos == "PROPN")) and low[0]
    if named:
        with_part = len(low) > 1 and low[1] in PARTS
        name = f"{named} {low[1]}" if with_part else named
        count = 2 if with_part else 1
        return count, _mention(name, tokens[at : at + count], "date")
    if (day := _day(low[0])) and at and tokens[at - 1].low == "the" and _counts(tokens, at + 1) is None:
        of_month = low[1:2] == ["of"] and low[2] in MONTHS | {"may"} if len(low) > 2 else False
        count = 3 if of_month else 1
        return count, _mention(f"{day} {low[2]}" if of_month else f"the {day}.", tokens[at : at + count], "date")
    if re.fullmatch(r"(?:1[5-9]|20)\d\d", low[0]) and not _counts(tokens, at + 1):
        return 1, _mention(low[0], tokens[at : at + 1], "date")
    return None


def _day(low: str) -> int | None:
    """The day of the month that '21st' or 'sixth' names."""
    match = ORDINAL.fullmatch(low)
    return int(match[1]) if match else ORDINALS.get(low)


def _clock(tokens: Sequence[Token], at: int) -> Found:
    low = [token.low for token in tokens[at : at + 4]]
    if match := CLOCK.fullmatch(low[0]):
        hours, minutes = match[1] or match[3], match[2] or match[4]
        return 1, _mention(f"{int(hours):02d}:{minutes}", tokens[at : at + 1], "date")
    if low[0] in ("half", "quarter") and len(low) > 2 and low[1] in ("past", "to") and low[2] in ONES:
        hour = ONES[low[2]]
        name = f"{hour:02d}:30" if low[0] == "half" else f"{hour:02d}:15" if low[1] == "past" else f"{hour - 1:02d}:45"
        return 3, _mention(name, tokens[at : at + 3], "date")
    if len(low) > 1 and low[1] in ("o'clock", "oclock", "am", "pm", "a.m.", "p.m.") and _value(low[:1]) is not None:
        return 2, _mention(f"{_value(low[:1]):02.0f}:00", tokens[at : at + 2], "date")
    return None


def _number(tokens: Sequence[Token], at: int) -> Found:
    end = at
    while end < len(tokens) and (_is_part(tokens[end].low) or _joins(tokens, at, end)):
        end += 1
    value = _value([token.low for token in tokens[at:end]])
    if end == at or value is None:
        return None
    unit = _counts(tokens, end)
    if (value == 1 or unit is None) and value < TELLING_SIZE:
        return end - at, None
    if unit is None:
        return end - at, _mention(_written(value), tokens[at:end], "number")
    return unit - at + 1, _mention(f"{_written(value)} {_unit(tokens[unit])}", tokens[at : unit + 1], "number")


def _is_part(low: str) -> bool:
    return bool(FIGURE.fullmatch(low)) or low == "-" or _value([low]) is not None


def _joins(tokens: Sequence[Token], at: int, end: int) -> bool:
    """'and' of 'two hundred and ten'."""
    return (
        end > at
        and tokens[end].low == "and"
        and tokens[end - 1].low in SCALES
        and end + 1 < len(tokens)
        and _is_part(tokens[end + 1].low)
    )


def _counts(tokens: Sequence[Token], at: int) -> int | None:
    """The place of the noun that is counted: the next token or the one after an adjective."""
    for place in range(at, min(at + 2, len(tokens))):
        if place and tokens[place].place != tokens[place - 1].place + 1:
            return None  # a mark stands between
        token = tokens[place]
        if (token.pos == "NOUN" or (token.pos == "PROPN" and token.text.islower())) and token.low != "o'clock":
            return place
        if tokens[place].pos not in ("ADJ", "NOUN"):
            return None
    return None


def _unit(noun: Token) -> str:
    """'kilo' of 'kilos', also where the pipeline leaves its plural to it."""
    return noun.lemma.removesuffix("s") if noun.pos == "PROPN" else noun.lemma


def _value(words: Sequence[str]) -> float | None:
    """410 for 'four hundred and ten'; None for what is no number."""
    total, current, seen = 0.0, 0.0, False
    for word in (part for given in words for part in given.split("-")):
        if word in ONES or word in TENS:
            current += ONES.get(word, TENS.get(word, 0))
        elif word in SCALES:
            current = (current or 1) * SCALES[word]
            if SCALES[word] >= 1000:
                total, current = total + current, 0.0
        elif FIGURE.fullmatch(word):
            current += float(word.lstrip("£$€").replace(",", ""))
        elif word in ("and", ""):
            continue
        else:
            return None
        seen = True
    return total + current if seen else None


def _written(value: float) -> str:
    return str(int(value)) if value == int(value) else str(value)
