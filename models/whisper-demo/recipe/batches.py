"""Windows stacked into tensors, made ahead of the training by a process of their own."""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Iterator
from dataclasses import dataclass
from multiprocessing.queues import Queue
from multiprocessing.sharedctypes import SynchronizedArray
from pathlib import Path
from queue import Full

import numpy as np
import torch
from features import MELS
from model import ENCODER_POSITIONS
from tokens import Tokens
from torch import Tensor
from windows import UNKNOWN, Course, Window, WindowMaker

SAMPLED_PADS = 16  # padding positions kept in training; each counts for its share of all of them
WINDOWS_AHEAD = 256
_POSITIONS_PER_SECOND = 50


@dataclass(frozen=True, slots=True)
class Batch:
    """One step's worth. `labels` are UNKNOWN where nothing is asked; `first`/`last` bound each label's positions."""

    mel: Tensor
    positions: Tensor
    bias: Tensor
    ids: Tensor
    labels: Tensor
    first: Tensor
    last: Tensor
    guided: Tensor
    lengths: Tensor
    characters: Tensor
    character_counts: Tensor
    phones: Tensor
    seconds: float


def stack(windows: list[Window], draw: np.random.Generator) -> Batch:
    """The windows as tensors, padded as faster-whisper pads: with 0.0 in the log-mel domain up to 30 s.

    Of the padding's encoder positions only SAMPLED_PADS are kept, at drawn places, with an attention bias of
    log(all / kept): the same sum as over all of them but for sampling, at a tenth of the cost.
    """
    count, longest = len(windows), max(window.positions for window in windows) + 2
    mel = np.zeros((count, MELS, 2 * (longest + SAMPLED_PADS)), np.float32)
    width = max(len(window.ids) for window in windows)
    ids = np.full((count, width), windows[0].ids[-1])
    labels = np.full((count, width - 1), UNKNOWN)
    first, last = np.zeros((count, width - 1), np.int64), np.ones((count, width - 1), np.int64)
    guided = np.zeros((count, width - 1), np.float32)
    phones = np.full((count, longest), UNKNOWN)
    for row, window in enumerate(windows):
        mel[row, :, : window.mel.shape[1]] = window.mel
        size, begin = len(window.ids), window.first_label - 1
        ids[row, :size] = window.ids
        labels[row, begin : size - 1] = window.ids[begin + 1 :]
        guided[row, begin : size - 1] = window.guided
        spans = np.array(window.spans) * _POSITIONS_PER_SECOND
        first[row, begin : size - 1] = np.clip(spans[:, 0], 0, window.positions - 1)
        ends = np.clip(np.ceil(spans[:, 1] - 1e-6), 0, window.positions)
        last[row, begin : size - 1] = np.maximum(ends, first[row, begin : size - 1] + 1)
        phones[row, : window.positions] = window.phones
    pads = np.sort(draw.choice(np.arange(longest, ENCODER_POSITIONS), SAMPLED_PADS, replace=False))
    bias = np.zeros(longest + SAMPLED_PADS, np.float32)
    bias[longest:] = np.log((ENCODER_POSITIONS - longest) / SAMPLED_PADS)
    asked = [_spellable(window) for window in windows]
    return Batch(
        mel=torch.from_numpy(mel).bfloat16(),
        positions=torch.from_numpy(np.concatenate([np.arange(longest), pads])),
        bias=torch.from_numpy(bias).bfloat16()[None, None, None],
        ids=torch.from_numpy(ids),
        labels=torch.from_numpy(labels),
        first=torch.from_numpy(first),
        last=torch.from_numpy(last),
        guided=torch.from_numpy(guided),
        lengths=torch.tensor([window.positions for window in windows]),
        characters=torch.tensor([sign for signs in asked for sign in signs or []], dtype=torch.long),
        character_counts=torch.tensor([-1 if signs is None else len(signs) for signs in asked]),
        phones=torch.from_numpy(phones),
        seconds=sum(window.mel.shape[1] for window in windows) / 100,
    )


def _spellable(window: Window) -> list[int] | None:
    """The window's characters if CTC can fit them into its positions."""
    signs = window.characters
    return signs if signs is not None and 2 * len(signs) + 2 <= 1.9 * window.positions else None


class BatchSource:
    """Batches from a child process, of windows as last asked for."""

    def __init__(self, work: Path, seed: int, frames: int) -> None:
        context = multiprocessing.get_context("fork")
        self._asked: SynchronizedArray[float] = context.Array("d", [4.0, 0.0, 0.0])
        self._queue: Queue[Batch] = context.Queue(8)
        self._maker = context.Process(target=_make, args=(work, seed, frames, self._asked, self._queue))
        self._maker.start()

    def ask(self, course: Course) -> None:
        """What the batches made from now on should hold."""
        self._asked[:] = [course.limit, course.several, course.room]

    def __iter__(self) -> Iterator[Batch]:
        while True:
            yield self._queue.get()

    def close(self) -> None:
        """Stop making batches."""
        self._maker.terminate()
        self._maker.join()


def _make(work: Path, seed: int, frames: int, asked: SynchronizedArray[float], queue: Queue[Batch]) -> None:
    torch.set_num_threads(1)
    maker = WindowMaker(work / "shards", Tokens(work / "tokenizer.json"), seed)
    while True:
        maker.restock()
        if not maker.stock:
            time.sleep(5)  # the first shard is still being said
            continue
        course = Course(*asked)
        windows = sorted((maker.window(course) for _ in range(WINDOWS_AHEAD)), key=lambda w: w.mel.shape[1])
        groups = _grouped(windows, frames)
        maker.draw.shuffle(groups)
        for group in groups:
            _hand_over(stack(group, maker.noise), queue)


def _hand_over(batch: Batch, queue: Queue[Batch]) -> None:
    """Wait for room in the queue; end this process when nobody is left to read it."""
    reader = multiprocessing.parent_process()
    while True:
        try:
            return queue.put(batch, timeout=20)
        except Full:
            if reader is None or not reader.is_alive():
                raise SystemExit(0) from None


def _grouped(windows: list[Window], frames: int) -> list[list[Window]]:
    """Neighbours in length together, at most `frames` mel frames with padding."""
    groups: list[list[Window]] = [[]]
    for window in windows:
        if groups[-1] and (len(groups[-1]) + 1) * window.mel.shape[1] > frames:
            groups.append([])
        groups[-1].append(window)
    return groups
