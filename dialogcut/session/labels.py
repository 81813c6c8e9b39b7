"""What the history says of an edit: edits know no texts, so the word before which one was made is named here."""

from __future__ import annotations

from collections.abc import Mapping

from dialogcut.cut.corrected import corrected
from dialogcut.cut.decisions import Decisions, Spoken, WordRef
from dialogcut.cut.edits import Edit, MarkPerformance, SetInnerPause, SetPause, SetSplit, SetSplits
from dialogcut.transcript.words import Transcript


def label_of(edit: Edit, decisions: Decisions, heard: Mapping[str, Transcript]) -> str:
    """Its own label, of one pause or one split edit with the word that comes in there: "pause of 12 frames before
    'Gabriel'". `decisions`: the cut before it; an edit that it refuses keeps its own label."""
    word = _word(edit, decisions)
    if word is None or decisions.holder(word) is None:
        return edit.label
    return f"{edit.label} before '{corrected(heard, decisions)[word.take].words[word.index].text}'"


def _word(edit: Edit, decisions: Decisions) -> WordRef | None:
    match edit:
        case SetInnerPause(word=word) | SetSplit(word=word):
            return word
        case MarkPerformance(words=(word,)) | SetSplits(splits=(SetSplit(word=word),)):
            return word
        case SetPause(line_id=line_id):
            line = decisions.find(line_id)
            return WordRef(line.take, line.opening) if isinstance(line, Spoken) else None
    return None
