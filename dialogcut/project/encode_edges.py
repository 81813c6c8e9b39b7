"""A take's edge book <-> the plain data that a project file holds: numbers in columns."""

from __future__ import annotations

from typing import Any

from dialogcut.transcript.edgebook import EdgeBook, columns, from_columns


def write_edges(book: EdgeBook) -> dict[str, Any]:
    return {"made_by": book.made_by, "note": book.note, "starts": columns(book.starts), "ends": columns(book.ends)}


def read_edges(take_id: str, data: dict[str, Any]) -> EdgeBook:
    """Raises LookupError, TypeError or ValueError for data that `write_edges` did not make."""
    return EdgeBook(take_id, data["made_by"], from_columns(data["starts"]), from_columns(data["ends"]), data["note"])
