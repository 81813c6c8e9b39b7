"""Sound, without a card: what plays, in real time."""

from __future__ import annotations

from tests.tui.expected.register import Press, expect
from tests.tui.whole import GABRIEL, STRUCK, TAUGHT, Whole


@expect
async def play(whole: Whole, press: Press) -> None:
    await press()
    assert whole.editor.sound.is_playing
    await whole.until(lambda: whole.page.playing > 0)
    await press()
    assert not whole.editor.sound.is_playing
    assert whole.page.cursor > 0  # it goes on from there


@expect
async def play_source(whole: Whole, press: Press) -> None:
    whole.go(GABRIEL)
    await press()
    await whole.until(lambda: whole.page.playing in STRUCK)


@expect
async def play_around(whole: Whole, press: Press) -> None:
    whole.go(STRUCK.stop)
    await press()
    await whole.until(lambda: whole.page.playing >= 0)


@expect
async def shuttle_forward(whole: Whole, press: Press) -> None:
    await press()
    await press()
    assert whole.editor.sound.speed == 2


@expect
async def shuttle_stop(whole: Whole, press: Press) -> None:
    whole.editor.act("shuttle_forward")
    await whole.until(lambda: whole.page.playing > 1)
    await press()
    assert not whole.editor.sound.is_playing
    assert whole.page.cursor > 1


@expect
async def shuttle_back(whole: Whole, press: Press) -> None:
    whole.go(TAUGHT)
    await press()
    await press()
    assert whole.editor.sound.speed == -2
