"""faster-whisper behind one door: a loaded model that hears takes. Runs in the child process (`worker`), imported
nowhere else.

Speech is cut into windows (`windows`) that go through `BatchedInferencePipeline` in rows. A row is one array in which
every window starts at a whole second: faster-whisper 1.2 counts a window's start in hundredths of a second and
truncates (`int(offset * 100)`), which moves words up to 20 ms unless the start is whole. Each window is its own clip,
so the model never hears two of them at once.

Not taken from the pipeline: its joining of speech without the pauses between (words would run together), and its
silence about loops: a window whose text repeats itself is heard again with Whisper's own temperature fallback.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

import numpy as np

from dialogcut.errors import MediaUnreadable, ModelMissing, UsageError
from dialogcut.media.audio import decode
from dialogcut.media.lanes import FloatArray
from dialogcut.timebase import Span
from dialogcut.transcript.hub import fetched
from dialogcut.transcript.messages import Fetching, Job, Part, Ready
from dialogcut.transcript.models import USE_A_FOLDER, ModelChoice, check_folder, reason_of
from dialogcut.transcript.prompt import prompt_for
from dialogcut.transcript.settings import WhisperSettings
from dialogcut.transcript.windows import RATE, HeardWord, Piece, Window, fill, pieces_of, sort_words

# Whisper's own limits (openai/whisper, transcribe.py): text that packs this well repeats itself; this unsure and this
# likely no speech is silence.
_LOOPS_ABOVE, _SILENCE_ABOVE, _UNSURE_BELOW = 2.4, 0.6, -1.0
_SHORTEST_SILENCE_MS = 160  # faster-whisper's own for batches
_MOST_THREADS = 8
_SMALL_WEIGHTS_BYTES = 64 << 20
_GROUP_WINDOWS = 8
_FAIR_TRIALS = 4


@dataclass(slots=True)
class _Take:
    number: int
    slate: str
    samples: FloatArray
    pieces: tuple[Piece, ...]
    language: str

    def sound(self, span: Span) -> FloatArray:
        return self.samples[span.start : span.end]


class Engine:
    """A model in memory. Raises ModelMissing or UsageError when it cannot be loaded as asked."""

    def __init__(self, settings: WhisperSettings, choice: ModelChoice, progress: Callable[[Fetching], None]) -> None:
        self._settings = settings
        folder = choice.folder or _from_hub(choice.asked, progress)
        self._device = _device(settings.device)
        self._threads = min(_cores(), _MOST_THREADS)
        self._model = _load(folder, self._device, self._threads, settings)
        self._language = _language(settings, self._model, choice)
        self._batch_size = settings.batch_size or _batch_size(self._device, folder)
        self._prompt = prompt_for(settings, self._model.hf_tokenizer)
        self._longest = int(self._model.feature_extractor.chunk_length) * RATE
        self._shared = self._doubted = 0

    @property
    def ready(self) -> Ready:
        compute_type = str(self._model.model.compute_type)
        return Ready(self._language, self._device, compute_type, self._threads, self._batch_size, self._prompt)

    def hear(self, jobs: Sequence[Job]) -> Iterator[Part]:
        """The words of every job, in the jobs' order. A take that cannot be decoded raises when its turn has come."""
        if not self._settings.in_windows:
            for number, job in enumerate(jobs):
                yield from self._in_one_run(number, job)
            return
        for group in self._groups(jobs):
            yield from _in_order(self._hear_group(group), group[0].number)

    def _in_one_run(self, number: int, job: Job) -> Iterator[Part]:
        """faster-whisper's own walk through a take, for settings that forbid windows."""
        samples = decode(job.source, job.channels)
        segments, info = self._model.transcribe(
            samples,
            vad_filter=self._settings.vad,
            condition_on_previous_text=self._settings.condition_on_previous,
            **self._options(self._language or None),
        )
        for segment in segments:
            yield Part(number, _words(segment, 0), min(0.999, segment.end * RATE / len(samples)), info.language)
        yield Part(number, (), 1.0, info.language)

    def _groups(self, jobs: Sequence[Job]) -> Iterator[list[_Take]]:
        """Takes in order, as many at a time as a few windows hold, so that short ones can share."""
        group: list[_Take] = []
        for number, job in enumerate(jobs):
            try:
                group.append(self._listened(number, job))
            except MediaUnreadable:
                if group:
                    yield group
                raise
            if sum(len(p.span) for take in group for p in take.pieces) >= _GROUP_WINDOWS * self._longest:
                yield group
                group = []
        if group:
            yield group

    def _listened(self, number: int, job: Job) -> _Take:
        from faster_whisper.vad import VadOptions, get_speech_timestamps

        samples = decode(job.source, job.channels)
        limits = VadOptions(max_speech_duration_s=self._longest / RATE, min_silence_duration_ms=_SHORTEST_SILENCE_MS)
        found = get_speech_timestamps(samples, limits) if len(samples) else []
        speech = [Span(chunk["start"], min(chunk["end"], len(samples))) for chunk in found]
        pieces = pieces_of(number, speech, self._longest, job.slate)
        language = self._language
        if pieces and not language:
            language = self._model.detect_language(samples[pieces[0].span.start :][: self._longest])[0]
        return _Take(number, job.slate, samples, pieces, language)

    def _hear_group(self, group: Sequence[_Take]) -> Iterator[Part]:
        takes = {take.number: take for take in group}
        for take in group:
            if not take.pieces:
                yield Part(take.number, (), 1.0, take.language)
        sharing = bool(self._language) and 2 * self._doubted <= max(self._shared, _FAIR_TRIALS)
        windows = fill([take.pieces for take in group], self._longest, sharing)
        for window, words in self._hear_windows(windows, takes):
            sorted_words = sort_words(window, words)
            self._shared += window.is_shared
            self._doubted += sorted_words is None
            if sorted_words is None:
                yield from self._hear_alone(window, takes)
            else:
                yield from _parts(window, sorted_words, takes)

    def _hear_alone(self, window: Window, takes: dict[int, _Take]) -> Iterator[Part]:
        windows = fill([takes[number].pieces for number in window.takes], self._longest, share=False)
        for own, words in self._hear_windows(windows, takes):
            yield from _parts(own, sort_words(own, words) or (), takes)

    def _hear_windows(
        self, windows: Sequence[Window], takes: dict[int, _Take]
    ) -> Iterator[tuple[Window, tuple[HeardWord, ...]]]:
        for language, run in groupby(windows, lambda window: takes[window.pieces[0].take].language):
            same = list(run)
            for first in range(0, len(same), self._batch_size):
                row = same[first : first + self._batch_size]
                sounds = [np.concatenate([takes[p.take].sound(p.span) for p in window.pieces]) for window in row]
                yield from zip(row, self._hear_row(sounds, language), strict=True)

    def _hear_row(self, sounds: Sequence[FloatArray], language: str) -> list[tuple[HeardWord, ...]]:
        """The words of each sound, at samples of that sound."""
        from faster_whisper import BatchedInferencePipeline

        row, clips = _in_a_row(sounds)
        segments, _ = BatchedInferencePipeline(self._model).transcribe(
            row, clip_timestamps=clips, batch_size=len(sounds), without_timestamps=True, **self._options(language)
        )
        heard: dict[int, list[HeardWord]] = {int(clip["start"]): [] for clip in clips}
        looping = set()
        for segment in segments:
            second = segment.seek // self._model.frames_per_second
            if segment.compression_ratio > _LOOPS_ABOVE:
                looping.add(second)
            if segment.no_speech_prob <= _SILENCE_ABOVE or segment.avg_logprob >= _UNSURE_BELOW:
                heard[second] += _words(segment, second)
        return [
            self._heard_patiently(sound, language) if second in looping else tuple(words)
            for sound, (second, words) in zip(sounds, heard.items(), strict=True)
        ]

    def _heard_patiently(self, sound: FloatArray, language: str) -> tuple[HeardWord, ...]:
        segments, _ = self._model.transcribe(
            sound, vad_filter=False, condition_on_previous_text=False, **self._options(language)
        )
        return tuple(word for segment in segments for word in _words(segment, 0))

    def _options(self, language: str | None) -> dict[str, Any]:
        # The prompt goes in as hotwords: faster-whisper puts those before every window, an initial prompt before the
        # first.
        return {
            "language": language,
            "beam_size": self._settings.beam_size,
            "hotwords": self._prompt or None,
            "word_timestamps": True,
        }


