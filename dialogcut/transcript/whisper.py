"""faster-whisper behind one door: a loaded model that hears sounds. Runs in the child process (`worker`), imported
nowhere else.

Speech is cut into windows (`windows`) that go through `BatchedInferencePipeline` in rows. A row is one array in which
every window starts at a whole second: faster-whisper 1.2 counts a window's start in hundredths of a second and
truncates (`int(offset * 100)`), which moves words up to 20 ms unless the start is whole. Each window is its own clip,
so the model never hears two of them at once.

Not taken from the pipeline: its joining of speech without the pauses between (words would run together), and its
silence about loops: a window whose text repeats itself is heard again by itself, with repetition made dear.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from dialogcut.errors import ModelMissing, UsageError
from dialogcut.media.lanes import FloatArray
from dialogcut.timebase import Span
from dialogcut.transcript.hub import fetched
from dialogcut.transcript.messages import Fetching, Ready
from dialogcut.transcript.models import USE_A_FOLDER, ModelChoice, check_folder, reason_of
from dialogcut.transcript.prompt import prompt_for
from dialogcut.transcript.settings import WhisperSettings
from dialogcut.transcript.windows import RATE, HeardWord

# Whisper's own limits (openai/whisper, transcribe.py): text that packs this well repeats itself; this unsure and this
# likely no speech is silence.
_AGAINST_LOOPS = 1.2
_LOOPS_ABOVE, _SILENCE_ABOVE, _UNSURE_BELOW = 2.4, 0.6, -1.0
_SHORTEST_SILENCE_MS = 160  # faster-whisper's own for batches
_MOST_THREADS = 8
_SMALL_WEIGHTS_BYTES = 64 << 20


class Whisper:
    """A model in memory: the Ear of `hearing`. Raises ModelMissing or UsageError when it cannot be loaded as asked."""

    def __init__(self, settings: WhisperSettings, choice: ModelChoice, progress: Callable[[Fetching], None]) -> None:
        self._settings = settings
        folder = choice.folder or _from_hub(choice.asked, progress)
        self._device = _device(settings.device)
        self.workers, threads = _workers(self._device)
        self._model = _load(folder, self._device, self.workers, threads, settings)
        self._threads = self.workers * threads
        self._language = _language(settings, self._model, choice)
        self.row_size = settings.batch_size or _batch_size(self._device, folder)
        self._prompt = prompt_for(settings, self._model.hf_tokenizer)
        self.longest = int(self._model.feature_extractor.chunk_length) * RATE

    @property
    def ready(self) -> Ready:
        compute_type = str(self._model.model.compute_type)
        return Ready(self._language, self._device, compute_type, self._threads, self.row_size, self._prompt)

    @property
    def language(self) -> str:
        return self._language

    def speech(self, samples: FloatArray) -> list[Span]:
        from faster_whisper.vad import VadOptions, get_speech_timestamps

        limits = VadOptions(max_speech_duration_s=self.longest / RATE, min_silence_duration_ms=_SHORTEST_SILENCE_MS)
        found = get_speech_timestamps(samples, limits) if len(samples) else []
        return [Span(chunk["start"], min(chunk["end"], len(samples))) for chunk in found]

    def language_of(self, samples: FloatArray) -> str:
        return str(self._model.detect_language(samples[: self.longest])[0])

    def walk(self, samples: FloatArray) -> Iterator[tuple[tuple[HeardWord, ...], int, str]]:
        """faster-whisper's own walk through a take, for settings that forbid windows: words, how far it is,
        language."""
        segments, info = self._model.transcribe(
            samples,
            vad_filter=self._settings.vad,
            condition_on_previous_text=self._settings.condition_on_previous,
            **self._options(self._language or None),
        )
        for segment in segments:
            yield _words(segment, 0), round(segment.end * RATE), info.language

    def hear(self, sounds: Sequence[FloatArray], language: str) -> list[tuple[HeardWord, ...]]:
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
            sound,
            vad_filter=False,
            condition_on_previous_text=False,
            temperature=0.0,
            repetition_penalty=_AGAINST_LOOPS,
            **self._options(language),
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


def _load(folder: Path, device: str, workers: int, threads: int, settings: WhisperSettings) -> Any:
    import ctranslate2
    from faster_whisper import WhisperModel

    supported = sorted(ctranslate2.get_supported_compute_types(device))
    if settings.compute_type not in ("default", "auto", *supported):
        raise UsageError(
            f"This {device} cannot compute in {settings.compute_type}; choose one of {', '.join(supported)}."
        )
    ctranslate2.set_random_seed(1)  # one run through a take falls back to drawing at random, the same way each time
    try:
        return WhisperModel(
            str(folder), device=device, compute_type=settings.compute_type, cpu_threads=threads, num_workers=workers
        )
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
    return 1 if (folder / "model.bin").stat().st_size < _SMALL_WEIGHTS_BYTES else 4


def _workers(device: str) -> tuple[int, int]:
    """Rows heard at the same time, and threads for each: two halves of a CPU are busier than one whole, as a window's
    steps are too small to share out well. The weights are loaded once."""
    cores = min(_cores(), _MOST_THREADS)
    return (2, cores // 2) if device == "cpu" and cores > 1 else (1, cores)


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
