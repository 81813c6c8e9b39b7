"""Texts placed in real (synthesised) speech whose times the synthesiser knows."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from dialogcut.media.audio import decode
from dialogcut.media.source import Take
from dialogcut.transcript.given import Given, Stretch, give
from dialogcut.transcript.givencache import GivenCache
from dialogcut.transcript.imports.written import Written, WrittenLine, WrittenWord
from dialogcut.transcript.sphinx import Sphinx
from tests.transcript.speech import RATE, make_take, room_tone, said_in_a_row, spoken_lines

LINES = spoken_lines()[2:6]


@cache
def sphinx() -> Sphinx:
    return Sphinx()


@pytest.fixture(scope="module")
def take(tmp_path_factory: pytest.TempPathFactory) -> Take:
    return make_take(tmp_path_factory.mktemp("given"), "1X-1", said_in_a_row(LINES))


def texts(first: int = 0, end: int = len(LINES)) -> list[list[str]]:
    return [[word.text for word in line.words] for line in LINES[first:end]]


def written(lines: list[list[str]], speaker: str = "") -> Written:
    found = (WrittenLine(tuple(WrittenWord(text) for text in line), speaker) for line in lines if line)
    return Written(tuple(found), "plain text")


def placed(take: Take, text: Written) -> Given:
    given = give(take, text, decode(take.dialogue), sphinx())
    words = given.transcript.words
    assert [one.start_sample for one in words] == sorted(one.start_sample for one in words)
    assert all(a.end_sample <= b.start_sample for a, b in pairwise(words))
    assert given.book.fits(given.transcript)
    return given


def texts_of(given: Given, kind: str) -> list[str]:
    return [one.text for one in given.stretches if one.kind == kind]


@pytest.fixture(scope="module")
def exact(take: Take) -> Given:
    return placed(take, written(texts(), "MARA"))


def test_every_word_is_found_where_it_was_said(exact: Given) -> None:
    words = exact.transcript.words
    assert [word.text for word in words] == [text for line in texts() for text in line]
    assert exact.trusted >= 0.98 * len(words)
    starts = [word.start_sample for word in words if not word.suspect]
    assert np.all(np.diff(starts) > 0)
    lengths = [(word.end_sample - word.start_sample) / RATE for word in words]
    truth = [(word.end_sample - word.start_sample) / RATE for line in LINES for word in line.words]
    assert np.mean(np.abs(np.array(lengths) - truth)) < 0.05


def test_lines_and_speakers_are_the_files(exact: Given) -> None:
    lines = exact.transcript.lines
    assert [line.last - line.first + 1 for line in lines] == [len(line) for line in texts()]
    assert {line.speaker for line in lines} == {"MARA"}


def test_a_text_longer_than_the_take_finds_its_part(take: Take, exact: Given) -> None:
    other = [["I", "have", "never", "seen", "such", "weather", "on", "this", "coast"]] * 6
    given = placed(take, written([*other, *texts(), *other]))
    assert (given.before, given.after) == (54, 54)
    assert [word.text for word in given.transcript.words] == [word.text for word in exact.transcript.words]
    assert given.trusted >= 0.95 * exact.trusted


def test_what_nobody_says_is_not_trusted_and_listed(take: Take) -> None:
    ghost = ["Perhaps", "we", "ought", "to", "sell", "the", "house", "before", "the", "winter", "comes"]
    given = placed(take, written([*texts(0, 2), ghost, *texts(2)]))
    trusted = [word.text for word in given.transcript.words if not word.suspect]
    assert len(set(ghost) & set(trusted) - {text for line in texts() for text in line}) <= 1
    listed = " ".join([*texts_of(given, "unsaid"), *texts_of(given, "unsure")])
    assert "ought to sell the house before the winter" in listed


def test_what_is_not_written_is_listed_with_its_place(take: Take, exact: Given) -> None:
    given = placed(take, written([*texts(0, 2), *texts(3)]))
    line = exact.transcript.lines[2]
    start = exact.transcript.words[line.first].start_sample
    end = exact.transcript.words[line.last].end_sample
    found = [one for one in given.stretches if one.kind == "unwritten"]
    assert any(one.start_sample < end and start < one.end_sample for one in found)
    assert given.trusted >= 0.9 * sum(map(len, [*texts(0, 2), *texts(3)]))


def test_times_of_the_file_are_checked(take: Take, exact: Given) -> None:
    words = exact.transcript.words
    lines = [
        WrittenLine(
            tuple(
                WrittenWord(word.text, word.start_sample * 1000 // RATE + 2500, word.end_sample * 1000 // RATE + 2500)
                for word in exact.transcript.of_line(line)
            )
        )
        for line in exact.transcript.lines
    ]
    beyond_the_end = WrittenLine((WrittenWord("Nobody", 600_000, 600_500), WrittenWord("waits.", 600_500, 601_000)))
    given = placed(take, Written((*lines, beyond_the_end), "JSON of words"))
    assert given.after == 2
    assert "2.5 s too late" in given.clock_note
    moved = [abs(a.start_sample - b.start_sample) for a, b in zip(words, given.transcript.words, strict=True)]
    assert np.percentile(moved, 95) < RATE // 20


def test_a_take_without_speech_holds_no_words(tmp_path: Path) -> None:
    given = placed(make_take(tmp_path, "2X-1", room_tone(3 * RATE)), written(texts()))
    assert given.trusted <= 1
    assert given.share_found < 0.1


def test_what_came_of_a_text_is_kept(take: Take, exact: Given, tmp_path: Path) -> None:
    cache, text = GivenCache(tmp_path), written(texts(), "MARA")
    assert cache.load(take, text) is None
    marked = replace(exact, stretches=(Stretch("unsure", 1, 2, "x", 1),))
    assert cache.save(take, text, marked)
    assert cache.load(take, text) == marked
    assert cache.load(take, written(texts())) is None
    (entry,) = (tmp_path / "texts").iterdir()
    entry.write_text(entry.read_text()[:-5])
    assert cache.load(take, text) is None