def _words(segment: Any, second: int) -> tuple[HeardWord, ...]:
    """A segment's words, at samples from `second`."""
    return tuple(
        HeardWord(
            word.word,
            round((float(word.start) - second) * RATE),
            round((float(word.end) - second) * RATE),
            float(word.probability),
        )
        for word in segment.words or ()
    )


def _in_a_row(sounds: Sequence[FloatArray]) -> tuple[FloatArray, list[dict[str, float]]]:
    """Sounds in one array, each from a whole second on, and where each lies, in seconds."""
    parts, clips, at = [], [], 0
    for sound in sounds:
        # Half a sample more: the pipeline turns these seconds back into samples by truncation.
        clips.append({"start": float(at), "end": at + (len(sound) + 0.5) / RATE})
        seconds = -(-len(sound) // RATE)
        parts.append(np.pad(sound, (0, seconds * RATE - len(sound))))
        at += seconds
    return np.concatenate(parts), clips


def _parts(window: Window, words: Iterable[tuple[int, HeardWord]], takes: dict[int, _Take]) -> Iterator[Part]:
    found = list(words)
    for number in window.takes:
        take = takes[number]
        end = max(piece.span.end for piece in window.pieces if piece.take == number)
        own = tuple(word for owner, word in found if owner == number)
        yield Part(number, own, end / take.pieces[-1].span.end, take.language)


def _in_order(parts: Iterable[Part], first: int) -> Iterator[Part]:
    """Parts by take, a later take's held back until the one before it is done."""
    held: dict[int, list[Part]] = {}
    for part in parts:
        held.setdefault(part.take, []).append(part)
        while held.get(first):
            part = held[first].pop(0)
            yield part
            first += part.done == 1


def _from_hub(name: str, progress: Callable[[Fetching], None]) -> Path:
    from faster_whisper import available_models
    from faster_whisper.utils import _MODELS  # the table of short names; nothing public gives a name's repository

    if "/" not in name and name not in available_models():
        raise ModelMissing(f"No Whisper model is called '{name}': choose {', '.join(available_models())}, or a folder.")
    folder = fetched(name, _MODELS.get(name, name), progress)
    check_folder(folder)
    return folder


def _device(asked: str) -> str:
    import ctranslate2

    found = ctranslate2.get_cuda_device_count() > 0
    if asked == "cuda" and not found:
        raise UsageError("No CUDA device was found; leave --device at auto, or say --device cpu.")
    return "cuda" if found and asked != "cpu" else "cpu"


def _load(folder: Path, device: str, threads: int, settings: WhisperSettings) -> Any:
    import ctranslate2
    from faster_whisper import WhisperModel

    supported = sorted(ctranslate2.get_supported_compute_types(device))
    if settings.compute_type not in ("default", "auto", *supported):
        raise UsageError(
            f"This {device} cannot compute in {settings.compute_type}; choose one of {', '.join(supported)}."
        )
    ctranslate2.set_random_seed(1)  # temperature fallback draws at random: the same sound must give the same words
    try:
        return WhisperModel(str(folder), device=device, compute_type=settings.compute_type, cpu_threads=threads)
    except Exception as problem:  # tokenizers raises bare Exception for a damaged tokenizer.json
        raise ModelMissing(
            f"The model in {folder} cannot be loaded ({reason_of(problem)}). {USE_A_FOLDER}."
        ) from problem


def _language(settings: WhisperSettings, model: Any, choice: ModelChoice) -> str:
    known = model.supported_languages
    if settings.language is not None and settings.language not in known:
        spoken = "English only" if known == ["en"] else f"{', '.join(sorted(known))}"
        raise UsageError(
            f"The model {choice.label} does not know the language '{settings.language}': it hears {spoken}."
        )
    return settings.language or ("" if model.model.is_multilingual else "en")


def _batch_size(device: str, folder: Path) -> int:
    """Windows a row: a GPU is fed widest; on a CPU rows spare reading large weights again, and cost small models
    their cache.

    Measured on the demo model (3 MB, one thread): rows of 1 / 4 / 16 windows take 6.3 / 8.2 / 9.2 s for 50 windows.
    """
    if device == "cuda":
        return 16
    return 1 if (folder / "model.bin").stat().st_size < _SMALL_WEIGHTS_BYTES else 8


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
