"""A checkpoint as the folder that ``faster_whisper.WhisperModel`` loads: ``python export.py --work WORK --to FOLDER``.

The averaged weights go into CTranslate2's own specification, quantised to int8; nothing is converted by way of another
library's format.
"""

from __future__ import annotations

import argparse
import json
import shutil
from pathlib import Path
from typing import Any

import numpy as np
import torch
from ctranslate2.specs import whisper_spec
from features import FRAME_SAMPLES, MELS, SAMPLE_RATE
from model import Attention, Block, Shape, Whisper
from numpy.typing import NDArray
from tokens import SECONDS_PER_TIMESTAMP, TIMESTAMPS, Tokens
from torch import Tensor, nn
from train import CURRICULUM

FFT_SIZE = 400


def load(checkpoint: Path) -> Whisper:
    """The averaged model of a checkpoint, ready to be used."""
    state = torch.load(checkpoint, weights_only=True)
    model = Whisper(Shape(**state["shape"]))
    model.load_state_dict(state["average"])
    return model.eval()


def export(model: Whisper, tokenizer: Path, folder: Path, window_seconds: int) -> None:
    """Write model.bin, config.json, vocabulary.json, tokenizer.json and preprocessor_config.json into `folder`.

    `window_seconds` is the longest window the model was trained on; faster-whisper then cuts its windows to it.
    """
    tokens = Tokens(tokenizer)
    spec = _specification(model)
    spec.register_vocabulary(_vocabulary(tokens))
    spec.config.suppress_ids, spec.config.lang_ids = [], []
    spec.config.suppress_ids_begin = [tokens.end]
    # Head 0 of the last decoder layer is the one trained to look where the predicted token is said.
    spec.config.alignment_heads = [[model.shape.decoder_layers - 1, 0]]
    spec.validate()
    spec.optimize(quantization="int8")
    folder.mkdir(parents=True, exist_ok=True)
    spec.save(str(folder))
    shutil.copyfile(tokenizer, folder / "tokenizer.json")
    hearing = {
        "chunk_length": window_seconds,
        "feature_size": MELS,
        "hop_length": FRAME_SAMPLES,
        "n_fft": FFT_SIZE,
        "sampling_rate": SAMPLE_RATE,
    }
    (folder / "preprocessor_config.json").write_text(json.dumps(hearing, indent=1) + "\n", encoding="utf-8")


def _vocabulary(tokens: Tokens) -> list[str]:
    """All tokens in order; the timestamps have no place in tokenizer.json."""
    text = [tokens.tokenizer.id_to_token(number) for number in range(tokens.tokenizer.get_vocab_size())]
    return text + [f"<|{step * SECONDS_PER_TIMESTAMP:.2f}|>" for step in range(TIMESTAMPS)]


def _specification(model: Whisper) -> whisper_spec.WhisperSpec:
    shape = model.shape
    spec = whisper_spec.WhisperSpec(shape.encoder_layers, shape.heads, shape.decoder_layers, shape.heads)
    encoder, decoder = spec.encoder, spec.decoder
    _set_linear(encoder.conv1, model.first_convolution)
    _set_linear(encoder.conv2, model.second_convolution)
    encoder.position_encodings.encodings = _array(model.encoder_positions)
    _set_norm(encoder.layer_norm, model.encoder_norm)
    for layer, block in zip(encoder.layer, model.encoder, strict=True):
        _set_block(layer, block)
    decoder.embeddings.weight = _array(model.embedding.weight)
    decoder.projection.weight = _array(model.embedding.weight)
    decoder.position_encodings.encodings = _array(model.decoder_positions)
    _set_norm(decoder.layer_norm, model.decoder_norm)
    for layer, block in zip(decoder.layer, model.decoder, strict=True):
        _set_block(layer, block)
        _set_norm(layer.attention.layer_norm, block.cross_norm)
        _set_cross_attention(layer.attention, block.cross_attention)
    return spec


def _set_block(layer: Any, block: Block) -> None:
    attention = block.self_attention
    _set_norm(layer.self_attention.layer_norm, block.self_norm)
    _set_joined(layer.self_attention.linear[0], [attention.query, attention.key, attention.value])
    _set_linear(layer.self_attention.linear[1], attention.out)
    _set_norm(layer.ffn.layer_norm, block.wide_norm)
    _set_linear(layer.ffn.linear_0, block.widen)
    _set_linear(layer.ffn.linear_1, block.narrow)


def _set_cross_attention(spec: Any, attention: Attention) -> None:
    _set_linear(spec.linear[0], attention.query)
    _set_joined(spec.linear[1], [attention.key, attention.value])
    _set_linear(spec.linear[2], attention.out)


def _set_joined(spec: Any, layers: list[nn.Linear]) -> None:
    """One projection out of several; Whisper's keys have no bias."""
    biases = [layer.bias if layer.bias is not None else torch.zeros(layer.out_features) for layer in layers]
    spec.weight, spec.bias = _array(torch.cat([layer.weight for layer in layers])), _array(torch.cat(biases))


def _set_linear(spec: Any, layer: nn.Linear | nn.Conv1d) -> None:
    spec.weight = _array(layer.weight)
    if layer.bias is not None:
        spec.bias = _array(layer.bias)


def _set_norm(spec: Any, norm: nn.LayerNorm) -> None:
    spec.gamma, spec.beta = _array(norm.weight), _array(norm.bias)


def _array(tensor: Tensor) -> NDArray[np.float32]:
    array: NDArray[np.float32] = tensor.detach().float().numpy()
    return array


def main() -> None:
    """Export the last checkpoint of WORK."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--to", type=Path, required=True, help="the model folder")
    parser.add_argument("--window", type=int, default=int(CURRICULUM[-1].course.limit), help="seconds heard at once")
    options = parser.parse_args()
    export(load(options.work / "checkpoint.pt"), options.work / "tokenizer.json", options.to, options.window)


if __name__ == "__main__":
    main()
