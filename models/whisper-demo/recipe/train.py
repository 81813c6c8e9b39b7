"""Train the demo Whisper: ``python train.py --work WORK --hours 550``. Resumes from WORK/checkpoint.pt.

Four losses: the tokens (cross-entropy), the characters (CTC), the phone sounding at each position, and guided
attention. The synthesiser's word times give the last two for nothing: in the last decoder layer head 0 must look where
the token being predicted is said, in the first layer where the token just read was said.
"""

from __future__ import annotations

import argparse
import math
import multiprocessing
import os
import time
from dataclasses import asdict, dataclass
from pathlib import Path

import torch
import torch.nn.functional as F
from batches import SAMPLED_PADS, Batch, BatchSource
from model import Shape, Whisper
from tokens import Tokens
from torch import Tensor
from torch.func import functional_call
from windows import CHARACTERS, PHONES, UNKNOWN, Course

SAVE_EVERY_SECONDS = 240
REPORT_EVERY_STEPS = 50
WARM_STEPS = 400
AVERAGE_EVERY_STEPS, AVERAGE_KEEP = 4, 0.99


@dataclass(frozen=True, slots=True)
class Stage:
    """Part of the curriculum, from a share of the whole training on."""

    begins: float
    course: Course
    ctc: float
    attention: float
    phones: float


CURRICULUM = (
    Stage(0.0, Course(4.0, several=0.0, room=0.25), ctc=0.5, attention=0.4, phones=0.6),
    Stage(0.2, Course(6.0, several=0.5, room=0.4), ctc=0.3, attention=0.4, phones=0.3),
    Stage(0.4, Course(10.0, several=0.85, room=0.6), ctc=0.3, attention=0.3, phones=0.2),
)


def stage_at(progress: float) -> Stage:
    """The stage of the curriculum at `progress` (0 to 1)."""
    return [stage for stage in CURRICULUM if stage.begins <= progress][-1]


def rate_at(step: int, progress: float, peak: float) -> float:
    """Learning rate: warm-up, a plateau to 40 % of the training, then half a cosine to nothing."""
    fading = 1.0 if progress < 0.4 else 0.5 * (1 + math.cos(math.pi * min(1.0, (progress - 0.4) / 0.6)))
    return peak * min(1.0, (step + 1) / WARM_STEPS) * (fading + 0.005)


def losses(model: Whisper, batch: Batch) -> dict[str, Tensor]:
    """The losses (tokens, ctc, last, first, phones) and two accuracies (token_hits, phone_hits).

    Computed in bfloat16; the gradients reach the full weights.
    """
    weights = {name: tensor.bfloat16() for name, tensor in (*model.named_parameters(), *model.named_buffers())}
    inputs = (batch.mel, batch.positions, batch.bias, batch.ids[:, :-1])
    outputs: tuple[Tensor, ...] = functional_call(model, weights, inputs)
    logits, first, last, characters, phones = (tensor.float() for tensor in outputs)
    phones = phones[:, :-SAMPLED_PADS]
    asked, sounding = batch.labels != UNKNOWN, batch.phones > 0
    # In the first layer each label's span belongs to the step after it, which reads it.
    read = [F.pad(t[:, :-1], (1, 0), value=v) for t, v in ((batch.first, 0), (batch.last, 1), (batch.guided, 0))]
    return {
        "tokens": F.cross_entropy(
            logits.flatten(0, 1), batch.labels.flatten(), ignore_index=UNKNOWN, label_smoothing=0.05
        ),
        "ctc": _ctc(characters, batch),
        "last": _guided(last, batch.first, batch.last, batch.guided),
        "first": _guided(first, *read),
        "phones": F.cross_entropy(phones.flatten(0, 1), batch.phones.flatten(), ignore_index=UNKNOWN),
        "token_hits": (logits.argmax(-1) == batch.labels)[asked].float().mean().detach(),
        "phone_hits": (phones.argmax(-1) == batch.phones)[sounding].float().mean().detach(),
    }


def _ctc(characters: Tensor, batch: Batch) -> Tensor:
    """Loss per character over the windows that can be spelled."""
    known = batch.character_counts >= 0
    if not known.any():
        return characters.sum() * 0.0
    likely = characters[known, :-SAMPLED_PADS].log_softmax(-1).transpose(0, 1)
    counts = batch.character_counts[known]
    loss = F.ctc_loss(likely, batch.characters, batch.lengths[known], counts, reduction="sum", zero_infinity=True)
    return loss / counts.sum().clamp(min=1)


def _guided(log_weights: Tensor, first: Tensor, last: Tensor, guided: Tensor) -> Tensor:
    """Cross-entropy of the attention with an even spread over each token's positions."""
    summed = F.pad(log_weights.cumsum(-1), (1, 0))
    inside = summed.gather(-1, last[..., None]) - summed.gather(-1, first[..., None])
    even = -inside.squeeze(-1) / (last - first)
    return (even * guided).sum() / guided.sum().clamp(min=1)


def weighed(parts: dict[str, Tensor], stage: Stage) -> Tensor:
    """The one number to descend."""
    attention = stage.attention * (parts["last"] + parts["first"])
    return parts["tokens"] + stage.ctc * parts["ctc"] + attention + stage.phones * parts["phones"]


