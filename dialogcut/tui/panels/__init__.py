"""The panels beside the page: the outline at the left, the story at the right."""

from dialogcut.tui.panels.outline import OutlinePanel
from dialogcut.tui.panels.story import StoryPanel

__all__ = ["OutlinePanel", "StoryPanel"]
