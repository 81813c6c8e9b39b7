"""render: the cut to hear and to see."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dialogcut.cli.options import find_project, json_option, print_json, project_option, say
from dialogcut.cli.screen import progress
from dialogcut.jobs import Assistants, Progress
from dialogcut.jobs.render import Render, rendered
from dialogcut.preview.style import CODECS, RenderStyle, kind_of
from dialogcut.timebase import format_timecode

if TYPE_CHECKING:
    from dialogcut.session.rendering import Rendered


@click.command()
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--height", type=int, default=None, metavar="LINES", help="Lines of the picture; otherwise 540.")
@click.option("--codec", type=click.Choice(CODECS), default=None, help="prores: in .mov; otherwise h264.")
@click.option("--burn-in", is_flag=True, help="Source and record timecode and the line that is said, in the picture.")
@click.option(
    "--channels", type=click.IntRange(1, 2), default=None, help="The same sound in both; otherwise 1 in .wav, else 2."
)
@click.option("--bits", type=click.Choice(["16", "24"]), default=None, help="Of a .wav; otherwise 24.")
@click.option("--version", "version", default="", metavar="NAME", help="A named version instead of the present cut.")
@project_option
@json_option
def render(
    path: Path,
    height: int | None,
    codec: str | None,
    burn_in: bool,
    channels: int | None,
    bits: str | None,
    version: str,
    project: Path | None,
    as_json: bool,
) -> None:
    """Render the cut to PATH, to hear it (.wav) or to see it (.mp4, .mov).

    Joins fade over 8 ms, only where something was cut; room tone of the takes lies under gaps and held lines. It is as
    long as the timeline to the frame and starts at its timecode (bext of a .wav, a timecode track of a film). The file
    is read again before it is put in place; Ctrl-C leaves nothing behind.

    \b
    dialogcut render cut.wav
    dialogcut render cut.mp4 --burn-in
    dialogcut render cut.mov --codec prores --height 1080
    dialogcut render earlier.mp4 --version "as shot"
    """
    style = RenderStyle(height, codec or "", burn_in, channels, int(bits) if bits else None)
    kind_of(path, style)
    question = Render(find_project(project).absolute(), path.absolute(), style, version)
    found = asyncio.run(_asked(question))
    if as_json:
        print_json(_json(found))
        return
    say(f"Wrote {path}: {found.sentence}.")
    for note in found.notes:
        say(f"  {note}")


async def _asked(question: Render) -> Rendered:
    assistants = Assistants()
    try:
        with progress("Rendering") as bar:

            def told(part: Progress) -> None:
                bar(part.share, part.detail)

            return await rendered(assistants, question, told)
    finally:
        await assistants.close()


def _json(found: Rendered) -> dict[str, object]:
    return {
        "path": str(found.path),
        "frames": found.frames,
        "rate": found.rate.label,
        "start": format_timecode(found.start_frame, found.rate),
        "samples": found.samples,
        "sample_rate": found.sample_rate,
        "picture": list(found.picture) if found.picture else None,
        "notes": list(found.notes),
    }