class Trainer:
    """A model under training with everything a checkpoint keeps; `counts` holds steps, windows and seconds heard.

    Weights and counts lie in shared memory: several processes may learn at once, each on one core with its own
    optimiser, without waiting for one another (Hogwild, Niu et al. 2011). One learner alone is repeatable.
    """

    def __init__(self, work: Path, shape: Shape, peak_rate: float) -> None:
        self.file, self.peak_rate = work / "checkpoint.pt", peak_rate
        self.model = Whisper(shape).share_memory()
        self.average = Whisper(shape).requires_grad_(False).share_memory()
        self.average.load_state_dict(self.model.state_dict())
        self.counts = torch.zeros(3, dtype=torch.float64).share_memory_()
        matrices = [p for n, p in self.model.named_parameters() if p.dim() >= 2 and "embedding" not in n]
        others = [p for n, p in self.model.named_parameters() if p.dim() < 2 or "embedding" in n]
        groups = [{"params": matrices, "weight_decay": 0.05}, {"params": others, "weight_decay": 0.0}]
        self.optimizer = torch.optim.AdamW(groups, lr=peak_rate, betas=(0.9, 0.98), fused=True)
        if self.file.exists():
            self._resume()

    def learn(self, batch: Batch, progress: float) -> dict[str, float]:
        """One step; returns the losses as numbers."""
        for group in self.optimizer.param_groups:
            group["lr"] = rate_at(int(self.counts[0]), progress, self.peak_rate)
        parts = losses(self.model, batch)
        self.optimizer.zero_grad(set_to_none=True)
        weighed(parts, stage_at(progress)).backward()
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.optimizer.step()
        self.counts += torch.tensor([1.0, len(batch.ids), batch.seconds])
        return {name: value.item() for name, value in parts.items()}

    def follow(self) -> None:
        """Move the averaged weights, which are the ones exported, towards the present ones."""
        step = float(self.counts[0])
        keep = min(AVERAGE_KEEP, step / (step + 40))
        torch._foreach_lerp_(list(self.average.parameters()), list(self.model.parameters()), 1 - keep)

    def save(self) -> None:
        """Write the checkpoint whole or not at all."""
        state = {
            "shape": asdict(self.model.shape),
            "model": self.model.state_dict(),
            "average": self.average.state_dict(),
            "optimizer": self.optimizer.state_dict(),
            "counts": self.counts,
        }
        torch.save(state, self.file.with_suffix(".part"))
        os.replace(self.file.with_suffix(".part"), self.file)

    def _resume(self) -> None:
        state = torch.load(self.file)
        self.model.load_state_dict(state["model"])
        self.average.load_state_dict(state["average"])
        self.optimizer.load_state_dict(state["optimizer"])
        self.counts.copy_(torch.as_tensor(state["counts"]))


def train(trainer: Trainer, source: BatchSource, hours: float, leading: bool) -> None:
    """Learn until `hours` of audio have been heard by all learners; the leading one averages, reports and saves."""
    smooth: dict[str, float] = {}
    began = saved = time.monotonic()
    for own_steps, batch in enumerate(source, start=1):
        progress = float(trainer.counts[2]) / 3600 / hours
        if progress >= 1:
            break
        stage = stage_at(progress)
        source.ask(stage.course)
        for name, value in trainer.learn(batch, progress).items():
            smooth[name] = 0.97 * smooth.get(name, value) + 0.03 * (value if math.isfinite(value) else smooth[name])
        if not leading:
            continue
        if own_steps % AVERAGE_EVERY_STEPS == 0:
            trainer.follow()
        if own_steps % REPORT_EVERY_STEPS == 0:
            _report(trainer, smooth, progress, time.monotonic() - began)
        if time.monotonic() - saved > SAVE_EVERY_SECONDS:
            trainer.save()
            saved = time.monotonic()
    if leading:
        trainer.save()


def _report(trainer: Trainer, smooth: dict[str, float], progress: float, seconds: float) -> None:
    steps, windows, heard = trainer.counts.tolist()
    shown = " ".join(f"{name} {value:.3f}" for name, value in smooth.items())
    counted = f"{steps:.0f} steps, {windows:.0f} windows, {heard / 3600:.2f} h ({progress:.1%})"
    print(f"{seconds:.0f} s: {counted}: {shown}", flush=True)


def learner(trainer: Trainer, work: Path, seed: int, frames: int, hours: float, leading: bool) -> None:
    """One learner with batches of its own."""
    torch.set_num_threads(1)
    if not leading:
        os.setsid()  # Linux shares the cores out by session: on a busy machine two learners in one would get half each
    source = BatchSource(work, seed, frames)
    try:
        train(trainer, source, hours, leading)
    finally:
        source.close()


def main() -> None:
    """Train from the shards in WORK, or go on from the last checkpoint there."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--hours", type=float, default=550.0, help="hours of audio to hear in all")
    parser.add_argument("--width", type=int, default=192)
    parser.add_argument("--heads", type=int, default=3)
    parser.add_argument("--rate", type=float, default=1.8e-3, help="peak learning rate")
    parser.add_argument("--frames", type=int, default=7_000, help="mel frames in a step")
    parser.add_argument("--learners", type=int, default=2, help="processes that learn at once; 1 is repeatable")
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    torch.set_num_threads(1)
    vocabulary = Tokens(options.work / "tokenizer.json").vocabulary_size
    shape = Shape(vocabulary, len(CHARACTERS) + 1, len(PHONES), options.width, options.heads)
    trainer = Trainer(options.work, shape, options.rate)
    seed = options.seed + int(trainer.counts[0])
    common = (options.frames, options.hours)
    helpers = [
        multiprocessing.get_context("fork").Process(
            target=learner, args=(trainer, options.work, seed + 100_003 * number, *common, False)
        )
        for number in range(1, options.learners)
    ]
    for helper in helpers:
        helper.start()
    try:
        learner(trainer, options.work, seed, *common, leading=True)
        for helper in helpers:
            helper.join()
    finally:
        for helper in helpers:
            helper.terminate()


if __name__ == "__main__":
    main()
