from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from random import Random
from typing import Any

import pytest
from textual.app import App, ComposeResult
from textual.geometry import Region
from textual.pilot import Pilot

from dialogcut.cut.decisions import Decisions, WordRef
from dialogcut.cut.edits import StrikeWords
from dialogcut.tui.page.text import PageText
from dialogcut.tui.strips.paint import to_come
from dialogcut.tui.strips.plan import Widths
from dialogcut.tui.strips.view import Strips
from dialogcut.tui.theme import ANSI, DARK, LIGHT
from tests.tui.strips.pages import HEARD, loud, small_page, text_of, walked

LEVELS = {"1-1": loud(20, (5000, 9000)), "2-1": loud(20, (5000, 7000), db=-30)}


class Watched(Strips):
    """Strips that know which regions were asked to be painted again."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[Region] = []

    def refresh(self, *regions: Region, **options: Any) -> Watched:
        self.asked += regions or [self.size.region]
        super().refresh(*regions, **options)
        return self


class Bench(App[None]):
    CSS = "Strips { dock: bottom; }"

    def compose(self) -> ComposeResult:
        yield Watched()


def bench(
    body: Callable[[Strips, PageText, Pilot[None]], Awaitable[None]],
    size: tuple[int, int] = (120, 44),
    decisions: Decisions | None = None,
) -> None:
    """Runs `body` on strips that show a small page, or the one given."""

    async def run() -> None:
        app = Bench()
        async with app.run_test(size=size) as pilot:
            strips, text = app.query_one(Strips), text_of(small_page() if decisions is None else decisions)
            strips.show(text, HEARD, LEVELS)
            await pilot.pause()
            await body(strips, text, pilot)

    asyncio.run(run())


def painted(strips: Strips) -> list[list[object]]:
    """What the terminal gets: rows that are kept are taken as they are."""
    return [[(segment.text, segment.style) for segment in strip] for strip in strips.render_lines(strips.size.region)]


def each_cell(strips: Strips) -> dict[tuple[int, int], object]:
    """Every cell by its place: letter and style."""
    return {
        (x, y): cell
        for y, strip in enumerate(strips.render_lines(strips.size.region))
        for x, cell in enumerate((letter, segment.style) for segment in strip for letter in segment.text)
    }


def said(strips: Strips) -> list[str]:
    return [strip.text for strip in strips.render_lines(strips.size.region)]


def cells(strips: Strips, y: int) -> str:
    widths = Widths.of(strips.size.width)
    return said(strips)[y][widths.label : widths.label + widths.columns]


def colours(strips: Strips, y: int) -> set[str]:
    styles = [segment.style for segment in strips.render_lines(strips.size.region)[y]]
    return {style.color.name for style in styles if style is not None and style.color is not None}


def grounds(strips: Strips, y: int) -> set[str]:
    styles = [segment.style for segment in strips.render_lines(strips.size.region)[y]]
    return {style.bgcolor.name for style in styles if style is not None and style.bgcolor is not None}


def follow(strips: Strips, text: PageText, decisions: Decisions) -> None:
    """As the editor's screen does."""
    touched = text.follow(decisions)
    if touched is not None and touched.reflowed:
        strips.show(text, HEARD, LEVELS)
    elif touched is not None:
        strips.show_touched(touched.first_word, touched.last_word)


@pytest.mark.parametrize(("height", "rows"), [(18, 3), (24, 3), (33, 5), (44, 8)])
def test_the_strips_are_as_high_as_the_terminal_allows(height: int, rows: int) -> None:
    async def body(strips: Strips, text: PageText, pilot: Pilot[None]) -> None:
        assert strips.size.height == rows

    bench(body, (100, height))


def test_every_row_is_as_wide_as_the_widget() -> None:
    async def body(strips: Strips, text: PageText, pilot: Pilot[None]) -> None:
        strips.show_joins({"clean": 12345, "clipped": 678})
        for width in (*range(60, 140), *range(141, 301, 7), 300, 40, 20, 5, 1):
            for y in range(9):
                strip = strips.row(y, width)
                assert strip.cell_length == width
                assert strip.cell_length == sum(segment.cell_length for segment in strip)

    bench(body)


