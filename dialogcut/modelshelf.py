"""Where models lie: `models/` in a checkout, package data in a wheel. The only module that knows these paths."""

from __future__ import annotations

from pathlib import Path

from dialogcut.errors import ModelMissing

_PACKAGED = Path(__file__).parent / "_models"
_CHECKOUT = Path(__file__).parent.parent / "models"


def bundled(name: str) -> Path:
    """The folder of a bundled model ('whisper-demo', 'dialogue'). Raises ModelMissing when this installation lacks
    it."""
    for shelf in (_PACKAGED, _CHECKOUT):
        if (shelf / name).is_dir():
            return shelf / name
    raise ModelMissing(
        f"The bundled model '{name}' is not in this installation; install dialogcut again from its wheel or checkout."
    )
