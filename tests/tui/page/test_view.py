from __future__ import annotations

import asyncio
import random
from collections.abc import Awaitable, Callable

from textual import events
from textual.app import App, ComposeResult
from textual.geometry import Region
from textual.pilot import Pilot

from dialogcut.cut.decisions import WordRef
from dialogcut.cut.edits import AddPlaceholder, MoveLines, SetAside, SetSpeaker, SplitLine
from dialogcut.tui.page.bits import STRUCK, TIGHT
from dialogcut.tui.page.text import PageText
from dialogcut.tui.page.view import PageView
from dialogcut.tui.theme import LIGHT
from tests.tui.page.making import HOSTILE, decisions, edited, page, strike, transcript

SCENE = "\n".join(
    f"line {n} says that you know number {n} and then it goes on for a while about nothing at all" for n in range(60)
)


class Desk(App[None]):
    """Nothing but a page."""

    def __init__(self, text: PageText) -> None:
        super().__init__()
        self.page = PageView(text)

    def compose(self) -> ComposeResult:
        yield self.page


def shown(view: PageView) -> list[str]:
    return [strip.text for strip in view.render_lines(view.size.region)]


def run(
    text: PageText, body: Callable[[PageView, Pilot[None]], Awaitable[None]], size: tuple[int, int] = (80, 20)
) -> None:
    async def whole() -> None:
        app = Desk(text)
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            await body(app.page, pilot)
            assert all(
                strip.cell_length == app.page.size.width for strip in app.page.render_lines(app.page.size.region)
            )

    asyncio.run(whole())


def watch(view: PageView, painted: list[Region]) -> None:
    """Notes what the page has painted anew."""

    def refresh(*regions: Region, **options: object) -> PageView:
        painted.extend(regions or [view.size.region])
        return type(view).refresh(view, *regions, **options)

    view.refresh = refresh


async def resized(view: PageView, pilot: Pilot[None], width: int, height: int) -> None:
    await pilot.resize_terminal(width, height)
    while view.size != (width, height):
        await pilot.pause()


def edit(view: PageView, cut) -> None:
    view.show_touched(view.text.follow(cut))


def test_moves_go_by_words_rows_lines_pages_and_ends():
    async def body(view, pilot):
        moved = []
        view.on_moved = lambda: moved.append(view.cursor)
        view.word(1)
        view.word(2)
        assert view.cursor == 3
        view.line(1)
        assert view.text.line_of(view.cursor) == 1
        view.line_end()
        assert view.cursor == view.text.line_words(1).stop - 1
        view.line_home()
        view.row(1)
        view.row(-1)
        assert view.cursor == view.text.line_start[1]
        view.end()
        assert view.cursor == view.text.n - 1
        assert f"{view.text.words[-1]}" in shown(view)[-1]
        view.home()
        assert (view.cursor, view.top) == (0, 0)
        view.page(1)
        below = view.text.line_of(view.cursor)
        assert below > 3
        view.page(-1)
        assert view.cursor == 0
        assert len(moved) == 11

    run(page(SCENE)[0], body)


def test_the_cursor_is_always_in_the_window():
    async def body(view, pilot):
        for step in (9, 40, -3, 70, -200, 500):
            view.word(step)
            first, last = view.viewport()
            assert first <= view.cursor <= last
            assert sum("▌" in row for row in shown(view)) >= 1

    run(page(SCENE)[0], body)


def test_selections_grow_by_words_and_by_lines_and_end():
    async def body(view, pilot):
        view.move_to(5)
        view.word(2, extend=True)
        assert view.selection() == range(5, 8)
        view.word(1)
        assert (view.has_selection, view.selection()) == (False, range(8, 9))
        view.select_lines()
        view.line(1)
        assert view.selected_lines() == range(2)
        assert view.selection() == range(view.text.line_start[2])
        view.clear_selection()
        assert view.selection() == range(view.cursor, view.cursor + 1)
        view.select_words()
        view.word(-2)
        assert len(view.selection()) == 3

    run(page(SCENE)[0], body)


def test_a_strike_is_painted_in_the_frame_of_its_key():
    async def body(view, pilot):
        view.move_to(2)
        assert not view.text.flags[2] & STRUCK
        edit(view, strike(view.text.decisions, 2))
        assert view.cursor == 2
        strip = view.render_lines(Region(0, 0, view.size.width, 1))[0]
        assert [segment.text for segment in strip if segment.style and segment.style.strike] == ["says"]
        assert "╎" in strip.text

    run(page(SCENE)[0], body)


