"""The example paper cut can be carried out, and is a good one."""

from __future__ import annotations

from dialogcut.demo import PaperCut, load_paper_cut
from dialogcut.demo.truth import SpokenLine, SpokenWord, TakeTruth

Reading = dict[tuple[int, int], SpokenLine]


def readings(truths: tuple[TakeTruth, ...]) -> Reading:
    return {(truth.take, line.line): line for truth in truths for line in truth.lines if line.line}


def text(words: tuple[SpokenWord, ...] | list[SpokenWord]) -> str:
    return " ".join(word.text for word in words)


def kept(cut: PaperCut, all_readings: Reading) -> dict[int, list[SpokenWord]]:
    """What is left of each script line, carried out as the file describes it."""
    source = {line: take for take, line in all_readings if take == cut.base_take}
    source.update({swap.line: swap.from_take for swap in cut.swaps})
    left = {line: list(all_readings[take, line].words) for line, take in source.items()}
    for strike in cut.strikes:
        words, quoted = left[strike.line], strike.text.split()
        starts = [n for n in range(len(words)) if [w.text for w in words[n : n + len(quoted)]] == quoted]
        assert source[strike.line] == strike.take, f"line {strike.line} is not read from take {strike.take}"
        assert len(starts) == 1, f"{strike.text!r} is {len(starts)} times in line {strike.line}"
        del words[starts[0] : starts[0] + len(quoted)]
    return left


def seconds(words: list[SpokenWord]) -> float:
    return sum(word.end_sample - word.start_sample for word in words) / 48_000


def test_each_strike_and_swap_quotes_a_reading_and_gives_a_reason(truths: tuple[TakeTruth, ...]) -> None:
    cut, found = load_paper_cut(), readings(truths)
    kept(cut, found)
    for swap in cut.swaps:
        assert text(found[swap.from_take, swap.line].words) == swap.text
        assert swap.from_take != cut.base_take
    assert all(change.who and change.why.endswith(".") for change in (*cut.strikes, *cut.swaps))


def test_the_scene_boils_down_to_some_sixty_three_per_cent(truths: tuple[TakeTruth, ...]) -> None:
    cut, found = load_paper_cut(), readings(truths)
    whole = [word for (take, _), line in found.items() if take == cut.base_take for word in line.words]
    left = [word for words in kept(cut, found).values() for word in words]
    assert 0.60 < seconds(left) / seconds(whole) < 0.65


def test_what_is_needed_late_is_still_planted_early(truths: tuple[TakeTruth, ...]) -> None:
    page = [text(words) for words in kept(load_paper_cut(), readings(truths)).values()]

    def first(words: str) -> int:
        return next(number for number, line in enumerate(page) if words in line)

    assert first("clock is ten minutes slow") < first("What time is it?") < first("That clock is slow.")
    assert first("Lantern. If you hear that word") < first("One word. Lantern.")
    assert first("Only four people") < first("three of us are in this room")
    assert first("Forty names.") < first("I counted forty one.")
    assert first("Whose name is the last one?") + 1 == first("Yours.")


def test_the_line_that_would_orphan_a_name_is_kept(truths: tuple[TakeTruth, ...]) -> None:
    cut = load_paper_cut()
    left = kept(cut, readings(truths))
    naming = [line for line, words in left.items() if "Gabriel" in text(words)]
    assert naming[0] == cut.orphan_line
    assert len(naming) > 1, "the name is leaned on later"
    assert "Gabriel, the man who" in text(left[cut.orphan_line])
    assert "Gabriel" in cut.orphan_why
