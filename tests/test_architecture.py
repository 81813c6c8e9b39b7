"""The house rules that a machine can hold: what an import pulls in, and how large things may grow."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "dialogcut"
HEAVY = {"textual", "spacy", "faster_whisper", "opentimelineio", "highspy", "pocketsphinx"}
CORE = [
    "dialogcut",
    "dialogcut.errors",
    "dialogcut.modelshelf",
    *(
        f"dialogcut.{room.name}.{module.stem}"
        for room in sorted(PACKAGE.iterdir())
        if (room / "__init__.py").exists() and room.name not in {"cli", "tui"}
        for module in sorted(room.glob("*.py"))
        if module.stem != "__init__"
    ),
    "dialogcut.session",
]


def test_importing_the_core_pulls_in_nothing_heavy() -> None:
    """One fresh interpreter imports every core module in turn and says what heavy library each one brought along."""
    script = (
        "import importlib, sys\n"
        f"heavy = {sorted(HEAVY)!r}\n"
        f"for name in {CORE!r}:\n"
        "    importlib.import_module(name)\n"
        "    found = [h for h in heavy if h in sys.modules]\n"
        "    if found: sys.exit(f'{name} imports {found}')\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda p: str(p.relative_to(PACKAGE)))
def test_no_class_or_module_grows_without_bound(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert source.count("\n") <= 400, f"{path.name} is over 400 lines"
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ClassDef):
            length = (node.end_lineno or 0) - node.lineno + 1
            assert length <= 300, f"class {node.name} has {length} lines"


def test_no_module_hides_behind_an_empty_name() -> None:
    vague = {"utils", "util", "helpers", "common", "manager", "base", "misc"}
    assert not [p for p in PACKAGE.rglob("*.py") if p.stem in vague]
