"""The sample scene: an original scene in three takes, shipped as package data and unpacked into real media files.

`The Lantern` was written for this program and is spoken by speech synthesisers, so the true time of every word is
known.
"""

from dialogcut.demo.papercut import PaperCut, load_paper_cut
from dialogcut.demo.takes import DemoScene, load_scene, script_text
from dialogcut.demo.truth import load_truth
from dialogcut.demo.unpack import unpack

__all__ = ["DemoScene", "PaperCut", "load_paper_cut", "load_scene", "load_truth", "script_text", "unpack"]
