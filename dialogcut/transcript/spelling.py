"""One written word as the words that are said: "$5" -> five dollars, "10:30" -> ten thirty, "co-worker" -> co worker.

For forced alignment in English. What people say for one writing differs ("1984", "1,500"), so there may be more than
one reading; the aligner takes the one that fits the sound. What nobody says (punctuation, "[laughs]") has none.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from dialogcut.transcript.numerals import Words, cardinal, in_pairs, one_by_one, ordinal, plural

Known = Callable[[str], bool]
"""Whether the dictionary has a word (lower case)."""

_SHORT: dict[str, Words] = {
    "mr.": ("mister",),
    "mrs.": ("missus",),
    "ms.": ("miz",),
    "dr.": ("doctor",),
    "prof.": ("professor",),
    "st.": ("saint",),
    "sgt.": ("sergeant",),
    "lt.": ("lieutenant",),
    "capt.": ("captain",),
    "col.": ("colonel",),
    "gen.": ("general",),
    "rev.": ("reverend",),
    "jr.": ("junior",),
    "sr.": ("senior",),
    "vs.": ("versus",),
    "etc.": ("et", "cetera"),
    "no.": ("number",),
    "ok": ("okay",),
    "o.k.": ("okay",),
    "&": ("and",),
    "@": ("at",),
    "+": ("plus",),
    "=": ("equals",),
    "%": ("percent",),
    "°": ("degrees",),
}
_ALSO_WORDS = frozenset(("no.", "gen.", "col.", "st."))  # the end of a sentence rather than an abbreviation, often
_MONEY = {"$": ("dollar", "cent"), "£": ("pound", "pence"), "€": ("euro", "cent"), "¢": ("cent", "cent")}
_UNITS = {"k": "thousand", "m": "million", "bn": "billion", "b": "billion"}
_ROUND_BRACKETS = str.maketrans("()", "  ")
_FRACTIONS = str.maketrans({"½": " half", "¼": " quarter", "¾": " three-quarters"})
_APOSTROPHES = str.maketrans("’‘`´", "''''")
_NOTE = re.compile(r"^(\[.*\]|\(.*\)|<.*>|\*.*\*|[♪♫].*|.*[♪♫])$")
_EDGES = '"“”„«»?!…,;:()[]{}*_~–—¿¡|'
_PARTS = re.compile(r"[-–—/\s_…]+|\.{2,}")
_NUMBER = re.compile(r"^([$£€#]?)(\d{1,3}(?:,\d{3})+|\d+)?(?:\.(\d+))?(k|m|bn|b)?(%|°|¢)?$", re.IGNORECASE)
_ORDINAL = re.compile(r"^(\d[\d,]*)(?:st|nd|rd|th)$", re.IGNORECASE)
_DECADE = re.compile(r"^'?(\d{2}|\d{4})'?s$", re.IGNORECASE)
_CLOCK = re.compile(r"^(\d{1,2}):(\d{2})(am|pm|a\.m\.?|p\.m\.?)?$", re.IGNORECASE)
_HOUR = re.compile(r"^(\d{1,2})(am|pm|a\.m\.?|p\.m\.?)$", re.IGNORECASE)
_INITIALS = re.compile(r"^(?:[A-Za-z]\.){2,}[A-Za-z]?$|^(?:[A-Za-z]\.){1,}[A-Za-z]\.?$")
_MIXED = re.compile(r"\d+|[^\W\d_']+(?:'[^\W\d_']+)*", re.UNICODE)


def readings(written: str, known: Known) -> tuple[Words, ...]:
    """The ways to say one written word, the likeliest first; () where nothing is said."""
    text = unicodedata.normalize("NFKC", written.translate(_FRACTIONS)).translate(_APOSTROPHES).strip()
    if not text or _NOTE.match(text.strip(".,!?")):
        return ()
    whole = text.strip(_EDGES)
    found = _numeral(whole.rstrip(".'")) or _numeral(whole)
    if found:
        return found
    if short := _abbreviation(whole):
        plain = _plain(whole, known)
        return (plain, short) if whole.lower() in _ALSO_WORDS and plain else (short,)
    return _joined([_part(part, known) for part in _PARTS.split(whole.translate(_ROUND_BRACKETS)) if part])


def _joined(parts: list[tuple[Words, ...]]) -> tuple[Words, ...]:
    """Readings of parts one after the other: all of the first ones, then all of the last ones where any differs."""
    said = [part for part in parts if part]
    if not said:
        return ()
    first = tuple(word for part in said for word in part[0])
    last = tuple(word for part in said for word in part[-1])
    return (first,) if first == last else (first, last)


def _part(part: str, known: Known) -> tuple[Words, ...]:
    bare = part.strip(_EDGES)
    if found := _numeral(bare.rstrip(".'")):
        return found
    if short := _abbreviation(bare):
        return (short,)
    words = _plain(bare, known)
    return (words,) if words else ()


def _abbreviation(text: str) -> Words:
    if _INITIALS.match(text):
        return tuple(letter.lower() + "." for letter in text if letter.isalpha())
    return _SHORT.get(text.lower(), ())


def _plain(text: str, known: Known) -> Words:
    """Letters: a word of the dictionary, initials such as FBI, or a word to be guessed from its letters; "B17" is split
    where letters meet digits."""
    words: list[str] = []
    for found in _MIXED.findall(text):
        lower = found.lower()
        if found.isdigit():
            words += cardinal(found)
        elif known(lower) or known(_unaccented(lower)):
            words.append(lower if known(lower) else _unaccented(lower))
        elif lower.endswith("'s") and found[:-2].isupper() and _are_initials(found[:-2]):
            words += [letter + "." for letter in lower[:-3]] + [f"{lower[-3]}.'s"]
        elif _are_initials(found):
            words += [letter + "." for letter in lower]
        else:
            words.append(lower)
    return tuple(words)


def _unaccented(text: str) -> str:
    return "".join(letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter))


def _are_initials(text: str) -> bool:
    return text.isascii() and text.isupper() and (len(text) <= 3 or not set(text) & set("AEIOUY"))


def _numeral(text: str) -> tuple[Words, ...]:
    if match := _ORDINAL.match(text):
        return (ordinal(match[1].replace(",", "")),)
    if match := _DECADE.match(text):
        digits = match[1]
        in_full = len(digits) == 2 or digits[1:] == "000"
        return (plural(cardinal(digits) if in_full else in_pairs(digits)),)
    if match := _CLOCK.match(text):
        return _clock(match[1], match[2], match[3] or "")
    if match := _HOUR.match(text):
        return ((*cardinal(match[1]), *_half_of_day(match[2])),)
    match = _NUMBER.match(text)
    if match is None or not (match[2] or match[3]):
        return ()
    return _number(*match.groups(default=""))


def _clock(hours: str, minutes: str, half: str) -> tuple[Words, ...]:
    after = _half_of_day(half)
    if minutes == "00":
        return ((*cardinal(str(int(hours))), *(after or ("o'clock",))), (*cardinal(str(int(hours))), *after))
    said = (*(("oh",) if minutes[0] == "0" else ()), *cardinal(str(int(minutes))))
    return ((*cardinal(str(int(hours))), *said, *after),)


def _half_of_day(text: str) -> Words:
    return (f"{text[0].lower()}.", "m.") if text else ()


def _number(sign: str, whole: str, after_point: str, scale: str, unit: str) -> tuple[Words, ...]:
    digits = whole.replace(",", "")
    if sign in _MONEY:
        return _money(sign, digits, after_point, scale)
    tail = (*((_UNITS[scale.lower()],) if scale else ()), *_SHORT.get(unit, ()), *_cents(unit, digits))
    head = ("number",) if sign == "#" else ()
    if after_point:
        return ((*head, *(cardinal(digits) if digits else ()), "point", *one_by_one(after_point), *tail),)
    return tuple((*head, *said, *tail) for said in _whole(digits, "," in whole))


def _whole(digits: str, has_comma: bool) -> tuple[Words, ...]:
    """A number without a point: four digits are mostly a year, long ones mostly said one by one."""
    plain = cardinal(digits)
    if has_comma or len(digits) < 3:
        return (plain,)
    if len(digits) == 4 and digits[0] != "0":
        return (plain, in_pairs(digits)) if digits[1:] == "000" else (in_pairs(digits), plain)
    return tuple(dict.fromkeys((plain, one_by_one(digits))))


def _cents(unit: str, digits: str) -> Words:
    return ("cent" if digits == "1" else "cents",) if unit == "¢" else ()


def _money(sign: str, digits: str, after_point: str, scale: str) -> tuple[Words, ...]:
    coin, small = _MONEY[sign]
    coins = coin if digits == "1" else f"{coin}s"
    if scale or len(after_point) not in (0, 2):
        point = ("point", *one_by_one(after_point)) if after_point else ()
        return ((*cardinal(digits or "0"), *point, *((_UNITS[scale.lower()],) if scale else ()), f"{coin}s"),)
    if len(after_point) == 2 and after_point != "00":
        cents = cardinal(str(int(after_point)))
        smalls = small if small == "pence" or after_point == "01" else f"{small}s"
        if not digits or int(digits) == 0:
            return ((*cents, smalls),)
        return ((*cardinal(digits), coins, "and", *cents, smalls), (*cardinal(digits), *cents))
    return ((*cardinal(digits or "0"), coins),)
