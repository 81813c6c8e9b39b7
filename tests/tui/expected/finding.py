"""Finding and going: where the cursor comes to."""

from __future__ import annotations

from tests.tui.expected.register import Press, expect
from tests.tui.whole import GABRIEL, REMEMBER, STRUCK, TAUGHT, Whole

KNOW = (17 + 1, 25 + 1)
"""Where 'know' is said."""


@expect
async def find(whole: Whole, press: Press) -> None:
    await press()
    await whole.press(*"know")
    assert whole.page.cursor == KNOW[0]  # it is there before enter
    await whole.press("enter")
    assert not whole.editor.prompt.is_open
    assert whole.page.searched == "know"


@expect
async def find_next(whole: Whole, press: Press) -> None:
    whole.page.find("know")
    await press()
    assert whole.page.cursor == KNOW[1]
    await press()
    assert whole.page.cursor == KNOW[0]


@expect
async def find_previous(whole: Whole, press: Press) -> None:
    whole.page.find("know")
    await press()
    assert whole.page.cursor == KNOW[1]


@expect
async def go_to(whole: Whole, press: Press) -> None:
    for answer, word in (("3", REMEMBER), ("4:2", TAUGHT + 1), ("anton", TAUGHT), ("14:10:07:08", REMEMBER)):
        whole.go(0)
        await press()
        await whole.answer(answer)
        assert whole.page.cursor == word, answer


@expect
async def next_exposition(whole: Whole, press: Press) -> None:
    await press()
    assert whole.page.cursor == GABRIEL


@expect
async def previous_exposition(whole: Whole, press: Press) -> None:
    whole.go(TAUGHT)
    await press()
    assert whole.page.cursor == GABRIEL


@expect
async def next_warning(whole: Whole, press: Press) -> None:
    await press()
    assert whole.desk.text.line_of(whole.page.cursor) == 1
    await whole.sees("lost its subject")


@expect
async def previous_warning(whole: Whole, press: Press) -> None:
    whole.go(TAUGHT)
    await press()
    assert whole.desk.text.line_of(whole.page.cursor) == 1


@expect
async def next_join(whole: Whole, press: Press) -> None:
    await press()
    assert whole.page.cursor == STRUCK.stop


@expect
async def previous_join(whole: Whole, press: Press) -> None:
    whole.go(TAUGHT)
    await press()
    assert whole.page.cursor == STRUCK.stop
