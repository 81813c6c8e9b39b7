"""Where sound goes: miniaudio, else sounddevice, else nowhere at the right speed."""

from dialogcut.preview.outputs.choice import Output, Pull, choose

__all__ = ["Output", "Pull", "choose"]
