"""Whisper's architecture, small, with what guides its training: attention that can be read, characters and phones.

Layout and names of the parts follow Whisper (pre-norm blocks, convolutional stem, sinusoid encoder positions, output
tied to the embedding), so that ``export`` can hand the weights to CTranslate2 as they are.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor, nn

ENCODER_POSITIONS = 1_500
DECODER_POSITIONS = 448  # faster-whisper asks for up to this many
_MASKED = -1e4


@dataclass(frozen=True, slots=True)
class Shape:
    """The sizes of a model."""

    vocabulary: int
    characters: int
    phones: int
    width: int = 256
    heads: int = 4
    encoder_layers: int = 4
    decoder_layers: int = 2
    mels: int = 80


@dataclass(frozen=True, slots=True)
class Heard:
    """Encoder states (batch, positions, width) and the attention bias that stands for the positions left out."""

    states: Tensor
    bias: Tensor | None


def sinusoids(count: int, width: int) -> Tensor:
    """Whisper's sinusoid positions: sines in the first half, cosines in the second."""
    steps = math.log(10_000) / (width // 2 - 1)
    angles = torch.arange(count)[:, None] * torch.exp(-steps * torch.arange(width // 2))[None]
    return torch.cat([angles.sin(), angles.cos()], 1)


class Attention(nn.Module):
    """Multi-head attention written out: on a CPU faster than the fused form, and its weights can be read."""

    def __init__(self, width: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        self.query, self.value = nn.Linear(width, width), nn.Linear(width, width)
        self.key, self.out = nn.Linear(width, width, bias=False), nn.Linear(width, width)

    def forward(self, asking: Tensor, asked: Tensor, bias: Tensor | None, read: bool = False) -> tuple[Tensor, Tensor]:
        """The attended states, and the log attention of head 0, (batch, asking, asked); empty unless `read`."""
        query = self._split(self.query(asking)) * (asking.shape[-1] // self.heads) ** -0.5
        scores = query @ self._split(self.key(asked)).transpose(2, 3)
        if bias is not None:
            scores = scores + bias
        log_weights = scores[:, 0].float().log_softmax(-1) if read else scores.new_empty(0)
        mixed = scores.softmax(-1).to(query.dtype) @ self._split(self.value(asked))
        return self.out(mixed.transpose(1, 2).flatten(2)), log_weights

    def _split(self, states: Tensor) -> Tensor:
        return states.unflatten(-1, (self.heads, -1)).transpose(1, 2)


class Block(nn.Module):
    """One pre-norm transformer block, with cross-attention in the decoder."""

    def __init__(self, width: int, heads: int, crossing: bool) -> None:
        super().__init__()
        self.self_norm, self.self_attention = nn.LayerNorm(width), Attention(width, heads)
        if crossing:
            self.cross_norm, self.cross_attention = nn.LayerNorm(width), Attention(width, heads)
        self.wide_norm, self.widen, self.narrow = (
            nn.LayerNorm(width),
            nn.Linear(width, 4 * width),
            nn.Linear(4 * width, width),
        )

    def forward(
        self, states: Tensor, bias: Tensor | None, heard: Heard | None = None, read: bool = False
    ) -> tuple[Tensor, Tensor]:
        """New states and, in the decoder when `read`, head 0's log cross-attention."""
        normed = self.self_norm(states)
        states = states + self.self_attention(normed, normed, bias)[0]
        log_weights = states.new_empty(0)
        if heard is not None:
            crossed, log_weights = self.cross_attention(self.cross_norm(states), heard.states, heard.bias, read)
            states = states + crossed
        return states + self.narrow(F.gelu(self.widen(self.wide_norm(states)))), log_weights


class Whisper(nn.Module):
    """The recogniser and its two training aids: characters (CTC) and phones, both read off the encoder."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.shape = shape
        width = shape.width
        self.first_convolution = nn.Conv1d(shape.mels, width, 3, padding=1)
        self.second_convolution = nn.Conv1d(width, width, 3, stride=2, padding=1)
        self.register_buffer("encoder_positions", sinusoids(ENCODER_POSITIONS, width) * 0.5)
        self.encoder = nn.ModuleList(Block(width, shape.heads, False) for _ in range(shape.encoder_layers))
        self.encoder_norm = nn.LayerNorm(width)
        self.embedding = nn.Embedding(shape.vocabulary, width)
        self.decoder_positions = nn.Parameter(sinusoids(DECODER_POSITIONS, width) * 0.1)
        self.decoder = nn.ModuleList(Block(width, shape.heads, True) for _ in range(shape.decoder_layers))
        self.decoder_norm = nn.LayerNorm(width)
        self.characters, self.phones = nn.Linear(width, shape.characters), nn.Linear(width, shape.phones)
        self._initialise()

    def _initialise(self) -> None:
        nn.init.normal_(self.embedding.weight, std=self.shape.width**-0.5)
        for name, layer in self.named_modules():
            if isinstance(layer, nn.Linear):
                ending = name.endswith(("out", "narrow"))  # what is added to the residual stream starts small
                nn.init.normal_(layer.weight, std=layer.in_features**-0.5 * (0.4 if ending else 1.0))

    def forward(self, mel: Tensor, positions: Tensor, bias: Tensor, ids: Tensor) -> tuple[Tensor, ...]:
        """What the losses need: logits, the two guided attentions (see `decode`), characters and phones."""
        heard = self.encode(mel, positions, bias)
        return (*self.decode(ids, heard), self.characters(heard.states), self.phones(heard.states))

    def encode(self, mel: Tensor, positions: Tensor | None = None, bias: Tensor | None = None) -> Heard:
        """`mel` is (batch, mels, frames). `positions` says where each convolved frame stands in the 30 s window and
        `bias` how much each counts: a few of the padding's positions can stand for all of them."""
        frames = F.gelu(self.second_convolution(F.gelu(self.first_convolution(mel)))).transpose(1, 2)
        positions = torch.arange(frames.shape[1]) if positions is None else positions
        states = frames[:, : len(positions)] + self.encoder_positions[positions]
        for block in self.encoder:
            states, _ = block(states, bias)
        return Heard(self.encoder_norm(states), bias)

    def decode(self, ids: Tensor, heard: Heard) -> tuple[Tensor, Tensor, Tensor]:
        """Logits (batch, tokens, vocabulary) and head 0's log cross-attention in the first and the last layer."""
        count = ids.shape[1]
        states = self.embedding(ids) + self.decoder_positions[:count]
        causal = torch.full((count, count), _MASKED, dtype=heard.states.dtype).triu(1)
        read = []
        for index, block in enumerate(self.decoder):
            guided = index in (0, len(self.decoder) - 1)
            states, log_weights = block(states, causal, heard, guided)
            read += [log_weights] if guided else []
        return F.linear(self.decoder_norm(states), self.embedding.weight), read[0], read[-1]
