"""A mark above the tagger's word."""

from __future__ import annotations

from dialogcut.story.marks import Mark, marked
from dialogcut.story.tags import Tag

SAID = Tag("1/0", 1.5, True, "backstory", ('tells what happened before: "left"',), 0.8)
UNSAID = Tag("1/0", -1.5, False, "", (), 0.2)


def test_a_mark_agrees_and_keeps_what_the_tagger_found() -> None:
    tag = marked("1/0", SAID, Mark(True, "", "Ann"))
    assert tag == Tag("1/0", 1.5, True, "backstory", ("marked by hand (Ann)", *SAID.evidence), 1.0)


def test_a_mark_overrules_in_both_directions() -> None:
    assert marked("1/0", SAID, Mark(False, "", "Ann")) == Tag("1/0", 1.5, False, "", ("marked by hand (Ann)",), 0.0)
    tag = marked("1/0", UNSAID, Mark(True, "", "Ann"))
    assert (tag.is_exposition, tag.kind, tag.score) == (True, "exposition", -1.5)


def test_a_kind_said_by_hand_stands() -> None:
    assert marked("1/0", SAID, Mark(True, "stakes", "Ann")).kind == "stakes"


def test_a_line_that_was_never_tagged_can_be_marked() -> None:
    assert marked("1/0", None, Mark(True, "", "Ann")).is_exposition
