"""Whether somebody set a pause in a row of the page, or marked one as performance."""

from __future__ import annotations

from dialogcut.cut.decisions import CutLine, Spoken

SET, PERFORMANCE = "set", "performance"


def pause_in(line: CutLine, start: int, stop: int) -> str:
    """PERFORMANCE or SET where a pause before one of the line's words start..stop (from 0, `stop` not included) is so;
    '' for none. What is set before the line counts at its first word."""
    if not isinstance(line, Spoken) or (not line.pauses and line.pause_before_frames is None):
        return ""
    frames = [pause.frames for pause in line.pauses if start <= pause.word - line.first < stop]
    if None in frames:
        return PERFORMANCE
    return SET if frames or (start == 0 and line.pause_before_frames is not None) else ""
