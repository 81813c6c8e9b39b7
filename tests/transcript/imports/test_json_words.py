from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogcut.errors import TranscriptUnreadable
from dialogcut.transcript.imports.json_words import read_json
from dialogcut.transcript.imports.written import Written, WrittenWord

HERE = Path("take.json")
YOU, ARE = WrittenWord("You", 1000, 1200), WrittenWord("are", 1200, 1400)
LATE = WrittenWord("late.", 1400, 1900)


def read(data: object) -> Written:
    return read_json(json.dumps(data), HERE)


def timed(words: list[str], key: str = "word", **more: object) -> list[dict[str, object]]:
    times = [(1.0, 1.2), (1.2, 1.4), (1.4, 1.9)]
    return [{key: text, "start": a, "end": b, **more} for text, (a, b) in zip(words, times, strict=True)]


def test_whisper_gives_words_by_segments() -> None:
    segment = {"start": 1.0, "end": 2.0, "text": " You are late.", "words": timed([" You", " are", " late."])}
    found = read({"text": " You are late.", "segments": [segment], "language": "en"})
    (line,) = found.lines
    assert line.words == (YOU, ARE, LATE)
    assert (line.start_ms, line.end_ms, found.language) == (1000, 2000, "en")


def test_a_piece_without_a_space_belongs_to_the_word_before() -> None:
    pieces = timed([" co", "-worker", "."])
    assert read({"segments": [{"words": pieces}]}).lines[0].words == (WrittenWord("co-worker.", 1000, 1900),)


def test_what_is_longer_than_any_word_is_none() -> None:
    assert [word.text for word in read(timed(["You", "x" * 61, "are"])).lines[0].words] == ["You", "are"]


def test_whisper_without_words_gives_the_segments_text_and_times() -> None:
    (line,) = read({"segments": [{"start": 1, "end": 2, "text": " You are [coughs] late."}]}).lines
    assert line.words == (WrittenWord("You"), WrittenWord("are"), WrittenWord("late."))
    assert (line.start_ms, line.end_ms) == (1000, 2000)


def test_faster_whispers_segments_stand_in_a_list_and_its_words_may_be_tuples() -> None:
    words = [[1.0, 1.2, " You", 0.9], [1.2, 1.4, " are", 0.9], [1.4, 1.9, " late.", 0.9]]
    assert read([{"id": 1, "text": " You are late.", "words": words}]).lines[0].words == (YOU, ARE, LATE)


def test_whisperx_names_speakers_and_leaves_numbers_without_times() -> None:
    words = [
        *timed(["You", "are", "late."], speaker="SPEAKER_00"),
        {"word": "10"},
        {"word": "Yes.", "speaker": "SPEAKER_01"},
    ]
    found = read(
        {
            "segments": [{"start": 1, "end": 3, "text": "x", "words": words, "speaker": "SPEAKER_00"}],
            "word_segments": words,
        }
    )
    assert [(line.speaker, len(line.words)) for line in found.lines] == [("SPEAKER_00", 4), ("SPEAKER_01", 1)]
    assert found.lines[0].words[3] == WrittenWord("10")


def test_verbose_json_keeps_its_words_beside_the_segments() -> None:
    segments = [{"start": 1.0, "end": 1.3, "text": "You"}, {"start": 1.3, "end": 2.0, "text": "are late."}]
    found = read(
        {"task": "transcribe", "language": "english", "segments": segments, "words": timed(["You", "are", "late."])}
    )
    assert [[word.text for word in line.words] for line in found.lines] == [["You"], ["are", "late."]] or [
        [word.text for word in line.words] for line in found.lines
    ] == [["You", "are"], ["late."]]
    assert found.language == "en"
    only_words = read({"task": "transcribe", "language": "english", "words": timed(["You", "are", "late."])})
    assert only_words.lines[0].words == (YOU, ARE, LATE)


def test_premiere_names_its_speakers_apart_and_says_how_long_a_word_is() -> None:
    words = [
        {"text": "You", "start": 1.0, "duration": 0.2, "type": "word", "eos": False},
        {"text": "are", "start": 1.2, "duration": 0.2, "type": "word", "eos": False},
        {"text": "late", "start": 1.4, "duration": 0.5, "type": "word", "eos": True},
        {"text": ".", "start": 1.9, "duration": 0.0, "type": "punctuation"},
    ]
    data = {
        "language": "en-us",
        "segments": [{"duration": 1.0, "start": 1.0, "speaker": "f-1", "words": words, "language": "en-us"}],
        "speakers": [{"id": "f-1", "name": "Mara"}],
    }
    found = read(data)
    assert [(line.speaker, line.words) for line in found.lines] == [("Mara", (YOU, ARE, LATE))]
    assert (found.format_name, found.language) == ("Premiere's transcript", "en")


def test_a_mere_list_of_words_is_parted_at_pauses() -> None:
    words = [*timed(["You", "are", "late."]), {"word": "No.", "start": 4.0, "end": 4.5}]
    assert [len(line.words) for line in read(words).lines] == [3, 1]


@pytest.mark.parametrize(
    "times", [(float("nan"), 1.0), (-1.0, 1.0), (2.0, 1.0), ("x", 1.0), (None, None), (1e300, 2e300), (True, 2)]
)
def test_times_that_are_none_are_not_believed(times: tuple[object, object]) -> None:
    (line,) = read([{"word": "You", "start": times[0], "end": times[1]}]).lines
    assert line.words == (WrittenWord("You"),)


@pytest.mark.parametrize("text", ["{", "[1, 2", '{"a": ' * 100_000, "[" * 100_000])
def test_what_is_no_json_is_said_in_a_sentence(text: str) -> None:
    with pytest.raises(TranscriptUnreadable, match="begins like JSON"):
        read_json(text, HERE)


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                ["segments", "words", "word", "text", "start", "end", "speaker", "speakers", "id", "language"]
            ),
            inner,
            max_size=6,
        )
    ),
    max_leaves=25,
)


@given(JSON)
def test_no_json_breaks_the_reader(data: object) -> None:
    for line in read(data).lines:
        assert line.words
        assert all(word.text.strip() for word in line.words)
