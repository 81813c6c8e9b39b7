"""What a page's units and pauses are counted at, against the real cut."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest

from dialogcut.cut.decisions import WordRef
from dialogcut.cut.edits import AddTake, StrikeWords
from dialogcut.cut.said import heard
from dialogcut.session import Session
from dialogcut.session.lengths import Lengths
from dialogcut.session.saving import RealCut
from dialogcut.story.losable import losable
from tests.scenes import take, transcript
from tests.story.spoken import by_key, take_notes

SPOKEN = [
    ("MARA", "You were late. Sit down there."),
    ("HELEN", "I know. Wait."),
    ("MARA", "The key is under the stone."),
]
PAUSES_MS = (1600, 900, 2400, 60, 700)


@pytest.mark.parametrize("handle_frames", [0, 6])
def test_strikes_in_lines_of_two_sentences_are_counted_exactly(tmp_path: Path, handle_frames: int) -> None:
    """Whole sentences, alone and together: where a line then starts or ends, its edge reaches further."""
    at, pauses, lines = 5000, iter(PAUSES_MS), []
    for _, text in SPOKEN:
        line = []
        for word in text.split():
            line.append((word, at, at + 210))
            at += 210 + (next(pauses) if word.endswith(".") and word != "stone." else 70)
        lines.append(line)
    words = transcript("12A-1", lines)
    notes = by_key(take_notes(SPOKEN))
    with Session.create(tmp_path / "scene.dcut") as session:
        session.change(lambda store: store.put_take(take("12A-1")))
        spans = tuple((line.speaker, line.first, line.last) for line in words.lines)
        session.change(lambda store: store.put_transcript(words), AddTake("12A-1", spans, True))
        session.set("handle_frames", str(handle_frames))
        cut = RealCut.of(session)
        page = tuple(heard(session.decisions, cut.material.transcripts))
        lengths = Lengths(page, cut.material, cut.rate, cut.policy)
        apart = losable([piece.said for piece in page], notes, can_cut=lengths.can_cut)
        units = apart.units
        assert len(units) == 5
        programme = apart.timed(*lengths.measure(units)).programme
        for size in range(len(units)):
            for struck in combinations(range(len(units)), size):
                refs = [
                    WordRef("12A-1", page[units[u].said].spoken.first + word) for u in struck for word in units[u].words
                ]
                real = cut.frames(StrikeWords(tuple(refs)).apply(session.decisions))
                assert programme.length(struck) == real, struck


def test_a_word_whose_edge_is_not_to_be_trusted_is_not_parted_from_its_neighbour(tmp_path: Path) -> None:
    plain = transcript("12A-1", [[("I", 5000, 5200), ("know.", 5300, 5500), ("Wait.", 5900, 6100)]])
    first, *others = plain.words
    words = replace(plain, words=(first._replace(suspect=("overlap",)), *others))
    with Session.create(tmp_path / "scene.dcut") as session:
        session.change(lambda store: store.put_take(take("12A-1")))
        session.change(lambda store: store.put_transcript(words), AddTake("12A-1", (("", 0, 2),), True))
        cut = RealCut.of(session)
        page = tuple(heard(session.decisions, cut.material.transcripts))
        lengths = Lengths(page, cut.material, cut.rate, cut.policy)
        assert not lengths.can_cut("12A-1/0", 0, 1)
        assert lengths.can_cut("12A-1/0", 1, 2)
