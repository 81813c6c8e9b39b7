"""How tight the cut is: the few numbers an editor may set, as one value."""

from __future__ import annotations

from dataclasses import dataclass

from dialogcut.errors import UsageError

BREATHS = ("keep", "cut")


@dataclass(frozen=True, slots=True)
class CutPolicy:
    """Policy of an assembly. All of it can be set from the command line."""

    reach_ms: int = 250
    """How far from a kept word, inside a line, the quiet place for an edge is looked for: what bounds the silence
    left."""
    line_reach_ms: int = 500
    """The same where a line begins or ends, so that speakers keep room to breathe."""
    handle_frames: int = 0
    """Frames kept beyond each edge, over struck words if need be; 0 cuts tight."""
    fade_frames: int = 0
    """Length of the crossfade of the sound at each cut; 0 cuts hard."""
    angle: str = "A"
    """Camera seen until a line says otherwise; the first camera where a take has no such angle."""
    all_channels: bool = False
    """One sound track a channel of the recorder; otherwise the boom or mix alone."""
    breaths: str = "keep"
    """'keep': a breath beside a kept word stays with it; 'cut': the edge falls between the two."""

    def __post_init__(self) -> None:
        for name in ("reach_ms", "line_reach_ms", "handle_frames", "fade_frames"):
            if getattr(self, name) < 0:
                raise UsageError(f"{name} cannot be negative.")
        if self.breaths not in BREATHS:
            raise UsageError(f"breaths can be {' or '.join(BREATHS)}, not '{self.breaths}'.")
