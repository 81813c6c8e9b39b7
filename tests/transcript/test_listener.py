from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from dialogcut.errors import Cancelled, DialogcutError, MediaUnreadable, ModelMissing, UsageError
from dialogcut.media.source import Sound, Take
from dialogcut.modelshelf import bundled
from dialogcut.transcript.lines import transcript_of
from dialogcut.transcript.listener import WhisperRecognizer
from dialogcut.transcript.quotes import normalised
from dialogcut.transcript.resident import channel_of
from dialogcut.transcript.settings import WhisperSettings
from tests.transcript.conftest import LONG_LINES, SHORT_LINES
from tests.transcript.recognizer_contract import RecognizerContract, heard_by_take
from tests.transcript.speech import make_take, said, spoken_lines, text

MOST_WRONG_WORDS = 0.15
"""Share of wrong words allowed to the demo model on the bundled scene's own voices."""


@pytest.fixture(scope="module")
def recognizer(demo_whisper: WhisperRecognizer) -> WhisperRecognizer:
    return demo_whisper


@pytest.fixture(scope="module")
def takes(short_takes: tuple[Take, ...], long_take: Take) -> tuple[Take, ...]:
    return (short_takes[0], long_take, *short_takes[1:])


class TestWhisper(RecognizerContract):
    """The real thing."""


def test_hears_what_was_said(demo_whisper: WhisperRecognizer, short_takes: Sequence[Take], long_take: Take) -> None:
    lines = spoken_lines()
    wanted = [text([lines[i]]) for i in SHORT_LINES] + [text(lines[LONG_LINES])]
    heard = heard_by_take(demo_whisper, [*short_takes, long_take])
    got = ["".join(word.text for line in found for word in line.words) for found in heard.values()]
    wrong = sum(_word_errors(a.split(), b.split()) for a, b in zip(wanted, got, strict=True))
    assert wrong / sum(len(line.split()) for line in wanted) <= MOST_WRONG_WORDS


def test_words_lie_where_they_were_said(demo_whisper: WhisperRecognizer, short_takes: Sequence[Take]) -> None:
    spoken = spoken_lines()[SHORT_LINES[0]]
    words = [word for line in demo_whisper.lines(short_takes[0]) for word in line.words]
    voice_samples = spoken.end_sample - spoken.start_sample
    assert words[-1].end_sample is not None
    assert 24000 <= words[-1].end_sample <= 24000 + voice_samples + 24000


def test_words_never_leak_into_another_take(
    demo_whisper: WhisperRecognizer, short_takes: Sequence[Take], silent_take: Take
) -> None:
    together = heard_by_take(demo_whisper, [short_takes[0], silent_take, *short_takes[1:]])
    assert [word for line in together.pop(silent_take.id) for word in line.words] == []
    for take in short_takes:
        assert [word for line in together[take.id] for word in line.words], f"{take.id} lost its words"


def test_settings_that_forbid_windows(short_takes: Sequence[Take]) -> None:
    for settings in (WhisperSettings("demo", vad=False), WhisperSettings("demo", condition_on_previous=True)):
        with WhisperRecognizer(settings) as recognizer:
            heard = heard_by_take(recognizer, short_takes[:2])
        assert all(lines[-1].done == 1 and lines[0].words for lines in heard.values())


def test_edges_are_samples_of_the_sources_own_rate(media: Path, demo_whisper: WhisperRecognizer) -> None:
    sound = said(spoken_lines()[SHORT_LINES[0]])
    usual = make_take(media, "20X-1", sound)
    half = make_take(media, "21X-1", sound[::2].copy(), rate=24000)
    starts = [
        [word.start_sample for line in demo_whisper.lines(take) for word in line.words][1] for take in (usual, half)
    ]
    assert starts[0] is not None
    assert starts[1] is not None
    assert abs(starts[0] - 2 * starts[1]) <= 4800


def test_what_was_heard_before_a_broken_take_is_given(
    media: Path, demo_whisper: WhisperRecognizer, short_takes: Sequence[Take]
) -> None:
    broken = make_take(media, "30X-1", said(spoken_lines()[0]))
    Path(broken.dialogue.path).write_bytes(b"RIFF")
    stream = demo_whisper.all_lines([short_takes[0], broken, short_takes[1]])
    take, line = next(stream)
    assert (take, line.done) == (short_takes[0], 1)
    with pytest.raises(MediaUnreadable) as caught:
        next(stream)
    assert "30X-1" in caught.value.sentence
    assert list(demo_whisper.lines(short_takes[1]))[-1].done == 1, "the recogniser still works"


def test_cancel_in_the_middle_keeps_finished_takes(short_takes: Sequence[Take], long_take: Take) -> None:
    finished: list[str] = []
    with WhisperRecognizer(WhisperSettings("demo")) as recognizer:
        stream = recognizer.all_lines([long_take, *short_takes], lambda: bool(finished))
        finished += [next(take.id for take, line in stream if line.done == 1)]
        with pytest.raises(Cancelled):
            next(stream)
    assert finished == [long_take.id]


def test_a_killed_worker_is_a_sentence_and_the_next_call_works(short_takes: Sequence[Take]) -> None:
    with WhisperRecognizer(WhisperSettings("demo")) as recognizer:
        recognizer.prepare()
        assert recognizer._child is not None
        recognizer._child._process.kill()
        with pytest.raises(DialogcutError, match="memory"):
            recognizer._reply(lambda: False)
        assert list(recognizer.lines(short_takes[0]))[-1].done == 1


