"""What the lists show, made of what the story layer finds in a real cut."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from dialogcut.cut.decisions import EdgeSide, Spoken, WordRef
from dialogcut.cut.edits import SetMustKnow, SetSplit
from dialogcut.cut.history import History
from dialogcut.session import Session, ledger
from dialogcut.session.echoes import pairs
from dialogcut.session.live import LiveCut
from dialogcut.session.noted import project_notes
from dialogcut.session.suggest import Wishes, accept, suggestion
from dialogcut.session.watch import Watch
from dialogcut.story.ledger import LedgerFact
from dialogcut.timeline.offers import Offer
from dialogcut.transcript.edgebook import EdgeTrust
from dialogcut.tui.page.text import PageText
from dialogcut.tui.parts import plain
from dialogcut.tui.screens.conflicts import CONFLICTS
from dialogcut.tui.screens.echoes import ECHOES, echo_items
from dialogcut.tui.screens.facts import FACTS, fact_items, fact_summary
from dialogcut.tui.screens.fillers import FILLERS
from dialogcut.tui.screens.history import HISTORY, history_items
from dialogcut.tui.screens.joins import JOINS, LineJoin, join_items
from dialogcut.tui.screens.listing import Listing
from dialogcut.tui.screens.sheet import Item, Sheet
from dialogcut.tui.screens.suggestions import SUGGESTIONS, suggestion_items, suggestion_summary
from dialogcut.tui.screens.tightening import TIGHTENING
from dialogcut.tui.screens.warnings import WARNINGS, warning_items
from tests.tui.screens.scene import NOTES, strike


def cells(item: Item[object]) -> list[str]:
    return [plain(cell).strip() for cell in item.cells]


def told(item: Item[object]) -> dict[str, str]:
    """What is told beside each label; paragraphs without one belong to the label before."""
    found, label = dict[str, str](), ""
    for one in item.detail:
        label = one.label or label
        found[label] = f"{found.get(label, '')} {plain(one.parts)}".strip()
    return found


def timed_well(word: WordRef, side: EdgeSide) -> EdgeTrust:
    return EdgeTrust("vad", 30) if side == "in" else EdgeTrust("aligner", 20)


def fits(sheet: Sheet, *items: Item[object]) -> bool:
    """Whether each item has a cell a column."""
    return all(len(item.cells) == len(sheet.columns) for item in items)


def test_a_warning_shows_what_was_struck_and_what_leans_on_it(session: Session) -> None:
    strike(session, 4)
    watch = Watch(session)
    noticed = watch.noticed(watch.check())
    items = warning_items(noticed, session.decisions.lines, {"MARA": 0, "HELEN": 1, "ANTON": 2})
    assert fits(WARNINGS, *items)
    item = next(item for item in items if item.value.warning.kind == "name-without-introduction")
    assert item.place == 6
    assert cells(item)[:2] == ["▲ l. 6", "name unknown"]
    assert told(item)["struck"] == "l. 4 ANTON  Gabriel was my brother. He built the boat."
    assert told(item)["kept"].startswith("l. 6 ANTON  Gabriel drowned")
    assert any(part.attributes == "strike" for one in item.detail for part in one.parts)


def test_a_warning_about_a_line_off_the_page_cannot_lead_there(session: Session) -> None:
    strike(session, 4)
    watch = Watch(session)
    one = replace(watch.noticed(watch.check())[0], struck_at=None)
    (item,) = warning_items([one], session.decisions.lines)
    assert item.lacks == {"struck", "restore"}
    assert "off the page" in told(item)["struck"]


def test_facts_are_told_at_risk_and_lost_with_their_lines(session: Session) -> None:
    ledger.add(session, "Gabriel drowned in the lake", [6])
    ledger.add(session, "Helen is late", [1])
    ledger.add(session, "nobody linked this")
    strike(session, 6)
    strike(session, 1, 0, 1, 2, 3)
    session.edit(SetMustKnow((session.decisions.lines[8].id,), True))
    watch = Watch(session)
    items = fact_items(ledger.listing(session, project_notes(session)), watch.facts(), watch.numbers())
    assert fits(FACTS, *items)
    rows = {cells(item)[1]: item for item in items}
    assert cells(rows["Gabriel drowned in the lake"])[0] == "○ gone"
    assert "l. 6 ANTON  Gabriel drowned" in told(rows["Gabriel drowned in the lake"])["not heard"]
    assert cells(rows["nobody linked this"])[0] == "· unlinked"
    assert rows["nobody linked this"].lacks == {"go"}
    assert cells(rows["The key is under the third stone."])[0] == "● heard"
    assert rows["Helen is late"].place == 1
    names = {item.key: item for item in items if item.section not in ("the audience must know",)}
    assert cells(names["name person gabriel"])[0] == "● told"
    assert cells(names["name person helen"])[0] == "○ lost"
    order = [item.section for item in items]
    assert order == sorted(order, key=order.index)
    assert "1 lost" not in plain(fact_summary(items))
    assert plain(fact_summary(items, "nobody has read it")) == "nobody has read it"


def test_a_name_whose_explanation_is_struck_is_only_named(session: Session) -> None:
    strike(session, 4)
    watch = Watch(session)
    items = fact_items(ledger.Listing((), ()), watch.facts(), watch.numbers())
    gabriel = next(item for item in items if item.key == "name person gabriel")
    assert cells(gabriel) == ["◐ only named", "Gabriel", "person", "l. 6, 7"]
    assert told(gabriel)["explained"] == "l. 4"
    assert gabriel.place == 6
    assert items[0] is gabriel


def test_an_echo_says_what_each_side_would_save(session: Session) -> None:
    found = pairs(session, project_notes(session))
    items = echo_items(found, session.rate)
    assert fits(ECHOES, *items)
    item = next(item for item in items if {item.value.first.number, item.value.second.number} == {6, 8})
    assert cells(item)[0] == "6 ~ 8"
    first, second = (float(session.rate.seconds(side.saved_frames)) for side in (item.value.first, item.value.second))
    assert cells(item)[1] == f"{first:.1f} | {second:.1f} s"
    assert told(item)["second"].startswith("l. 8 MARA  So he drowned in the deep grey lake.")
    assert f"{second:.1f} s shorter" in told(item)["second"]


def test_suggestions_show_what_would_go_and_what_was_accepted(session: Session) -> None:
    before = session.sequence().frames
    found = suggestion(session, before * 7 // 10, [NOTES])
    accept(session, found, {1})
    items = suggestion_items(found, {1})
    assert fits(SUGGESTIONS, *items)
    assert [item.value.number for item in items] == [entry.number for entry in found.entries]
    assert cells(items[0])[0] == "✓"
    assert items[0].lacks == {"accept"}
    assert cells(items[1])[0] == ""
    assert plain(items[1].cells[4]) == " / ".join(strike.text for strike in found.entries[1].strikes)
    assert told(items[1])["why"] == " ".join(found.entries[1].why)
    assert items[1].place == found.entries[1].strikes[0].number
    summary = plain(suggestion_summary(found, session.sequence().frames, found.target_frames))
    assert "over" in summary
    assert "within it" in plain(suggestion_summary(found, found.after_frames, found.target_frames))


def test_a_budget_out_of_reach_shows_what_holds_the_lines(session: Session) -> None:
    session.edit(SetMustKnow(tuple(line.id for line in session.decisions.lines), True))
    fact = LedgerFact("F1", "Gabriel drowned", ("12A-1/5",))
    found = suggestion(session, 10, [NOTES], Wishes(facts=(fact,)))
    assert found.floor_frames is not None
    items = suggestion_items(found)
    assert [plain(item.cells[4]) for item in items] == list(found.held)
    assert fits(SUGGESTIONS, *items)
    assert all({"accept", "accept_all", "go"} <= item.lacks for item in items)
    assert plain(suggestion_summary(found, found.before_frames, 10)).startswith("out of reach")


def test_a_budget_that_is_met_suggests_nothing(session: Session) -> None:
    found = suggestion(session, session.sequence().frames, [NOTES])
    assert suggestion_items(found) == ()
    assert plain(suggestion_summary(found, found.before_frames, None)).endswith("within it")


def test_a_join_stands_between_the_words_that_are_heard_around_it(session: Session) -> None:
    strike(session, 6, 2, 3, 4)
    live = LiveCut(session)
    while not live.lay(100):
        continue
    text = PageText.of(session.decisions, session.project.transcripts, session.project.tags)
    items = join_items(live.worst(), text, session.rate, {}, timed_well)
    assert fits(JOINS, *items)
    item = next(item for item in items if item.place == 6 and plain(item.cells[5]).startswith("┊ grey"))
    assert cells(item)[4:6] == ["I remember. Gabriel drowned", "┊ grey lake nine years"]
    line_id, join = item.value
    assert line_id == session.decisions.lines[5].id
    out, into = (int(side) for side in cells(item)[2].replace("−", "-").split(" | "))
    assert out <= join.out_slack_ms * session.rate.fps / 1000 < out + 1
    assert into <= join.in_slack_ms * session.rate.fps / 1000 < into + 1
    assert told(item)["why"] == join.reason
    assert not re.search(r"\b1 frames", told(item)["air"])
    assert told(item)["air"].startswith(f"{out} frame")
    assert told(item)["timed"] == "aligner ±20 ms | vad ±30 ms"
    head = next(item for item in items if item.value[1].out_word is None)
    assert told(head)["timed"] == "vad ±30 ms"
    unknown = join_items(live.worst(), text, session.rate, {}, lambda _word, _side: None)
    assert all("timed" not in told(item) for item in unknown)


def test_a_split_edit_and_one_that_is_offered_stand_at_their_join(session: Session) -> None:
    strike(session, 6, 2, 3, 4)
    word = session.decisions.lines[5]
    assert isinstance(word, Spoken)
    ref = WordRef(word.take, word.first + 5)
    text = PageText.of(session.decisions, session.project.transcripts, session.project.tags)

    def items() -> tuple[Item[LineJoin], ...]:
        live = LiveCut(session)
        while not live.lay(100):
            continue
        return join_items(live.worst(), text, session.rate, {ref: Offer(-4, "the camera stopped")}, timed_well)

    mine = next(item for item in items() if item.value[1].in_word == ref)
    assert cells(mine)[3] == "?"
    assert cells(mine)[6].startswith("split −4?  ")
    assert told(mine)["offered"] == "the picture 4 frames earlier, as the camera stopped"
    assert mine.lacks == frozenset()
    others = [item for item in items() if item.value[1].in_word != ref]
    assert all("offer" in item.lacks and not cells(item)[3] for item in others)
    ends = [item for item in others if None in (item.value[1].in_word, item.value[1].out_word)]
    assert ends
    assert all("split" in item.lacks for item in ends)
    session.edit(SetSplit(ref, 1))
    one = next(item for item in items() if item.value[1].in_word == ref)
    assert told(one)["split"] == "the picture cuts 1 frame later than the sound"
    session.edit(SetSplit(ref, 9))
    split = next(item for item in items() if item.value[1].in_word == ref)
    assert cells(split)[3] == "⋮"
    assert cells(split)[6].startswith("split +9  ")
    assert told(split)["split"] == "the picture cuts 9 frames later than the sound"
    assert split.lacks == {"offer"}


@pytest.mark.parametrize(
    "sheet",
    [CONFLICTS, ECHOES, FACTS, FILLERS, HISTORY, JOINS, SUGGESTIONS, TIGHTENING, WARNINGS],
    ids=lambda sheet: sheet.title,
)
def test_every_verb_has_room_under_a_list_on_the_smallest_screen(sheet: Sheet) -> None:
    foot = Listing[object](sheet)._foot(80).strip(80).text
    assert [verb.hint for verb in sheet.verbs if f" {verb.hint} " not in foot] == []


def test_the_history_lists_undone_edits_the_present_one_and_names(session: Session) -> None:
    strike(session, 2)
    session.name_version("lean")
    strike(session, 3)
    strike(session, 5)
    session.undo()
    items = history_items(session.history)
    assert fits(HISTORY, *items)
    assert [item.value for item in items] == [4, 3, 2, 1, 0]
    assert [item.section for item in items] == ["undone: redo leads there", *["done"] * 4]
    current = next(item for item in items if item.comes_first)
    assert current.value == session.history.current == 3
    assert current.lacks == {"go"}
    assert cells(current)[0] == "▸"
    assert cells(items[2])[4] == "“lean”"
    assert told(items[2])["who"] == "ed"
    assert cells(items[-1])[3] == "the empty cut"


def test_other_branches_can_be_gone_to(session: Session) -> None:
    strike(session, 2)
    session.name_version("left")
    session.undo()
    strike(session, 3)
    items = history_items(session.history)
    assert [(item.value, item.section) for item in items][-1] == (2, "other branches")
    assert cells(items[-1])[4] == "“left”"


def test_an_empty_history_is_an_empty_list() -> None:
    assert history_items(History()) == ()
