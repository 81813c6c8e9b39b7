"""What this installation has and what it lacks: versions, models, devices, the hub, sound output."""

from __future__ import annotations

import os
import platform
import socket
import sys
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distributions, version
from pathlib import Path

from dialogcut import __version__, modelshelf
from dialogcut.errors import ModelMissing

LIBRARIES = (
    "faster-whisper",
    "ctranslate2",
    "pocketsphinx",
    "spacy",
    "opentimelineio",
    "av",
    "wavinfo",
    "numpy",
    "rich",
    "click",
)
_HUB = ("huggingface.co", 443)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at. `ok` None means: not there, and not needed for everything."""

    topic: str
    name: str
    ok: bool | None
    detail: str


def examine(hub_seconds: float = 2.0) -> tuple[Finding, ...]:
    """Looks at everything; takes at most `hub_seconds` for the network."""
    return (*_versions(), *_models(), *_devices(), _hub(hub_seconds), _sound_output())


def _versions() -> list[Finding]:
    python = Finding(
        "version",
        "python",
        sys.version_info >= (3, 11),
        f"{platform.python_version()} on {platform.system()} {platform.machine()}",
    )
    found = [python, Finding("version", "dialogcut", True, __version__)]
    for name in LIBRARIES:
        try:
            found.append(Finding("version", name, True, version(name)))
        except PackageNotFoundError:
            found.append(Finding("version", name, False, f"missing; install it with pip install {name}"))
    return found


def _models() -> list[Finding]:
    found = []
    for name, what in (
        ("whisper-demo", "recogniser of the demo scene alone"),
        ("dialogue", "spaCy pipeline for dialogue"),
    ):
        try:
            folder = modelshelf.bundled(name)
            size = sum(
                file.stat().st_size for file in folder.rglob("*") if file.is_file() and "recipe" not in file.parts
            )
            found.append(Finding("model", name, True, f"{what}, {size / 1e6:.1f} MB, {folder}"))
        except ModelMissing as problem:
            found.append(Finding("model", name, False, problem.sentence))
    found += [
        Finding("model", dist.metadata["Name"], True, f"installed spaCy pipeline {dist.version}")
        for dist in distributions()
        if (dist.metadata["Name"] or "").replace("-", "_").startswith("en_core_web_")
    ]
    fetched = _fetched_whispers()
    found.append(
        Finding("model", "whisper in the hub cache", True if fetched else None, ", ".join(fetched) or "none yet")
    )
    return found


def _fetched_whispers() -> list[str]:
    home = Path(os.environ.get("HF_HOME") or Path.home() / ".cache" / "huggingface")
    cache = Path(os.environ.get("HF_HUB_CACHE") or home / "hub")
    return sorted(folder.name.removeprefix("models--").replace("--", "/") for folder in cache.glob("models--*whisper*"))


def _devices() -> list[Finding]:
    import ctranslate2

    cards = ctranslate2.get_cuda_device_count()
    types = ", ".join(sorted(ctranslate2.get_supported_compute_types("cpu")))
    cuda = Finding(
        "device",
        "cuda",
        True if cards else None,
        str(cards) if cards else "none; recognition runs on the processor",
    )
    return [Finding("device", "cpu", True, f"{os.cpu_count()} cores; {types}"), cuda]


def _hub(seconds: float) -> Finding:
    try:
        socket.create_connection(_HUB, timeout=seconds).close()
    except OSError as problem:
        advice = "fetch models elsewhere and say --model FOLDER"
        return Finding("hub", _HUB[0], None, f"cannot be reached ({problem.strerror or problem}); {advice}")
    return Finding("hub", _HUB[0], True, "reached; models are fetched by name")


def _sound_output() -> Finding:
    cards = Path("/proc/asound/cards")
    if platform.system() != "Linux":
        return Finding("audio", "output", None, "not looked at on this system")
    there = cards.is_file() and "no soundcards" not in cards.read_text(encoding="utf-8", errors="replace")
    return Finding(
        "audio",
        "output",
        True if there else None,
        "a sound card is there" if there else "no sound card; nothing here needs one",
    )
