"""FCPXML files for tests, built from a few words: what editing programs write, without their verbosity."""

from __future__ import annotations

from dialogcut.interchange.found import FoundEvent, FoundTimeline
from dialogcut.interchange.read_fcpxml import read_fcpxml

RESOURCES = """
    <format id="f25" frameDuration="1/25s" width="1920" height="1080"/>
    <format id="f24" name="FFVideoFormat1080p24" width="1920" height="1080"/>
    <format id="f30" frameDuration="1001/30000s"/>
    <format id="none" name="FFVideoFormatRateUndefined"/>
    <asset id="cam" name="A001" start="36000s" duration="100s" hasVideo="1" format="f25" hasAudio="1" audioChannels="2">
      <media-rep kind="proxy-media" src="file:///p/A001.mov"/><media-rep src="file:///a%20b/A001.mov"/>
      <metadata><md key="com.apple.proapps.studio.reel" value="A001R1"/></metadata>
    </asset>
    <asset id="roll" name="R1" start="35990s" duration="200s" hasAudio="1" audioChannels="4" src="file:///R1.WAV"/>
    <asset id="film" name="F" start="0s" duration="20s" hasVideo="1" format="f24"><media-rep src="file:///F.mov"/></asset>
    <effect id="fx" name="Title" uid="x"/>
"""


def file(
    story: str, more: str = "", sequence: str = 'format="f25" tcStart="3600s" duration="40s"', version: str = "1.11"
) -> bytes:
    """One project whose storyline is `story`; `more` are further resources."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE fcpxml>\n<fcpxml version="{version}">'
        f"<resources>{RESOURCES}{more}</resources><library><event name='E'><project name='P'>"
        f"<sequence {sequence}><spine>{story}</spine></sequence></project></event></library></fcpxml>"
    ).encode()


def read(story: str, more: str = "", **how: str) -> FoundTimeline:
    return read_fcpxml(file(story, more, **how), "cut.fcpxml")


def brief(event: FoundEvent) -> tuple[str, int, int, str, float]:
    """(track, first frame, frames, media's name, seconds into it)."""
    assert event.media_start is not None
    return event.track, event.record_in, event.frames, event.names.file, float(event.media_start)


def told(found: FoundTimeline) -> list[tuple[str, int, int, str, float]]:
    return [brief(event) for event in found.events]


def warned(found: FoundTimeline) -> str:
    return "; ".join(warning.text for warning in found.warnings)
