"""A recogniser that says what it was told, for tests of what stands above one. It keeps the contract too."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from dialogcut.errors import Cancelled
from dialogcut.media.source import Take
from dialogcut.transcript.recognizer import Heard, HeardLine


class ScriptedRecognizer:
    """Says `script[take.id]`, a line a sentence, half a second a word from the start of the take."""

    language = "en"

    def __init__(self, script: Mapping[str, Sequence[str]], name: str = "scripted") -> None:
        self.name = name
        self._script = script
        self.heard: list[str] = []
        """Ids of the takes that were begun."""

    def lines(self, take: Take, cancelled: Callable[[], bool]) -> Iterator[HeardLine]:
        return (line for _, line in self.all_lines([take], cancelled))

    def all_lines(self, takes: Sequence[Take], cancelled: Callable[[], bool]) -> Iterator[tuple[Take, HeardLine]]:
        for take in takes:
            self.heard.append(take.id)
            sentences = self._script.get(take.id, ())
            at = 0
            for number, sentence in enumerate(sentences, 1):
                if cancelled():
                    raise Cancelled("Stopped.")
                words = []
                for text in sentence.split():
                    words.append(Heard(f" {text}", at, at + 20000, 0.9))
                    at += 24000
                yield take, HeardLine(tuple(words), number / len(sentences))
            if cancelled():
                raise Cancelled("Stopped.")
            if not sentences:
                yield take, HeardLine((), 1.0)
