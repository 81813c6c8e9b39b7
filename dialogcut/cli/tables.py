"""Takes as a table and as JSON."""

from __future__ import annotations

from collections.abc import Sequence

from rich.table import Table

from dialogcut.cli.screen import screen
from dialogcut.media.source import Source, Take
from dialogcut.session import Session
from dialogcut.timebase import Rate, format_timecode
from dialogcut.timebase.rate import nearest


def takes_table(session: Session) -> None:
    """One row a source, under its take."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in ("take", "angle", "file", "reel", "timecode", "length", "rate", "sound", "heard by"):
        table.add_column(column, overflow="fold")
    rate = session.rate
    missing = {source.id for source in session.project.missing}
    for take in session.project.takes:
        transcript = session.project.transcripts.get(take.id)
        heard = f"{len(transcript.words)} words, {transcript.made_by}" if transcript else "-"
        for n, placed in enumerate(take.sources):
            source = placed.source
            name = source.names.stem + (" (file missing)" if source.id in missing else "")
            table.add_row(
                take.id if n == 0 else "",
                source.angle,
                name,
                source.names.reel or source.names.tape or "-",
                _timecode(source, rate),
                _length(source),
                _rate(source),
                _channels(source),
                heard if n == 0 else "",
            )
    screen().print(table if session.project.takes else "No takes yet; add some with 'dialogcut add FILES'.")


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
