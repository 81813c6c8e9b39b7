"""The text that Whisper is told came before each window: what to expect, and the manner to go on in."""

from __future__ import annotations

from typing import Any, Protocol

from dialogcut.transcript.settings import WhisperSettings

VERBATIM = "Um, uh, well, I, I mean, hmm, like, you know, wait, no, er, so, so we, ah, okay."
"""Whisper was trained on tidied captions and leaves out fillers and false starts. It goes on in the manner of the text
before, so text full of them leans it towards keeping them: the usual remedy, and no guarantee."""

MOST_TOKENS = 160
"""Prompt and words share 448 tokens; half a minute of quick speech needs about 150 of them. faster-whisper itself would
let a prompt take 223."""

_WHISPER_VOCABULARY = 50_000


class Tokens(Protocol):
    """A `tokenizers.Tokenizer`, as far as it is needed."""

    def get_vocab_size(self, with_added_tokens: bool = ...) -> int: ...

    def encode(self, sequence: Any, *, add_special_tokens: bool = ...) -> Any: ...


def prompt_for(settings: WhisperSettings, tokens: Tokens) -> str:
    """The user's prompt, the hotwords that fit (the first ones), and VERBATIM last, where it counts most; '' for none.

    A model whose vocabulary is its own, much smaller than Whisper's 50,257 tokens, was not trained on Whisper's text
    and knows no such custom: it gets the user's prompt alone (measured on the demo model: 21 % of words wrong without
    a prompt, 29 % with hotwords, 83 % with VERBATIM).
    """
    is_whisper = tokens.get_vocab_size(with_added_tokens=False) >= _WHISPER_VOCABULARY
    hotwords = settings.hotwords if is_whisper else ()
    manner = VERBATIM if settings.verbatim and is_whisper else ""
    while True:
        names = f"{', '.join(hotwords)}." if hotwords else ""
        text = " ".join(part for part in (settings.prompt.strip(), names, manner) if part)
        if not hotwords or len(tokens.encode(text, add_special_tokens=False).ids) <= MOST_TOKENS:
            return text
        hotwords = hotwords[:-1]