def test_strips_kept_in_step_equal_strips_shown_anew() -> None:
    async def body(strips: Strips, text: PageText, pilot: Pilot[None]) -> None:
        rng = Random(7)
        painted(strips)
        for step in range(60):
            follow(strips, text, walked(text.decisions, rng))
            word = rng.randrange(text.n) if text.n else 0
            strips.show_cursor(word, range(word, min(text.n, word + rng.choice([0, 0, 5]))))
            if step % 3 == 0:
                strips.show_playing(rng.choice([-1, word]), rng.choice([0, 120]))
            if step % 10 == 9:
                strips.zoom(rng.choice([1, 1, -1]))
            kept = painted(strips)
            strips.show(text, HEARD, LEVELS)
            assert kept == painted(strips)

    bench(body)


def test_every_cell_that_changes_is_painted_again() -> None:
    async def body(strips: Strips, text: PageText, pilot: Pilot[None]) -> None:
        assert isinstance(strips, Watched)
        strips.show_playing(0)
        rng, before = Random(3), each_cell(strips)
        for step in range(80):
            strips.asked.clear()
            word = rng.randrange(text.n)
            if step % 3 == 0:
                follow(strips, text, StrikeWords((WordRef("1-1", word % 14),)).apply(text.decisions))
            elif step % 3 == 1:
                strips.show_playing(word, rng.choice([0, 100, 450]))
            else:
                strips.show_cursor(word, range(word, rng.choice([word, text.n])))
            after = each_cell(strips)
            changed = [at for at in after if after[at] != before[at]]
            assert [at for at in changed if not any(at in region for region in strips.asked)] == []
            before = after

    bench(body)


def test_a_step_of_the_playhead_repaints_few_cells() -> None:
    async def body(strips: Strips, text: PageText, pilot: Pilot[None]) -> None:
        assert isinstance(strips, Watched)
        strips.show_playing(4, 0)
        painted(strips)
        strips.asked.clear()
        strips.show_playing(4, 150)
        assert 0 < sum(region.area for region in strips.asked) < strips.size.area / 4

    bench(body)


def test_a_strike_is_seen_in_the_same_frame() -> None:
    async def body(strips: Strips, text: PageText, pilot: Pilot[None]) -> None:
        assert set(cells(strips, 4)) == {"━"}
        follow(strips, text, StrikeWords((WordRef("1-1", 0),)).apply(text.decisions))
        assert cells(strips, 4).startswith("╌")
        assert cells(strips, 2).startswith("⣿")
        assert cells(strips, 5).startswith("╱")

    bench(body)


def test_figures_follow_the_cut() -> None:
    async def body(strips: Strips, text: PageText, pilot: Pilot[None]) -> None:
        strips.show_joins({"clean": 4, "clipped": 1})
        rows = said(strips)
        assert "1 clipped" in rows[3]
        assert "5 joins" in rows[4]
        assert "70→70 %" in rows[5]  # fourteen of twenty
        follow(strips, text, StrikeWords(tuple(WordRef("1-1", i) for i in range(4))).apply(text.decisions))
        assert "70→62 %" in said(strips)[5]

    bench(body)


def test_the_playhead_stands_in_every_row_and_what_is_to_come_steps_back() -> None:
    async def body(strips: Strips, text: PageText, pilot: Pilot[None]) -> None:
        still = [cells(strips, y) for y in range(8)]
        strips.show_playing(9)
        rows = [cells(strips, y) for y in range(8)]
        at = rows[0].index("▼")
        assert [row.index("┃") for row in rows[1:]] == [at] * 7
        assert [row[:at] + row[at + 1 :] for row in rows] == [row[:at] + row[at + 1 :] for row in still]
        assert {DARK.dim, DARK.teal, to_come(DARK).dim} <= colours(strips, 4)
        strips.show_playing(-1)
        assert [cells(strips, y) for y in range(8)] == still

    bench(body)


def test_the_playhead_moves_within_a_word() -> None:
    async def body(strips: Strips, text: PageText, pilot: Pilot[None]) -> None:
        strips.show_playing(2)
        first = cells(strips, 0).index("▼")
        strips.show_playing(2, 300)
        assert cells(strips, 0).index("▼") > first

    bench(body)


