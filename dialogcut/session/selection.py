"""What an editor points at, as words: '7', '7:3-5', '4-6', a quotation, a kind of exposition."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dialogcut.cut.decisions import WordRef
from dialogcut.errors import UsageError
from dialogcut.session.page import PageLine, PageWord
from dialogcut.story.tags import KINDS
from dialogcut.transcript.quotes import normalised

_PLACE = re.compile(r"^(\d{1,9})(?:-(\d{1,9})|:(\d{1,9})(?:-(\d{1,9})|-)?)?$")


def words_at(lines: Sequence[PageLine], place: str) -> tuple[WordRef, ...]:
    """The words that a place names: '7' a line, '4-6' lines, '7:3' a word, '7:3-5' words, '7:3-' from a word on.

    Raises UsageError for a place that is not on the page.
    """
    match = _PLACE.match(place.strip())
    if not match:
        raise UsageError(
            f"'{place}' is no place on the page; write 7 for a line, 4-6 for lines, 7:3-5 for words of a line."
        )
    first_line, last_line, first_word, last_word = match.groups()
    if last_line is not None:
        return tuple(
            word.ref for n in _ordered(place, int(first_line), int(last_line)) for word in line_at(lines, n).words
        )
    line = line_at(lines, int(first_line))
    if line.placeholder:
        raise UsageError(
            f"Line {line.number} is a held line and has no words yet; 'drop {line.number}' takes it off the page."
        )
    if first_word is None:
        return tuple(word.ref for word in line.words)
    end = len(line.words) if place.strip().endswith("-") else int(last_word or first_word)
    return tuple(word_at(line, n).ref for n in _ordered(place, int(first_word), end))


def line_at(lines: Sequence[PageLine], number: int | str) -> PageLine:
    """The page's line with this number. Raises UsageError where there is none."""
    try:
        wanted = int(number)
    except ValueError:
        raise UsageError(
            f"'{number}' is no line number; the page's lines are numbered from 1 (see 'dialogcut show')."
        ) from None
    if not 1 <= wanted <= len(lines):
        raise UsageError(
            f"There is no line {wanted}; "
            + (f"the page has lines 1 to {len(lines)}." if lines else "the page is empty.")
        )
    return lines[wanted - 1]


def word_in(lines: Sequence[PageLine], place: str) -> tuple[PageLine, WordRef]:
    """The one word that '7:3' names, with its line."""
    found = words_at(lines, place)
    if len(found) != 1 or ":" not in place:
        raise UsageError(f"'{place}' is not one word; write it as LINE:WORD, for instance 7:3.")
    return line_at(lines, place.split(":")[0]), found[0]


def word_at(line: PageLine, number: int) -> PageWord:
    if not 1 <= number <= len(line.words):
        raise UsageError(f"Line {line.number} has {len(line.words)} words; there is no word {number}.")
    return line.words[number - 1]


def quoted(lines: Sequence[PageLine], quotation: str) -> tuple[tuple[WordRef, ...], ...]:
    """Every place on the page, line by line, where the words of a quotation stand; case and punctuation do not matter.

    Raises UsageError for a quotation without words.
    """
    wanted = [key for part in quotation.split() if (key := normalised(part))]
    if not wanted:
        raise UsageError(f"'{quotation}' holds no word to look for.")
    return tuple(found for line in lines for found in _runs(line, wanted))


def _runs(line: PageLine, wanted: list[str]) -> Iterator[tuple[WordRef, ...]]:
    spoken = [(normalised(word.text), word.ref) for word in line.words]
    at = 0
    while at + len(wanted) <= len(spoken):
        if [key for key, _ in spoken[at : at + len(wanted)]] == wanted:
            yield tuple(ref for _, ref in spoken[at : at + len(wanted)])
            at += len(wanted)
        else:
            at += 1


def tagged(lines: Sequence[PageLine], kind: str) -> tuple[PageLine, ...]:
    """The page's lines tagged with a kind ('backstory', or any that was marked by hand), or all for 'exposition'.

    Raises UsageError for a kind that no tag carries.
    """
    if kind not in ("exposition", *KINDS):
        raise UsageError(f"'{kind}' is no kind of exposition; say exposition, {', '.join(KINDS[:-1])} or {KINDS[-1]}.")
    flagged = [line for line in lines if line.tag and line.tag.is_exposition]
    return tuple(line for line in flagged if kind == "exposition" or (line.tag and line.tag.kind == kind))


def _ordered(place: str, first: int, last: int) -> range:
    if last < first:
        raise UsageError(f"'{place}' runs backwards; write the smaller number first.")
    return range(first, last + 1)


def lines_at(lines: Sequence[PageLine], place: str) -> Sequence[PageLine]:
    """The lines that '7' or '4-6' names."""
    first, _, last = place.partition("-")
    start, stop = line_at(lines, first).number, line_at(lines, last or first).number
    if stop < start:
        raise UsageError(f"'{place}' runs backwards; write the smaller number first.")
    return lines[start - 1 : stop]


def anchor(lines: Sequence[PageLine], before: str, after: str, end: bool) -> int | None:
    """The id of the line that something is put in front of; None for the end of the page."""
    if sum((bool(before), bool(after), end)) != 1:
        raise UsageError("Say where: --before LINE, --after LINE or --end.")
    if before:
        return line_at(lines, before).id
    if after and (number := line_at(lines, after).number) < len(lines):
        return lines[number].id
    return None


def said(lines: Sequence[PageLine], text: str, everywhere: bool) -> list[WordRef]:
    """The words of a quotation where it is said once, or `everywhere`. Raises UsageError where that is not clear."""
    runs = quoted(lines, text)
    if not runs:
        raise UsageError(f"Nobody says '{text}' on the page.")
    if len(runs) > 1 and not everywhere:
        at = {word.ref: f"{line.number}:{word.number}" for line in lines for word in line.words}
        places = ", ".join(at[run[0]] for run in runs)
        raise UsageError(f"'{text}' is said {len(runs)} times, at {places}; name one place or say --all.")
    return [word for run in runs for word in run]