def test_leaving_python_while_hearing_does_not_hang(long_take: Take) -> None:
    script = f"""
from dialogcut.media.probe import probe
from dialogcut.media.takes import group
from dialogcut.transcript.listener import WhisperRecognizer
from dialogcut.transcript.settings import WhisperSettings
takes = group([probe({long_take.dialogue.path!r})])
stream = WhisperRecognizer(WhisperSettings("demo")).all_lines(takes)
next(stream)
"""
    done = subprocess.run([sys.executable, "-c", script], timeout=60, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_the_demo_model_says_what_it_is(tmp_path: Path) -> None:
    demo = WhisperRecognizer(WhisperSettings("demo"))
    assert demo.is_demo
    assert "synthetic voices" in demo.note
    copied = tmp_path / "my-model"
    shutil.copytree(bundled("whisper-demo"), copied, ignore=shutil.ignore_patterns("recipe"))
    assert WhisperRecognizer(WhisperSettings(str(copied))).is_demo, "also under another name"
    (copied / "preprocessor_config.json").write_text("{}")
    other = WhisperRecognizer(WhisperSettings(str(copied)))
    assert (other.is_demo, other.note) == (False, "")
    assert other.name != demo.name


def test_the_name_tells_settings_apart() -> None:
    names = {
        WhisperRecognizer(settings).name
        for settings in (
            WhisperSettings("demo"),
            WhisperSettings("demo", beam_size=1),
            WhisperSettings("demo", hotwords=("Mara",)),
            WhisperSettings("demo", verbatim=False),
            WhisperSettings("demo", channel="Boom"),
            WhisperSettings("small.en"),
        )
    }
    assert len(names) == 6
    assert WhisperRecognizer(WhisperSettings("demo", batch_size=4)).name in names, "how it is fed changes no words"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda s: replace(s, language="fr"), "English only"),
        (lambda s: replace(s, compute_type="int3"), "int3"),
    ],
)
def test_settings_the_model_cannot_keep(change: Callable[[WhisperSettings], WhisperSettings], words: str) -> None:
    with (
        WhisperRecognizer(change(WhisperSettings("demo"))) as recognizer,
        pytest.raises(UsageError, match=words) as caught,
    ):
        recognizer.prepare()
    assert len(caught.value.sentence.splitlines()) == 1


def test_cuda_that_is_not_there() -> None:
    ctranslate2 = pytest.importorskip("ctranslate2")
    if ctranslate2.get_cuda_device_count():
        pytest.skip("this machine has a CUDA device")
    with (
        WhisperRecognizer(WhisperSettings("demo", device="cuda")) as recognizer,
        pytest.raises(UsageError, match="--device cpu"),
    ):
        recognizer.prepare()


def test_damaged_weights_are_a_sentence(tmp_path: Path) -> None:
    folder = tmp_path / "cut off"
    shutil.copytree(bundled("whisper-demo"), folder, ignore=shutil.ignore_patterns("recipe"))
    weights = folder / "model.bin"
    weights.write_bytes(weights.read_bytes()[:5000])
    with WhisperRecognizer(WhisperSettings(str(folder))) as recognizer, pytest.raises(ModelMissing) as caught:
        recognizer.prepare()
    assert str(folder) in caught.value.sentence
    assert len(caught.value.sentence.splitlines()) == 1


def test_the_models_own_window_is_honoured(tmp_path: Path, long_take: Take) -> None:
    """A model that hears 10 s at a time gets 10 s at a time: no part spans more."""
    config = json.loads((bundled("whisper-demo") / "preprocessor_config.json").read_text())
    longest = config["chunk_length"] * 48000
    with WhisperRecognizer(WhisperSettings("demo")) as recognizer:
        spans = [
            (line.words[0].start_sample, line.words[-1].end_sample)
            for line in recognizer.lines(long_take)
            if line.words
        ]
    assert len(spans) > 1
    # Pauses above a second are cut out of a window, so a part may span a little more than the window holds.
    assert all(end - start <= 1.5 * longest for start, end in spans if start is not None and end is not None)


def test_transcripts_of_real_words_are_well_formed(demo_whisper: WhisperRecognizer, long_take: Take) -> None:
    transcript = transcript_of(long_take, demo_whisper.lines(long_take), demo_whisper.name)
    edges = [edge for word in transcript.words for edge in (word.start_sample, word.end_sample)]
    assert edges == sorted(edges)
    assert transcript.language == "en"
    assert len(transcript.lines) > 1


SOUND = Sound(48000, 10, ("Boom", "MARA", "2"))


@pytest.mark.parametrize(
    ("asked", "channels"), [("auto", None), ("mara", (1,)), ("1", (0,)), ("2", (2,)), ("3", (2,)), ("AUTO", None)]
)
def test_channel(asked: str, channels: tuple[int, ...] | None) -> None:
    assert channel_of(SOUND, asked, "a") == channels


@pytest.mark.parametrize("asked", ["Helen", "4", "0", "-1", "²"])
def test_channel_that_is_not_there(asked: str) -> None:
    with pytest.raises(UsageError, match="1 Boom, 2 MARA"):
        channel_of(SOUND, asked, "a")


def _word_errors(wanted: Sequence[str], got: Sequence[str]) -> int:
    """Edit distance in words, case and punctuation apart."""
    a, b = ([normalised(word) for word in side] for side in (wanted, got))
    row = list(range(len(b) + 1))
    for i, left in enumerate(a, 1):
        before, row[0] = row[:], i
        for j, right in enumerate(b, 1):
            row[j] = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (left != right))
    return row[-1]
