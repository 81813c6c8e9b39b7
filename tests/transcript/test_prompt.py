from __future__ import annotations

import pytest
import tokenizers

from dialogcut.modelshelf import bundled
from dialogcut.transcript.prompt import MOST_TOKENS, VERBATIM, prompt_for
from dialogcut.transcript.settings import WhisperSettings


@pytest.fixture(scope="module")
def whisper_like() -> tokenizers.Tokenizer:
    """A tokenizer as large as Whisper's; every word below is one token."""
    words = {f"term{i},": i for i in range(50_300)}
    tokens = tokenizers.Tokenizer(tokenizers.models.WordLevel({**words, "?": 50_300}, unk_token="?"))
    tokens.pre_tokenizer = tokenizers.pre_tokenizers.WhitespaceSplit()
    return tokens


@pytest.fixture(scope="module")
def demo() -> tokenizers.Tokenizer:
    return tokenizers.Tokenizer.from_file(str(bundled("whisper-demo") / "tokenizer.json"))


def test_names_then_the_verbatim_manner(whisper_like: tokenizers.Tokenizer) -> None:
    settings = WhisperSettings("m", prompt=" On a boat. ", hotwords=("Mara", "Lowe"))
    assert prompt_for(settings, whisper_like) == f"On a boat. Mara, Lowe. {VERBATIM}"


def test_nothing_asked_nothing_said(whisper_like: tokenizers.Tokenizer) -> None:
    assert prompt_for(WhisperSettings("m", verbatim=False), whisper_like) == ""


def test_a_model_that_is_not_whispers_gets_the_users_prompt_alone(demo: tokenizers.Tokenizer) -> None:
    assert prompt_for(WhisperSettings("m", hotwords=("Mara",)), demo) == ""
    assert prompt_for(WhisperSettings("m", prompt="Yes.", hotwords=("Mara",)), demo) == "Yes."


def test_the_last_hotwords_go_when_there_is_no_room(whisper_like: tokenizers.Tokenizer) -> None:
    settings = WhisperSettings("m", hotwords=tuple(f"term{i}" for i in range(400)))
    text = prompt_for(settings, whisper_like)
    assert text.startswith("term0, term1, ")
    assert text.endswith(VERBATIM)
    assert MOST_TOKENS - 2 <= len(whisper_like.encode(text).ids) <= MOST_TOKENS
