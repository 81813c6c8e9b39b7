"""Every edit of the cut: frozen commands that turn one `Decisions` into the next, one file a theme.

What cannot be meant (a line that is not there, a word outside its line) raises UsageError with the reason. An edit that
changes nothing gives back the very same object, so that the history records nothing.
"""

from dialogcut.cut.edits.command import Edit
from dialogcut.cut.edits.edges import ClearEdge, NudgeEdge, SetSplit, SetSplits
from dialogcut.cut.edits.marks import ClearAngles, SetAngle, SetMustKnow, SetNote, SetPause, SetSpeaker
from dialogcut.cut.edits.order import JoinLines, MoveLines, SplitLine
from dialogcut.cut.edits.pauses import MarkPerformance, SetInnerPause, TightenPauses, Wanted
from dialogcut.cut.edits.placeholders import (
    PLACEHOLDER_KINDS,
    AddPlaceholder,
    EditPlaceholder,
    RemovePlaceholder,
    estimated_ms,
)
from dialogcut.cut.edits.readings import BringLines, SetAside, SwapReading
from dialogcut.cut.edits.strikes import RestoreWords, StrikeEach, StrikeWords, Struck
from dialogcut.cut.edits.takes import AddTake, UseTake
from dialogcut.cut.edits.wording import FixWord

__all__ = [
    "PLACEHOLDER_KINDS",
    "AddPlaceholder",
    "AddTake",
    "BringLines",
    "ClearAngles",
    "ClearEdge",
    "Edit",
    "EditPlaceholder",
    "FixWord",
    "JoinLines",
    "MarkPerformance",
    "MoveLines",
    "NudgeEdge",
    "RemovePlaceholder",
    "RestoreWords",
    "SetAngle",
    "SetAside",
    "SetInnerPause",
    "SetMustKnow",
    "SetNote",
    "SetPause",
    "SetSpeaker",
    "SetSplit",
    "SetSplits",
    "SplitLine",
    "StrikeEach",
    "StrikeWords",
    "Struck",
    "SwapReading",
    "TightenPauses",
    "UseTake",
    "Wanted",
    "estimated_ms",
]
