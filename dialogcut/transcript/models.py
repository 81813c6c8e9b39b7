"""Which Whisper is meant: the demo's, a folder, or a name on the hub; told before anything heavy is loaded."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from dialogcut.errors import ModelMissing
from dialogcut.modelshelf import bundled

DEMO = "demo"
DEMO_NOTE = (
    "The demo model knows only the demo's synthetic voices: on anything else its words are nonsense. "
    "For your own takes use --model small.en (fetched once) or --model FOLDER."
)
USE_A_FOLDER = "Give a folder that holds a faster-whisper (CTranslate2) model instead: --model FOLDER"

# faster-whisper 1.2 opens these; without tokenizer.json it asks the hub, without the others CTranslate2 stops.
_NEEDED = ("model.bin", "config.json", "tokenizer.json")
_VOCABULARIES = ("vocabulary.json", "vocabulary.txt")
_ENDS_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class ModelChoice:
    """A model as asked for and as found."""

    asked: str
    folder: Path | None
    """Where its files lie; None for a hub name, which the hub's cache or the hub itself answers."""
    fingerprint: str
    """Twelve hex digits of a folder's content; '' for a hub name."""
    is_demo: bool

    @property
    def label(self) -> str:
        """Short and telling apart: 'small.en', 'demo 1f2e...', 'my-model 1f2e...'."""
        if self.folder is None:
            return self.asked
        return f"{DEMO if self.is_demo else self.folder.name} {self.fingerprint}"


def choose(model: str) -> ModelChoice:
    """The model that `--model` means. Raises ModelMissing for a folder that is not there or lacks a file, naming it."""
    folder = bundled("whisper-demo") if model == DEMO else Path(model).expanduser()
    if folder.is_dir():
        check_folder(folder)
        mark = fingerprint(folder)
        return ModelChoice(model, folder.resolve(), mark, model == DEMO or mark == _demo_fingerprint())
    if folder.exists():
        raise ModelMissing(f"{model} is a file, not a model's folder. {USE_A_FOLDER}.")
    if model.startswith((".", "/", "~")) or "\\" in model or model.count("/") > 1:
        raise ModelMissing(f"There is no folder {model}. {USE_A_FOLDER}.")
    return ModelChoice(model, None, "", False)


def check_folder(folder: Path) -> None:
    """Raises ModelMissing, naming every file that a faster-whisper model needs and this folder lacks."""
    missing = [name for name in _NEEDED if not (folder / name).is_file()]
    if not any((folder / name).is_file() for name in _VOCABULARIES):
        missing.append(_VOCABULARIES[0])
    if not missing:
        return
    advice = "copy the whole model again"
    if any(folder.glob("*.safetensors")) or (folder / "pytorch_model.bin").is_file():
        advice = "it is a Transformers model: convert it with ct2-transformers-converter --copy_files tokenizer.json"
    raise ModelMissing(f"The model folder {folder} lacks {' and '.join(missing)}; {advice}.")


def fingerprint(folder: Path) -> str:
    """Twelve hex digits of a model's content: its small files whole, its weights by size, head and tail.

    Weights of gigabytes are not read whole; two trainings of one model differ from the first bytes of the weights on.
    """
    digest = hashlib.sha256()
    for path in sorted(p for p in folder.iterdir() if p.suffix in (".json", ".txt", ".bin")):
        size = path.stat().st_size
        digest.update(f"{path.name}:{size}:".encode())
        with path.open("rb") as file:
            digest.update(file.read(_ENDS_BYTES))
            file.seek(max(0, size - _ENDS_BYTES))
            digest.update(file.read(_ENDS_BYTES))
    return digest.hexdigest()[:12]


def reason_of(problem: Exception) -> str:
    """The first line of what a library says, short enough for a sentence."""
    lines = str(problem).strip().splitlines()
    return lines[0][:160] if lines else type(problem).__name__


def _demo_fingerprint() -> str:
    try:
        return fingerprint(bundled("whisper-demo"))
    except ModelMissing:  # an installation without the demo has no demo model to mistake this one for
        return ""
