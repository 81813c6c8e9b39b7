"""Takes are heard again from the screen: what was struck stays struck, what does not fit is listed. The child's answer
is played; that a child gives it, with a real recogniser, is tested in tests/cli/test_again.py."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from dialogcut.errors import UsageError
from dialogcut.media.levels import measure
from dialogcut.session.recognition import HeardTake
from dialogcut.tui.screens.lists import ListScreen
from tests.tui.whole import GABRIEL, Whole, copied, with_whole


def test_hearing_again_keeps_the_cut_and_lists_what_does_not_fit(project: Path, tmp_path: Path) -> None:
    async def body(whole: Whole) -> None:
        session = whole.session
        old = session.project.transcripts["12A-1"]
        words = [word._replace(text="Anne") if word.index == GABRIEL else word for word in old.words]
        take = session.project.take("12A-1")
        heard = HeardTake(replace(old, words=tuple(words), made_by="another"), measure(take.dialogue).to_bytes())

        async def ask(question: Any, told: Callable[[Any], None]) -> tuple[str, ...]:
            assert question.again
            told(heard)
            return ("12A-1",)

        whole.editor.work.assistants.ask = ask  # type: ignore[method-assign]  # the played answer
        await whole.press("ctrl+t")
        await whole.answer("demo")
        await whole.until(lambda: isinstance(whole.top, ListScreen))
        await whole.sees("struck, reads otherwise")
        assert whole.struck(2) == [0, 1, 2, 3, 4]
        assert whole.desk.text.words[GABRIEL] == "Anne"
        await whole.press("enter")
        assert whole.top is whole.editor
        assert whole.page.cursor == GABRIEL
        await whole.sees("before-hearing-again")
        await whole.press("u", "u")
        assert whole.struck(2) == []

    with_whole(copied(project, tmp_path), body)


def test_hearing_is_shown_as_often_as_it_is_opened_and_a_fault_ends_it(project: Path, tmp_path: Path) -> None:
    async def body(whole: Whole) -> None:
        fault = asyncio.Event()

        async def ask(question: Any, told: Callable[[Any], None]) -> tuple[str, ...]:
            await fault.wait()
            raise UsageError(f"No model is called '{question.settings.model}': {'choose another, ' * 12}please.")

        whole.editor.work.assistants.ask = ask  # type: ignore[method-assign,assignment]  # the played answer
        for model in ("first", "second"):
            fault.clear()
            await whole.press("ctrl+t")
            await whole.answer(model)
            await whole.sees("the work goes on")
            fault.set()
            await whole.sees(f"is called '{model}'")
            await whole.sees("please.")  # rows below: the sentence is wrapped
            await whole.sees_no("the work goes on")
            await whole.press("escape")
            await whole.until(lambda: whole.top is whole.editor)
            assert whole.editor.hearing.is_running  # a terminal gets no rows of a screen that was taken apart once

    with_whole(copied(project, tmp_path), body)
