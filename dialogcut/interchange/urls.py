"""File URLs as RFC 8089 writes them. `opentimelineio.url_utils` leaves blanks and '#' raw (measured)."""

from __future__ import annotations

import re
from urllib.parse import quote

from dialogcut.errors import NotExpressible

_DRIVE = re.compile(r"^([A-Za-z]:)(/.*)$", re.DOTALL)
_SHARE = re.compile(r"^//([^/]+)(/.*)$", re.DOTALL)


def file_url(path: str) -> str:
    """The percent-encoded URL of an absolute path: '/a b/c#1.mov', 'C:/a/b.mov', '//server/share/b.mov'.

    Bytes of the name are kept as they are (UTF-8, no Unicode normalisation), so a name that is no UTF-8 survives too.
    Raises NotExpressible for a relative path, which no URL can name.
    """
    if drive := _DRIVE.match(path):
        return f"file:///{drive[1]}{_quoted(drive[2])}"
    if share := _SHARE.match(path):
        return f"file://{_quoted(share[1])}{_quoted(share[2])}"
    if path.startswith("/"):
        return "file://" + _quoted(path)
    raise NotExpressible(f"'{path}' is no absolute path, and a timeline can only name media by one.")


def _quoted(text: str) -> str:
    return quote(text, safe="/", errors="surrogateescape")
