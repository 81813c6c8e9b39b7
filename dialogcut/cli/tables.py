"""Takes as a table and as JSON."""

from __future__ import annotations

from collections.abc import Sequence

from rich.table import Table

from dialogcut.cli.counting import count
from dialogcut.cli.screen import screen
from dialogcut.media.source import Source, Take
from dialogcut.session import Session
from dialogcut.timebase import Rate, format_timecode
from dialogcut.timebase.rate import nearest

SYNC = {
    "timecode": ", synced by timecode",
    "start": ", no common timecode: taken to start together",
    "alone": "",
}
"""How a take's sources were placed, as it is said behind the take."""


def takes_table(session: Session) -> None:
    """Each take with its words, and under it a row a source."""
    if not session.project.takes:
        screen().print("No takes yet; add some with 'dialogcut add FILES'.")
        return
    rate = session.rate
    missing = {source.id for source in session.project.missing}
    for take in session.project.takes:
        screen().print(_headline(session, take), soft_wrap=True)
        table = Table(box=None, pad_edge=False, show_header=False, padding=(0, 2, 0, 0))
        for column in ("angle", "file", "reel", "timecode", "length", "rate", "sound"):
            table.add_column(column, no_wrap=column != "sound", overflow="fold")
        for placed in take.sources:
            source = placed.source
            name = source.names.stem + (" (missing)" if source.id in missing else "")
            reel = source.names.reel or source.names.tape or "-"
            table.add_row(
                f"  {source.angle}",
                name,
                reel,
                _timecode(source, rate),
                _length(source),
                _rate(source),
                _channels(source),
            )
        screen().print(table)


def takes_json(session: Session, takes: Sequence[Take]) -> list[dict[str, object]]:
    """Takes for a script: ids, sources, timecode as labels and as frames."""
    rate = session.rate
    missing = {source.id for source in session.project.missing}
    return [
        {
            "take": take.id,
            "slate": take.slate,
            "number": take.number,
            "synced_by": take.synced_by,
            "words": len(session.project.transcripts[take.id].words)
            if take.id in session.project.transcripts
            else None,
            "sources": [
                {
                    "file": placed.source.path,
                    "missing": placed.source.id in missing,
                    "angle": placed.source.angle,
                    "reel": placed.source.names.reel or placed.source.names.tape,
                    "start_timecode": _timecode(placed.source, rate),
                    "offset_seconds": str(placed.offset),
                    "rate": str(placed.source.picture.rate.fps) if placed.source.picture else None,
                    "frames": placed.source.picture.frames if placed.source.picture else None,
                    "sample_rate": placed.source.sound.sample_rate if placed.source.sound else None,
                    "samples": placed.source.sound.samples if placed.source.sound else None,
                    "channels": list(placed.source.sound.channels) if placed.source.sound else [],
                    "is_dialogue": placed.source.id == take.dialogue_id,
                    "remarks": list(placed.source.remarks),
                }
                for placed in take.sources
            ],
        }
        for take in takes
    ]


def _headline(session: Session, take: Take) -> str:
    transcript = session.project.transcripts.get(take.id)
    words = f"{count(len(transcript.words), 'word')} by {transcript.made_by}" if transcript else "not heard yet"
    return f"{take.id}{SYNC[take.synced_by]}; {words}"


def _timecode(source: Source, rate: Rate) -> str:
    if source.start_seconds is None:
        return "-"
    own = source.picture.rate if source.picture else rate
    return format_timecode(nearest(source.start_at(own)), own)


def _length(source: Source) -> str:
    seconds = float(source.duration_seconds)
    return f"{int(seconds // 60)}:{seconds % 60:04.1f}"


def _rate(source: Source) -> str:
    return (
        source.picture.rate.label
        if source.picture
        else f"{source.sound.sample_rate / 1000:g} kHz"
        if source.sound
        else "-"
    )


def _channels(source: Source) -> str:
    return ", ".join(source.sound.channels) if source.sound else "none"