def test_the_cursor_is_a_tick_in_the_top_row() -> None:
    async def body(strips: Strips, text: PageText, pilot: Pilot[None]) -> None:
        strips.show_cursor(11)
        assert "│" in cells(strips, 0)
        assert not any("│" in cells(strips, y) for y in range(1, 8))
        assert said(strips)[0].rstrip().endswith("0:05")

    bench(body)


def test_the_clock_is_the_screens_where_it_gave_one() -> None:
    async def body(strips: Strips, text: PageText, pilot: Pilot[None]) -> None:
        strips.clock = lambda word, ms_into: f"w{word}+{ms_into}"
        strips.show_playing(3, 40)
        assert "w3+40" in said(strips)[0]

    bench(body)


def test_selected_words_have_their_ground() -> None:
    async def body(strips: Strips, text: PageText, pilot: Pilot[None]) -> None:
        strips.show_cursor(3, range(3, 6))
        assert DARK.selected in grounds(strips, 0)
        assert DARK.selected in grounds(strips, 4)
        strips.show_cursor(3)
        assert not any(DARK.selected in grounds(strips, y) for y in range(8))

    bench(body)


def test_zooming_follows_the_cursor_and_ends_at_the_whole_page() -> None:
    async def body(strips: Strips, text: PageText, pilot: Pilot[None]) -> None:
        strips.zoom(-1)
        assert not strips.is_zoomed
        strips.show_cursor(0)
        strips.zoom(1)
        assert strips.is_zoomed
        near = cells(strips, 0)
        strips.show_cursor(text.n - 1)
        far = cells(strips, 0)
        assert "0:00" in near
        assert "0:00" not in far
        strips.zoom(-5)
        assert not strips.is_zoomed
        assert "0:00" in cells(strips, 0)

    bench(body)


def test_a_click_seeks_its_word_and_a_drag_goes_on() -> None:
    async def body(strips: Strips, text: PageText, pilot: Pilot[None]) -> None:
        sought: list[int] = []
        strips.on_sought = sought.append
        widths = Widths.of(strips.size.width)
        await pilot.mouse_down(Strips, offset=(widths.label, 4))
        assert sought == [0]
        await pilot.hover(Strips, offset=(widths.label + widths.columns // 2, 4))
        assert text.n // 3 < sought[-1] < 2 * text.n // 3
        await pilot.hover(Strips, offset=(strips.size.width - 1, 4))
        assert sought[-1] == text.n - 1
        await pilot.mouse_up(Strips, offset=(strips.size.width - 1, 4))
        heard = len(sought)
        await pilot.hover(Strips, offset=(widths.label, 4))
        assert len(sought) == heard

    bench(body)


def test_labels_and_figures_are_no_places_on_the_page() -> None:
    async def body(strips: Strips, text: PageText, pilot: Pilot[None]) -> None:
        sought: list[int] = []
        strips.on_sought = sought.append
        await pilot.click(Strips, offset=(3, 4))
        await pilot.click(Strips, offset=(strips.size.width - 2, 4))
        assert sought == []

    bench(body)


def test_other_colours_are_painted_at_once() -> None:
    async def body(strips: Strips, text: PageText, pilot: Pilot[None]) -> None:
        for palette in (LIGHT, ANSI, DARK):
            strips.repaint(palette)
            assert grounds(strips, 0) == {palette.panel}

    bench(body)


def test_an_empty_page_and_a_page_without_sound_are_shown() -> None:
    async def body(strips: Strips, text: PageText, pilot: Pilot[None]) -> None:
        assert "0→0 %" in said(strips)[5]
        strips.show_playing(0)
        strips.zoom(1)
        await pilot.click(Strips, offset=(30, 4))
        heard = text_of(small_page())
        strips.show(heard, HEARD, {})
        assert "no sound" in said(strips)[2]
        strips.show_levels(LEVELS)
        assert "1-1" in said(strips)[2]

    bench(body, decisions=Decisions())


def test_a_resized_terminal_is_filled() -> None:
    async def body(strips: Strips, text: PageText, pilot: Pilot[None]) -> None:
        for width, height, rows in ((80, 24, 3), (200, 60, 8), (61, 30, 5)):
            await pilot.resize_terminal(width, height)
            await pilot.pause()
            assert strips.size == (width, rows)
            assert {len(row) for row in said(strips)} == {width}

    bench(body)
