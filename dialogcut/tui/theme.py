"""Colours by the part they play, for a dark, a light and a 16-colour terminal, and the styles made of them.

Widgets name roles, never colours: changing the theme changes every style at once. No role is told by colour alone:
what a colour says stands in the gutter, in a mark or in words too.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from rich.style import Style


@dataclass(frozen=True, slots=True)
class Palette:
    """One theme's colours, as rich and Textual spell them."""

    name: str
    title: str
    is_dark: bool
    page: str
    """Ground of the page."""
    panel: str
    """Ground of panels, strips and bars."""
    raised: str
    """Ground of the bar at the top, of a chosen row, of a dialog."""
    rule: str
    """Lines between things, empty parts of meters."""
    text: str
    dim: str
    faint: str
    """The least that is still read: line numbers, headings' side notes."""
    struck: str
    amber: str
    """The cursor, keys, exposition."""
    teal: str
    """Sound, playhead, what is saved."""
    red: str
    """What is struck, clipped, over budget."""
    blue: str
    green: str
    on_accent: str
    """Text on amber, teal or red."""
    exposition: str
    """Ground of an exposition line."""
    exposition_weak: str
    """Ground of a line nearly so."""
    selected: str
    """Ground of selected words."""
    found: str
    """Ground of what was searched for."""
    playing: str
    """Ground of the word that is heard."""
    on_selected: str
    """Text on the ground of selected words."""
    on_marked: str
    """Text on the grounds of found and heard words."""
    struck_sound: str
    """Figure of struck sound in the strips: a red that steps back."""
    struck_ground: str
    """Ground of struck stretches in the strips."""
    hatched: str
    """Figure of struck exposition in the strips: an amber that steps back."""
    pace: str
    """Figure of the strip of words a minute."""
    speakers: tuple[str, ...]
    """Given out in order of appearance, again from the first when they run out."""


DARK = Palette(
    name="dialogcut-dark",
    title="dark",
    is_dark=True,
    page="#12141a",
    panel="#171a21",
    raised="#1e222b",
    rule="#2b313c",
    text="#d9dce3",
    dim="#9aa2b1",
    faint="#737c8b",
    struck="#8a91a0",
    amber="#e5b567",
    teal="#56c8b5",
    red="#e5707a",
    blue="#74b3f5",
    green="#95c573",
    on_accent="#12141a",
    exposition="#2e2618",
    exposition_weak="#1f1c18",
    selected="#1f3a56",
    found="#4e4116",
    playing="#1a4c43",
    on_selected="#d9dce3",
    on_marked="#d9dce3",
    struck_sound="#8c505b",
    struck_ground="#261a20",
    hatched="#a5803f",
    pace="#6488bd",
    speakers=("#e0a37e", "#74b3f5", "#95c573", "#b79af0", "#56c8b5", "#e58fb0", "#d3c06a", "#8fb3c9"),
)

LIGHT = Palette(
    name="dialogcut-light",
    title="light",
    is_dark=False,
    page="#faf8f3",
    panel="#f1eee6",
    raised="#e6e2d7",
    rule="#d0cabb",
    text="#22262e",
    dim="#575d68",
    faint="#757a84",
    struck="#626771",
    amber="#8f5400",
    teal="#0b7265",
    red="#b3313e",
    blue="#1f63ad",
    green="#38700f",
    on_accent="#faf8f3",
    exposition="#f6e5c0",
    exposition_weak="#faf0dc",
    selected="#c9def5",
    found="#f5dd7d",
    playing="#b5e5dc",
    on_selected="#22262e",
    on_marked="#22262e",
    struck_sound="#c58f92",
    struck_ground="#f3dedb",
    hatched="#b98a45",
    pace="#6f95c4",
    speakers=("#9c4a17", "#1f63ad", "#3f7a1b", "#6a43b8", "#0b7265", "#a32e63", "#776206", "#345e79"),
)

ANSI = Palette(
    name="dialogcut-ansi",
    title="the terminal's own colours",
    is_dark=True,
    page="default",
    panel="default",
    raised="default",
    rule="bright_black",
    text="default",
    dim="white",
    faint="bright_black",
    struck="bright_black",
    amber="yellow",
    teal="cyan",
    red="red",
    blue="blue",
    green="green",
    on_accent="black",
    exposition="default",
    exposition_weak="default",
    selected="blue",
    found="magenta",
    playing="cyan",
    on_selected="bright_white",
    on_marked="black",
    struck_sound="red",
    struck_ground="default",
    hatched="yellow",
    pace="blue",
    speakers=("yellow", "bright_blue", "green", "magenta", "cyan", "bright_magenta", "bright_yellow", "bright_cyan"),
)

PALETTES: dict[str, Palette] = {palette.name: palette for palette in (DARK, LIGHT, ANSI)}


@cache
def style(colour: str, ground: str, attributes: str = "") -> Style:
    """A style of two of a palette's colours; `attributes` are words of rich's: 'bold', 'strike', 'underline' ..."""
    return Style.parse(f"{attributes} {colour} on {ground}".strip())


def speaker_colour(palette: Palette, order: int) -> str:
    """The colour of the speaker who came `order`-th (from 0)."""
    return palette.speakers[order % len(palette.speakers)]
