"""Words, notes, names and marks."""

from __future__ import annotations

from dialogcut.cut.corrected import corrected
from tests.tui.expected.register import Press, expect
from tests.tui.whole import GABRIEL, TAUGHT, Whole


@expect
async def fix(whole: Whole, press: Press) -> None:
    whole.go(GABRIEL)
    await press()
    assert whole.editor.prompt.text == "Gabriel"
    await whole.answer("Raphael")
    assert corrected(whole.session.project.transcripts, whole.decisions)["12A-1"].words[GABRIEL].text == "Raphael"
    assert whole.desk.text.words[GABRIEL] == "Raphael"
    whole.go(TAUGHT)
    await press()
    await whole.answer("He had")
    assert whole.desk.text.words[TAUGHT : TAUGHT + 3] == ["He", "had", "taught"]
    whole.go(TAUGHT)
    await whole.press("shift+right")
    await press()
    assert whole.editor.prompt.text == "He had"
    assert not whole.editor.prompt._line.is_selected  # words that one goes on writing
    await whole.answer("He")
    assert whole.desk.text.words[TAUGHT : TAUGHT + 2] == ["He", "taught"]
    assert whole.struck(2) == [0, 1, 2, 3, 4]


@expect
async def note(whole: Whole, press: Press) -> None:
    await press()
    await whole.answer("wide from here")
    assert whole.line(1).note == "wide from here"
    await press()
    await whole.press("space", "o", "n", "enter")
    assert whole.line(1).note == "wide from here on"


@expect
async def speaker(whole: Whole, press: Press) -> None:
    whole.go(TAUGHT)
    await press()
    await whole.answer("GABRIEL")
    assert whole.line(4).speaker == "GABRIEL"
    await whole.sees("GABRIEL")


@expect
async def tag_line(whole: Whole, press: Press) -> None:
    whole.go(TAUGHT)
    await press()
    assert whole.session.project.tags["12A-1/3"].is_exposition
    await press()
    assert not whole.session.project.tags["12A-1/3"].is_exposition


@expect
async def must_know(whole: Whole, press: Press) -> None:
    await press()
    assert whole.line(1).must_know
    await press()
    assert not whole.line(1).must_know
