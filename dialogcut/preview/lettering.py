"""Letters of our own for what is burnt into a picture: strokes of even width, drawn at any size.

A letter is polylines on a grid: x from 0 to 4, y from 0 (top of capitals) over 6 (the line) to 8 (descenders), two
digits a point, a space between strokes; a point said twice is a dot. Accents stand above small letters in rows 0 and 1.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Mask = NDArray[np.float32]
"""How much of each pixel is covered, 0 to 1."""

_ADVANCE, _ROW = 5.7, 11.0  # a letter's width and a row's height, in units of the grid
_TOP, _LEFT = 2.2, 0.7
_STROKE, _THINNEST_PIXELS = 0.42, 0.75  # half of a line's width
_BOX = "0006464000"  # what no letter is known for

_LETTERS = {
    " ": "", "!": "2024 2626", '"': "1012 3032", "#": "1016 3036 0242 0444", "$": "413010010213334445361605 2026",
    "%": "4006 1011 3536", "&": "4612112031320405162644", "'": "2022", "(": "30212536", ")": "10212516",
    "*": "2125 0442 0244", "+": "2125 0343", ",": "2617", "-": "1333", ".": "2626", "/": "4006",
    "0": "100105163645413010 1432", "1": "112026 1636", "2": "01103041420646", "3": "01103041423313 334445361605",
    "4": "36300444", "5": "400002324345361605", "6": "413010010516364544331304", "7": "00404116",
    "8": "1001021333444536160504133342413010", "9": "051636454130100102133342", ":": "2222 2525", ";": "2222 2516",
    "<": "410345", "=": "0242 0444", ">": "014305", "?": "01103041422324 2626", "@": "36160501103041442414123234",
    "A": "0602204246 0444", "B": "00063645443303 0030414233", "C": "4130100105163645", "D": "00062644422000",
    "E": "40000646 0333", "F": "400006 0333", "G": "41301001051636454323", "H": "0006 4046 0343",
    "I": "1030 2026 1636", "J": "4045361605", "K": "0006 400346", "L": "000646", "M": "0600234046", "N": "06004640",
    "O": "100105163645413010", "P": "06003041423303", "Q": "100105163645413010 2446", "R": "06003041423303 2346",
    "S": "413010010213334445361605", "T": "0040 2026", "U": "000516364540", "V": "002640", "W": "0016233640",
    "X": "0046 4006", "Y": "002340 2326", "Z": "00400646", "[": "30101636", "\\": "0046", "]": "10303616",
    "^": "022042", "_": "0747", "`": "1021", "a": "12324346 441405163645", "b": "0006 0312324345361605",
    "c": "4332120305163645", "d": "4046 4332120305163645", "e": "04444332120305163645", "f": "40302126 0232",
    "g": "4247381807 4332120305163645", "h": "0006 0312324346", "i": "2226 2020", "j": "32372818 3030",
    "k": "0006 420446", "l": "202536", "m": "0602 03122326 23324346", "n": "0602 0312324346", "o": "120305163645433212",
    "p": "0208 0312324345361605", "q": "4248 4332120305163645", "r": "0602 04223243", "s": "43321203143445361605",
    "t": "202536 0242", "u": "0205163645 4246", "v": "022642", "w": "0216243642", "x": "0246 4206", "y": "0225 4208",
    "z": "02420646", "{": "30212213242536", "|": "2027", "}": "10212233242516", "~": "04133443",
    "\u0300": "1021", "\u0301": "3021", "\u0302": "112031", "\u0303": "01103140", "\u0304": "1030",
    "\u0308": "1010 3030", "\u030a": "20113120", "\u030b": "1001 3021", "\u030c": "102130", "\u0327": "26272818",
}  # fmt: skip
_BELOW = "\u0327"
_SPELLED = str.maketrans({
    "‘": "'", "’": "'", "‚": ",", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "–": "-", "—": "-", "‑": "-",
    "…": "...", "\u00a0": " ", "\n": " ", "\t": " ", "ß": "ss", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE",
    "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i", "¿": "?", "¡": "!",
})  # fmt: skip


class Lettering:
    """Rows of text of one size. `unit` is a step of the letters' grid in pixels: capitals are six high."""

    def __init__(self, unit: float) -> None:
        self._unit = unit
        self.advance = max(1, round(_ADVANCE * unit))
        self.row = max(1, round(_ROW * unit))

    def mask(self, text: str) -> Mask:
        """A row of `row` pixels' height and `advance` pixels a letter."""
        cells = [_cell(letter, self._unit, self.advance, self.row) for letter in _spelled(text)]
        return np.concatenate(cells, axis=1) if cells else np.zeros((self.row, 0), np.float32)

    def wrapped(self, text: str, width: int) -> list[str]:
        """The text as rows of at most `width` pixels, broken at spaces where there are any."""
        most = max(1, width // self.advance)
        rows = [""]
        for word in "".join(_plain(text)).split():
            for part in (word[n : n + most] for n in range(0, len(word), most)):
                if rows[-1] and len(rows[-1]) + 1 + len(part) > most:
                    rows.append(part)
                else:
                    rows[-1] = f"{rows[-1]} {part}".strip()
        return [row for row in rows if row]


def _plain(text: str) -> Iterator[str]:
    """Its letters, each with its accents as one that is drawn in one place."""
    yield from unicodedata.normalize("NFC", text.translate(_SPELLED))


def _spelled(text: str) -> Iterator[str]:
    for letter in _plain(text):
        if not unicodedata.combining(letter):
            yield unicodedata.normalize("NFD", letter)


@lru_cache(maxsize=512)
def _cell(letter: str, unit: float, width: int, height: int) -> Mask:
    """One letter with its accents."""
    x = (np.arange(width, dtype=np.float32) + 0.5) / unit - _LEFT
    y = (np.arange(height, dtype=np.float32) + 0.5)[:, np.newaxis] / unit - _TOP
    distance = np.full((height, width), np.inf, np.float32)
    for part in letter:
        raised = 2 if part != letter[0] and part != _BELOW and not letter[0].islower() else 0
        for stroke in _LETTERS.get(part, _BOX).split():
            points = [(int(stroke[n]), int(stroke[n + 1]) - raised) for n in range(0, len(stroke), 2)]
            for start, end in pairwise(points):
                np.minimum(distance, _away(x, y, start, end), out=distance)
    cell: Mask = np.clip(max(_STROKE * unit, _THINNEST_PIXELS) - distance * unit + 0.5, 0, 1)
    cell.setflags(write=False)
    return cell


def _away(x: Mask, y: Mask, start: tuple[int, int], end: tuple[int, int]) -> Mask:
    """Distance of each place from the line between two points."""
    along = np.array(end, np.float32) - np.array(start, np.float32)
    length = float(along @ along)
    share = np.clip(((x - start[0]) * along[0] + (y - start[1]) * along[1]) / length, 0, 1) if length else 0.0
    away: Mask = np.hypot(x - start[0] - share * along[0], y - start[1] - share * along[1])
    return away