def test_the_cursor_stays_on_its_word_through_moves_splits_and_lines_that_come():
    async def body(view, pilot):
        ref = WordRef("12A-1", 205)
        view.move_to(view.text.word_of(ref))
        before = view.layout_now.row_of(view.cursor) - view.top
        line = view.text.lines[view.text.line_of(view.cursor)]
        for made in (MoveLines((1, 2), 40), AddPlaceholder("JUN", "to come", "ADR", 800, 1), SetSpeaker((3,), "JUN")):
            edit(view, made.apply(view.text.decisions))
            assert view.text.ref(view.cursor) == ref
            assert view.layout_now.row_of(view.cursor) - view.top == before
        edit(view, SplitLine(line.id, 205).apply(view.text.decisions))
        assert view.text.ref(view.cursor) == ref
        edit(view, SetAside((view.text.lines[view.text.line_of(view.cursor)].id,)).apply(view.text.decisions))
        assert view.text.word_of(ref) is None
        assert 0 <= view.cursor < view.text.n

    run(page(SCENE)[0], body)


def test_a_resize_keeps_the_cursor_in_its_row_of_the_window():
    async def body(view, pilot):
        view.move_to(400)
        row = view.layout_now.row_of(view.cursor) - view.top
        await resized(view, pilot, 140, 20)
        assert view.layout_now.row_of(view.cursor) - view.top == row
        await resized(view, pilot, 140, 6)
        first, last = view.viewport()
        assert first <= view.cursor <= last

    run(page(SCENE)[0], body)


def test_a_frame_before_the_resize_event_is_wrapped_for_its_width():
    async def body(view, pilot):
        before = view.layout_now.rows
        view.set_airy(True)
        assert view.layout_now.rows == before + 60
        await resized(view, pilot, 60, 20)
        assert all(len(row) == 60 for row in shown(view))

    run(page(SCENE)[0], body)


def test_read_as_cut_hides_what_is_struck_and_rests_on_what_is_heard():
    async def body(view, pilot):
        edit(view, strike(view.text.decisions, *range(20), 21))
        view.move_to(3)
        view.set_read_as_cut(True)
        assert view.cursor == 20
        assert shown(view)[0].startswith("▌  2")
        view.word(1)
        assert view.cursor == 22
        edit(view, strike(view.text.decisions, 22))
        assert view.cursor == 23
        view.set_read_as_cut(False)
        assert view.cursor == 23
        view.scroll_rows(-9)
        assert shown(view)[0].startswith("   1")

    run(page(SCENE)[0], body)


def test_a_cut_that_lets_nothing_be_heard_can_be_read():
    async def body(view, pilot):
        edit(view, strike(view.text.decisions, *range(view.text.n)))
        view.set_read_as_cut(True)
        for move in (view.word, view.row, view.line, view.page):
            move(1)
        view.home()
        view.end()
        view.line_end()
        view.find("line")
        assert view.viewport() == (0, 0)
        assert not any(row[:70].strip(" ▌") for row in shown(view))
        view.set_read_as_cut(False)
        assert "line" in shown(view)[0]

    run(page("line one\nline two")[0], body)


def test_search_counts_goes_on_and_is_marked():
    async def body(view, pilot):
        view.move_to(100)
        assert view.find("you kn") == (6, 60)
        here = view.cursor
        assert view.find("you know number 5") == (1, 11)
        assert view.text.line_of(view.cursor) == 5
        assert view.find("you know number 59") == (1, 1)
        assert view.find_next(1) == (1, 1)
        assert view.find("never said") == (0, 0)
        assert view.cursor == 100
        assert view.find("you kn")[0] == 6
        assert view.cursor == here
        assert view.find_next(-1) == (5, 60)
        for _ in range(5):
            which = view.find_next(-1)
        assert which == (60, 60)
        row = view.layout_now.row_of(view.cursor) - view.top
        strip = view.render_lines(Region(0, row, view.size.width, 1))[0]
        assert any(segment.style.bgcolor.name == view.palette.found for segment in strip if segment.style.bgcolor)
        view.find_clear()
        assert view.searched == ""

    run(page(SCENE)[0], body)


