"""`make screenshots`: the pictures that the README shows, of the bundled scene, as SVG and as PNG.

The SVG is what the program exports of its own screen. Only a browser draws it exactly (other converters eat blanks, and
lose what is struck and underlined), so the PNG is drawn by Chromium; without one the SVGs are all there is.
"""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from dialogcut.session import Session
from tests.tui.whole import opened

PICTURES = Path(__file__).parent / "goldens" / "pictures"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
MOST_BYTES = 250_000
SCALES = (0.85, 0.7, 0.6, 0.5, 0.4)
"""How large a picture is drawn, at most: the first that is small enough as a file."""
LATE_NAME = 13
"""The line that a name hangs on: struck, the guard warns."""


@dataclass(frozen=True, slots=True)
class Picture:
    name: str
    size: tuple[int, int]
    theme: str
    keys: str
    """Pressed first."""


ALL = (
    Picture("page", (160, 45), "dark", "tab"),
    Picture("small", (80, 24), "dark", "] ] ] v right right"),
    Picture("light", (120, 40), "light", "tab"),
    Picture("warnings", (120, 28), "dark", "4"),
    Picture("suggestions", (120, 28), "dark", "7"),
    Picture("survival", (140, 36), "dark", "8"),
)


def main() -> None:
    browser = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ.update(XDG_STATE_HOME=name, XDG_CONFIG_HOME=name)
        project = _demo(folder)
        for picture in ALL:
            path = PICTURES / f"{picture.name}.svg"
            path.write_text(asyncio.run(_drawn(picture, project)), encoding="utf-8")
            made = [path, *([_as_png(browser, path)] if browser else [])]
            sys.stdout.write(f"{'  '.join(map(str, made))}\n")
    if not browser:
        sys.stderr.write("There is no Chromium on this machine, so the PNG files stay as they were.\n")


def _demo(folder: Path) -> Path:
    """The bundled scene, cut as `dialogcut demo` cuts it, with one strike more that the guard warns of."""
    subprocess.run([sys.executable, "-m", "dialogcut", "demo", "--out", str(folder / "demo")], check=True)
    project = folder / "demo" / "the-lantern.dcut"
    with Session.open(project, who="editor") as session:
        session.name_version("demo's cut", again=True)
        session.set("budget", "1:15")
    command = [sys.executable, "-m", "dialogcut", "strike", str(LATE_NAME), "-p", str(project), "--who", "editor"]
    subprocess.run(command, check=True)
    return project


async def _drawn(picture: Picture, project: Path) -> str:
    async with opened(project, size=picture.size, theme=picture.theme) as whole:
        await whole.settled()
        for key in picture.keys.split():
            await whole.press(key)
        await whole.settled()
        return whole.app.export_screenshot(title="dialogcut")


def _as_png(browser: str, path: Path) -> Path:
    width, height = map(float, re.findall(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', path.read_text(encoding="utf-8"))[0])
    made = path.with_suffix(".png")
    for scale in SCALES:
        size = f"--window-size={int(width) + 1},{int(height) + 1}"
        command = [browser, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", size]
        command += [f"--force-device-scale-factor={scale}", f"--screenshot={made}", path.as_uri()]
        subprocess.run(command, check=True, capture_output=True)
        if made.stat().st_size <= MOST_BYTES:
            break
    return made


if __name__ == "__main__":
    main()
