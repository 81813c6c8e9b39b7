"""The tokenizer: a small byte-level BPE with Whisper's special tokens, and which samples each token covers.

Order matters to faster-whisper and CTranslate2: text, then <|endoftext|>, then the other specials with
<|notimestamps|> last, then the timestamps <|0.00|>, <|0.02|> ... which live in the vocabulary alone. A vocabulary this
small makes the model English-only: its prompt is <|startoftranscript|> by itself.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

from tokenizers import AddedToken, Tokenizer, decoders, models, pre_tokenizers, trainers

TEXT_TOKENS = 1_000
TIMESTAMPS = 751  # <|0.00|> to <|15.00|>
SECONDS_PER_TIMESTAMP = 0.02
_SPECIALS = (
    "endoftext",
    "startoftranscript",
    "translate",
    "transcribe",
    "startoflm",
    "startofprev",
    "nospeech",
    "notimestamps",
)
_PUNCTUATION = ",.?!"
Span = tuple[float, float]


def build_tokenizer(kinds: dict[str, list[str]], file: Path) -> None:
    """Train the BPE on the texts (salads least, plays and modern lines most) and write ``tokenizer.json``."""
    said = kinds["plays"] + kinds["modern"] * 8 + kinds["frames"] + kinds["clauses"] + kinds["salads"][:4_000]
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    alphabet = pre_tokenizers.ByteLevel.alphabet()
    trainer = trainers.BpeTrainer(vocab_size=TEXT_TOKENS - 3, initial_alphabet=alphabet, show_progress=False)
    tokenizer.train_from_iterator((" " + text for text in said), trainer)
    tokenizer = Tokenizer.from_str(_with_suppressed_signs(tokenizer.to_str()))
    tokenizer.add_special_tokens([AddedToken(f"<|{n}|>", special=True, normalized=False) for n in _SPECIALS])
    tokenizer.save(str(file))


def _with_suppressed_signs(definition: str) -> str:
    """Add merges for " -", " '" and the first byte of " ♩".

    faster-whisper puts the first token of these on its suppress list. Without the merges that is the bare space, and
    no word that must be spelled out could start.
    """
    parsed = json.loads(definition)
    for sign in ("-", "'", "â"):
        merged = f"Ġ{sign}"
        if merged not in parsed["model"]["vocab"]:
            parsed["model"]["vocab"][merged] = len(parsed["model"]["vocab"])
            parsed["model"]["merges"].append(["Ġ", sign])
    return json.dumps(parsed)


class Tokens:
    """``tokenizer.json`` with the numbers of the special tokens."""

    def __init__(self, file: Path) -> None:
        self.tokenizer: Tokenizer = Tokenizer.from_file(str(file))
        self.end = self._special("endoftext")
        self.start = self._special("startoftranscript")
        self.previous = self._special("startofprev")
        self.no_speech = self._special("nospeech")
        self.no_timestamps = self._special("notimestamps")
        self.vocabulary_size: int = self.tokenizer.get_vocab_size() + TIMESTAMPS

    def _special(self, name: str) -> int:
        number: int = self.tokenizer.token_to_id(f"<|{name}|>")
        return number

    def timestamp(self, second: float) -> int:
        """The token of the timestamp nearest to `second`."""
        step = round(second / SECONDS_PER_TIMESTAMP)
        return self.no_timestamps + 1 + min(max(step, 0), TIMESTAMPS - 1)

    def encode(self, text: str) -> list[int]:
        """Text tokens of one sentence, with Whisper's leading space."""
        ids: list[int] = self.tokenizer.encode(" " + text).ids
        return ids

    def timed(self, text: str, words: list[Span], end: float) -> tuple[list[int], list[Span]]:
        """Tokens of `text` and the span of each, from the word spans; any unit of time.

        A part of a word gets its share by letters. Punctuation owns the pause behind its word, up to `end` at last.
        """
        spaced = " " + text
        encoding = self.tokenizer.encode(spaced)
        starts = [match.start() for match in re.finditer(r"\S+", spaced)]
        cores = [word.rstrip(_PUNCTUATION) for word in text.split()]
        spans = []
        for first, last in encoding.offsets:
            while first < last and spaced[first] == " ":
                first += 1
            index = max((i for i, start in enumerate(starts) if start <= max(first, 1)), default=0)
            if first < last and all(sign in _PUNCTUATION for sign in spaced[first:last]):
                following = words[index + 1][0] if index + 1 < len(words) else end
                spans.append((words[index][1], max(following, words[index][1])))
            else:
                spans.append(_share(words[index], len(cores[index]), first - starts[index], last - starts[index]))
        return list(encoding.ids), spans


def _share(word: Span, letters: int, first: int, last: int) -> Span:
    """The part of a word's span that letters `first` to `last` of it take."""
    each = (word[1] - word[0]) / max(1, letters)
    begin, end = min(max(first, 0), letters), min(max(last, first), letters)
    return word[0] + each * begin, word[0] + each * end