def test_a_search_goes_on_over_words_that_came_and_words_that_are_hidden():
    async def body(view, pilot):
        assert view.find("number 5") == (1, 11)
        edit(view, AddPlaceholder("JUN", "number 5 again", "ADR", 800, 1).apply(view.text.decisions))
        assert view.find_next(1) == (3, 12)
        view.set_read_as_cut(True)
        edit(view, strike(view.text.decisions, view.text.ref(view.cursor).index))
        assert view.find_next(1)[1] == 11

    run(page(SCENE)[0], body)


def test_the_map_follows_edits():
    async def body(view, pilot):
        before = [row[-1] for row in shown(view)]
        edit(view, strike(view.text.decisions, *range(400)))
        after = [row[-1] for row in shown(view)]
        assert set(before) == {"█"}
        assert after[:4] == ["░"] * 4
        assert after[-4:] == ["█"] * 4

    run(page(SCENE)[0], body)


def test_a_click_between_lines_is_one_on_the_line_below():
    async def body(view, pilot):
        view.set_airy(True)
        await pilot.click(view, offset=(view.text_column, 0))
        assert view.cursor == 0
        blank = view.layout_now.row_of(view.text.line_start[1]) - 1
        assert view.layout_now.is_blank(blank)
        await pilot.click(view, offset=(view.text_column, blank))
        assert view.cursor == view.text.line_start[1]

    run(page(SCENE)[0], body)


def test_the_mouse_moves_drags_selects_lines_scrolls_and_jumps():
    async def body(view, pilot):
        clicked = []
        view.on_clicked = lambda word, extend: clicked.append((word, extend))
        column = view.text_column
        await pilot.click(view, offset=(column + 5, 0))
        assert (view.cursor, clicked) == (1, [(1, False)])
        await pilot.mouse_down(view, offset=(column, 0))
        await pilot.hover(view, offset=(column + 8, 2))
        await pilot.mouse_up(view, offset=(column + 8, 2))
        assert view.selection().start == 0
        assert len(view.selection()) > 5
        await pilot.click(view, offset=(column + 6, 4), times=2)
        line = view.text.line_of(view.cursor)
        assert view.selection() == view.text.line_words(line)
        await pilot.click(view, offset=(view.size.width - 1, view.size.height - 1))
        assert view.text.line_of(view.cursor) >= 56
        assert not view.has_selection
        top, cursor = view.top, view.cursor
        scrolled = []
        view.on_scrolled = lambda: scrolled.append(view.top)
        view.scroll_rows(-3)
        assert (view.top, view.cursor, scrolled) == (top - 3, cursor, [top - 3])

    run(page(SCENE)[0], body)


def test_the_wheel_scrolls():
    async def body(view, pilot):
        for event, top in ((events.MouseScrollDown, 3), (events.MouseScrollDown, 6), (events.MouseScrollUp, 3)):
            view.post_message(event(view, 5, 5, 0, 0, 0, False, False, False))
            await pilot.pause()
            assert view.top == top

    run(page(SCENE)[0], body)


def test_what_is_warned_of_and_heard_is_shown():
    async def body(view, pilot):
        view.set_warned({2: "strong"})
        assert "▲" in "".join(shown(view)[2:5])
        view.set_playing(3)
        strip = view.render_lines(Region(0, 0, view.size.width, 1))[0]
        assert [s.text for s in strip if s.style.bgcolor and s.style.bgcolor.name == view.palette.playing] == ["that"]
        view.set_playing(-1)
        view.centre(400)
        row = view.layout_now.row_of(400) - view.top
        assert row == view.size.height // 2

    run(page(SCENE)[0], body)


def test_another_theme_and_brackets_paint_everything_anew():
    async def body(view, pilot):
        edit(view, strike(view.text.decisions, 1, 2))
        view.repaint(LIGHT)
        view.set_brackets(True)
        strip = view.render_lines(Region(0, 0, view.size.width, 1))[0]
        assert "line[0 says]that" in strip.text
        assert strip._segments[1].style.bgcolor.name == LIGHT.page

    run(page(SCENE)[0], body)


def test_only_what_an_edit_touched_is_painted():
    async def body(view, pilot):
        painted = []
        watch(view, painted)
        view.move_to(3)
        edit(view, strike(view.text.decisions, 3))
        assert painted
        assert {y for region in painted if region.x == 0 for y in region.line_range} <= {0, 1}

    run(page(SCENE)[0], body)


