"""What every Tagger promises. A test class inherits this and provides the fixture `tagger`."""

from __future__ import annotations

import pytest

from dialogcut.errors import Cancelled
from dialogcut.story.tagger import Tagger
from dialogcut.story.tags import SceneLine
from tests.story.briefing import scene

HEARD = (
    "",
    "oh",
    "uh",
    "so um he he was the he was the brother i think",
    "he was killed in omaha last year and nobody told me",
    "wir haben ihn gestern im keller gefunden",
    "彼は十年前に殺された。",
    "🙂 🙂🙂 ok",
    "... -- ?! ,",
    "\u200b \u00a0 \ud83d x",
    "a" * 3000,
    "no " * 500,
)
"""Text as recognisers and imports bring it: lower case, false starts, other languages, marks alone, broken bytes."""


class TaggerContract:
    def test_one_tag_a_line_in_order(self, tagger: Tagger) -> None:
        lines = scene()
        assert [tag.key for tag in tagger.tag(lines)] == [line.key for line in lines]

    def test_an_empty_scene_has_no_tags(self, tagger: Tagger) -> None:
        assert tagger.tag(()) == ()

    @pytest.mark.parametrize("threshold", [None, -100.0, 0.0, 0.7, 100.0])
    def test_the_threshold_alone_decides(self, tagger: Tagger, threshold: float | None) -> None:
        usual = tagger.tag(scene())
        slid = tagger.tag(scene(), threshold=threshold)
        assert [tag.score for tag in slid] == [tag.score for tag in usual]
        if threshold is None:
            assert slid == usual
            assert {tag.is_exposition for tag in slid} == {True, False}
        else:
            assert [tag.is_exposition for tag in slid] == [tag.score >= threshold for tag in slid]

    def test_kind_and_evidence_go_with_the_flag(self, tagger: Tagger) -> None:
        for tag in tagger.tag(scene(), threshold=-100.0):
            assert tag.kind in ("backstory", "exposition")
            assert tag.evidence
        assert {tag.kind for tag in tagger.tag(scene(), threshold=100.0)} == {""}

    def test_ranks_follow_the_scores(self, tagger: Tagger) -> None:
        tags = sorted(tagger.tag(scene()), key=lambda tag: tag.score)
        assert [tag.rank for tag in tags] == sorted(tag.rank for tag in tags)
        assert all(0 <= tag.rank <= 1 for tag in tags)
        assert tags[0].rank == 0
        assert tags[-1].rank == 1

    def test_whatever_a_recogniser_writes_is_tagged(self, tagger: Tagger) -> None:
        lines = [SceneLine(f"1/{index}", "", tuple(text.split(" "))) for index, text in enumerate(HEARD)]
        lines += [SceneLine("silent", "Ruth", ()), SceneLine("blank", "Ruth", ("", " ", "\n"))]
        tags = tagger.tag(lines)
        assert [tag.key for tag in tags] == [line.key for line in lines]
        assert all(abs(tag.score) < 1000 for tag in tags)

    def test_tagging_twice_says_the_same(self, tagger: Tagger) -> None:
        assert tagger.tag(scene()) == tagger.tag(scene())

    def test_progress_grows_to_one(self, tagger: Tagger) -> None:
        shares: list[float] = []
        tagger.tag(scene() * 20, done=shares.append)
        assert shares == sorted(shares)
        assert shares[-1] == 1.0

    def test_it_stops_when_told(self, tagger: Tagger) -> None:
        with pytest.raises(Cancelled):
            tagger.tag(scene(), cancelled=lambda: True)

    def test_it_has_a_name(self, tagger: Tagger) -> None:
        assert tagger.name
