"""Rows of a plain transcript without what is written around the words: times, emphasis, and names set apart otherwise
than by a colon. So write transcription services ('Ben  0:05', '[00:00:05] Ben:', 'BEN<tab>You are late.')."""

from __future__ import annotations

import re
from collections.abc import Iterable

_TIME = r"\d{1,2}:\d{2}(?::\d{2}(?:[:;.,]\d{1,3})?)?"
_SURE = rf"(?:[\[(]{_TIME}[\])]|\d{{1,2}}:\d{{2}}:\d{{2}}(?:[:;.,]\d{{1,3}})?)"
_LEADING = re.compile(rf"^{_SURE}(?:\s*(?:-+>?|–|—)\s*{_SURE})?[\s|–—-]*")
_SHORT = re.compile(rf"^{_TIME}(?!\d|:)[\s|–—-]*")
_NAME_AND_TIME = re.compile(rf"^([^\W\d_][\w .'’&/-]{{0,30}}?)(?:\s*{_SURE}|\s{{2,}}{_TIME}|\t+{_TIME})\s*:?$")
_NAME_AND_TAB = re.compile(r"^([^\W\d_][\w .'’&/-]{0,30}?)\s*:?\t+(?=\S)")
_EMPHASIS = re.compile(r"\*\*|__|^#{1,6}\s+")


def bare_rows(text: str) -> list[str]:
    """The text's rows, names before a colon. A short time ('12:30 is late') may be said: it goes where rows begin with
    one more than once."""
    rows = [_EMPHASIS.sub("", row.strip()) for row in text.split("\n")]
    is_timed = _begin_with_times(rows)
    return [_named(_untimed(row, is_timed)) for row in rows]


def _begin_with_times(rows: Iterable[str]) -> bool:
    return sum(_SHORT.match(row) is not None for row in rows) > 1


def _untimed(row: str, is_timed: bool) -> str:
    bare = _LEADING.sub("", row, count=1)
    return _SHORT.sub("", row, count=1) if is_timed and bare == row else bare


def _named(row: str) -> str:
    if match := _NAME_AND_TIME.match(row):
        return f"{match[1]}:"
    return _NAME_AND_TAB.sub(r"\1: ", row, count=1)