def test_joins_that_an_edit_changes_elsewhere_are_painted_too():
    async def body(view, pilot):
        painted = []
        watch(view, painted)
        touched = view.text.follow(strike(view.text.decisions, 3))
        view.text.grades[25] = TIGHT
        view.show_touched(touched)
        rows = {y for region in painted for y in region.line_range}
        assert view.layout_now.row_of(3) in rows
        assert view.layout_now.row_of(25) in rows
        assert len(rows) <= 3
        painted.clear()
        await pilot.pause()
        view.render_lines(view.size.region)
        view.show_all()
        assert painted == []

    run(page(SCENE)[0], body)


def test_words_that_went_without_a_word_to_the_page_do_not_break_it():
    async def body(view, pilot):
        view.end()
        view.text.follow(SetAside(tuple(range(5, 61))).apply(view.text.decisions))
        assert len(shown(view)) == view.size.height
        view.word(-1)
        assert view.cursor < view.text.n

    run(page(SCENE)[0], body)


def test_an_empty_page_takes_every_call():
    async def body(view, pilot):
        for move in (view.word, view.row, view.line, view.page):
            move(1)
        view.home()
        view.end()
        view.line_home()
        view.select_lines()
        view.clear_selection()
        view.find("x")
        view.find_next(1)
        view.set_playing(-1)
        view.set_read_as_cut(True)
        await pilot.click(view, offset=(30, 3))
        await pilot.click(view, offset=(79, 3))
        assert (view.selection(), view.selected_lines()) == (range(0), range(0))
        heard = transcript([("MARA", ["hello"])])
        view.text.reword({"12A-1": heard})
        edit(view, decisions(heard))
        assert "hello" in shown(view)[0]

    run(PageText.of(decisions(), {}, {}), body)


def test_hostile_words_stay_in_their_rows():
    async def body(view, pilot):
        for width in (60, 100, 200):
            await resized(view, pilot, width, 24)
            view.home()
            while view.cursor < view.text.n - 1:
                assert {strip.cell_length for strip in view.render_lines(view.size.region)} == {width}
                view.page(1)
                view.word(1)
        assert all(character >= " " for row in shown(view) for character in row)

    run(PageText.of(decisions(heard := transcript([("שלום\x1b", HOSTILE)] * 3)), {"12A-1": heard}, {}), body)


def test_another_text_begins_at_its_start():
    async def body(view, pilot):
        view.end()
        view.set_text(page("something else")[0])
        assert (view.cursor, view.top) == (0, 0)
        assert "something" in shown(view)[0]

    run(page(SCENE)[0], body)


def test_the_screen_shows_what_is_so_after_any_walk():
    """Every key, edit and click repaints all that it changed: what was painted last is what would be painted now."""

    async def body(view, pilot):
        chance = random.Random(11)

        def cut():
            edit(
                view,
                edited(view.text.decisions, (chance.randrange(13), chance.randrange(999), chance.randrange(999)), []),
            )

        async def click():
            await pilot.click(
                view,
                offset=(chance.randrange(80), chance.randrange(20)),
                shift=chance.random() < 0.3,
                times=chance.choice((1, 1, 2)),
            )

        deeds = [
            *[
                lambda move=move: move(chance.choice((-3, -1, 1, 2)), chance.random() < 0.3)
                for move in (view.word, view.row, view.line, view.page)
            ],
            *(lambda: view.home(), lambda: view.end(chance.random() < 0.5), view.line_home, view.line_end),
            *(view.select_words, view.select_lines, view.clear_selection, view.find_clear, cut, cut, cut),
            lambda: view.find(chance.choice(("you", "number 1", "zzz"))),
            lambda: view.find_next(1),
            lambda: view.set_playing(chance.randrange(-1, view.text.n)),
            lambda: view.set_warned({chance.randrange(1, 60): "weak"}),
            lambda: view.scroll_rows(chance.choice((-3, 3))),
            lambda: view.set_read_as_cut(chance.random() < 0.3),
            lambda: view.centre(chance.randrange(view.text.n)),
        ]
        for _ in range(90):
            if chance.random() < 0.15:
                await click()
            else:
                chance.choice(deeds)()
            await pilot.pause()
            layout, scene = view.layout_now, view.scene_map
            now = {y: view._look(layout, scene, y) for y in range(view.size.height)}
            assert {y: view._painted[y] for y in now} == now

    run(page(SCENE)[0], body)
