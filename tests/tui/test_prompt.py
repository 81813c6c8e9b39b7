"""The prompt, through keys: it asks, tells, remembers, and gives the focus back."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from textual import events
from textual.app import App, ComposeResult
from textual.pilot import Pilot
from textual.widget import Widget

from dialogcut.tui.prompt import PromptBar
from tests.tui.cells import is_exact, text_of
from tests.tui.page.making import HOSTILE


class Page(Widget, can_focus=True):
    """Something that has the focus when the prompt opens, and writes down its keys."""

    def __init__(self) -> None:
        super().__init__()
        self.keys: list[str] = []

    def on_key(self, event: events.Key) -> None:
        self.keys.append(event.key)


class Asking(App[None]):
    ENABLE_COMMAND_PALETTE = False

    def compose(self) -> ComposeResult:
        self.page, self.prompt = Page(), PromptBar()
        yield self.page
        yield self.prompt

    def on_mount(self) -> None:
        self.page.focus()


Body = Callable[[Asking, "Pilot[None]"], Awaitable[None]]


def asked(body: Body, width: int = 80) -> None:
    async def run() -> None:
        app = Asking()
        async with app.run_test(size=(width, 10)) as pilot:
            await body(app, pilot)

    asyncio.run(run())


def shown(prompt: PromptBar, width: int = 80) -> str:
    return text_of(prompt.row(0, width))


def test_a_closed_prompt_takes_no_room_and_no_key() -> None:
    async def body(app: Asking, pilot: Pilot[None]) -> None:
        assert not app.prompt.display
        await pilot.press("x")
        assert app.page.keys == ["x"]
        assert app.prompt.text == ""

    asked(body)


def test_every_letter_is_told_and_enter_submits_and_gives_the_focus_back() -> None:
    heard: list[str] = []
    done: list[str] = []

    async def body(app: Asking, pilot: Pilot[None]) -> None:
        def change(text: str) -> None:
            heard.append(text)
            app.prompt.tell(f"{len(text)} of 17")

        app.prompt.open("find", on_change=change, on_submit=lambda text: done.append(text) or "")
        await pilot.pause()
        assert app.focused is app.prompt
        await pilot.press("a", "b", "backspace")
        assert heard == ["a", "ab", "a"]
        assert shown(app.prompt).startswith(" ▌find a ")
        assert shown(app.prompt).endswith("1 of 17 ")
        await pilot.press("enter")
        assert done == ["a"]
        assert not app.prompt.is_open
        assert not app.prompt.display
        assert app.focused is app.page
        assert app.page.keys == []

    asked(body)


def test_an_error_keeps_it_open_until_the_text_changes() -> None:
    async def body(app: Asking, pilot: Pilot[None]) -> None:
        app.prompt.open("line", "abc", on_submit=lambda text: "" if text == "ab" else f"'{text}' is no line.")
        await pilot.press("enter")
        assert app.prompt.is_open
        assert "'abc' is no line." in shown(app.prompt)
        await pilot.press("end", "backspace")
        assert "is no line" not in shown(app.prompt)
        await pilot.press("enter")
        assert not app.prompt.is_open

    asked(body)


def test_escape_and_ctrl_g_cancel() -> None:
    cancelled: list[str] = []

    async def body(app: Asking, pilot: Pilot[None]) -> None:
        for key in ("escape", "ctrl+g"):
            app.prompt.open("find", "x", on_submit=str, on_cancel=lambda: cancelled.append("yes"))
            await pilot.press(key)
            assert not app.prompt.is_open
            assert app.focused is app.page
        assert cancelled == ["yes", "yes"]

    asked(body)


def test_up_and_down_recall_what_was_entered_under_the_label() -> None:
    async def body(app: Asking, pilot: Pilot[None]) -> None:
        for entry in ("one", "two", "one"):
            app.prompt.open("find", entry)
            await pilot.press("enter")
        app.prompt.open("note", "else")
        await pilot.press("enter")
        app.prompt.open("find", "draft")
        seen = []
        for key in ("up", "up", "up", "down", "down"):
            await pilot.press(key)
            seen.append(app.prompt.text)
        assert seen == ["one", "two", "two", "one", "draft"]

    asked(body)


def test_no_key_goes_past_an_open_prompt() -> None:
    async def body(app: Asking, pilot: Pilot[None]) -> None:
        app.prompt.open("find")
        for key in ("tab", "shift+tab", "pagedown", "f1", "ctrl+p", "ctrl+up", "delete", "space", "x", "?"):
            await pilot.press(key)
        assert app.focused is app.prompt
        assert app.page.keys == []
        assert app.prompt.text == " x?"

    asked(body)


def test_what_is_offered_shows_as_selected_and_goes_with_the_first_letter() -> None:
    async def body(app: Asking, pilot: Pilot[None]) -> None:
        def ground(text: str) -> object:
            return next(part.style.bgcolor for part in app.prompt.row(0, 80) if text in part.text and part.style)

        app.prompt.open("export to", "scene.otio")
        await pilot.pause()
        selected = ground("scene.otio")
        assert selected != ground("export to")
        await pilot.press("end")
        assert ground("scene.otio") == ground("export to")
        app.prompt.open("export to", "scene.otio")
        await pilot.press("c", "u", "t")
        assert app.prompt.text == "cut"
        app.prompt.open("note", "wide", goes_on=True)
        await pilot.press("r")
        assert app.prompt.text == "wider"

    asked(body)


def test_pasting_goes_into_the_line() -> None:
    async def body(app: Asking, pilot: Pilot[None]) -> None:
        app.prompt.open("find", "a")
        await pilot.press("end")
        app.prompt.post_message(events.Paste("日本\n語"))
        await pilot.pause()
        assert app.prompt.text == "a日本 語"
        app.prompt.open("find", "a")
        app.prompt.post_message(events.Paste("語"))
        await pilot.pause()
        assert app.prompt.text == "語"

    asked(body)


def test_its_row_is_exact_whatever_is_written() -> None:
    async def body(app: Asking, pilot: Pilot[None]) -> None:
        for text in HOSTILE:
            app.prompt.open(f"l {text}", "")
            app.prompt.post_message(events.Paste(text * 9))
            await pilot.pause()
            app.prompt.tell(f"m {text} " * 5, "error")
            for width in (24, 61, 119):
                for y in range(5):
                    assert is_exact(app.prompt.row(y, width), width)

    asked(body)


def test_what_has_no_room_beside_the_text_stands_above_it() -> None:
    label = "export to (FILE, or NAME for avid|premiere|resolve|fcp|otio|edl)"
    problem = "'scene12' does not say which format is meant: " + "say .otio, .edl, .xml or another of them; " * 2

    async def body(app: Asking, pilot: Pilot[None]) -> None:
        app.prompt.open(label, "scene12")
        await pilot.pause()
        assert app.prompt.size.height == 2
        assert label in shown(app.prompt)
        assert "scene12" in text_of(app.prompt.row(1, 80))
        assert app.cursor_position.y == app.prompt.content_region.y + 1
        app.prompt.tell(problem, "error")
        await pilot.pause()
        rows = [text_of(app.prompt.row(y, 80))[2:].strip() for y in range(app.prompt.size.height)]
        assert " ".join(rows[:-1]) == problem.strip()
        assert "scene12" in rows[-1]
        app.prompt.open("find", "x")
        await pilot.pause()
        assert app.prompt.size.height == 1

    asked(body)
