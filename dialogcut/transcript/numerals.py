"""English numbers as they are spoken: 1,250 -> one thousand two hundred fifty; 2nd -> second; 1984 -> nineteen eighty
four.

Our own and not num2words, as that is LGPL, knows years and ordinals only when told, and would be one more dependency
for the sixty lines that a forced alignment needs: it wants the words somebody says, not a style guide's spelling.
"""

from __future__ import annotations

Words = tuple[str, ...]

_ONES = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("", "ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_SCALES = ("", "thousand", "million", "billion", "trillion")
_ORDINALS = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}


def cardinal(digits: str) -> Words:
    """A whole number in digits. Beyond trillions, and with leading zeros, it is read digit by digit."""
    if len(digits) > 15 or (digits[0] == "0" and len(digits) > 1):
        return one_by_one(digits)
    number = int(digits)
    if number == 0:
        return ("zero",)
    groups: list[Words] = []
    for scale in _SCALES:
        number, rest = divmod(number, 1000)
        if rest:
            groups.append((*_below_thousand(rest), *((scale,) if scale else ())))
    return tuple(word for group in reversed(groups) for word in group)


def ordinal(digits: str) -> Words:
    *before, last = cardinal(digits)
    if last in _ORDINALS:
        return (*before, _ORDINALS[last])
    return (*before, f"{last[:-1]}ieth" if last.endswith("y") else f"{last}th")


def one_by_one(digits: str) -> Words:
    return tuple("oh" if digit == "0" else _ONES[int(digit)] for digit in digits)


def in_pairs(digits: str) -> Words:
    """Four digits as years and house numbers are said: nineteen eighty four, nineteen oh five, nineteen hundred."""
    century, rest = digits[:2], int(digits[2:])
    if rest == 0:
        return (*_below_thousand(int(century)), "hundred")
    return (*_below_thousand(int(century)), *(("oh",) if rest < 10 else ()), *_below_thousand(rest))


def plural(words: Words) -> Words:
    """1990s -> nineteen nineties."""
    *before, last = words
    return (*before, f"{last[:-1]}ies" if last.endswith("y") else f"{last}es" if last.endswith("x") else f"{last}s")


def _below_thousand(number: int) -> Words:
    hundreds, rest = divmod(number, 100)
    words: list[str] = [_ONES[hundreds], "hundred"] if hundreds else []
    if rest >= 20:
        tens, rest = divmod(rest, 10)
        words.append(_TENS[tens])
    if rest:
        words.append(_ONES[rest])
    return tuple(words)
